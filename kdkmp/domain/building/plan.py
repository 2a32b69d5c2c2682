"""Progress against the plan: how far an unfinished building is behind, as far as it is known."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.building.ladder import FULL, UNFINISHED
from kdkmp.domain.zones.measures import measures
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.rules import AgainstPlan, Overdue


class PlanState(StrEnum):
    """How an unfinished building stands against its plan."""

    ON_PLAN = "on_plan"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    RANGE_TOO_WIDE = "range_too_wide"
    NO_PROGRESS = "no_progress"
    """Never reported, or too long ago to be believed."""
    NO_START = "no_start"


COMPARED = (PlanState.ON_PLAN, PlanState.BEHIND, PlanState.FAR_BEHIND)
"""The states that know: the others are why nobody can say."""


def against_plan(
    facts: pd.DataFrame, rung: pd.Series, policy: Policy = DEFAULT_POLICY
) -> pd.DataFrame:
    """Compare every unfinished building with the plan, with the limits that the zones use.

    Parameters
    ----------
    facts : DataFrame
        The facts of a board.
    rung : Series
        As `ladder.rungs`.

    Returns
    -------
    DataFrame
        One row per building that began and is below 100 %: ``plan_state``, ``plan_pct`` (0-100),
        ``behind_pct`` (points behind at the low end of a range; negative is ahead),
        ``working_days`` since the start, ``is_overdue`` (plan and grace are over). NaN where a
        fact it needs is unknown or too old.
    """
    unfinished = facts[rung.isin([one.value for one in UNFINISHED])]
    measured = measures(unfinished, policy)
    best, worst = measured["behind_plan_low_pct"], measured["behind_plan_high_pct"]
    days, plan = measured["building_working_days"], measured["plan_pct"]
    scale = _scale(policy)
    ends = [np.searchsorted((scale.good, scale.fair), behind) for behind in (best, worst)]
    states = np.array([state.value for state in COMPARED])
    chosen = np.select(
        [days.isna(), worst.isna(), ends[0] != ends[1]],
        [PlanState.NO_START, PlanState.NO_PROGRESS, PlanState.RANGE_TOO_WIDE],
        default=states[ends[1]],
    )
    return pd.DataFrame(
        {
            "plan_state": pd.Series(chosen, index=unfinished.index, dtype="str"),
            "plan_pct": plan,
            "behind_pct": worst,
            "working_days": days,
            # Like the red gate: only while progress is believed, or it may be finished by now.
            "is_overdue": (days > overdue_after(policy)) & (best > plan - FULL),
        }
    )


def overdue_after(policy: Policy) -> float:
    """Return the working days after which an unfinished building is overdue: plan and grace."""
    graces = [
        one.condition.grace_days for one in policy.gates if isinstance(one.condition, Overdue)
    ]
    return policy.planned_working_days + min(graces, default=0)


def _scale(policy: Policy) -> AgainstPlan:
    return next(one.scale for one in policy.indicators if isinstance(one.scale, AgainstPlan))


def tolerances(policy: Policy) -> tuple[float, float]:
    """Return how many points behind still count as on plan, and from where on as far behind."""
    scale = _scale(policy)
    return scale.good, scale.fair
