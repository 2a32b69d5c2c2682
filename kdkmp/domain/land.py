"""Land of a cooperative: the life of a parcel, its spatial risk, and which parcel counts."""

from collections.abc import Mapping
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

NEXT: Mapping[LandStatus, frozenset[LandStatus]] = {
    LandStatus.NONE: frozenset({LandStatus.IDENTIFIED}),
    LandStatus.IDENTIFIED: frozenset({LandStatus.PROPOSED, LandStatus.PERMIT, LandStatus.NONE}),
    LandStatus.PROPOSED: frozenset({LandStatus.PERMIT, LandStatus.VERIFYING}),
    LandStatus.PERMIT: frozenset({LandStatus.VERIFYING, LandStatus.REJECTED}),
    LandStatus.VERIFYING: frozenset(
        {LandStatus.CONSIDERED, LandStatus.VERIFIED, LandStatus.REJECTED}
    ),
    LandStatus.CONSIDERED: frozenset(
        {LandStatus.VERIFYING, LandStatus.VERIFIED, LandStatus.REJECTED}
    ),
    LandStatus.VERIFIED: frozenset({LandStatus.BUILDING}),
    LandStatus.BUILDING: frozenset({LandStatus.STOPPED, LandStatus.BUILT}),
    LandStatus.STOPPED: frozenset({LandStatus.BUILDING, LandStatus.REJECTED}),
    LandStatus.BUILT: frozenset({LandStatus.HANDED_OVER}),
    LandStatus.HANDED_OVER: frozenset({LandStatus.EQUIPPED}),
    LandStatus.EQUIPPED: frozenset(),
    LandStatus.REJECTED: frozenset({LandStatus.IDENTIFIED}),
}
"""Which status may follow which (domain 10b; asking for a permit before or after the proposal is
our addition: usulan). Anything else is the correction of a mistake, and says so."""


def may_follow(before: LandStatus | None, after: LandStatus) -> bool:
    """Say whether a parcel may go from one status to another; from unknown, to any.

    >>> may_follow(LandStatus.VERIFIED, LandStatus.BUILDING)
    True
    >>> may_follow(LandStatus.PROPOSED, LandStatus.BUILT)
    False
    """
    return before is None or after == before or after in NEXT[before]
