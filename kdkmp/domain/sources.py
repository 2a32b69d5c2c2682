"""Who said it: the institutions that speak about cooperatives, and whose word counts first."""

from enum import StrEnum


class Source(StrEnum):
    """The institution a statement comes from (not the file it came in)."""

    PORTAL = "portal"
    SIMKOPDES = "simkopdes"
    DINAS = "dinas"
    TNI = "tni"
    BPKAD = "bpkad"


class FileFormat(StrEnum):
    """The shape of the file a batch was read from."""

    PORTAL_REPORT = "portal_report"
    LAND_MAP = "land_map"
    READINESS = "readiness"
    LAND_LIST = "land_list"
    COOPERATIVE_LIST = "cooperative_list"
    WEEKLY_WORKBOOK = "weekly_workbook"
    MAPPED = "mapped"
    REVIEW = "review"
    LAND_FORM = "land_form"
    PARCEL_EDIT = "parcel_edit"


class Surveyor(StrEnum):
    """Who surveyed or verified a parcel."""

    COOPERATIVE = "cooperative"
    FACILITATOR = "facilitator"
    TNI = "tni"
    AGRINAS = "agrinas"
    BPKAD = "bpkad"
    DINAS = "dinas"
    HEALTH_MINISTRY = "health_ministry"


SPEAKER_BY_SURVEYOR = {
    Surveyor.TNI: Source.TNI,
    Surveyor.AGRINAS: Source.PORTAL,
    Surveyor.BPKAD: Source.BPKAD,
    Surveyor.DINAS: Source.DINAS,
}
"""A parcel verified by one of these is their word; otherwise it is the word of the file."""

# Ordered lists, highest first; dates decide only within one source (shared model, section 1).
BUILDING_PRECEDENCE = (Source.PORTAL, Source.DINAS, Source.SIMKOPDES, Source.TNI, Source.BPKAD)
INSTITUTION_PRECEDENCE = (Source.SIMKOPDES, Source.DINAS, Source.PORTAL, Source.TNI, Source.BPKAD)
LAND_PRECEDENCE = (Source.BPKAD, Source.TNI, Source.PORTAL, Source.DINAS, Source.SIMKOPDES)
# The weekly recap of the dinas is the only source that asks for the last three months: usulan.
OPERATIONS_PRECEDENCE = (
    Source.DINAS,
    Source.SIMKOPDES,
    Source.PORTAL,
    Source.TNI,
    Source.BPKAD,
)

LAND_AUTHORITIES = frozenset({Source.BPKAD, Source.TNI, Source.DINAS})
"""Whose "no land" is confirmed and may fire the red gate (shared model, section 3)."""
