"""One agreement of Lombok Barat, and how it is recorded, changed and read back."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from kdkmp.actions.follow_ups import change_follow_up, record_follow_up
from kdkmp.domain.follow_ups import FollowUpDraft
from kdkmp.store.queries.follow_ups import follow_up_history, follow_ups

AT = datetime(2026, 1, 20, 3, tzinfo=UTC)
DRAFT = FollowUpDraft(
    text="Terbitkan NIB",
    province_code="52",
    regency_code="52.01",
    responsible="cooperative",
    due_on=date(2026, 2, 3),
    agreed_on=date(2026, 1, 20),
)


def draft(**others):
    return FollowUpDraft(**(DRAFT.values() | others))


def recorded(engine, access, **others):
    return record_follow_up(engine, draft(**others), access, AT)


def changed(engine, number, seen, access, note=None, **changes):
    return change_follow_up(engine, number, seen, changes, note, access, AT)


def listed(engine):
    with Session(engine) as session:
        return follow_ups(session).set_index("id")


def history(engine, number):
    with Session(engine) as session:
        return follow_up_history(session, number)
