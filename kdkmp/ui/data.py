"""Cached questions of the pages; the only place that opens database sessions for them.

Every cache key holds the data version, which each write raises: what was saved by one process is
seen by the others at their next rerun. Frames from `st.cache_resource` are shared by all
readers: treat them as read-only.
"""

import pandas as pd
import sqlalchemy as sa
import streamlit as st
from sqlmodel import Session

from kdkmp.domain import worklist
from kdkmp.domain.board import build_board
from kdkmp.domain.filters import Filters
from kdkmp.domain.sources import Source
from kdkmp.domain.zones import explain
from kdkmp.domain.zones import ratings as rating
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import batches, bridge, profile, regions
from kdkmp.store.queries import facts as fact_queries


@st.cache_resource(max_entries=1, show_spinner=False)
def engine() -> sa.Engine:
    """Return the process's one engine."""
    return open_engine(settings().database_url)


def policy() -> Policy:
    """Return the policy in force."""
    return DEFAULT_POLICY


def version() -> str:
    """Return the data version of the database, asked afresh at every rerun."""
    with Session(engine()) as session:
        return batches.data_version(session)


def board() -> pd.DataFrame:
    """Return one row per cooperative: facts, zone, reasons, names. See `domain.board`."""
    return _board(version())


@st.cache_resource(max_entries=2, show_spinner="Memuat data …")
def _board(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        facts = fact_queries.current(session)
        names = regions.names_with_data(session)
    return build_board(facts, names, policy())


def rows(chosen: Filters) -> pd.DataFrame:
    """Return the rows of the board inside the chosen region."""
    return _rows(chosen, version())


@st.cache_resource(max_entries=64, show_spinner=False)
def _rows(chosen: Filters, version: str) -> pd.DataFrame:
    return chosen.keep(_board(version))


def places() -> pd.DataFrame:
    """Return one row per district with cooperatives: codes and names of its three levels."""
    return _places(version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _places(version: str) -> pd.DataFrame:
    levels = ("province", "regency", "district")
    columns = [f"{level}{part}" for level in levels for part in ("_code", "")]
    return _board(version)[columns].drop_duplicates("district_code").sort_values("district_code")


def has_synthetic() -> bool:
    """Say whether demo data is in force."""
    return _has_synthetic(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _has_synthetic(version: str) -> bool:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return batches.has_live(session, synthetic=True)


def sources(chosen: Filters) -> tuple[Source, ...]:
    """Return who says what is shown of a region, in the order of `Source`."""
    return _sources(chosen, version())


@st.cache_data(max_entries=256, show_spinner=False)
def _sources(chosen: Filters, version: str) -> tuple[Source, ...]:
    rows = chosen.keep(_board(version))
    said = {name for column in rows.filter(regex="_source$") for name in rows[column].unique()}
    return tuple(source for source in Source if source in said)


def second_lists() -> pd.DataFrame:
    """See `queries.bridge.second_lists`, of Simkopdes."""
    return _second_lists(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _second_lists(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return bridge.second_lists(session, Source.SIMKOPDES)


def advice() -> pd.DataFrame:
    """Return per cooperative ``steps``, ``to_zone`` and ``priority`` (1 is to be done first)."""
    return _advice(version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _advice(version: str) -> pd.DataFrame:
    rows = _board(version)
    told = explain.advice(rows, policy())
    return told.assign(priority=worklist.priority(rows, told["steps"]))


def ratings() -> pd.DataFrame:
    """Return each cooperative's rating per indicator; see `domain.zones.ratings`."""
    return _ratings(version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _ratings(version: str) -> pd.DataFrame:
    return rating.ratings(_board(version), policy())


def record(code: str) -> profile.Record:
    """Return what is on record about one cooperative; see `queries.profile.record`."""
    return _record(code, version())


@st.cache_data(max_entries=64, show_spinner=False)
def _record(code: str, version: str) -> profile.Record:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return profile.record(session, code)
