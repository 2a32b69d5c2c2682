"""Whether what is stored of a snapshot still is what was frozen: rows, zones, and the chain."""

from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.snapshots import Heading, chained_hash, content_hash, zone_rows
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import Snapshot
from kdkmp.store.frozen import UnreadableError
from kdkmp.store.queries.snapshots import stored, zone_history


class Fault(StrEnum):
    """What of a snapshot does not match its code."""

    ROWS = "rows"
    """The stored rows give another hash, or cannot be read."""
    ZONES = "zones"
    """The zones kept for counting are not those of the rows."""
    CHAIN = "chain"
    """Week, cut-off, policy or the snapshot before were replaced."""


def verify(session: Session) -> dict[int, tuple[Fault, ...]]:
    """Recompute every snapshot; return those that do not match, by their number.

    The last snapshots of a chain can be removed without a trace in the database: only a code that
    somebody kept shows it.
    """
    faults = {number: check(session, number) for number in _chain(session)}
    return {number: found for number, found in faults.items() if found}


def _chain(session: Session) -> list[int]:
    return list(session.execute(sa.select(col(Snapshot.id)).order_by(col(Snapshot.id))).scalars())


def check(session: Session, snapshot_id: int) -> tuple[Fault, ...]:
    """Recompute one snapshot from what is stored; an empty answer: all of it matches."""
    snapshot = session.get_one(Snapshot, snapshot_id)
    faults = _row_faults(session, snapshot)
    return (*faults, *([] if _fits_the_chain(session, snapshot) else [Fault.CHAIN]))


def _row_faults(session: Session, snapshot: Snapshot) -> list[Fault]:
    assert snapshot.id is not None  # noqa: S101 - it comes from the database
    zones = zone_history(session, [snapshot.id]).set_index("cooperative_code")
    try:
        rows = stored(session, snapshot.id)
        same_rows = content_hash(rows) == snapshot.content_sha256
        same_zones = content_hash(zones.drop(columns="snapshot_id")) == content_hash(
            zone_rows(rows)
        )
    except (UnreadableError, KeyError, TypeError):
        return [Fault.ROWS]
    same_rows &= len(rows) == snapshot.cooperatives
    return [
        fault for fault, holds in ((Fault.ROWS, same_rows), (Fault.ZONES, same_zones)) if not holds
    ]


def _fits_the_chain(session: Session, snapshot: Snapshot) -> bool:
    before = session.execute(
        sa.select(Snapshot)
        .where(col(Snapshot.id) < snapshot.id)
        .order_by(col(Snapshot.id).desc())
        .limit(1)
    ).scalar()
    heading = Heading(
        Week(snapshot.iso_year, snapshot.iso_week),
        snapshot.revision,
        snapshot.cut_off,
        snapshot.policy,
    )
    expected = chained_hash(before.sha256 if before else None, heading, snapshot.content_sha256)
    return snapshot.previous_id == (before.id if before else None) and snapshot.sha256 == expected
