"""Cached questions of the pages; the only place that opens database sessions for them.

Every cache key holds the data version, which each write raises: what was saved by one process is
seen by the others at their next rerun. Frames from `st.cache_resource` are shared by all
readers: treat them as read-only.
"""

from datetime import date

import pandas as pd
import sqlalchemy as sa
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.board import build_board
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import batches, regions
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


def has_synthetic() -> bool:
    """Say whether demo data is in force."""
    return _has_synthetic(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _has_synthetic(version: str) -> bool:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return batches.has_live(session, synthetic=True)


def newest_as_of() -> date | None:
    """Return the newest as-of date of any batch in force."""
    return _newest_as_of(version())


@st.cache_data(max_entries=2, show_spinner=False)
def _newest_as_of(version: str) -> date | None:  # noqa: ARG001 - the cache key
    with Session(engine()) as session:
        return batches.newest_as_of(session)
