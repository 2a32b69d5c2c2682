"""Cached questions about snapshots, as in `ui.data`; a snapshot itself never changes."""

from pathlib import Path

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.access import EVERYWHERE, Scope
from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.snapshots import SnapshotInfo, content_hash, frozen_columns
from kdkmp.store.queries import snapshot_counts as counts
from kdkmp.store.queries import snapshots as queries
from kdkmp.store.queries.snapshot_checks import Fault, check
from kdkmp.ui import data, visitor
from kdkmp.ui.data import View

STATIC = Path(__file__).with_name("static")
_RECHECK_AFTER = 60
"""Seconds: whoever changes the database behind our back raises no data version."""


def newest() -> SnapshotInfo | None:
    """Return the newest revision of the newest week; None: none was taken."""
    return next(iter(data.snapshots()), None)


def is_same_as_newest() -> bool:
    """Say whether the newest data are, cell by cell, what the newest snapshot froze."""
    last = newest()
    return last is not None and last.content_sha256 == _content_now(data.version())


@st.cache_data(max_entries=4, show_spinner=False)
def _content_now(version: str) -> str:
    """Hash the newest data of everybody, also for those who see a part of it."""
    board = data.board_of(View(version, None, EVERYWHERE))
    return content_hash(frozen_columns(board.assign(rung=rungs(board)))) if len(board) else ""


def revised(snapshot: SnapshotInfo) -> SnapshotInfo | None:
    """Return the newest revision of the same week, where it is another one."""
    last = next(one for one in data.snapshots() if one.week == snapshot.week)
    return last if last.id != snapshot.id else None


def entry(snapshot_id: int) -> queries.Entry:
    """Return what is on record about a snapshot."""
    return _entry(snapshot_id, data.version())


@st.cache_data(max_entries=64, show_spinner=False)
def _entry(snapshot_id: int, version: str) -> queries.Entry:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return queries.entry(session, snapshot_id)


def board(snapshot_id: int) -> pd.DataFrame:
    """Return the frozen rows that the visitor may see, with names."""
    return data.board_of(View(data.version(), snapshot_id, visitor.access().scope))


def faults(snapshot_id: int) -> tuple[Fault, ...]:
    """Recompute a snapshot from what is stored; empty: it matches its code."""
    return _faults(snapshot_id, data.version())


@st.cache_data(max_entries=64, show_spinner="Menghitung ulang kode …", ttl=_RECHECK_AFTER)
def _faults(snapshot_id: int, version: str) -> tuple[Fault, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return check(session, snapshot_id)


def zone_counts(region: str) -> pd.DataFrame:
    """Count zones per snapshot in a region; see `queries.snapshot_counts`."""
    return _zone_counts(region, visitor.access().scope, data.version())


@st.cache_data(max_entries=64, show_spinner=False)
def _zone_counts(region: str, scope: Scope, version: str) -> pd.DataFrame:  # noqa: ARG001 - the key
    with Session(data.engine()) as session:
        return counts.zone_counts(session, region, scope.regions)


def provinces() -> tuple[str, ...]:
    """Return the provinces of the whole database, whatever the visitor sees."""
    everybody = data.board_of(View(data.version(), None, EVERYWHERE))
    return tuple(everybody["province_code"].unique())
