"""Add a published national rank to the log, or take one back."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.access import Access, Role
from kdkmp.domain.regions import Level
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.tables import RankEntry, Region

LONGEST_TEXT = 200


class RankRefusedError(ValueError):
    """An entry cannot be saved like this; the text says why, in Indonesian."""


@dataclass(frozen=True)
class NewRank:
    """A rank as an office read it: of which province, in what, of how many, when, who says so."""

    province_code: str
    measure: str
    rank: int
    of: int | None
    dated: date
    source: str


def record_rank(engine: sa.Engine, entry: NewRank, access: Access, today: date) -> int:
    """Save an entry and return its number.

    Raises
    ------
    ReadOnlyError
        The actor may only read.
    RankRefusedError
        Something about the entry is wrong; everything that is, is named.
    """
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        if problems := [*_problems(entry, today), *_place_problems(session, entry)]:
            raise RankRefusedError(" ".join(problems))
        access.require(Role.COORDINATOR, [entry.province_code])
        row = RankEntry(
            province_code=entry.province_code,
            measure=_clean(entry.measure),
            rank=entry.rank,
            of=entry.of,
            dated=entry.dated,
            source=_clean(entry.source),
            office=access.signature,
        )
        session.add(row)
        session.flush()
        writes.bump_data_version(session)
        assert row.id is not None  # noqa: S101 - the flush has given it one
        return row.id


def withdraw_rank(engine: sa.Engine, number: int, access: Access, at: datetime) -> None:
    """Take an entry back; nothing is deleted.

    Raises
    ------
    ReadOnlyError
        The actor may only read.
    RankRefusedError
        There is no such entry in force.
    """
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        row = session.get(RankEntry, number)
        if row is None or row.withdrawn_at is not None:
            raise RankRefusedError("Catatan ini tidak ada atau sudah dibatalkan. Muat ulang.")
        access.require(Role.COORDINATOR, [row.province_code])
        row.withdrawn_at = at
        writes.bump_data_version(session)


def _clean(written: str) -> str:
    return " ".join(written.split())


def _problems(entry: NewRank, today: date) -> list[str]:
    found = []
    if entry.rank < 1:
        found.append("Peringkat dimulai dari 1.")
    if entry.of is not None and entry.of < entry.rank:
        found.append(f"Peringkat {entry.rank} tidak mungkin dari {entry.of}.")
    if entry.dated > today:
        found.append("Tanggal tidak boleh sesudah hari ini.")
    for name, written in (("Ukuran", entry.measure), ("Sumber", entry.source)):
        found += _text_problems(name, written)
    return found


def _text_problems(name: str, written: str) -> list[str]:
    text = _clean(written)
    if not text:
        return [f"{name} belum diisi."]
    if len(text) > LONGEST_TEXT:
        return [f"{name} lebih dari {LONGEST_TEXT} huruf."]
    if redact(text) != text:
        return [f"{name} memuat nomor telepon, surel, atau 16 angka; hapus dulu."]
    return []


def _place_problems(session: Session, entry: NewRank) -> list[str]:
    provinces = sa.select(col(Region.code)).where(col(Region.level) == Level.PROVINCE.value)
    codes = set(session.execute(provinces).scalars())
    found = [] if entry.province_code in codes else ["Pilih provinsinya."]
    if max(entry.rank, entry.of or 0) > len(codes):
        found.append(f"Hanya ada {len(codes)} provinsi.")
    return found
