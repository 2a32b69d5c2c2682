"""What went backwards within one source: progress, money that only grows, land status."""

from collections.abc import Sequence

import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.land import FURTHEST_FIRST, NEXT, LandStatus
from kdkmp.domain.quality.frames import findings, together

SHRINKING = ("transactions_total_idr", "savings_total_idr")
"""Totals since the beginning; savings may be paid out, so a smaller sum is only to be checked."""
_SOURCE_KEY = ["cooperative_code", "source"]
_PARCEL_KEY = [*_SOURCE_KEY, "parcel_id"]
_ROUNDING_IDR = 1.0

_RUNG = {status.value: float(-rank) for rank, status in enumerate(FURTHEST_FIRST)}
# A permit may be asked for before or after the proposal: either order is a step forward.
_RUNG[LandStatus.PERMIT.value] = _RUNG[LandStatus.PROPOSED.value]


def progress_backwards(statements: pd.DataFrame) -> pd.DataFrame:
    """Return where a source's last word on progress lies below what it said before.

    Parameters
    ----------
    statements : DataFrame
        Oldest first; ``cooperative_code``, ``source``, ``as_of``, ``cleared``,
        ``progress_low_pct``, ``progress_high_pct``. Ranges that meet are no step back, a second
        word of the same day replaces the first, and KOSONGKAN forgets what was said before.
    """
    low, high = "progress_low_pct", "progress_high_pct"
    said = _words(statements, low, _SOURCE_KEY)
    rows = _now_and_highest(said, low, _SOURCE_KEY)
    rows = rows[rows[high] < rows["before"]]
    rows = rows.assign(
        fact=low, value=rows[low], other_value=rows["before"], other_high=rows[f"before_{high}"]
    ).rename(columns={high: "high"})
    return findings(FindingKind.PROGRESS_BACKWARDS, Certainty.LIKELY, _dated(rows))


def shrinking_values(statements: pd.DataFrame) -> pd.DataFrame:
    """Return where a source's last word on a running total lies below what it said before.

    Parameters
    ----------
    statements : DataFrame
        As for `progress_backwards`, with the facts of `SHRINKING`; a 0 of Simkopdes must have
        become missing.
    """
    return together([_shrunk(statements, fact) for fact in SHRINKING])


def _shrunk(statements: pd.DataFrame, fact: str) -> pd.DataFrame:
    rows = _now_and_highest(_words(statements, fact, _SOURCE_KEY), fact, _SOURCE_KEY)
    rows = rows[rows[fact] < rows["before"] - _ROUNDING_IDR]
    rows = rows.assign(fact=fact, value=rows[fact], other_value=rows["before"])
    return findings(FindingKind.SHRINKING_VALUE, Certainty.TO_CHECK, _dated(rows))


def status_backwards(statements: pd.DataFrame) -> pd.DataFrame:
    """Return where a source's last word on a parcel's status is a step back that is no rule.

    Parameters
    ----------
    statements : DataFrame
        Oldest first; ``cooperative_code``, ``source``, ``parcel_id``, ``as_of``, ``cleared``,
        ``land_status``. A rejection is a decision and no step back; after it all starts anew.
    """
    fact = "land_status"
    said = _words(statements, fact, _PARCEL_KEY)
    said = said[~_up_to_last(said, said[fact] == LandStatus.REJECTED.value, _PARCEL_KEY)]
    said = said.assign(rung=said[fact].map(_RUNG))
    rows = _now_and_highest(said, "rung", _PARCEL_KEY)
    rows = rows[rows["rung"] < rows["before"]]
    rows = rows[~_is_rule(rows["before_land_status"], rows[fact])]
    rows = rows.assign(fact=fact, code=rows[fact], other_code=rows["before_land_status"])
    return findings(FindingKind.STATUS_BACKWARDS, Certainty.TO_CHECK, _dated(rows))


def _is_rule(before: pd.Series, after: pd.Series) -> pd.Series:
    """Say per row whether this very step back is one that the rules of land allow."""
    allowed = {f"{one.value}>{next_one.value}" for one in NEXT for next_one in NEXT[one]}
    return (before + ">" + after).isin(allowed)


def _words(statements: pd.DataFrame, fact: str, key: Sequence[str]) -> pd.DataFrame:
    """Return the statements of a fact that still hold: one per day, none that was cleared."""
    told = statements["cleared"]
    cleared = told.notna() & told.str.split(",").map(
        lambda names: fact in names, na_action="ignore"
    )
    cleared = cleared.fillna(value=False).astype(bool)
    said = statements[~_up_to_last(statements, cleared, key)]
    said = said[said[fact].notna()]
    return said.drop_duplicates([*key, "as_of"], keep="last")


def _up_to_last(rows: pd.DataFrame, marks: pd.Series, key: Sequence[str]) -> pd.Series:
    """Say which rows of each group stand at or before its last marked row."""
    if not marks.any():
        return pd.Series(data=False, index=rows.index)
    backwards = marks[::-1].groupby([rows[name][::-1] for name in key], sort=False).cummax()
    return backwards.reindex(rows.index).astype(bool)


def _now_and_highest(said: pd.DataFrame, fact: str, key: Sequence[str]) -> pd.DataFrame:
    """Return the last word of each group beside the highest before it (``before``, ``before_*``).

    Of equally high ones the newest stands; a group with one word has nothing before.
    """
    last = ~said.duplicated(list(key), keep="last")
    now, earlier = said[last], said[~last]
    highest = earlier.sort_values([fact, "as_of"], kind="stable").drop_duplicates(
        list(key), keep="last"
    )
    before = highest.rename(
        columns={name: f"before_{name}" for name in highest.columns if name not in key}
    )
    return now.merge(before, on=list(key)).assign(before=lambda rows: rows[f"before_{fact}"])


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        stated_on=rows["as_of"], other_stated_on=rows["before_as_of"], other_source=rows["source"]
    )
