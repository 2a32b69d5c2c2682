"""Cached questions about pace and forecast, as in `ui.data`; weeks end at the one that is shown."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.pace import outlook as judge
from kdkmp.domain.pace.backtest import backtest
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.outlook import fan
from kdkmp.domain.pace.targets import Target, goals
from kdkmp.domain.pace.weekly import REGENCY, Weekly, weekly_counts
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.store.queries import pace as queries
from kdkmp.ui import data
from kdkmp.ui.data import View


@dataclass(frozen=True)
class Pace:
    """A region's pace and outlook, and that of the regions in it. Shared: read-only."""

    total: pd.Series
    """A row of `domain.pace.outlook.outlook`."""
    regions: pd.DataFrame
    history: pd.Series
    """Cut-off → count."""


def weeks(measure: Measure) -> tuple[SnapshotInfo, ...]:
    """Return the snapshots that count, oldest first: one per week, up to the week that is shown.

    Of each week it is the newest revision, but of the shown week the one that is shown. Zones of
    two policies cannot be compared: of hijau only the weeks of the shown week's policy count.
    """
    every, shown = data.snapshots(), data.shown_snapshot()
    last = shown or next(iter(every), None)
    if last is None:
        return ()
    found = {last.week: last}
    for one in every:  # newest revision first
        same_rule = measure is not Measure.GREEN or one.policy_version == last.policy_version
        if one.week <= last.week and same_rule:
            found.setdefault(one.week, one)
    return tuple(found[week] for week in sorted(found))


@st.cache_resource(max_entries=64, show_spinner=False)
def _tally(one: SnapshotInfo) -> pd.DataFrame:
    """Count one snapshot; it never changes, and its hash tells it from every other."""
    with Session(data.engine()) as session:
        return queries.tallies(session, {one.id: one.week.monday})


@st.cache_resource(max_entries=8, show_spinner="Menghitung minggu-minggu …")
def _tallies(weeks: tuple[SnapshotInfo, ...]) -> pd.DataFrame:
    return pd.concat([_tally(one) for one in weeks], ignore_index=True)


def _visible(weeks: tuple[SnapshotInfo, ...], view: View) -> pd.DataFrame:
    """Return the tallies of the regencies whose data the visitor may see."""
    rows = _tallies(weeks)
    if view.scope.is_everything:
        return rows
    return rows[rows["region"].map(view.scope.covers).astype("bool")]


def pace(region: str, depth: int, measure: Measure, target: Target | None) -> Pace | None:
    """Return the pace of a region, and of the regions of so many letters in it."""
    return _pace(region, depth, target, weeks(measure), measure, data.view())


@st.cache_resource(max_entries=64, show_spinner="Menghitung perkiraan …")
def _pace(
    region: str,
    depth: int,
    target: Target | None,
    weeks: tuple[SnapshotInfo, ...],
    measure: Measure,
    view: View,
) -> Pace | None:
    if not weeks:
        return None
    rows = _in(region, _visible(weeks, view))
    if rows.empty or rows["monday"].max().date() < weeks[-1].week.monday:
        return None
    as_of, due_on = weeks[-1].cut_off, target.due_on if target else None
    asked = goals(target, _sizes(weeks))
    inside = rows["region"].unique()

    def outlook(weekly: Weekly, letters: int) -> pd.DataFrame:
        mine = asked.reindex(inside)
        goal = mine.groupby(mine.index.str[:letters]).sum(min_count=1)
        return judge.outlook(weekly, goal, as_of, due_on)

    whole = weekly_counts(rows, measure, 0)
    cut_offs = {one.week.monday: one.cut_off for one in weeks}
    counts = whole.reached.iloc[0]
    days = [cut_offs.get(day.date(), day.date() + _FRIDAY) for day in counts.index]
    return Pace(
        total=outlook(whole, 0).iloc[0],
        regions=outlook(weekly_counts(rows, measure, depth), depth),
        history=counts.set_axis(days),
    )


_FRIDAY = date(2026, 1, 16) - date(2026, 1, 12)


def _in(region: str, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["region"].str.startswith(region)]


def _sizes(weeks: tuple[SnapshotInfo, ...]) -> pd.Series:
    """Return the cooperatives of every regency in the last week: what a target is shared by."""
    rows = _tallies(weeks)
    last = rows[rows["monday"] == rows["monday"].max()]
    return last.groupby("region")["cooperatives"].sum().astype("float64")


@st.cache_resource(max_entries=64, show_spinner=False)
def _fan(
    region: str, ahead: int, measure: Measure, weeks: tuple[SnapshotInfo, ...], view: View
) -> pd.DataFrame:
    return fan(weekly_counts(_in(region, _visible(weeks, view)), measure, 0), "", ahead)


def future(
    region: str, ahead: int, measure: Measure, until: tuple[SnapshotInfo, ...] | None = None
) -> pd.DataFrame:
    """Return the ranges of a region's count in the weeks to come; see `domain.pace.outlook`.

    They come after the shown week, or after the last of the snapshots given.
    """
    return _fan(region, ahead, measure, until or weeks(measure), data.view())


def backtests(region: str, measure: Measure) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the back-test of the regencies of a region together, and of its own count."""
    return _backtests(region, measure, weeks(measure), data.view())


@st.cache_resource(max_entries=32, show_spinner=False)
def _backtests(
    region: str, measure: Measure, weeks: tuple[SnapshotInfo, ...], view: View
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = _in(region, _visible(weeks, view))
    parts, whole = (weekly_counts(rows, measure, depth) for depth in (REGENCY, 0))
    return backtest(parts), backtest(whole)
