"""Cached questions about weekly reports, as in `ui.data`: every key holds the view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.deadlines import DeadlineRule
from kdkmp.domain.filters import Filters
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.store.queries import report_steps, reporting
from kdkmp.ui import data
from kdkmp.ui.data import View

WEEKS = 12
WEEK_KEY = "pekan"
_END_OF_DAY = time(15, 59)  # UTC; before midnight in every zone of the country's west and middle


@dataclass(frozen=True)
class Shown:
    """What the page shows: one week of some regencies, and the weeks before it."""

    week: Week
    weeks: tuple[Week, ...]
    """Twelve, the last one the chosen week or later."""
    states: pd.DataFrame
    """As `report_states`, of these regencies and weeks."""
    names: Mapping[str, tuple[str, str]]
    """Regency code → its name and that of its province."""
    now: datetime
    """The moment lateness is told at; of demo data its last day."""

    @property
    def of_week(self) -> pd.DataFrame:
        """Return the rows of the chosen week."""
        return self.at(self.week)

    def at(self, week: Week) -> pd.DataFrame:
        """Return the rows of a week."""
        year, number = self.states["iso_year"], self.states["iso_week"]
        return self.states[(year == week.year) & (number == week.number)]


def shown(rows: pd.DataFrame) -> Shown:
    """Return what the page shows of the chosen region."""
    newest = newest_week(rows)
    week = _chosen_week(newest)
    last = max(week, newest.plus(0)) if week > newest.plus(-WEEKS) else week
    weeks = tuple(last.plus(-back) for back in reversed(range(WEEKS)))
    regencies = rows.drop_duplicates("regency_code").sort_values("regency_code")
    codes = regencies["regency_code"].tolist()
    names = dict(
        zip(codes, zip(regencies["regency"], regencies["province"], strict=True), strict=True)
    )
    states = _states(weeks, data.view().newest)
    mine = states[states["regency_code"].isin(codes)].reset_index(drop=True)
    return Shown(week, weeks, mine, names, moment(rows))


def moment(rows: pd.DataFrame) -> datetime:
    """Return the present moment; where demo data is in force, the end of its last day."""
    if data.has_synthetic():
        return datetime.combine(rows["reference_date"].max().date(), _END_OF_DAY, UTC)
    return datetime.now(UTC)


def newest_week(rows: pd.DataFrame) -> Week:
    """Return the week that is being reported: today's, or the last of the data."""
    of_data = Week.of(rows["reference_date"].max().date())
    return max(of_data, Week.of(moment(rows).date()))


def _chosen_week(newest: Week) -> Week:
    """Return the week of the address; one that is not offered gives the newest."""
    label = st.session_state.get(WEEK_KEY) or st.query_params.get(WEEK_KEY)
    return next((week for week in offered(newest) if week.label == label), newest)


def offered(newest: Week) -> tuple[Week, ...]:
    """Return the weeks to choose from, newest first: back to the first report, at least twelve."""
    first = min((*_weeks_reported(data.version()), newest.plus(1 - WEEKS)))
    weeks = [newest]
    while weeks[-1] > first:
        weeks.append(weeks[-1].plus(-1))
    return tuple(weeks)


@st.cache_data(max_entries=2, show_spinner=False)
def _weeks_reported(version: str) -> tuple[Week, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return report_steps.weeks_reported(session)


@st.cache_data(max_entries=16, show_spinner="Memuat laporan …")
def _states(weeks: tuple[Week, ...], view: View) -> pd.DataFrame:
    with Session(data.engine()) as session:
        states = reporting.report_states(session, weeks)
    return states[states["regency_code"].map(view.scope.covers).astype(bool)]


def changes(weeks: tuple[Week, ...], regencies: tuple[str, ...]) -> pd.DataFrame:
    """See `queries.reporting.changed_after_acceptance`."""
    return _changes(weeks, regencies, data.version())


@st.cache_data(max_entries=16, show_spinner=False)
def _changes(weeks: tuple[Week, ...], regencies: tuple[str, ...], version: str) -> pd.DataFrame:  # noqa: ARG001
    with Session(data.engine()) as session:
        return reporting.changed_after_acceptance(session, weeks, regencies)


def history(code: str, week: Week) -> pd.DataFrame:
    """See `queries.report_steps.report_history`."""
    return _history(code, week, data.version())


@st.cache_data(max_entries=64, show_spinner=False)
def _history(code: str, week: Week, version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return report_steps.report_history(session, code, week)


def rules() -> tuple[DeadlineRule, ...]:
    """See `queries.reporting.deadline_rules`."""
    return _rules(data.version())


@st.cache_data(max_entries=2, show_spinner=False)
def _rules(version: str) -> tuple[DeadlineRule, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return reporting.deadline_rules(session)


def snapshot_of(week: Week) -> SnapshotInfo | None:
    """Return the newest revision of a week's snapshot."""
    return next((one for one in data.snapshots() if one.week == week), None)


def board_of(week: Week, chosen: Filters) -> pd.DataFrame:
    """Return the board that a week's recap counts: frozen, or the newest while it is not."""
    snapshot = snapshot_of(week)
    if snapshot is None:
        rows = data.rows(chosen)
        return rows.assign(rung=rungs(rows))
    return chosen.keep(data.board_of(replace(data.view(), snapshot=snapshot.id)))


def today() -> date:
    """Return the office's own calendar day."""
    return date.today()  # noqa: DTZ011 - the day on the wall, not in Greenwich
