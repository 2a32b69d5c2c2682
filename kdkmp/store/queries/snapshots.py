"""Snapshots: which there are, what each froze, and the zones of several side by side."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import from_json
from kdkmp.store.control_tables import Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.frames import frame
from kdkmp.store.frozen import UnreadableError, thaw
from kdkmp.store.queries.facts import Moment, current_dtypes

_NEWEST_FIRST = (
    col(Snapshot.iso_year).desc(),
    col(Snapshot.iso_week).desc(),
    col(Snapshot.revision).desc(),
)
_NO_FACTS = ("code", "name")
_ZONE_TEXT = dict.fromkeys(
    ("cooperative_code", "zone", "phase", "part", "rung", "main_reason", "reasons"), "str"
)


def snapshots(session: Session) -> tuple[SnapshotInfo, ...]:
    """Return every snapshot, newest week and revision first."""
    rows = session.execute(sa.select(Snapshot).order_by(*_NEWEST_FIRST)).scalars()
    return tuple(_info(row) for row in rows)


def _info(row: Snapshot) -> SnapshotInfo:
    assert row.id is not None  # noqa: S101 - it comes from the database
    return SnapshotInfo(
        id=row.id,
        week=Week(row.iso_year, row.iso_week),
        revision=row.revision,
        cut_off=row.cut_off,
        policy_version=row.policy_version,
        cooperatives=row.cooperatives,
        content_sha256=row.content_sha256,
        sha256=row.sha256,
        is_synthetic=row.is_synthetic,
    )


@dataclass(frozen=True)
class Entry:
    """What is on record about a snapshot beside its rows."""

    info: SnapshotInfo
    taken_at: datetime
    """UTC."""
    office: str
    position: int
    """In the chain, from 1, in the order in which snapshots were taken."""
    of: int
    """How many snapshots the chain has."""
    previous: SnapshotInfo | None
    next: SnapshotInfo | None
    reason: str | None
    """Why there is a revision."""
    changes: dict[str, Any]
    """What it changed; see `domain.snapshot_changes.changes`."""
    moment: Moment
    """Up to where statements counted."""


def entry(session: Session, snapshot_id: int) -> Entry:
    """Return what is on record about a snapshot."""
    chain = list(session.execute(sa.select(Snapshot).order_by(col(Snapshot.id))).scalars())
    at = next(place for place, row in enumerate(chain) if row.id == snapshot_id)
    row = chain[at]
    return Entry(
        info=_info(row),
        taken_at=_utc(row.taken_at),
        office=row.office,
        position=at + 1,
        of=len(chain),
        previous=_info(chain[at - 1]) if at else None,
        next=_info(chain[at + 1]) if at + 1 < len(chain) else None,
        reason=row.reason,
        changes=row.changes,
        moment=_moment(row),
    )


def moment_of(session: Session, snapshot_id: int | None) -> Moment:
    """Return up to where statements counted for a snapshot; None: everything up to now."""
    if snapshot_id is None:
        return Moment()
    return _moment(session.get_one(Snapshot, snapshot_id))


def _moment(row: Snapshot) -> Moment:
    return Moment(row.cut_off, row.last_batch, _utc(row.taken_at))


def _utc(at: datetime) -> datetime:
    """Return a stored time with its zone, which SQLite forgets."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def newest_of_chain(session: Session) -> Snapshot | None:
    """Return the snapshot taken last, whatever its week; the next is chained to it."""
    question = sa.select(Snapshot).order_by(col(Snapshot.id).desc()).limit(1)
    return session.execute(question).scalars().first()


def of_week(session: Session, week: Week) -> Snapshot | None:
    """Return the newest revision of a week."""
    question = (
        sa.select(Snapshot)
        .where(col(Snapshot.iso_year) == week.year, col(Snapshot.iso_week) == week.number)
        .order_by(col(Snapshot.revision).desc())
    )
    return session.execute(question.limit(1)).scalars().first()


def frozen_policy(session: Session, snapshot_id: int) -> Policy:
    """Return the policy a snapshot was decided by."""
    text: str = session.execute(
        sa.select(col(Snapshot.policy)).where(col(Snapshot.id) == snapshot_id)
    ).scalar_one()
    return from_json(text)


def frozen(
    session: Session, snapshot_id: int, provinces: Collection[str] | None = None
) -> pd.DataFrame:
    """Return what a snapshot froze, of all or some provinces, ordered by code.

    Returns
    -------
    DataFrame
        Index ``code``; the columns of a board (see `domain.board`) without names, and ``rung``;
        exactly as they were on the day it was taken. Facts that this version knows and that day
        did not are unknown.

    Raises
    ------
    UnreadableError
        What is stored was damaged.
    """
    return _completed(stored(session, snapshot_id, provinces))


def stored(
    session: Session, snapshot_id: int, provinces: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the very columns that a snapshot stored; see `frozen` for those of today."""
    question = sa.select(col(SnapshotFacts.facts)).where(
        col(SnapshotFacts.snapshot_id) == snapshot_id
    )
    if provinces is not None:
        question = question.where(col(SnapshotFacts.province_code).in_(provinces))
    parts = session.execute(question.order_by(col(SnapshotFacts.province_code))).scalars().all()
    if not parts:
        raise UnreadableError
    return pd.concat([thaw(part) for part in parts])


def _completed(rows: pd.DataFrame) -> pd.DataFrame:
    missing = {
        name: pd.Series(index=rows.index, dtype=kind)
        for name, kind in current_dtypes().items()
        if name not in rows and name not in _NO_FACTS
    }
    return rows.assign(**missing) if missing else rows


def zone_history(session: Session, snapshot_ids: Collection[int], region: str = "") -> pd.DataFrame:
    """Return one row per cooperative and snapshot, of everywhere or of one region.

    Returns
    -------
    DataFrame
        ``snapshot_id, cooperative_code, zone, phase, part, rung, main_reason, reasons`` (codes
        joined by commas), ordered by snapshot and code; all text but the number.
    """
    table = SnapshotZone.__table__  # type: ignore[attr-defined]
    question = sa.select(*table.c).where(table.c.snapshot_id.in_(snapshot_ids))
    if region:
        question = question.where(table.c.cooperative_code.startswith(region, autoescape=True))
    ordered = question.order_by(table.c.snapshot_id, table.c.cooperative_code)
    return frame(session, ordered, _ZONE_TEXT)
