"""Fill an empty database with demo data, marked synthetic, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from kdkmp.actions.demo_follow_ups import save_follow_ups
from kdkmp.actions.demo_meetings import save_meetings
from kdkmp.actions.freeze_week import Known, freeze_week
from kdkmp.actions.prepare import Progress
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.demo.batches import OFFICE
from kdkmp.demo.generate import Demo, generate
from kdkmp.demo.reporting import report_events
from kdkmp.demo.weeks import CUT_OFFS
from kdkmp.store import writes
from kdkmp.store.control_tables import ReportEvent
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel, land_parcel
from kdkmp.store.queries import batches, regions
from kdkmp.store.tables import Batch, Cooperative, CooperativeId, ReviewItem, report

_SLICE = 4_000
_TAKEN_AT = time(9)  # 17.00 WITA, an hour after the reports are due


class NotEmptyError(ValueError):
    """Demo data only goes where no cooperative stands yet."""


@dataclass(frozen=True)
class Loaded:
    """How many rows were written."""

    cooperatives: int
    batches: int
    reports: int
    parcels: int
    foreign_ids: int
    reviews: int


def load_demo(
    engine: sa.Engine, provinces: Sequence[str], progress: Progress | None = None
) -> Loaded:
    """Generate the demo of some provinces and save it.

    Raises
    ------
    NotEmptyError
        The database holds real data, or cooperatives of an earlier demo or import.
    NoDemoError
        There is no demo of a province that was asked for.
    """
    tell = progress or (lambda _what, _share: None)
    with Session(engine) as session:
        _refuse_unless_empty(session)
        master = regions.regions(session)
    demo = generate(master, provinces, progress)
    with writing(engine) as session:
        _refuse_unless_empty(session)
        _save(session, demo, tell)
        tell("Menghitung keadaan terkini", 0.0)
        _save_verifications(session, demo)
        rebuild_current_facts(session, sorted(set(provinces)))
        tell("Menghitung keadaan terkini", 1.0)
        _freeze_weeks(session, tell)
        save_meetings(session, provinces)
        save_follow_ups(session, provinces)
    return Loaded(
        cooperatives=len(demo.cooperatives),
        batches=len(demo.batches),
        reports=len(demo.reports),
        parcels=len(demo.parcels),
        foreign_ids=len(demo.foreign_ids),
        reviews=len(demo.reviews),
    )


def _refuse_unless_empty(session: Session) -> None:
    if batches.has_live(session, synthetic=False):
        raise NotEmptyError(
            "Basis data berisi data nyata, jadi data contoh tidak dimuat: keduanya tidak pernah "
            "dicampur. Pakai basis data lain untuk data contoh (KDKMP_DATABASE_URL)."
        )
    if session.execute(sa.select(Cooperative).limit(1)).first() is not None:
        raise NotEmptyError(
            "Basis data sudah berisi koperasi (data contoh, atau impor yang dibatalkan). "
            "Data contoh hanya dimuat ke basis data yang kosong."
        )


def _save(session: Session, demo: Demo, tell: Progress) -> None:
    """Insert everything, batches first: all rows carry the number of theirs."""
    numbers = [
        writes.add_batch(session, Batch(**batch)) for batch in demo.batches.to_dict("records")
    ]
    ids = pd.Series(numbers, index=range(1, len(numbers) + 1))
    tables: tuple[tuple[sa.Table | type[SQLModel], pd.DataFrame], ...] = (
        (Cooperative, demo.cooperatives),
        (report, demo.reports),
        (land_parcel, demo.parcels),
        (CooperativeId, demo.foreign_ids),
        (ReviewItem, demo.reviews),
        (ReportEvent, report_events(pd.concat([demo.reports, demo.parcels]))),
    )
    total, written = sum(len(rows) for _, rows in tables), 0
    for table, rows in tables:
        numbered = rows.drop(columns="batch").assign(
            batch_id=rows["batch"].map(ids).astype("Int64")
        )
        for start in range(0, len(numbered), _SLICE):
            part = numbered.iloc[start : start + _SLICE]
            writes.add_rows(session, table, part)
            written += len(part)
            tell("Menyimpan data contoh", written / total)


def _freeze_weeks(session: Session, tell: Progress) -> None:
    """Take a snapshot at each cut-off of the demo, as if it had been done at the time."""
    known = Known.until(session)
    for done, cut_off in enumerate(CUT_OFFS, start=1):
        taken_at = datetime.combine(cut_off, _TAKEN_AT, UTC)
        freeze_week(session, known, cut_off, OFFICE, taken_at)
        tell("Membekukan 12 minggu", done / len(CUT_OFFS))


def _save_verifications(session: Session, demo: Demo) -> None:
    """Insert verifications; their parcels and events carry the number each was given."""
    numbers: dict[str, int | None] = {}
    for row in demo.verifications.to_dict("records"):
        of = row.pop("verification")
        made = Verification.model_validate(
            {name: None if value is pd.NaT else value for name, value in row.items()}
        )
        session.add(made)
        session.flush()
        numbers[of] = made.id
    hanging: tuple[tuple[type[SQLModel], pd.DataFrame], ...] = (
        (VerificationParcel, demo.verification_parcels),
        (VerificationEvent, demo.verification_events),
    )
    for table, rows in hanging:
        for row in rows.to_dict("records"):
            number = numbers[row.pop("verification")]
            session.add(table.model_validate({**row, "verification_id": number}))
    session.flush()
