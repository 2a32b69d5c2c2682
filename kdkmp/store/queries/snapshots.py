"""Snapshots: which there are, what each froze, and the zones of several side by side."""

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import from_json
from kdkmp.store.control_tables import Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.frames import frame
from kdkmp.store.frozen import thaw

_NEWEST_FIRST = (
    col(Snapshot.iso_year).desc(),
    col(Snapshot.iso_week).desc(),
    col(Snapshot.revision).desc(),
)
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
        sha256=row.sha256,
        is_synthetic=row.is_synthetic,
    )


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
        exactly as they were on the day it was taken.
    """
    question = sa.select(col(SnapshotFacts.facts)).where(
        col(SnapshotFacts.snapshot_id) == snapshot_id
    )
    if provinces is not None:
        question = question.where(col(SnapshotFacts.province_code).in_(provinces))
    parts = session.execute(question.order_by(col(SnapshotFacts.province_code))).scalars()
    return pd.concat([thaw(part) for part in parts])


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
