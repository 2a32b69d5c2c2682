"""Save the meetings of the demo, each with the snapshots that lay on its table."""

from collections.abc import Collection
from datetime import UTC, datetime, time

from sqlmodel import Session

from kdkmp.demo.batches import OFFICE
from kdkmp.demo.meetings import MEETINGS, DemoMeeting
from kdkmp.demo.weeks import CUT_OFFS
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import Meeting
from kdkmp.store.queries import snapshots

_PLANNED_AT, _ENDED_AT = time(2), time(4)  # 10.00 and 12.00 WITA


def save_meetings(session: Session, provinces: Collection[str]) -> dict[str, int]:
    """Insert the meetings of these provinces; return each one's key → number."""
    numbers = {}
    for one in MEETINGS:
        if one.province_code not in provinces:
            continue
        row = _row(session, one)
        session.add(row)
        session.flush()
        assert row.id is not None  # noqa: S101 - the flush has given it one
        numbers[one.key] = row.id
    return numbers


def _row(session: Session, one: DemoMeeting) -> Meeting:
    return Meeting(
        province_code=one.province_code,
        name=one.name,
        held_on=one.held_on,
        starts_at=one.starts_at,
        place=one.place,
        invited=list(one.invited),
        snapshot_id=_snapshot(session, one.week),
        previous_snapshot_id=None if one.previous is None else _snapshot(session, one.previous),
        next_on=one.next_on,
        is_synthetic=True,
        office=OFFICE,
        created_at=datetime.combine(CUT_OFFS[one.week], _PLANNED_AT, UTC),
        ended_at=datetime.combine(one.held_on, _ENDED_AT, UTC) if one.has_ended else None,
    )


def _snapshot(session: Session, week: int) -> int | None:
    found = snapshots.of_week(session, Week.of(CUT_OFFS[week]))
    return found.id if found else None
