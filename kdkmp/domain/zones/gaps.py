"""What nobody knows and what would matter: the gaps in a cooperative's facts."""

from dataclasses import dataclass

import numpy as np

from kdkmp.domain.zones.checks import Verdict
from kdkmp.domain.zones.decide import Decision, weights
from kdkmp.domain.zones.known import CONSTRUCTION, LAND, Bools
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.ratings import Rating
from kdkmp.domain.zones.rules import AgainstPlan, StoppedFor


@dataclass(frozen=True)
class Gaps:
    """Where knowledge is missing, one row per cooperative."""

    indicators: Bools
    """Per indicator: its rating is unknown and weighs something, or leaves a check open."""
    blocking: Bools
    """Per indicator: while it is unknown the cooperative cannot be green."""
    start: Bools
    """The start of building is unknown, and so is the plan."""
    checks: Bools
    """Per check that no indicator rates: nobody knows whether it fires."""


def find_gaps(decision: Decision, policy: Policy) -> Gaps:
    """Find what is unknown and matters for the zone."""
    open_checks = decision.verdicts == Verdict.UNKNOWN
    blocking = by_indicator(open_checks, policy)
    unknown = decision.ratings == Rating.UNKNOWN
    missing = unknown & (blocking | (weights(decision.phase, policy) > 0))
    missing[:, land_columns(policy)] |= _unproven_land(decision)[:, np.newaxis]
    for column in progress_columns(policy):
        missing[:, column] = _progress_is_missing(decision, unknown[:, column], blocking[:, column])
        blocking[:, column] = missing[:, column]
    start = (decision.phase == CONSTRUCTION) & ~decision.known.start_is_known
    return Gaps(missing, missing & blocking, start, _open_alone(decision, policy))


def links(policy: Policy) -> Bools:
    """Return one row per check and one column per indicator: the indicator rates the same."""
    codes = [one.code for one in policy.indicators]
    linked = [check.indicator == code for check in policy.checks for code in codes]
    return np.array(linked, dtype=bool).reshape(len(policy.checks), len(codes))


def by_indicator(checks: Bools, policy: Policy) -> Bools:
    """Return where any of these checks is about an indicator, one column per indicator."""
    return (checks.astype(np.float32) @ links(policy).astype(np.float32)) > 0  # floats are faster


def land_columns(policy: Policy) -> list[int]:
    """Return the columns of indicators that rate the land status."""
    return [at for at, one in enumerate(policy.indicators) if one.facts[0] == "land_status"]


def progress_columns(policy: Policy) -> list[int]:
    """Return the columns of indicators that rate progress against plan."""
    return [at for at, one in enumerate(policy.indicators) if isinstance(one.scale, AgainstPlan)]


def _unproven_land(decision: Decision) -> Bools:
    return np.asarray(~decision.phase_is_proven & ~decision.known.land_is_known)


def _progress_is_missing(decision: Decision, unrated: Bools, leaves_open: Bools) -> Bools:
    """Tell unknown progress (or too wide a range) from an unknown start of building."""
    known = decision.known
    untold = ~known.progress_is_known
    too_wide = known.start_is_known & (unrated | (leaves_open & known.land_is_known))
    building = (decision.phase == CONSTRUCTION) & (untold | too_wide)
    return np.asarray(building | ((decision.phase == LAND) & untold))


def unrated(policy: Policy) -> list[int]:
    """Return the positions of checks that no indicator rates."""
    return [at for at, check in enumerate(policy.checks) if check.indicator is None]


def _open_alone(decision: Decision, policy: Policy) -> Bools:
    columns = unrated(policy)
    missing = decision.verdicts[:, columns] == Verdict.UNKNOWN
    for column, check in enumerate(policy.checks[at] for at in columns):
        if isinstance(check.condition, StoppedFor):  # otherwise the land status is what is missing
            missing[:, column] &= decision.known.land_is_known
    return np.asarray(missing)
