"""Plan a meeting, change it, end it, and open it again with a reason."""

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.follow_up_checks import clean, local_day, text_problems
from kdkmp.actions.meeting_checks import checked_plan, refuse
from kdkmp.domain.access import Access, Role
from kdkmp.domain.meetings import (
    LONGEST_REASON,
    MeetingPlan,
    MeetingRefusedError,
    StaleMeetingError,
    compared_snapshots,
)
from kdkmp.store import writes
from kdkmp.store.control_tables import Meeting
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches, meetings, snapshots
from kdkmp.store.tables import Meta


def plan_meeting(engine: sa.Engine, plan: MeetingPlan, access: Access, at: datetime) -> int:
    """Save a meeting and return its number; snapshots that nobody chose are chosen here.

    Raises
    ------
    ReadOnlyError
        The actor is not a coordinator of this province.
    MeetingRefusedError
        Something about it is wrong; everything that is, is named.
    """
    access.require(Role.COORDINATOR, [plan.province_code])
    with writing(engine) as session:
        checked = checked_plan(session, plan, local_day(at))
        row = Meeting(
            **_columns(_with_snapshots(session, checked)),
            is_synthetic=batches.has_live(session, synthetic=True),
            office=access.signature,
            created_at=at,
        )
        session.add(row)
        session.flush()
        writes.bump_data_version(session)
        assert row.id is not None  # noqa: S101 - the flush has given it one
        return row.id


def change_meeting(
    engine: sa.Engine,
    meeting_id: int,
    seen_version: int,
    plan: MeetingPlan,
    access: Access,
    at: datetime,
) -> int:
    """Replace the plan of a meeting that has not ended; return the new version.

    Raises
    ------
    ReadOnlyError
        The actor is not a coordinator of this province.
    StaleMeetingError
        Somebody changed it meanwhile.
    MeetingRefusedError
        Something about it is wrong, or it has ended; its province never changes.
    """
    access.require_write()
    with writing(engine) as session:
        row = _seen(session, meeting_id, seen_version, access)
        _refuse_ended(row)
        checked = checked_plan(
            session, replace(plan, province_code=row.province_code), local_day(at)
        )
        for name, value in _columns(checked).items():
            setattr(row, name, value)
        return _saved(session, row)


def end_meeting(
    engine: sa.Engine,
    meeting_id: int,
    seen_version: int,
    next_on: date | None,
    access: Access,
    at: datetime,
) -> int:
    """End a meeting and say when the next one is; return the new version.

    Raises
    ------
    ReadOnlyError, StaleMeetingError
        As in `change_meeting`.
    MeetingRefusedError
        It has ended already, has not been held yet, or the next date is not after it.
    """
    access.require_write()
    with writing(engine) as session:
        row = _seen(session, meeting_id, seen_version, access)
        _refuse_ended(row)
        problems = []
        if row.held_on > local_day(at):
            problems.append("Rapat ini belum berlangsung; ubah dulu tanggalnya bila dimajukan.")
        if next_on is not None and next_on <= row.held_on:
            problems.append("Rapat berikutnya: harus sesudah tanggal rapat ini.")
        refuse(problems)
        row.next_on, row.ended_at = next_on, at
        return _saved(session, row)


def reopen_meeting(
    engine: sa.Engine,
    meeting_id: int,
    seen_version: int,
    reason: str,
    access: Access,
    at: datetime,
) -> int:
    """Open an ended meeting again; the reason stays on record. Return the new version.

    Raises
    ------
    ReadOnlyError, StaleMeetingError
        As in `change_meeting`.
    MeetingRefusedError
        It has not ended, or no reason is given.
    """
    access.require_write()
    with writing(engine) as session:
        row = _seen(session, meeting_id, seen_version, access)
        told = clean(reason)
        problems = text_problems("Alasan", told, LONGEST_REASON, needed=True)
        if row.ended_at is None:
            problems = ["Rapat ini belum diakhiri, jadi tidak perlu dibuka kembali."]
        refuse(problems)
        _remember_reopening(session, meeting_id, {"reason": told, "office": access.signature}, at)
        row.ended_at = None
        return _saved(session, row)


def _seen(session: Session, meeting_id: int, seen_version: int, access: Access) -> Meeting:
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise MeetingRefusedError("Rapat ini tidak ada. Kembali ke daftar rapat.")
    access.require(Role.COORDINATOR, [row.province_code])
    if row.version != seen_version:
        raise StaleMeetingError
    return row


def _saved(session: Session, row: Meeting) -> int:
    row.version += 1
    session.add(row)
    session.flush()
    writes.bump_data_version(session)
    return row.version


def _remember_reopening(
    session: Session, meeting_id: int, said: dict[str, str | None], at: datetime
) -> None:
    # The table of meetings has no column for it; see docs/decisions.md.
    key = meetings.reopened_key(meeting_id)
    stored = session.get(Meta, key) or Meta(key=key, value="[]")
    stored.value = json.dumps([*json.loads(stored.value), said | {"at": at.isoformat()}])
    session.add(stored)


def _columns(plan: MeetingPlan) -> dict[str, Any]:
    return asdict(plan) | {"invited": list(plan.invited)}


def _with_snapshots(session: Session, plan: MeetingPlan) -> MeetingPlan:
    """Choose the two snapshots where nobody did."""
    former = meetings.meetings(session, plan.province_code)
    shown, compared = compared_snapshots(snapshots.snapshots(session), plan.held_on, former)
    if plan.snapshot_id is None:
        plan = replace(plan, snapshot_id=shown)
    if plan.previous_snapshot_id is None and compared != plan.snapshot_id:
        plan = replace(plan, previous_snapshot_id=compared)
    return plan


def _refuse_ended(row: Meeting) -> None:
    if row.ended_at is not None:
        raise MeetingRefusedError(
            "Rapat ini sudah diakhiri. Buka kembali dengan alasan bila ada yang perlu diubah."
        )
