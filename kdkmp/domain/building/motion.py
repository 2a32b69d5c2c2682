"""Which buildings move, which stand still, and of which nobody can say."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.building.ladder import FULL, UNFINISHED
from kdkmp.domain.statements import KEY
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy

STALLED_AFTER_DAYS = 14
"""Two weeks or more: the 14th day counts."""


class Motion(StrEnum):
    """What the statements of the source that counts say about an unfinished building."""

    STALLED = "stalled"
    MOVING = "moving"
    TOO_EARLY = "too_early"
    """The same value for less than two weeks, and nothing before it to compare with."""
    RANGE_ONLY = "range_only"
    """A class such as 21-50 % repeated: building may go on inside it."""
    SILENT = "silent"
    """Nothing was said for longer than a statement of progress is believed."""
    NEVER_REPORTED = "never_reported"


JUDGED = (Motion.STALLED, Motion.MOVING)
"""The states that know; in the others nobody can say."""


def motion(
    facts: pd.DataFrame, rung: pd.Series, runs: pd.DataFrame, policy: Policy = DEFAULT_POLICY
) -> pd.DataFrame:
    """Judge every unfinished building by the source whose progress counts.

    Parameters
    ----------
    facts : DataFrame
        The facts of a board.
    rung : Series
        As `ladder.rungs`.
    runs : DataFrame
        As `runs.unchanged_runs`.

    Returns
    -------
    DataFrame
        One row per building that began and is below 100 %: ``motion``, ``low``, ``high``,
        ``since`` (the value was first said), ``confirmed_on`` (last said), ``unchanged_days``
        between the two, ``silent_days`` from the last word to the reference date; missing where
        nobody ever reported progress.

    Notes
    -----
    Only days between two statements count as standing still. Silence is no standstill.
    """
    unfinished = facts[rung.isin([one.value for one in UNFINISHED])]
    run = _run_of_the_source_that_counts(unfinished, runs)
    unchanged = (run["confirmed_on"] - run["since"]).dt.days
    silent = (unfinished["reference_date"] - run["confirmed_on"]).dt.days
    believed = policy.evidence["progress_low_pct"].days or np.inf
    is_range = run["low"] < run["high"]
    chosen = np.select(
        [
            run["low"].isna(),
            silent > believed,
            (unchanged >= STALLED_AFTER_DAYS) & is_range,
            (unchanged >= STALLED_AFTER_DAYS) & (run["high"] < FULL),
            run["was_different"].fillna(value=False).astype(bool),
            is_range,
        ],
        [
            *(Motion.NEVER_REPORTED, Motion.SILENT, Motion.RANGE_ONLY),
            *(Motion.STALLED, Motion.MOVING, Motion.RANGE_ONLY),
        ],
        default=Motion.TOO_EARLY,
    )
    return run[["low", "high", "since", "confirmed_on"]].assign(
        motion=pd.Series(chosen, index=run.index, dtype="str"),
        unchanged_days=unchanged.astype("Int64"),
        silent_days=silent.astype("Int64"),
    )


def _run_of_the_source_that_counts(facts: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    source = facts["progress_low_pct_source"].astype("object")
    wanted = pd.MultiIndex.from_arrays([facts.index, source], names=KEY)
    return runs.reindex(wanted).droplevel("source").set_axis(facts.index)
