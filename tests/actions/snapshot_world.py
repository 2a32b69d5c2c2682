"""A small known province over three weeks, ready to be frozen."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from known_province import (
    WEEK_1,
    WEEK_2,
    WEEK_3,
    A,
    B,
    C,
    D,
    E,
    add_batch,
    add_cooperatives,
    add_parcel,
    add_reports,
    progress,
)
from sqlmodel import Session

from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.actions.take_snapshot import Taken, take_snapshot
from kdkmp.domain.access import Access
from kdkmp.store.engine import writing

OFFICE = Access(office="Dinas uji", may_write=True)
LATER = datetime(2026, 1, 20, 9, tzinfo=UTC)


def fill(engine: sa.Engine) -> None:
    """Three batches: building, land and members of four cooperatives, and one of elsewhere."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1)
        add_cooperatives(session, first)
        seen = [{"code": code, "members": 20, "has_nib": True} for code in (C, D, E)]
        add_reports(session, first, WEEK_1, progress(A, 40), progress(B, 0), *seen)
        second = add_batch(session, WEEK_2, "portal")
        add_reports(session, second, WEEK_2, progress(A, 100), progress(E, 12.5))
        add_parcel(session, second, WEEK_2, cooperative_code=C, parcel_id="p", land_status="none")
        third = add_batch(session, WEEK_3)
        add_reports(session, third, WEEK_3, {"code": D, "members": 0})
        rebuild(session)


def rebuild(session: Session) -> None:
    """Make the newest facts follow what the tests append."""
    rebuild_current_facts(session, ["52", "61"])


def say(engine: sa.Engine, as_of: date, *rows: dict[str, object], source: str = "dinas") -> int:
    """Append one more batch and return its number."""
    with writing(engine) as session:
        batch = add_batch(session, as_of, f"{source}")
        add_reports(session, batch, as_of, *rows)
        rebuild(session)
    return batch


def take(engine: sa.Engine, cut_off: date, reason: str | None = None) -> Taken:
    """Freeze as an office that may do everything."""
    return take_snapshot(engine, cut_off, OFFICE, LATER, reason)
