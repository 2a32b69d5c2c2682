"""The steps of weekly reports as they are on record: in force, of one report, and the weeks."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.reporting import Event, Step
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import ReportEvent
from kdkmp.store.frames import frame
from kdkmp.store.tables import Batch

MOMENT = "datetime64[us, UTC]"


@dataclass(frozen=True)
class Key:
    """One report: of a regency, for a week."""

    regency_code: str
    week: Week


def events_in_force(session: Session, weeks: Collection[Week]) -> dict[Key, list[Event]]:
    """Return the steps in their order; a receipt counts while its batch does."""
    question = (
        sa.select(ReportEvent)
        .outerjoin(Batch, col(Batch.id) == col(ReportEvent.batch_id))
        .where(_within(weeks), col(Batch.withdrawn_at).is_(None))
        .order_by(col(ReportEvent.id))
    )
    found: dict[Key, list[Event]] = defaultdict(list)
    for row in session.execute(question).scalars():
        key = Key(row.regency_code, Week(row.iso_year, row.iso_week))
        found[key].append(Event(Step(row.kind), aware(row.at), row.batch_id))
    return found


def _within(weeks: Collection[Week]) -> sa.ColumnElement[bool]:
    place = sa.tuple_(col(ReportEvent.iso_year), col(ReportEvent.iso_week))
    return place.in_([(week.year, week.number) for week in weeks])


def aware(moment: datetime) -> datetime:
    """Return a stored time in UTC; SQLite forgets the zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def receipts(session: Session, weeks: Collection[Week]) -> pd.DataFrame:
    """Return the receipts in force: regency, week and batch."""
    dtypes = {"regency_code": "str", "iso_year": "int64", "iso_week": "int64", "batch_id": "int64"}
    question = (
        sa.select(*(getattr(ReportEvent, name) for name in dtypes))
        .join(Batch, col(Batch.id) == col(ReportEvent.batch_id))
        .where(_within(weeks), col(Batch.withdrawn_at).is_(None))
        .where(col(ReportEvent.kind) == Step.RECEIVED.value)
    )
    return frame(session, question, dtypes)


def report_history(session: Session, regency_code: str, week: Week) -> pd.DataFrame:
    """Return every step of one report, oldest first, withdrawn receipts included.

    Returns
    -------
    DataFrame
        ``id``, ``step``, ``at`` (UTC), ``office``, ``note``, ``batch_id``, ``file_name`` and
        ``withdrawn_at`` of the batch (missing: in force), ``is_synthetic``.
    """
    columns: tuple[Any, ...] = (
        col(ReportEvent.id),
        col(ReportEvent.kind).label("step"),
        col(ReportEvent.at),
        col(ReportEvent.office),
        col(ReportEvent.note),
        col(ReportEvent.batch_id),
        col(Batch.file_name),
        col(Batch.withdrawn_at),
        col(ReportEvent.is_synthetic),
    )
    question = (
        sa.select(*columns)
        .outerjoin(Batch, col(Batch.id) == col(ReportEvent.batch_id))
        .where(col(ReportEvent.regency_code) == regency_code, _within([week]))
        .order_by(col(ReportEvent.id))
    )
    rows = frame(session, question)
    text = dict.fromkeys(("step", "office", "note", "file_name"), "str")
    for name in ("at", "withdrawn_at"):
        rows[name] = pd.to_datetime(rows[name], utc=True).astype(MOMENT)
    return rows.astype({**text, "batch_id": "Int64"})


def last_event(session: Session, key: Key) -> ReportEvent | None:
    """Return the step taken last, whether its batch is in force or not."""
    question = (
        sa.select(ReportEvent)
        .where(col(ReportEvent.regency_code) == key.regency_code, _within([key.week]))
        .order_by(col(ReportEvent.id).desc())
    )
    return session.execute(question.limit(1)).scalars().first()


def weeks_reported(session: Session) -> tuple[Week, ...]:
    """Return the weeks of which any step is on record, oldest first."""
    place = (col(ReportEvent.iso_year), col(ReportEvent.iso_week))
    found = session.execute(sa.select(*place).distinct().order_by(*place))
    return tuple(Week(year, number) for year, number in found)
