"""Per region: how fast it went, how fast it has to go, and when the goal may be reached."""

from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.pace import bootstrap
from kdkmp.domain.pace.bootstrap import FEWEST, HIGH, HORIZON_WEEKS, LOW, Floats
from kdkmp.domain.pace.weekly import Weekly, filled, observed

RECENT_WEEKS = 4
_DAYS = 7


class Outcome(StrEnum):
    """What can be said about reaching the goal."""

    NO_GOAL = "no_goal"
    NO_DATA = "no_data"
    """Nobody knows the count of the week."""
    REACHED = "reached"
    TOO_FEW = "too_few"
    """Too few weeks to forecast from."""
    STANDSTILL = "standstill"
    """Nothing was gained lately: at this pace never."""
    BEYOND = "beyond"
    """Even the early end of the range is beyond the horizon."""
    OPEN_END = "open_end"
    """The late end of the range is beyond the horizon."""
    RANGE = "range"


def outlook(weekly: Weekly, goals: pd.Series, as_of: date, due_on: date | None) -> pd.DataFrame:
    """Judge every region by its weeks up to the last one there is.

    Parameters
    ----------
    weekly : Weekly
        The last column is the week of ``as_of``.
    goals : Series
        How many are to be reached, by region; missing where nothing is asked for.
    as_of : date
        The cut-off of the last week: dates are counted from it.
    due_on : date, optional
        Until when.

    Returns
    -------
    DataFrame
        One row per region: ``cooperatives``, ``unknown``, ``reached`` (missing: nobody knows),
        ``goal``, ``weeks`` (differences seen), ``pace_recent`` and ``pace_all`` (per week; the
        last four and all), ``required`` (per week until the due date; missing without one, or
        past it), ``outcome`` (see `Outcome`), ``earliest`` and ``latest`` (dates, 80 %),
        ``due_low`` and ``due_high`` (the count at the last cut-off before the due date, 80 %).
    """
    counts = filled(weekly.reached)
    goal = goals.reindex(counts.index).astype("float64")
    now = counts.iloc[:, -1]
    table = pd.DataFrame(
        {
            "cooperatives": weekly.cooperatives.iloc[:, -1],
            "unknown": weekly.unknown.iloc[:, -1],
            "reached": now,
            "goal": goal,
            "weeks": observed(weekly.reached).where(now.notna(), 0),
            "pace_recent": _pace(counts, RECENT_WEEKS),
            "pace_all": _pace(counts, counts.shape[1] - 1),
            "required": required_pace(goal - now, as_of, due_on),
        }
    )
    monday = counts.columns[-1].date()
    ahead = whole_weeks(as_of, due_on)
    table[["early_weeks", "late_weeks", "due_low", "due_high"]] = _forecast(
        counts, table, monday, ahead
    )
    table["outcome"] = _outcomes(table)
    shown = table["outcome"].isin([Outcome.RANGE.value, Outcome.OPEN_END.value])
    for name, weeks in (("earliest", "early_weeks"), ("latest", "late_weeks")):
        days = pd.to_timedelta(table.pop(weeks).where(shown) * _DAYS, unit="D")
        table[name] = pd.Timestamp(as_of) + days
    return table


def _pace(counts: pd.DataFrame, weeks: int) -> pd.Series:
    """Return the gain per week over so many weeks, or over all there are."""
    ends = counts.iloc[:, -(weeks + 1) :]
    first = ends.bfill(axis=1).iloc[:, 0]
    known = ends.notna().sum(axis=1) - 1
    return ((ends.iloc[:, -1] - first) / known.where(known > 0)).astype("float64")


def required_pace(missing: pd.Series, as_of: date, due_on: date | None) -> pd.Series:
    """Return how many a week are needed until the due date; 0 where none are missing."""
    days = (due_on - as_of).days if due_on else 0
    if days <= 0:
        return missing * np.nan
    return missing.clip(lower=0) * _DAYS / days


def whole_weeks(as_of: date, due_on: date | None) -> int | None:
    """Return how many cut-offs come until the due date; None without one, past or far beyond."""
    days = (due_on - as_of).days if due_on else -1
    weeks = days // _DAYS
    return weeks if days >= 0 and weeks <= HORIZON_WEEKS else None


def _forecast(
    counts: pd.DataFrame, table: pd.DataFrame, monday: date, ahead: int | None
) -> pd.DataFrame:
    """Forecast the regions that have weeks enough, those with equally many together."""
    found = pd.DataFrame(
        np.nan, index=counts.index, columns=["early", "late", "due_low", "due_high"]
    )
    able = counts[table["weeks"] >= FEWEST]
    for count, rows in able.groupby(able.notna().sum(axis=1) - 1):
        steps = increments(rows, int(count))
        now = rows.iloc[:, -1].to_numpy()
        here = table.loc[rows.index]
        wanted = (here["goal"] - here["reached"]).fillna(np.inf).to_numpy()
        weeks = bootstrap.arrival_weeks(steps, wanted, monday)
        found.loc[rows.index, ["early", "late"]] = weeks[:, [LOW, HIGH]]
        if ahead is not None:
            most = here["cooperatives"].to_numpy()
            due = bootstrap.bands(steps, now, most, {ahead}, monday)[ahead]
            found.loc[rows.index, ["due_low", "due_high"]] = due[:, [LOW, HIGH]] + 0.0  # no -0
    return found


def increments(counts: pd.DataFrame, count: int) -> Floats:
    """Return the last ``count`` weekly differences of filled counts, one row per region."""
    return np.diff(counts.iloc[:, -(count + 1) :].to_numpy(dtype="float64"), axis=1)


def fan(weekly: Weekly, region: str, weeks: int) -> pd.DataFrame:
    """Return the ranges of one region's count in the weeks to come.

    Returns
    -------
    DataFrame
        One row per week ahead (0 is now), one column per share of `bootstrap.SHARES`; empty
        where there is no forecast.
    """
    counts = filled(weekly.reached.loc[[region]])
    table = pd.DataFrame(columns=list(bootstrap.SHARES), dtype="float64")
    if observed(weekly.reached.loc[[region]]).iloc[0] < FEWEST or counts.iloc[0, -1:].isna().all():
        return table
    steps = increments(counts, int(counts.notna().sum(axis=1).iloc[0]) - 1)
    most = weekly.cooperatives.loc[[region]].iloc[:, -1].to_numpy()
    monday = counts.columns[-1].date()
    now = counts.iloc[:, -1].to_numpy()
    ranges = bootstrap.bands(steps, now, most, range(weeks + 1), monday)
    rows = [ranges[week][0] for week in range(weeks + 1)]
    return pd.DataFrame(rows, columns=list(bootstrap.SHARES))


def _outcomes(table: pd.DataFrame) -> pd.Series:
    chosen = np.select(
        [
            table["reached"].isna(),
            table["goal"].isna(),
            table["reached"] >= table["goal"],
            table["weeks"] < FEWEST,
            table["pace_recent"] <= 0,
            table["early_weeks"].isna(),
            table["late_weeks"].isna(),
        ],
        [
            *(Outcome.NO_DATA, Outcome.NO_GOAL, Outcome.REACHED, Outcome.TOO_FEW),
            *(Outcome.STANDSTILL, Outcome.BEYOND, Outcome.OPEN_END),
        ],
        default=Outcome.RANGE,
    )
    return pd.Series(chosen, index=table.index, dtype="str")
