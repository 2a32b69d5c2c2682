"""Enter a target of a province or regency, or take one back."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.access import Access, Role
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.regions import Level
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.control_tables import Target
from kdkmp.store.engine import writing
from kdkmp.store.tables import Cooperative, Region

LONGEST_SOURCE = 200
FARTHEST_YEARS = 10
_LEVELS = (Level.PROVINCE.value, Level.REGENCY.value)


class TargetRefusedError(ValueError):
    """A target cannot be saved like this; the text says why, in Indonesian."""


@dataclass(frozen=True)
class NewTarget:
    """A target as an office read it: of which region, of what, how many, by when, who says so."""

    region_code: str
    measure: Measure
    cooperatives: int
    due_on: date
    stated_on: date
    source: str


def record_target(engine: sa.Engine, target: NewTarget, access: Access, at: datetime) -> int:
    """Save a target and return its number.

    Parameters
    ----------
    at : datetime
        The present moment, aware of its zone; nothing can have been stated after it.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator of the region.
    TargetRefusedError
        Something about the target is wrong; everything that is, is named.
    """
    access.require(Role.COORDINATOR, [target.region_code])
    with writing(engine) as session:
        if problems := [*_problems(target, at.date()), *_place_problems(session, target)]:
            raise TargetRefusedError(" ".join(problems))
        row = Target(
            region_code=target.region_code,
            measure=target.measure.value,
            cooperatives=target.cooperatives,
            due_on=target.due_on,
            stated_on=target.stated_on,
            source=_clean(target.source),
            office=access.signature,
            recorded_at=at,
        )
        session.add(row)
        session.flush()
        writes.bump_data_version(session)
        assert row.id is not None  # noqa: S101 - the flush has given it one
        return row.id


def withdraw_target(engine: sa.Engine, number: int, access: Access, at: datetime) -> None:
    """Take a target back; nothing is deleted.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator of its region.
    TargetRefusedError
        There is no such target in force.
    """
    access.require_write()
    with writing(engine) as session:
        row = session.get(Target, number)
        if row is None or row.withdrawn_at is not None:
            raise TargetRefusedError("Target ini tidak ada atau sudah dibatalkan. Muat ulang.")
        access.require(Role.COORDINATOR, [row.region_code])
        row.withdrawn_at = at
        writes.bump_data_version(session)


def _clean(written: str) -> str:
    return " ".join(written.split())


def _problems(target: NewTarget, today: date) -> list[str]:
    found = []
    if target.cooperatives < 1:
        found.append("Target paling sedikit 1 KDKMP.")
    if target.stated_on > today:
        found.append("Tanggal disebut tidak boleh sesudah hari ini.")
    if target.due_on <= target.stated_on:
        found.append("Tenggat harus sesudah tanggal disebut.")
    if target.due_on.year > today.year + FARTHEST_YEARS:
        found.append(f"Tenggat lebih dari {FARTHEST_YEARS} tahun lagi; periksa tahunnya.")
    source = _clean(target.source)
    if not source:
        found.append("Sumber belum diisi.")
    elif len(source) > LONGEST_SOURCE:
        found.append(f"Sumber lebih dari {LONGEST_SOURCE} huruf.")
    elif redact(source) != source:
        found.append("Sumber memuat nomor telepon, surel, atau 16 angka; hapus dulu.")
    return found


def _place_problems(session: Session, target: NewTarget) -> list[str]:
    code = target.region_code
    level = sa.select(col(Region.level)).where(col(Region.code) == code)
    if session.execute(level).scalar() not in _LEVELS:
        return ["Pilih provinsi atau kabupaten/kota."]
    inside = col(Cooperative.code).startswith(f"{code}.", autoescape=True)
    counted = sa.select(sa.func.count()).select_from(Cooperative).where(inside)
    size: int = session.execute(counted).scalar_one()
    found = []
    if not size:
        found.append("Wilayah ini belum mempunyai data koperasi.")
    elif target.cooperatives > size:
        found.append(f"Wilayah ini mempunyai {size} KDKMP; target tidak mungkin lebih banyak.")
    same = sa.select(col(Target.id)).where(
        col(Target.withdrawn_at).is_(None),
        col(Target.region_code) == code,
        col(Target.measure) == target.measure.value,
        col(Target.cooperatives) == target.cooperatives,
        col(Target.due_on) == target.due_on,
    )
    if session.execute(same).first():
        found.append("Target yang sama sudah tercatat.")
    return found
