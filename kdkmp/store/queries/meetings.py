"""Meetings: which there are, newest first, and why ended ones were opened again."""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.meetings import MeetingInfo, MeetingPlan, Reopening
from kdkmp.store.control_tables import Meeting
from kdkmp.store.tables import Meta

_REOPENED = "meeting_reopened"


def reopened_key(meeting_id: int) -> str:
    """Return the key of `Meta` under which the reasons for reopening a meeting stand."""
    return f"{_REOPENED}:{meeting_id}"


def meetings(session: Session, province: str | None = None) -> tuple[MeetingInfo, ...]:
    """Return every meeting, or those of one province, the latest date first."""
    question = sa.select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    if province is not None:
        question = question.where(col(Meeting.province_code) == province)
    return tuple(_info(session, row) for row in session.execute(question).scalars())


def meeting(session: Session, meeting_id: int) -> MeetingInfo | None:
    """Return one meeting; None where there is none of this number."""
    row = session.get(Meeting, meeting_id)
    return None if row is None else _info(session, row)


def _info(session: Session, row: Meeting) -> MeetingInfo:
    assert row.id is not None  # noqa: S101 - it comes from the database
    plan = MeetingPlan(
        province_code=row.province_code,
        name=row.name,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        link=row.link,
        invited=tuple(row.invited),
        snapshot_id=row.snapshot_id,
        previous_snapshot_id=row.previous_snapshot_id,
        next_on=row.next_on,
    )
    return MeetingInfo(
        id=row.id,
        plan=plan,
        version=row.version,
        office=row.office,
        is_synthetic=row.is_synthetic,
        ended_at=row.ended_at,
        reopened=reopenings(session, row.id),
    )


def reopenings(session: Session, meeting_id: int) -> tuple[Reopening, ...]:
    """Return why and by whom a meeting was opened again, oldest first."""
    stored = session.get(Meta, reopened_key(meeting_id))
    said: list[dict[str, Any]] = json.loads(stored.value) if stored else []
    return tuple(
        Reopening(one["reason"], one["office"], datetime.fromisoformat(one["at"])) for one in said
    )
