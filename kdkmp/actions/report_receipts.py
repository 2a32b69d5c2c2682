"""What an import does to weekly reports: a form is a receipt, and a locked week takes none."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.reporting import State, Step
from kdkmp.domain.sources import FileFormat
from kdkmp.domain.weeks import Week
from kdkmp.intake import Checked, Plan
from kdkmp.store.control_tables import ReportEvent
from kdkmp.store.queries.report_steps import aware
from kdkmp.store.queries.reporting import standings
from kdkmp.store.tables import Batch, Region

_MOST_NAMES = 3


class LockedWeekError(ValueError):
    """A weekly form would change a week that is locked; the text names the way out."""


def refuse_locked(session: Session, checked: Checked, plan: Plan) -> None:
    """Refuse a weekly form that speaks of a regency whose week is locked.

    Raises
    ------
    LockedWeekError
        Nothing was saved.
    """
    if checked.format is FileFormat.WEEKLY_WORKBOOK:
        _refuse(session, Week.of(checked.as_of), _regencies(plan), "Tidak ada yang disimpan.")


def mark_received(session: Session, checked: Checked, plan: Plan, batch_id: int) -> None:
    """Note the receipt of a weekly form, for each regency it has accepted rows of.

    Unchanged rows count too: "nothing changed" is a report. Rows that a person decided later
    came with their file, so their receipt carries the time of that.
    """
    if checked.format is not FileFormat.WEEKLY_WORKBOOK:
        return
    batch = session.get_one(Batch, batch_id)
    came_with = batch if batch.parent_id is None else session.get_one(Batch, batch.parent_id)
    week = Week.of(checked.as_of)
    session.add_all(
        ReportEvent(
            regency_code=code,
            iso_year=week.year,
            iso_week=week.number,
            kind=Step.RECEIVED.value,
            batch_id=batch_id,
            office=batch.office,
            at=aware(came_with.imported_at),
        )
        for code in _regencies(plan)
    )
    session.flush()


def refuse_undo_of_locked(session: Session, batch_id: int) -> None:
    """Refuse to take back a form that a locked week rests on.

    Raises
    ------
    LockedWeekError
        Nothing was changed.
    """
    family = sa.select(col(Batch.id)).where(
        (col(Batch.id) == batch_id) | (col(Batch.parent_id) == batch_id)
    )
    question = sa.select(ReportEvent).where(
        col(ReportEvent.kind) == Step.RECEIVED.value, col(ReportEvent.batch_id).in_(family)
    )
    receipts = session.execute(question).scalars().all()
    for week in sorted({Week(one.iso_year, one.iso_week) for one in receipts}):
        here = {one.regency_code for one in receipts if Week(one.iso_year, one.iso_week) == week}
        _refuse(session, week, here, "Batch tetap berlaku.")


def _regencies(plan: Plan) -> list[str]:
    return sorted(set(plan.rows["cooperative_code"].str[:5]))


def _refuse(session: Session, week: Week, regencies: Collection[str], so: str) -> None:
    found = standings(session, [week], regencies)
    locked = [key.regency_code for key, one in found.items() if one.state is State.LOCKED]
    if locked:
        names = ", ".join(_names(session, locked)[:_MOST_NAMES])
        more = f" dan {len(locked) - _MOST_NAMES} lainnya" if len(locked) > _MOST_NAMES else ""
        raise LockedWeekError(
            f"Minggu {week.label} ({_span(week.monday, week.sunday)}) sudah dikunci untuk "
            f"{names}{more}. {so} Mintalah koordinator provinsi membuka kuncinya dengan alasan "
            "di halaman Laporan mingguan, atau isi tanggal data minggu yang belum dikunci."
        )


def _names(session: Session, codes: Collection[str]) -> list[str]:
    question = sa.select(col(Region.name)).where(col(Region.code).in_(codes))
    return list(session.execute(question.order_by(col(Region.code))).scalars())


def _span(first: date, last: date) -> str:
    return f"{first:%d-%m-%Y} sampai {last:%d-%m-%Y}"
