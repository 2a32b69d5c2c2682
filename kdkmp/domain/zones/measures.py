"""The figures behind the ratings, for a page that prints value, rating and threshold."""

import numpy as np
import pandas as pd

from kdkmp.domain.evidence import is_fresh
from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.zones.known import know, plan_pct
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.ratings import is_not_due


def measures(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> pd.DataFrame:
    """Measure building and time on each reference date.

    Returns
    -------
    DataFrame
        One row per cooperative; NaN where a fact it needs is unknown or expired:
        ``building_working_days`` since the start, ``plan_pct`` (0-100), ``behind_plan_low_pct``
        and ``behind_plan_high_pct`` (points behind plan at the best and the worst end of the
        range; negative is ahead), ``stopped_days``, ``completed_days`` (since completion) and
        ``due_book_year`` (the last book year whose RAT was due; missing while none was).
    """
    known = know(facts, policy)
    plan = plan_pct(known, policy)
    due_book_year = np.where(is_not_due(known, policy), np.nan, known.last_due_book_year)
    return pd.DataFrame(
        {
            "building_working_days": known.since["building_started_on"],
            "plan_pct": plan,
            "behind_plan_low_pct": plan - known.numbers["progress_high_pct"],
            "behind_plan_high_pct": plan - known.numbers["progress_low_pct"],
            "stopped_days": known.since["building_stopped_on"],
            "completed_days": known.since["building_completed_on"],
            "due_book_year": pd.array(due_book_year, dtype="Int64"),
        },
        index=facts.index,
    )


def is_believed(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> pd.DataFrame:
    """Return one row per cooperative, one column per fact: known, and not expired."""
    reference = facts["reference_date"]
    fresh = {
        name: is_fresh(facts[name], facts[f"{name}_on"], reference, policy.evidence[name])
        for name in FACT_NAMES
    }
    return pd.DataFrame(fresh, index=facts.index)
