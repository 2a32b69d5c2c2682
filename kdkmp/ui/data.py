"""Cached questions of the pages; the only place that opens database sessions for them.

Every cache key holds the data version, which each write raises: what was saved by one process is
seen by the others at their next rerun. Frames from `st.cache_resource` are shared by all
readers: treat them as read-only.
"""

from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa
import streamlit as st
from sqlmodel import Session

from kdkmp.domain import worklist
from kdkmp.domain.access import EVERYWHERE, Scope
from kdkmp.domain.board import build_board, name_board
from kdkmp.domain.filters import Filters
from kdkmp.domain.regions import Level
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.sources import Source
from kdkmp.domain.zones import explain
from kdkmp.domain.zones import ratings as rating
from kdkmp.domain.zones.policy import Policy
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import batches, bridge, policies, profile, regions
from kdkmp.store.queries import facts as fact_queries
from kdkmp.store.queries import snapshots as snapshot_queries
from kdkmp.ui import visitor, week


@st.cache_resource(max_entries=1, show_spinner=False)
def engine() -> sa.Engine:
    """Return the process's one engine."""
    return open_engine(settings().database_url)


@dataclass(frozen=True)
class View:
    """What a visitor looks at; every cached answer is keyed by it."""

    version: str
    """The data version of the database."""
    snapshot: int | None
    """The frozen week; None: the newest data."""
    scope: Scope
    """The regions whose data the visitor may see."""

    @property
    def newest(self) -> "View":
        """Return the same view of the newest data."""
        return replace(self, snapshot=None)


def version() -> str:
    """Return the data version of the database, asked afresh at every rerun."""
    with Session(engine()) as session:
        return batches.data_version(session)


def view() -> View:
    """Return what the page that runs shows: this week or a frozen one, of the visitor's regions."""
    now = version()
    chosen = week.chosen(_snapshots(now))
    return View(now, chosen.id if chosen else None, visitor.access().scope)


def snapshots() -> tuple[SnapshotInfo, ...]:
    """Return every snapshot, newest week and revision first."""
    return _snapshots(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _snapshots(version: str) -> tuple[SnapshotInfo, ...]:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return snapshot_queries.snapshots(session)


def shown_snapshot() -> SnapshotInfo | None:
    """Return the snapshot that the page shows; None: the newest data."""
    return week.chosen(snapshots())


def policy() -> Policy:
    """Return the policy that decides what is shown: in force now, or frozen with the week."""
    return _policy(view())


@st.cache_resource(max_entries=16, show_spinner=False)
def _policy(view: View) -> Policy:
    with Session(engine()) as session:
        if view.snapshot is None:
            return policies.current_policy(session)
        return snapshot_queries.frozen_policy(session, view.snapshot)


def board() -> pd.DataFrame:
    """Return one row per cooperative: facts, zone, reasons, names. See `domain.board`."""
    return _board(view())


def board_of(view: View) -> pd.DataFrame:
    """Return the board of another view than the page's: a frozen week, or everybody's."""
    return _board(view)


@st.cache_resource(max_entries=16, show_spinner=False)
def _board(view: View) -> pd.DataFrame:
    whole = _whole_board(view.version, view.snapshot)
    if view.scope.is_everything:
        return whole
    return whole[inside(view.scope, whole.index)]


@st.cache_resource(max_entries=6, show_spinner="Memuat data …")
def _whole_board(version: str, snapshot: int | None) -> pd.DataFrame:
    everything = View(version, snapshot, EVERYWHERE)
    with Session(engine()) as session:
        names = regions.names_with_data(session)
        if snapshot is None:
            facts = fact_queries.current(session)
            return build_board(facts, names, _policy(everything))
        rows = snapshot_queries.frozen(session, snapshot)
        called = fact_queries.identities(session)["name"]
    return name_board(rows.assign(name=called.reindex(rows.index)), names)


def inside(scope: Scope, codes: pd.Index) -> pd.Series:
    """Say of each region or cooperative whether it lies inside; of no row too (index: codes)."""
    return codes.to_series().map(scope.covers).astype("bool")


def rows(chosen: Filters) -> pd.DataFrame:
    """Return the rows of the board inside the chosen region."""
    return _rows(chosen, view())


@st.cache_resource(max_entries=64, show_spinner=False)
def _rows(chosen: Filters, view: View) -> pd.DataFrame:
    return chosen.keep(_board(view))


def warm_up() -> None:
    """Load what most visitors ask for, before there is one."""
    whole = View(version(), None, EVERYWHERE)
    if not _board(whole).empty:
        _has_synthetic(whole.version)
        _ratings(whole)
        _advice(whole)


def scope_names() -> tuple[str, ...]:
    """Return the names of the visitor's regions; none where nothing is left out."""
    return _scope_names(visitor.access().scope)


@st.cache_data(max_entries=64, show_spinner=False)
def _scope_names(scope: Scope) -> tuple[str, ...]:
    with Session(engine()) as session:
        names = regions.regions(session, [Level.PROVINCE, Level.REGENCY]).set_index("code")["name"]
    return tuple(str(names.get(code, code)) for code in scope.regions)


def places() -> pd.DataFrame:
    """Return one row per district with cooperatives now: codes and names of its three levels."""
    return _places(view().newest)


@st.cache_resource(max_entries=16, show_spinner=False)
def _places(view: View) -> pd.DataFrame:
    levels = ("province", "regency", "district")
    columns = [f"{level}{part}" for level in levels for part in ("_code", "")]
    return _board(view)[columns].drop_duplicates("district_code").sort_values("district_code")


def has_synthetic() -> bool:
    """Say whether demo data is in force."""
    return _has_synthetic(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _has_synthetic(version: str) -> bool:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return batches.has_live(session, synthetic=True)


def sources(chosen: Filters) -> tuple[Source, ...]:
    """Return who says what is shown of a region, in the order of `Source`."""
    return _sources(chosen, view())


@st.cache_data(max_entries=256, show_spinner=False)
def _sources(chosen: Filters, view: View) -> tuple[Source, ...]:
    rows = chosen.keep(_board(view))
    said = {name for column in rows.filter(regex="_source$") for name in rows[column].unique()}
    return tuple(source for source in Source if source in said)


def second_lists() -> pd.DataFrame:
    """See `queries.bridge.second_lists`, of Simkopdes."""
    return _second_lists(view())


@st.cache_data(max_entries=8, show_spinner=False)
def _second_lists(view: View) -> pd.DataFrame:
    with Session(engine()) as session:
        lists = bridge.second_lists(session, Source.SIMKOPDES)
    return lists[inside(view.scope, lists.index)]


def advice() -> pd.DataFrame:
    """Return per cooperative ``steps``, ``to_zone`` and ``priority`` (1 is to be done first)."""
    return _advice(view())


@st.cache_resource(max_entries=8, show_spinner=False)
def _advice(view: View) -> pd.DataFrame:
    rows = _board(view)
    told = explain.advice(rows, _policy(view))
    return told.assign(priority=worklist.priority(rows, told["steps"]))


def ratings() -> pd.DataFrame:
    """Return each cooperative's rating per indicator; see `domain.zones.ratings`."""
    return _ratings(view())


@st.cache_resource(max_entries=8, show_spinner=False)
def _ratings(view: View) -> pd.DataFrame:
    return rating.ratings(_board(view), _policy(view))


def record(code: str) -> profile.Record:
    """Return what is on record about one cooperative, or was when the shown week was frozen."""
    return _record(code, view())


@st.cache_data(max_entries=64, show_spinner=False)
def _record(code: str, view: View) -> profile.Record:
    if not view.scope.covers(code):
        raise LookupError(code)  # no page asks: `ui.profile.choose` has said why
    with Session(engine()) as session:
        return profile.record(session, code, snapshot_queries.moment_of(session, view.snapshot))
