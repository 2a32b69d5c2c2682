"""Freeze one week within a transaction: rows, hash, chain; a later correction is a revision."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.board import build_board
from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.snapshot_changes import changes
from kdkmp.domain.snapshots import (
    CODE_LENGTH,
    Heading,
    chained_hash,
    content_hash,
    frozen_columns,
    zone_rows,
)
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import to_json
from kdkmp.store import writes
from kdkmp.store.control_tables import Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.frozen import freeze
from kdkmp.store.queries import batches, facts, snapshots
from kdkmp.store.queries.official import official_sources
from kdkmp.store.queries.policies import policy_on
from kdkmp.store.tables import Batch
from kdkmp.text.formats import short_date


class NoSnapshotError(ValueError):
    """No snapshot was taken; the text says why, in Indonesian."""


@dataclass(frozen=True)
class Taken:
    """A snapshot as it was saved."""

    id: int
    week: Week
    revision: int
    sha256: str
    cooperatives: int


@dataclass(frozen=True)
class Known:
    """What one or several weeks are frozen from: all that was said, and who it is about."""

    said: facts.Said
    cooperatives: pd.DataFrame

    @classmethod
    def until(cls, session: Session, cut_off: date | None = None) -> "Known":
        """Read what was said up to a day, or up to now."""
        said = facts.said_until(session, facts.Moment(cut_off))
        return cls(said, facts.identities(session))


def freeze_week(
    session: Session,
    known: Known,
    cut_off: date,
    office: str,
    at: datetime,
    reason: str | None = None,
) -> Taken:
    """Freeze one week within the caller's transaction; what is ``known`` may reach further."""
    policy = policy_on(session, cut_off)
    board = _board_at(session, known, policy, cut_off)
    if board.empty:
        raise NoSnapshotError(
            f"Belum ada data sampai {short_date(cut_off)}; tidak ada yang dibekukan."
        )
    week = Week.of(cut_off)
    former = snapshots.of_week(session, week)
    last = snapshots.newest_of_chain(session)
    content = content_hash(board)
    differs = _difference(session, former, board, content, reason)
    heading = Heading(week, (former.revision if former else 0) + 1, cut_off, to_json(policy))
    snapshot = Snapshot(
        iso_year=week.year,
        iso_week=week.number,
        revision=heading.revision,
        cut_off=cut_off,
        last_batch=session.execute(sa.select(sa.func.max(col(Batch.id)))).scalar(),
        policy_version=policy.version,
        policy=heading.policy,
        cooperatives=len(board),
        content_sha256=content,
        previous_id=last.id if last else None,
        sha256=chained_hash(last.sha256 if last else None, heading, content),
        reason=reason if former else None,
        changes=differs,
        is_synthetic=batches.has_live(session, synthetic=True),
        office=office,
        taken_at=at.astimezone(UTC),
    )
    session.add(snapshot)
    session.flush()
    assert snapshot.id is not None  # noqa: S101 - the flush has given it one
    _save_rows(session, snapshot.id, board)
    return Taken(snapshot.id, week, heading.revision, snapshot.sha256, len(board))


def _board_at(session: Session, known: Known, policy: Policy, cut_off: date) -> pd.DataFrame:
    """Return the frozen board of a day: facts, zones, part and rung, without names."""
    said, official = known.said.until(cut_off), official_sources(session)
    rows = known.cooperatives.join(
        facts.facts_from(said, policy.evidence, official, cut_off), how="inner"
    )
    if rows.empty:
        return rows
    board = build_board(rows, pd.Series(dtype="str"), policy)
    return frozen_columns(board.assign(rung=rungs(board)))


def _difference(
    session: Session, former: Snapshot | None, board: pd.DataFrame, content: str, reason: str | None
) -> dict[str, object]:
    """Say what a revision changes; refuse one that changes nothing, or that gives no reason."""
    if former is None or former.id is None:
        return {}
    week = Week(former.iso_year, former.iso_week).label
    frozen_as = f"Minggu {week} sudah dibekukan (#{former.sha256[:CODE_LENGTH]})"
    if former.content_sha256 == content:
        raise NoSnapshotError(
            f"{frozen_as} dan tidak ada yang berubah sejak itu. Tidak ada yang perlu disimpan."
        )
    if not reason:
        raise NoSnapshotError(
            f"{frozen_as} dan datanya berubah sejak itu. Untuk membuat revisi, tulis alasannya."
        )
    return changes(snapshots.frozen(session, former.id), board)


def _save_rows(session: Session, snapshot_id: int, board: pd.DataFrame) -> None:
    zones = zone_rows(board).rename_axis("cooperative_code").reset_index()
    writes.add_rows(session, SnapshotZone, zones.assign(snapshot_id=snapshot_id))
    for province, rows in board.groupby("province_code", sort=True):
        session.add(
            SnapshotFacts(snapshot_id=snapshot_id, province_code=province, facts=freeze(rows))
        )
    session.flush()
