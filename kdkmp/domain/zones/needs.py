"""What a cooperative must do next to reach its goal, and what helps most when it may choose."""

import numpy as np

from kdkmp.domain.zones.checks import Verdict, is_late
from kdkmp.domain.zones.decide import (
    GREEN,
    RED,
    UNKNOWN,
    YELLOW,
    Decision,
    deciding_fact_is_known,
    lost_points,
)
from kdkmp.domain.zones.gaps import by_indicator, land_columns, progress_columns, unrated
from kdkmp.domain.zones.known import CONSTRUCTION, LAND, Bools, Codes
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.ratings import Rating
from kdkmp.domain.zones.rules import Overdue, StoppedFor
from kdkmp.domain.zones.steps import step_facts


def next_steps(decision: Decision, goal: Codes, policy: Policy) -> Bools:
    """Return one row per cooperative, one column per step code: the steps to take now.

    ``goal`` is the zone to reach (`GREEN`, `YELLOW`), or `UNKNOWN` for filling in data.
    """
    steps = _required(decision, goal, policy)
    choice = _as_steps(decision, _best(decision, goal, policy), goal, policy)
    steps |= choice & ~steps.any(axis=1, keepdims=True)
    finish = np.isin(list(step_facts(policy)), _overdue_codes(policy))
    finishing = steps[:, finish].any(axis=1)  # another phase asks for other things
    steps[finishing] &= finish
    return steps


def is_reached(decision: Decision, goal: Codes, policy: Policy) -> Bools:
    """Where the goal is reached; data are filled in once they would be enough to decide."""
    decidable = deciding_fact_is_known(decision.known, decision.phase)
    covered = decidable & (100 * decision.coverage >= policy.min_coverage_pct)
    at_least_yellow = (decision.zone == YELLOW) | (decision.zone == GREEN)
    cases = [goal == GREEN, goal == YELLOW]
    return np.asarray(np.select(cases, [decision.zone == GREEN, at_least_yellow], covered), bool)


def _required(decision: Decision, goal: Codes, policy: Policy) -> Bools:
    """Resolve what stands open: every check for green, firing gates for yellow."""
    is_gate = np.arange(len(policy.checks)) < len(policy.gates)
    unclear = (decision.verdicts != Verdict.CLEAR) & (goal == GREEN)[:, np.newaxis]
    firing = (decision.verdicts == Verdict.FIRES) & is_gate & (goal == YELLOW)[:, np.newaxis]
    still_open = unclear | firing
    needs = by_indicator(still_open, policy)
    land, progress = land_columns(policy), progress_columns(policy)
    proof = ~decision.phase_is_proven & (goal == GREEN)
    no_land, no_progress = ~decision.known.land_is_known, ~decision.known.progress_is_known
    needs[:, land] |= (no_land & (proof | (decision.phase == LAND)))[:, np.newaxis]
    needs[:, progress] |= (no_progress & (proof | (decision.phase == CONSTRUCTION)))[:, np.newaxis]
    steps = _as_steps(decision, needs, goal, policy)
    for at in unrated(policy):
        standstill = isinstance(policy.checks[at].condition, StoppedFor)
        alone = still_open[:, at] & (~no_land if standstill else True)
        steps[:, _column(policy, policy.checks[at].code)] = alone
    return steps


def _best(decision: Decision, goal: Codes, policy: Policy) -> Bools:
    """Choose the indicator with the largest gain: in points known or possible, or in coverage."""
    unknown = decision.ratings == Rating.UNKNOWN
    lost = lost_points(decision, policy)
    to_green = (goal == GREEN)[:, np.newaxis]
    by_score = ((goal == YELLOW) & (decision.zone == RED))[:, np.newaxis]
    gain = np.where(to_green, lost, np.where(by_score, lost * ~unknown, lost * unknown))
    # Proof that a late building is unfinished would only make it overdue: the last to choose.
    late = (decision.phase == CONSTRUCTION) & is_late(decision.known, policy) & (goal == YELLOW)
    proof = land_columns(policy) + progress_columns(policy)
    gain[:, proof] *= np.where(late, 1e-6, 1)[:, np.newaxis]
    chosen = np.arange(gain.shape[1]) == gain.argmax(axis=1)[:, np.newaxis]
    return np.asarray(chosen & (gain > 0))


def _as_steps(decision: Decision, needs: Bools, goal: Codes, policy: Policy) -> Bools:
    """Turn needed indicators into steps; progress has three: state or raise it, start, finish."""
    known = decision.known
    steps = np.zeros((len(goal), len(step_facts(policy))), dtype=bool)
    steps[:, : needs.shape[1]] = needs
    building = decision.phase == CONSTRUCTION
    told, started = known.progress_is_known, known.start_is_known
    late = building & is_late(known, policy) & (goal != UNKNOWN)
    for column in progress_columns(policy):
        code, need = policy.indicators[column].code, needs[:, column]
        number = code.removeprefix("I")
        improvable = ~told | (started & (decision.ratings[:, column] != Rating.GOOD))
        untold = (decision.phase == LAND) & ~told
        steps[:, column] = need & (untold | (building & ~late & improvable))
        start = need & building & ~started & (told | (goal == GREEN))
        steps[:, _column(policy, f"U{number}S")] = start
        for overdue in _overdue_codes(policy):
            steps[:, _column(policy, overdue)] = need & late
    return steps


def _column(policy: Policy, code: str) -> int:
    return list(step_facts(policy)).index(code)


def _overdue_codes(policy: Policy) -> list[str]:
    return [one.code for one in policy.checks if isinstance(one.condition, Overdue)]
