"""Save the follow-ups of the demo with their history, beside its meetings and snapshots."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.demo.batches import OFFICE
from kdkmp.demo.follow_ups import FOLLOW_UPS, DemoFollowUp, Word
from kdkmp.domain.follow_ups import ENDED, HISTORIC, Status, difference
from kdkmp.store.control_tables import FollowUp, FollowUpEvent, Meeting, Snapshot, SnapshotZone

_HOUR = time(4)  # noon in Mataram


def save_follow_ups(session: Session, provinces: Collection[str]) -> None:
    """Insert the follow-ups of these provinces and every word about them."""
    for made in FOLLOW_UPS:
        if made.province_code in provinces:
            _save(session, made)
    session.flush()


def _save(session: Session, made: DemoFollowUp) -> None:
    meeting = _meeting(session, made.province_code, made.agreed_on)
    born: dict[str, Any] = {
        "text": made.text,
        "province_code": made.province_code,
        "regency_code": made.regency_code,
        "cooperative_code": _cooperative(session, made),
        "responsible": made.responsible,
        "due_on": made.due_on,
        "status": Status.OPEN.value,
        "review_every_days": made.review_every_days,
        "meeting_id": meeting.id if meeting else None,
        "snapshot_id": meeting.snapshot_id if meeting else _snapshot(session, made.agreed_on),
        "agreed_on": made.agreed_on,
        "source": made.source,
    }
    row = FollowUp(**born, is_synthetic=True, office=OFFICE, created_at=_at(made.agreed_on))
    session.add(row)
    session.flush()
    changes = difference({}, {name: getattr(row, name) for name in HISTORIC})
    _remember(session, row, changes, Word(made.agreed_on, ""), row.meeting_id)
    for word in made.words:
        _say(session, row, word)


def _say(session: Session, row: FollowUp, word: Word) -> None:
    """Write one word into the history and what it changed into the row."""
    after = dict(word.changes)
    if after.get("status") in {one.value for one in ENDED}:
        after["closed_on"] = word.on
    differs = difference({name: getattr(row, name) for name in after}, after)
    for name in differs:
        setattr(row, name, after[name])
    row.version += 1
    meeting = _meeting(session, row.province_code, word.on)
    _remember(session, row, differs, word, meeting.id if meeting else None)


def _remember(
    session: Session, row: FollowUp, changes: dict[str, Any], word: Word, meeting_id: int | None
) -> None:
    assert row.id is not None  # noqa: S101 - the flush has given it one
    session.add(
        FollowUpEvent(
            follow_up_id=row.id,
            version=row.version,
            changes=changes,
            note=word.note or None,
            meeting_id=meeting_id,
            office=OFFICE,
            is_synthetic=True,
            at=_at(word.on),
        )
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, _HOUR, UTC)


def _meeting(session: Session, province: str, day: date) -> Meeting | None:
    question = sa.select(Meeting).where(
        col(Meeting.province_code) == province,
        col(Meeting.held_on) == day,
        col(Meeting.is_synthetic),
    )
    return session.execute(question).scalars().first()


def _snapshot(session: Session, day: date) -> int | None:
    """Return the newest snapshot that was cut off by then."""
    question = (
        sa.select(col(Snapshot.id))
        .where(col(Snapshot.cut_off) <= day)
        .order_by(col(Snapshot.cut_off).desc(), col(Snapshot.revision).desc())
    )
    return session.execute(question.limit(1)).scalar()


def _cooperative(session: Session, made: DemoFollowUp) -> str | None:
    """Return the first cooperative of the regency whose main reason now is the one meant."""
    if made.about_reason is None:
        return None
    newest = sa.select(sa.func.max(col(Snapshot.id))).scalar_subquery()
    question = (
        sa.select(col(SnapshotZone.cooperative_code))
        .where(
            col(SnapshotZone.snapshot_id) == newest,
            col(SnapshotZone.main_reason) == made.about_reason,
            col(SnapshotZone.cooperative_code).startswith(f"{made.regency_code}."),
        )
        .order_by(col(SnapshotZone.cooperative_code))
    )
    return session.execute(question.limit(1)).scalar()
