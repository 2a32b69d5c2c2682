"""Take the snapshot of a week: who may, up to which day, and why once more."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.freeze_week import Known, NoSnapshotError, Taken, freeze_week
from kdkmp.actions.prepare import Progress
from kdkmp.domain.access import Access, Role
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.tables import Cooperative
from kdkmp.text.formats import short_date

LONGEST_REASON = 300
STEP = "Membekukan minggu"
_STARTED, _READ = 0.05, 0.5


def take_snapshot(
    engine: sa.Engine,
    cut_off: date,
    access: Access,
    at: datetime,
    reason: str | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Freeze what was known at the end of ``cut_off``, by the policy in force on that day.

    Parameters
    ----------
    at : datetime
        The present moment, aware of its zone, whose calendar decides what lies in the future.
    reason : str, optional
        Why the week is frozen again; asked for only where it has a snapshot already.

    Raises
    ------
    ReadOnlyError
        The actor may not do this for every province of the database.
    NoSnapshotError
        Nothing to freeze, a future day, or a revision without a change or a reason.
    """
    tell = progress or (lambda _what, _share: None)
    if cut_off > at.date():
        raise NoSnapshotError(f"Tanggal batas {short_date(cut_off)} belum terjadi.")
    why = " ".join((reason or "").split()) or None
    if problem := _problem_of(why):
        raise NoSnapshotError(problem)
    with writing(engine) as session:
        access.require(Role.COORDINATOR, _provinces(session))
        tell(STEP, _STARTED)
        known = Known.until(session, cut_off)
        tell(STEP, _READ)
        taken = freeze_week(session, known, cut_off, access.signature, at, why)
        writes.bump_data_version(session)
    tell(STEP, 1.0)
    return taken


def _problem_of(reason: str | None) -> str | None:
    if reason is None:
        return None
    if len(reason) > LONGEST_REASON:
        return f"Alasan lebih dari {LONGEST_REASON} huruf; singkatkan."
    if redact(reason) != reason:
        return "Alasan memuat nomor telepon, surel, atau 16 angka; hapus dulu."
    return None


def _provinces(session: Session) -> list[str]:
    found = session.execute(sa.select(col(Cooperative.province_code)).distinct()).scalars()
    return list(found)
