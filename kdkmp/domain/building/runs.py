"""How long each source has been repeating the same progress."""

import pandas as pd

from kdkmp.domain.statements import KEY

_ENDS = ["low", "high"]


def unchanged_runs(history: pd.DataFrame) -> pd.DataFrame:
    """Return the newest run of equal statements of each source about each cooperative.

    Parameters
    ----------
    history : DataFrame
        Oldest first: ``cooperative_code``, ``source``, ``as_of``, ``progress_low_pct``,
        ``progress_high_pct`` and ``cleared`` (comma-joined fact names or missing). Of one day the
        last word counts.

    Returns
    -------
    DataFrame
        One row per (cooperative_code, source): ``low``, ``high`` (0-100), ``since`` (first day of
        the run), ``confirmed_on`` (its last), ``statements`` (days with one in the run) and
        ``was_different`` (something else was said before it). A source that withdrew its word has
        no row, and what it said before that is forgotten.
    """
    said = _said(history)
    key = [said[column] for column in KEY]
    before = said.groupby(KEY, sort=False)[_ENDS].shift()
    starts = (before != said[_ENDS]).any(axis=1)
    said["run"] = starts.groupby(key).cumsum()
    runs = said.groupby([*KEY, "run"], sort=False).agg(
        low=("low", "last"),
        high=("high", "last"),
        since=("as_of", "first"),
        confirmed_on=("as_of", "last"),
        statements=("as_of", "size"),
    )
    newest = runs.reset_index("run").groupby(level=KEY, sort=False).tail(1)
    return newest.assign(was_different=newest["run"] > 1).drop(columns="run")


def _said(history: pd.DataFrame) -> pd.DataFrame:
    """Return one whole statement per day since the source last withdrew its word."""
    names = {"progress_low_pct": "low", "progress_high_pct": "high"}
    rows = history.rename(columns=names)
    withdrawn = rows["cleared"].str.contains("progress_", regex=False).fillna(value=False)
    withdrawals = withdrawn.astype("int64").groupby([rows[column] for column in KEY])
    last_period = withdrawals.cumsum() == withdrawals.transform("sum")
    spoken = rows[last_period & (rows["low"] <= rows["high"])]
    days = spoken.drop_duplicates([*KEY, "as_of"], keep="last")
    return days[[*KEY, "as_of", *_ENDS]].copy()
