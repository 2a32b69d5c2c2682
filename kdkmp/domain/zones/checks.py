"""Judge every gate and ceiling: it fires, it is proven clear, or nobody knows."""

from enum import IntEnum

import numpy as np

from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import Source
from kdkmp.domain.zones.known import (
    CODES,
    COMPLETION,
    CONSTRUCTION,
    LAND,
    Bools,
    Codes,
    Known,
    plan_pct,
)
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.ratings import Matrix, Rating
from kdkmp.domain.zones.rules import (
    AgainstPlan,
    BehindPlan,
    BelowGood,
    Check,
    Overdue,
    Stated,
    StoppedFor,
)


class Verdict(IntEnum):
    """What the known facts say about a gate or ceiling."""

    UNKNOWN = 0
    CLEAR = 1
    FIRES = 2


def phase_is_proven(known: Known, phase: Codes) -> Bools:
    """Where no missing fact could move the cooperative to another phase.

    Completion is proven by any sign of it; the earlier phases by knowing both land status and
    progress, since either could show a later phase.
    """
    return np.asarray((phase == COMPLETION) | (known.land_is_known & known.progress_is_known))


def judge(known: Known, rated: Matrix, policy: Policy) -> Matrix:
    """Judge every check of the policy, gates first."""
    verdicts: Matrix = np.zeros((len(rated), len(policy.checks)), dtype=np.int8)
    for at, check in enumerate(policy.checks):
        verdicts[:, at] = _judge(known, rated, check, policy)
    return verdicts


def _judge(known: Known, rated: Matrix, check: Check, policy: Policy) -> Codes:
    condition = check.condition
    match condition:
        case Stated():
            return _verdict(*_stated(known, condition))
        case StoppedFor():
            return _verdict(*_stopped(known, condition))
        case Overdue():
            return _verdict(*_overdue(known, policy))
        case BehindPlan():
            return _verdict(*_behind_plan(known, check, policy))
        case BelowGood():
            return _verdict(*_below_good(rated[:, policy.column(check.indicator)]))


def _verdict(fires: Bools, clear: Bools) -> Codes:
    """Combine what cannot both be true; neither of them is unknown."""
    return fires * np.int8(Verdict.FIRES) + clear * np.int8(Verdict.CLEAR)


def _stated(known: Known, condition: Stated) -> tuple[Bools, Bools]:
    fact = condition.fact
    if fact not in CODES:
        value = known.numbers[fact]
        hit = np.isin(value, [float(one) for one in condition.values])
        return hit, ~hit & ~np.isnan(value)
    hit = np.isin(known.codes[fact], [CODES[fact].index(one) for one in condition.values])
    clear = ~hit & (known.codes[fact] >= 0)
    if condition.confirmed_by:
        believed = [tuple(Source).index(one) for one in condition.confirmed_by]
        hit &= np.isin(known.sources[fact], believed)
    return hit, clear


def _stopped(known: Known, condition: StoppedFor) -> tuple[Bools, Bools]:
    """Judge a standstill; a date without the status "stopped" means that building went on."""
    stopped = known.codes["land_status"] == CODES["land_status"].index(LandStatus.STOPPED)
    since = known.since["building_stopped_on"]
    clear = np.where(stopped, since < condition.days, known.land_is_known)
    return stopped & (since >= condition.days), clear


def _below_good(rated: Codes) -> tuple[Bools, Bools]:
    fires = (rated == Rating.BAD) | (rated == Rating.FAIR)
    return fires, ~fires & (rated != Rating.UNKNOWN)


def is_late(known: Known, policy: Policy) -> Bools:
    """Where plan and grace are over: an unfinished building cannot be on time any more."""
    graces = [c.condition.grace_days for c in policy.checks if isinstance(c.condition, Overdue)]
    limit = policy.planned_working_days + min(graces, default=np.inf)
    return np.asarray(known.since["building_started_on"] > limit)


def _overdue(known: Known, policy: Policy) -> tuple[Bools, Bools]:
    """Fire only in a proven phase, or hiding a finished land status would make it fire."""
    phase = known.phase
    proven = phase_is_proven(known, phase)
    late = is_late(known, policy)
    unfinished = known.numbers["progress_high_pct"] < 100  # noqa: PLR2004
    in_time = known.start_is_known & ~late
    not_building = (phase == COMPLETION) | ((phase == LAND) & proven)
    return (phase == CONSTRUCTION) & proven & late & unfinished, not_building | in_time


def _behind_plan(known: Known, check: Check, policy: Policy) -> tuple[Bools, Bools]:
    """Before the start only a known 0 % is clear: unknown progress may hide a late building."""
    scale = policy.indicators[policy.column(check.indicator)].scale
    tolerance = scale.good if isinstance(scale, AgainstPlan) else 0
    phase = known.phase
    plan = plan_pct(known, policy)
    building = phase == CONSTRUCTION
    late = known.numbers["progress_high_pct"] - plan < -tolerance
    on_plan = known.numbers["progress_low_pct"] - plan >= -tolerance
    not_started = (phase == LAND) & phase_is_proven(known, phase)
    return building & late, (phase == COMPLETION) | not_started | (building & on_plan)
