"""Land of a cooperative: the life of a parcel, its spatial risk, and which parcel counts."""

from enum import StrEnum


class LandStatus(StrEnum):
    """Stored land status, from nothing to equipped (shared model, section 2)."""

    NONE = "none"
    IDENTIFIED = "identified"
    PROPOSED = "proposed"
    PERMIT = "permit"
    VERIFYING = "verifying"
    CONSIDERED = "considered"
    VERIFIED = "verified"
    BUILDING = "building"
    STOPPED = "stopped"
    BUILT = "built"
    HANDED_OVER = "handed_over"
    EQUIPPED = "equipped"
    REJECTED = "rejected"


class SpatialRisk(StrEnum):
    """What a check of the spatial plan found; absent means nobody looked."""

    CLEAR = "clear"
    TO_CHECK = "to_check"
    WITH_PERMIT = "with_permit"
    WITHOUT_PERMIT = "without_permit"
    PROTECTED_WITHOUT_PERMIT = "protected_without_permit"


# How far each status is; a dead status (none, rejected) never beats a living one.
FURTHEST_FIRST = (
    LandStatus.EQUIPPED,
    LandStatus.HANDED_OVER,
    LandStatus.BUILT,
    LandStatus.STOPPED,
    LandStatus.BUILDING,
    LandStatus.VERIFIED,
    LandStatus.CONSIDERED,
    LandStatus.VERIFYING,
    LandStatus.PERMIT,
    LandStatus.PROPOSED,
    LandStatus.IDENTIFIED,
    LandStatus.REJECTED,
    LandStatus.NONE,
)
DEAD = frozenset({LandStatus.NONE, LandStatus.REJECTED})
IN_CONSTRUCTION = frozenset({LandStatus.BUILDING, LandStatus.STOPPED})
COMPLETED = frozenset({LandStatus.BUILT, LandStatus.HANDED_OVER, LandStatus.EQUIPPED})
STARTED = IN_CONSTRUCTION | COMPLETED
VERIFIED_OR_BEYOND = STARTED | {LandStatus.VERIFIED}
BELOW_VERIFIED = frozenset(LandStatus) - VERIFIED_OR_BEYOND
