"""Advice: the smallest set of steps that lifts a zone, or the data to fill in where it is grey.

A step is never believed but classified again, in full, until the zone is lifted. What must happen
comes first (gates and ceilings, the deciding fact); what may be chosen follows by largest gain.
Every further step adds its own fixed gain, so the largest first is also the fewest.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kdkmp.domain.sources import Source
from kdkmp.domain.zones.decide import GREEN, RED, UNKNOWN, YELLOW, ZONES, Decision, decide
from kdkmp.domain.zones.gaps import progress_columns
from kdkmp.domain.zones.known import CODES, LAND, Bools, Codes, Known, know
from kdkmp.domain.zones.needs import is_reached, next_steps
from kdkmp.domain.zones.patterns import situations
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.steps import facts_of, step_facts, take_step

Ranks = npt.NDArray[np.int64]
"""Per cooperative and step: its place in the order; 0 is not taken."""


def advice(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> pd.DataFrame:
    """Advise every cooperative that is not green.

    Returns
    -------
    DataFrame
        One row per cooperative: ``steps`` (tuple of step codes in the order to take them; for grey
        the ``U`` codes of data to fill in; empty for green) and ``to_zone`` (category; the zone
        the steps lead to; missing for grey and green).
    """
    decision = decide(know(facts, policy), policy)
    first, which = situations(decision, policy)
    steps, to_zone = _advise(decision.take(first), policy)
    zones = pd.Categorical.from_codes(to_zone[which], [zone.value for zone in ZONES])
    return pd.DataFrame({"steps": steps[which], "to_zone": zones}, index=facts.index)


def carry_out(
    facts: pd.DataFrame, steps: pd.Series, policy: Policy = DEFAULT_POLICY
) -> pd.DataFrame:
    """Return the facts as they would be with these steps taken, each stated on the reference date.

    ``steps`` holds a tuple of step codes per cooperative, as `advice` gives them.
    """
    known, changed = know(facts, policy), facts.copy()
    taken = steps.reindex(facts.index).array
    longest = max((len(codes) for codes in taken), default=0)
    for place in range(longest):
        now = [codes[place] if place < len(codes) else "" for codes in taken]
        for code in sorted({*now} - {""}):
            rows = np.array([one == code for one in now])
            before = known.take(rows)
            take_step(known, rows, code, policy)
            _write(changed, rows, facts_of(code, policy), before, known.take(rows))
    return changed


def _advise(decision: Decision, policy: Policy) -> tuple[npt.NDArray[np.object_], Codes]:
    """Take steps until the goals are reached; every turn is classified in full."""
    goal = np.select([decision.zone == RED, decision.zone == UNKNOWN], [YELLOW, UNKNOWN], GREEN)
    codes = list(step_facts(policy))
    to_zone = np.full(len(goal), -1, dtype=np.int8)
    ranks: Ranks = np.zeros((len(goal), len(codes)), dtype=np.int64)
    rows = np.flatnonzero(decision.zone != GREEN)
    now = decision.take(rows)
    for turn in range(len(codes)):
        steps = next_steps(now, goal[rows], policy)
        place = turn * len(codes) + np.arange(len(codes)) + 1
        ranks[rows] = np.where(steps & (ranks[rows] == 0), place, ranks[rows])
        for taken, code in zip(steps.T, codes, strict=True):
            if taken.any():
                take_step(now.known, taken, code, policy)
        now = decide(now.known, policy)
        reached = is_reached(now, goal[rows], policy)
        to_zone[rows[reached]] = now.zone[reached]
        rows, now = rows[~reached], now.take(~reached)
        if len(rows) == 0:
            break
    ranks[rows] = 0  # an edited policy may leave no way
    to_zone[goal == UNKNOWN] = -1
    asked = np.zeros(ranks.shape, dtype=bool)
    asked[goal == UNKNOWN] = True
    asked[np.ix_(decision.phase == LAND, progress_columns(policy))] = True
    return _as_codes(ranks, codes, asked), to_zone


def _as_codes(ranks: Ranks, codes: list[str], asked: Bools) -> npt.NDArray[np.object_]:
    """Put each cooperative's steps in order; what is asked for as data has a ``U`` code."""
    as_data = [code.replace("I", "U") for code in codes]
    names = np.where(asked, np.array(as_data, dtype=object), np.array(codes, dtype=object))
    counts = (ranks > 0).sum(axis=1)
    order = np.where(ranks > 0, ranks, np.iinfo(np.int64).max).argsort(axis=1)
    names = np.take_along_axis(names, order[:, : counts.max(initial=0)], axis=1).tolist()
    steps = np.empty(len(ranks), dtype=object)
    steps[:] = [tuple(row[:count]) for row, count in zip(names, counts.tolist(), strict=True)]
    return steps


def _write(
    facts: pd.DataFrame, rows: Bools, names: tuple[str, ...], before: Known, after: Known
) -> None:
    """Write what a step changed back into the frame, as stated on the reference date."""
    for name in names:
        changed = before.column(name) != after.column(name)
        index = facts.index[rows][changed]
        today = facts.loc[index, "reference_date"]
        if name in CODES:
            values = [CODES[name][position] for position in after.column(name)[changed]]
        else:
            values = today if name in after.since else after.column(name)[changed]
        facts.loc[index, name] = pd.Series(values, index=index).astype(facts[name].dtype)
        facts.loc[index, f"{name}_on"] = today
        facts.loc[index, f"{name}_source"] = Source.DINAS.value
