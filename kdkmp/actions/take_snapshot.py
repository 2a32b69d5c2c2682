"""Freeze the state of a week's cut-off: rows, hash, chain; a later correction is a revision."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.access import Access, Role
from kdkmp.domain.board import build_board
from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.snapshots import Heading, chained_hash, changes, content_hash, frozen_columns
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import to_json
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.control_tables import Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.engine import writing
from kdkmp.store.frozen import freeze
from kdkmp.store.queries import batches, facts, snapshots
from kdkmp.store.queries.official import official_sources
from kdkmp.store.queries.policies import policy_on
from kdkmp.store.tables import Batch, Cooperative


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


def take_snapshot(
    engine: sa.Engine, cut_off: date, access: Access, at: datetime, reason: str | None = None
) -> Taken:
    """Freeze what was known at the end of ``cut_off``, by the policy in force on that day.

    Parameters
    ----------
    at : datetime
        The present moment, aware of its zone; a cut-off after it is refused.
    reason : str, optional
        Why the week is frozen again; asked for only where it has a snapshot already.

    Raises
    ------
    ReadOnlyError
        The actor may not do this for every province of the database.
    NoSnapshotError
        Nothing to freeze, a future day, or a revision without a change or a reason.
    """
    if cut_off > at.date():
        raise NoSnapshotError(f"Tanggal batas {cut_off:%d-%m-%Y} belum terjadi.")
    if reason and redact(reason) != reason:
        raise NoSnapshotError("Alasan tidak boleh memuat nomor telepon, surel, atau NIK.")
    with writing(engine) as session:
        access.require(Role.COORDINATOR, _provinces(session))
        everything = facts.said_until(session, facts.Moment(cut_off))
        taken = freeze_week(session, everything, cut_off, access.signature, at, reason)
        writes.bump_data_version(session)
    return taken


def _provinces(session: Session) -> list[str]:
    found = session.execute(sa.select(col(Cooperative.province_code)).distinct()).scalars()
    return list(found)


def freeze_week(
    session: Session,
    everything: facts.Said,
    cut_off: date,
    office: str,
    at: datetime,
    reason: str | None = None,
) -> Taken:
    """Freeze one week within the caller's transaction; ``everything`` reaches up to the cut-off."""
    policy = policy_on(session, cut_off)
    board = _board_at(session, everything.until(cut_off), policy, cut_off)
    if board.empty:
        raise NoSnapshotError(
            f"Belum ada data sampai {cut_off:%d-%m-%Y}; tidak ada yang dibekukan."
        )
    week = Week.of(cut_off)
    former = snapshots.of_week(session, week)
    last = snapshots.newest_of_chain(session)
    provinces = board["province_code"]
    content = content_hash(part for _, part in board.groupby(provinces, sort=True))
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
        reason=reason,
        changes=differs,
        is_synthetic=batches.has_live(session, synthetic=True),
        office=office,
        taken_at=at,
    )
    session.add(snapshot)
    session.flush()
    assert snapshot.id is not None  # noqa: S101 - the flush has given it one
    _save_rows(session, snapshot.id, board)
    return Taken(snapshot.id, week, heading.revision, snapshot.sha256, len(board))


def _board_at(
    session: Session, everything: facts.Said, policy: Policy, cut_off: date
) -> pd.DataFrame:
    """Return the frozen board of a day: facts, zones, part and rung, without names."""
    known = facts.facts_from(everything, policy.evidence, official_sources(session), cut_off)
    rows = facts.identities(session).join(known, how="inner")
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
    label = Week(former.iso_year, former.iso_week).label
    if former.content_sha256 == content:
        raise NoSnapshotError(
            f"Minggu {label} sudah dibekukan (#{former.sha256[:8]}) dan tidak ada yang berubah."
        )
    if not (reason and reason.strip()):
        raise NoSnapshotError(
            f"Minggu {label} sudah dibekukan (#{former.sha256[:8]}) dan datanya berubah sejak itu. "
            "Untuk membuat revisi, tulis alasannya."
        )
    return changes(snapshots.frozen(session, former.id), board)


def _save_rows(session: Session, snapshot_id: int, board: pd.DataFrame) -> None:
    zones = pd.DataFrame(
        {
            "snapshot_id": snapshot_id,
            "cooperative_code": board.index,
            **{name: board[name].astype("str") for name in ("zone", "phase", "part", "rung")},
            "main_reason": board["main_reason"].astype("str"),
            "reasons": board["reasons"].map(",".join),
        }
    )
    writes.add_rows(session, SnapshotZone, zones)
    for province, rows in board.groupby("province_code", sort=True):
        session.add(
            SnapshotFacts(snapshot_id=snapshot_id, province_code=province, facts=freeze(rows))
        )
    session.flush()
