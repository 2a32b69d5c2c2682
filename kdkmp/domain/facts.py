"""Every fact a file may state about a cooperative: its name, kind, group and whose word counts."""

from dataclasses import dataclass
from enum import StrEnum

from kdkmp.domain.land import LandStatus, SpatialRisk
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.sources import (
    BUILDING_PRECEDENCE,
    INSTITUTION_PRECEDENCE,
    LAND_PRECEDENCE,
    OPERATIONS_PRECEDENCE,
    Source,
)


class Group(StrEnum):
    """The four groups of indicators."""

    INSTITUTION = "institution"
    LEGALITY = "legality"
    INFRASTRUCTURE = "infrastructure"
    OPERATIONS = "operations"


class Kind(StrEnum):
    """The type of a fact's value."""

    FLAG = "flag"
    COUNT = "count"
    AMOUNT = "amount"
    PERCENT = "percent"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    TEXT = "text"


class RatStatus(StrEnum):
    """State of the annual members' meeting (RAT) of one book year."""

    HELD = "held"
    DRAFT = "draft"
    LATE = "late"
    MISSED = "missed"
    UNVERIFIED = "unverified"


class OperatingStatus(StrEnum):
    """Whether the cooperative does business."""

    OPERATING = "operating"
    PREPARING = "preparing"
    NOT_OPERATING = "not_operating"


class PhysicalReadiness(StrEnum):
    """Portal's "Status Kesiapan Fisik"; "Belum Isi" is the absence of a statement."""

    READY = "ready"
    NOT_READY = "not_ready"


class BusinessPlan(StrEnum):
    """State of the business plan."""

    NONE = "none"
    DRAFT = "draft"
    DONE = "done"


@dataclass(frozen=True)
class Fact:
    """One fact: column ``name`` in every frame and table; a missing value is "no statement"."""

    name: str
    kind: Kind
    group: Group
    precedence: tuple[Source, ...]
    codes: type[StrEnum] | None = None
    of_parcel: bool = False
    """True where the value is read off the cooperative's active parcel."""


def _institution(name: str, kind: Kind, codes: type[StrEnum] | None = None) -> Fact:
    return Fact(name, kind, Group.INSTITUTION, INSTITUTION_PRECEDENCE, codes)


def _legality(name: str, kind: Kind, codes: type[StrEnum] | None = None) -> Fact:
    return Fact(name, kind, Group.LEGALITY, INSTITUTION_PRECEDENCE, codes)


def _land(name: str, kind: Kind, codes: type[StrEnum] | None = None) -> Fact:
    return Fact(name, kind, Group.INFRASTRUCTURE, LAND_PRECEDENCE, codes, of_parcel=True)


def _building(name: str, kind: Kind, codes: type[StrEnum] | None = None) -> Fact:
    return Fact(name, kind, Group.INFRASTRUCTURE, BUILDING_PRECEDENCE, codes)


def _operations(name: str, kind: Kind, codes: type[StrEnum] | None = None) -> Fact:
    return Fact(name, kind, Group.OPERATIONS, OPERATIONS_PRECEDENCE, codes)


FACTS = (
    _institution("has_legal_entity", Kind.FLAG),
    _institution("legal_entity_on", Kind.DATE),
    _institution("board_members", Kind.COUNT),
    _institution("supervisors", Kind.COUNT),
    _institution("members", Kind.COUNT),
    _institution("paying_members", Kind.COUNT),
    _institution("has_simkopdes_account", Kind.FLAG),
    _institution("has_facilitator", Kind.FLAG),
    _institution("business_plan", Kind.CODE, BusinessPlan),
    _legality("has_npwp", Kind.FLAG),
    _legality("has_nib", Kind.FLAG),
    _legality("has_bank_account", Kind.FLAG),
    _legality("rat_status", Kind.CODE, RatStatus),
    _legality("rat_book_year", Kind.COUNT),
    _land("land_status", Kind.CODE, LandStatus),
    _land("parcel_area_m2", Kind.AMOUNT),
    _land("spatial_risk", Kind.CODE, SpatialRisk),
    _land("is_disputed", Kind.FLAG),
    _building("in_portal", Kind.FLAG),
    # A range such as "21 - 50%" keeps both ends; an exact value has them equal.
    _building("progress_low_pct", Kind.PERCENT),
    _building("progress_high_pct", Kind.PERCENT),
    _building("building_started_on", Kind.DATE),
    _building("building_stopped_on", Kind.DATE),
    _building("building_completed_on", Kind.DATE),
    _building("physical_readiness", Kind.CODE, PhysicalReadiness),
    _building("prerequisites_met", Kind.COUNT),
    _building("mandatory_equipment", Kind.COUNT),
    _building("main_obstacle", Kind.CODE, Obstacle),
    _building("other_obstacles", Kind.CODES, Obstacle),
    _operations("operating_status", Kind.CODE, OperatingStatus),
    _operations("transactions_3m_idr", Kind.AMOUNT),
    _operations("transactions_total_idr", Kind.AMOUNT),
    _operations("savings_total_idr", Kind.AMOUNT),
    _operations("active_outlets", Kind.COUNT),
)

FACT_BY_NAME = {fact.name: fact for fact in FACTS}
FACT_NAMES = tuple(FACT_BY_NAME)
PARCEL_FACT_NAMES = tuple(fact.name for fact in FACTS if fact.of_parcel)
REPORT_FACTS = tuple(fact for fact in FACTS if not fact.of_parcel)

DTYPES = {
    Kind.FLAG: "boolean",
    Kind.COUNT: "Int64",
    Kind.AMOUNT: "float64",
    Kind.PERCENT: "float64",
    Kind.DATE: "datetime64[s]",
    Kind.CODE: "str",
    Kind.CODES: "str",
    Kind.TEXT: "str",
}
"""The pandas dtype of each kind, in every frame of the project."""


def fact_dtypes() -> dict[str, str]:
    """Map each fact's column to its pandas dtype."""
    return {fact.name: DTYPES[fact.kind] for fact in FACTS}
