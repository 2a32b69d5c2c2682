"""The policy: gates, indicators, cut-offs and evidence, as data that can be shown and edited."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.facts import FACT_NAMES, Group, OperatingStatus, RatStatus
from kdkmp.domain.land import BELOW_VERIFIED, DEAD, FURTHEST_FIRST, STARTED, VERIFIED_OR_BEYOND
from kdkmp.domain.land import LandStatus as Land
from kdkmp.domain.land import SpatialRisk as Risk
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.sources import LAND_AUTHORITIES
from kdkmp.domain.zones.rules import (
    STRICT,
    AfterCompletion,
    AgainstPlan,
    AtLeast,
    BehindPlan,
    BelowGood,
    BothAtLeast,
    Check,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
    Overdue,
    Stated,
    StoppedFor,
    Weights,
)

Percent = Annotated[float, Field(ge=0, le=100)]


class Zone(StrEnum):
    """The colour of a cooperative; unknown is grey (abu-abu)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


class Phase(StrEnum):
    """Where a cooperative stands: looking for land, building, or finished building."""

    LAND = "land"
    CONSTRUCTION = "construction"
    COMPLETED = "completed"


@dataclass(frozen=True, config=STRICT)
class Policy:
    """Everything that decides a zone (shared model, section 3)."""

    version: str
    indicators: tuple[Indicator, ...]
    gates: tuple[Check, ...]
    ceilings: tuple[Check, ...]
    evidence: Mapping[str, Evidence] = field(hash=False)
    """How long each fact is believed, by fact name; also for choosing between sources."""
    sk: str | None = None
    """Number of the decree that signed it; without one the policy is a proposal ("usulan")."""
    green_from: Percent = 80
    yellow_from: Percent = 51
    min_coverage_pct: Percent = 50
    good_points: Percent = 100
    fair_points: Percent = 65
    planned_working_days: Annotated[int, Field(gt=0, le=3650)] = 90
    first_book_year: Annotated[int, Field(ge=2020, le=2100)] = 2025

    @property
    def is_proposal(self) -> bool:
        """Whether no decree has signed it yet."""
        return self.sk is None

    @property
    def checks(self) -> tuple[Check, ...]:
        """Gates, then ceilings."""
        return self.gates + self.ceilings

    def indicator(self, code: str) -> Indicator:
        """Return the indicator with this code."""
        return self.indicators[self.column(code)]

    def column(self, code: str | None) -> int:
        """Return the position of the indicator with this code."""
        return [one.code for one in self.indicators].index(code or "")


def _in_order(statuses: frozenset[Land]) -> tuple[Land, ...]:
    return tuple(status for status in FURTHEST_FIRST if status in statuses)


def _days(days: int, *facts: str) -> dict[str, Evidence]:
    return dict.fromkeys(facts, Evidence(days))


_EVIDENCE = {
    **dict.fromkeys(FACT_NAMES, FOR_EVER),  # RAT too: its book year says when it is out of date
    **_days(180, "board_members", "supervisors", "members"),
    "land_status": Evidence(90, frozenset(STARTED)),  # 90 days before the start, then for good
    "progress_low_pct": Evidence(28, frozenset({100.0})),
    "progress_high_pct": Evidence(28, frozenset({100.0})),
    **_days(60, "prerequisites_met"),
    **_days(45, "operating_status", "transactions_3m_idr"),
    # Usulan: these have no days in the shared model.
    **_days(90, "main_obstacle", "other_obstacles"),
    **_days(180, "paying_members", "has_facilitator", "business_plan"),
    **_days(60, "physical_readiness", "mandatory_equipment"),
    **_days(45, "transactions_total_idr", "savings_total_idr", "active_outlets"),
}

_INSTITUTION, _LEGALITY = Group.INSTITUTION, Group.LEGALITY
_INFRASTRUCTURE, _OPERATIONS = Group.INFRASTRUCTURE, Group.OPERATIONS

_LAND_SCALE = OneOf(
    good=_in_order(VERIFIED_OR_BEYOND),
    fair=_in_order(BELOW_VERIFIED - DEAD),
    bad=_in_order(DEAD),
)
_RISK_SCALE = OneOf(
    good=(Risk.CLEAR, Risk.WITH_PERMIT),
    fair=(Risk.TO_CHECK,),
    bad=(Risk.WITHOUT_PERMIT, Risk.PROTECTED_WITHOUT_PERMIT),
)
_RAT_SCALE = LastBookYear(
    good=(RatStatus.HELD,), fair=(RatStatus.DRAFT, RatStatus.LATE), bad=(RatStatus.MISSED,)
)
_OPERATING_SCALE = AfterCompletion(
    good=(OperatingStatus.OPERATING,),
    fair=(OperatingStatus.PREPARING,),
    bad=(OperatingStatus.NOT_OPERATING,),
    grace_days=60,
)
_BOARD = ("board_members", "supervisors")
_PROGRESS = ("progress_low_pct", "progress_high_pct")

_INDICATORS = (
    Indicator("I1", _INSTITUTION, ("has_legal_entity",), Weights(8, 6, 4), Flag()),
    Indicator("I2", _INSTITUTION, _BOARD, Weights(6, 6, 6), BothAtLeast((5, 3), (3, 1))),
    Indicator("I3", _INSTITUTION, ("members",), Weights(6, 6, 8), AtLeast(100, 20)),
    Indicator("I4", _LEGALITY, ("has_npwp",), Weights(6, 4, 4), Flag()),
    Indicator("I5", _LEGALITY, ("has_nib",), Weights(14, 10, 8), Flag()),
    Indicator("I6", _LEGALITY, ("has_bank_account",), Weights(10, 8, 8), Flag()),
    Indicator("I7", _LEGALITY, ("rat_status", "rat_book_year"), Weights(6, 6, 12), _RAT_SCALE),
    Indicator("I8", _INFRASTRUCTURE, ("land_status",), Weights(26, 8), _LAND_SCALE),
    Indicator("I9", _INFRASTRUCTURE, ("parcel_area_m2",), Weights(8, 4), AtLeast(1000, 600)),
    Indicator("I10", _INFRASTRUCTURE, ("spatial_risk",), Weights(10, 8, 4), _RISK_SCALE),
    Indicator("I11", _INFRASTRUCTURE, _PROGRESS, Weights(0, 34), AgainstPlan(5, 20)),
    Indicator("I12", _INFRASTRUCTURE, ("prerequisites_met",), Weights(0, 0, 16), AtLeast(8, 4)),
    Indicator("I13", _OPERATIONS, ("operating_status",), Weights(0, 0, 18), _OPERATING_SCALE),
    Indicator("I14", _OPERATIONS, ("transactions_3m_idr",), Weights(0, 0, 12), MoreThan(0)),
)

_GATES = (
    Check("G1", Stated("has_legal_entity", (False,)), "I1"),
    Check("G2", Stated("land_status", (Land.NONE,), tuple(sorted(LAND_AUTHORITIES))), "I8"),
    Check("G3", Stated("land_status", (Land.REJECTED,)), "I8"),
    Check("G4", Stated("is_disputed", (True,), clears_to=False)),
    Check("G5", Stated("spatial_risk", (Risk.PROTECTED_WITHOUT_PERMIT,)), "I10"),
    Check("G6", StoppedFor(days=14)),
    Check("G7", Overdue(grace_days=20), "I11"),
)
_OPEN_OBSTACLES = tuple(one for one in Obstacle if one is not Obstacle.NONE)
_CEILINGS = (
    Check("C1", Stated("has_npwp", (False,)), "I4"),
    Check("C2", Stated("has_nib", (False,)), "I5"),
    Check("C3", Stated("has_bank_account", (False,)), "I6"),
    Check("C4", Stated("land_status", _in_order(BELOW_VERIFIED)), "I8"),
    Check("C5", Stated("main_obstacle", _OPEN_OBSTACLES, clears_to=Obstacle.NONE)),
    Check("C6", BehindPlan(), "I11"),
    Check("C7", BelowGood(), "I7"),
)

DEFAULT_POLICY = Policy(
    version="usulan-1",
    indicators=_INDICATORS,
    gates=_GATES,
    ceilings=_CEILINGS,
    evidence=_EVIDENCE,
)
