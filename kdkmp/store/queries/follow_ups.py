"""Follow-ups: how each stands, what happened to it, and the offices that can be asked to act."""

from datetime import date

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.domain.follow_ups import FollowUpChange
from kdkmp.store.control_tables import (
    FollowUp,
    FollowUpEvent,
    Meeting,
    ResponsibleOffice,
    Snapshot,
)
from kdkmp.store.frames import frame
from kdkmp.store.queries.policies import newest_reference_date

_DATE = DTYPES[Kind.DATE]
_TEXT = (
    *("text", "province_code", "regency_code", "cooperative_code", "parcel_id"),
    *("responsible", "responsible_name", "status", "evidence", "source", "office"),
)
_DTYPES = {
    **dict.fromkeys(_TEXT, "str"),
    **dict.fromkeys(("due_on", "agreed_on", "closed_on", "reviewed_on"), _DATE),
    **dict.fromkeys(("review_every_days", "meeting_id", "snapshot_id"), "Int64"),
    "is_synthetic": "bool",
}
_MEETING = {"province_code": "str", "name": "str", "held_on": _DATE}
_OFFICE = {"code": "str", "name": "str", "is_active": "bool"}


def follow_ups(session: Session, province: str | None = None) -> pd.DataFrame:
    """Return every follow-up, or those of one province, oldest first.

    Returns
    -------
    DataFrame
        One row per follow-up: the columns of the table (``id`` is a column too),
        ``responsible_name``, and ``reviewed_on``, the day of the last word about it.
    """
    table = FollowUp.__table__  # type: ignore[attr-defined]
    last = (
        sa.select(
            col(FollowUpEvent.follow_up_id).label("of"),
            sa.func.max(col(FollowUpEvent.at)).label("at"),
        )
        .group_by(col(FollowUpEvent.follow_up_id))
        .subquery()
    )
    question = (
        sa.select(*table.c, col(ResponsibleOffice.name).label("responsible_name"), last.c.at)
        .join(ResponsibleOffice, col(ResponsibleOffice.code) == table.c.responsible)
        .outerjoin(last, last.c.of == table.c.id)
        .order_by(table.c.id)
    )
    if province is not None:
        question = question.where(table.c.province_code == province)
    rows = frame(session, question)
    days = [None if pd.isna(at) else at.date() for at in rows.pop("at")]
    return rows.assign(reviewed_on=days).astype(
        {name: kind for name, kind in _DTYPES.items() if name in rows or name == "reviewed_on"}
    )


def follow_up_history(session: Session, follow_up_id: int) -> tuple[FollowUpChange, ...]:
    """Return what happened to a follow-up, oldest first; the first entry is its creation."""
    question = (
        sa.select(FollowUpEvent)
        .where(col(FollowUpEvent.follow_up_id) == follow_up_id)
        .order_by(col(FollowUpEvent.version))
    )
    return tuple(
        FollowUpChange(
            version=event.version,
            changes={name: (pair[0], pair[1]) for name, pair in event.changes.items()},
            note=event.note,
            office=event.office,
            at=event.at,
        )
        for event in session.execute(question).scalars()
    )


def offices(session: Session) -> pd.DataFrame:
    """Return the offices that can be asked to act, in the order of lists.

    Returns
    -------
    DataFrame
        ``code``, ``name``, ``position``, ``is_active``.
    """
    table = ResponsibleOffice.__table__.c  # type: ignore[attr-defined]
    question = sa.select(*table).order_by(table.position, table.code)
    return frame(session, question, _OFFICE)


def meetings_held(session: Session) -> pd.DataFrame:
    """Return every meeting: ``id``, ``province_code``, ``name``, ``held_on``, oldest first."""
    table = Meeting.__table__.c  # type: ignore[attr-defined]
    question = sa.select(table.id, *(table[name] for name in _MEETING)).order_by(table.held_on)
    return frame(session, question, _MEETING)


def newest_cut_off(session: Session) -> date | None:
    """Return the day demo data stands still on: of the newest snapshot, else of the data."""
    newest: date | None = session.execute(sa.select(sa.func.max(col(Snapshot.cut_off)))).scalar()
    return newest or newest_reference_date(session)
