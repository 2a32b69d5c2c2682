"""Green that expired: what was green is not any more, although nobody said anything worse."""

import numpy as np
import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, is_fresh
from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.known import Bools
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.domain.zones.steps import step_facts

_REFERENCE = "reference_date"


def expired_greens(
    before: pd.DataFrame, after: pd.DataFrame, policy: Policy, rebased: pd.Series | None = None
) -> pd.Index:
    """Return the codes of the cooperatives whose green only expired between two weeks.

    All of these hold: (1) green before, not green after; (2) the main reason is now that a fact
    is unknown which was believed before, is not withdrawn, and is too old; (3) no gate or ceiling
    fires on what is still believed; (4) with all that was said since, it would still have been
    green on the earlier day. Where something worse was said, or time itself worked against a
    known fact (the plan goes on, a RAT falls due), it is a change for the worse instead.

    Parameters
    ----------
    before, after : DataFrame
        Frozen rows (`queries.snapshots.frozen`) of two weeks.
    policy : Policy
        The rules of ``after``.
    rebased : Series, optional
        The zones of ``before`` under these rules, by code, where they are not those it was frozen
        with.
    """
    zone = before["zone"] if rebased is None else rebased.reindex(before.index)
    green = before.index[(zone == Zone.GREEN.value).to_numpy()]
    lost = after.loc[green.intersection(after.index), "zone"] != Zone.GREEN.value
    codes = lost.index[lost.to_numpy()]
    old, new = before.loc[codes], after.loc[codes]
    found = _waits_for_old_facts(old, new, policy)
    old, new = old[found], new[found]
    if old.empty:
        return old.index
    still = classify(_said_earlier(old, new), policy)["zone"] == Zone.GREEN.value
    return old.index[still.to_numpy()]


def _waits_for_old_facts(old: pd.DataFrame, new: pd.DataFrame, policy: Policy) -> Bools:
    """Say where the main reason is a fact that ran out, and nothing known counts against it."""
    ran_out = _ran_out(old, new, policy)
    checks = {check.code for check in policy.checks}
    waits = [
        "".join(codes[:1]).startswith("U")
        and checks.isdisjoint(codes)
        and any(ran_out.loc[code, fact] for fact in _facts_behind(codes[0], policy))
        for code, codes in new["reasons"].items()
    ]
    return np.array(waits, dtype=bool)


def _ran_out(old: pd.DataFrame, new: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Say per fact where it was believed, is still on record, and is believed no longer."""
    found = {}
    for fact in FACT_NAMES:
        limits, on = policy.evidence.get(fact, FOR_EVER), f"{fact}_on"
        counted = is_fresh(old[fact], old[on], old[_REFERENCE], limits)
        counts = is_fresh(new[fact], new[on], new[_REFERENCE], limits)
        found[fact] = counted & ~counts & new[fact].notna().to_numpy()
    return pd.DataFrame(found, index=new.index)


def _facts_behind(code: str, policy: Policy) -> tuple[str, ...]:
    """Return the facts that a reason ``U…`` asks for.

    >>> from kdkmp.domain.zones.policy import DEFAULT_POLICY as policy
    >>> [_facts_behind(code, policy) for code in ("U8", "UC5", "U11S")]
    [('land_status',), ('main_obstacle',), ('building_started_on',)]
    """
    facts, asked = step_facts(policy), code.removeprefix("U")
    return facts.get(code) or facts.get(asked) or facts[f"I{asked}"]


def _said_earlier(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the old rows, on their day, with every fact that was stated or cleared since."""
    known = old.copy()
    for fact in FACT_NAMES:
        on = f"{fact}_on"
        since = (new[on] > old[_REFERENCE]) | new[fact].isna()
        for name in (fact, on, f"{fact}_source"):
            known[name] = old[name].mask(since.to_numpy(), new[name])
    return known
