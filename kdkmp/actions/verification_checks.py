"""What a verification may hold: no personal data, parcels that are there, sound steps."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.parcel_values import MAX_WHY, clean_text
from kdkmp.domain.land import LandStatus
from kdkmp.domain.verification import Result, Step, in_force
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel, land_parcel
from kdkmp.store.tables import Batch, Cooperative
from kdkmp.text.parcels import RESULT

MAX_NAME, MAX_STEPS = 120, 12

Parcel = tuple[str, str]
"""A cooperative's code and the id of its parcel."""


class VerificationRefusedError(ValueError):
    """Something about a verification cannot be saved like this; says why, in Indonesian."""


def checked_text(written: str, label: str, longest: int = MAX_NAME) -> str:
    """Return a text that must be there and may hold no personal data."""
    tidy = clean_text(written, label, longest)
    if not tidy:
        raise VerificationRefusedError(f"{label}: harus diisi.")
    return tidy


def optional_text(written: str, label: str) -> str | None:
    """Return a text without personal data, or None where nothing is written."""
    return clean_text(written, label, MAX_WHY) or None


def checked_steps(steps: Sequence[Step]) -> list[dict[str, str]]:
    """Return the steps as the table stores them."""
    if len(steps) > MAX_STEPS:
        raise VerificationRefusedError(f"Langkah: paling banyak {MAX_STEPS}, ini {len(steps)}.")
    checked = [
        {
            "name": checked_text(step.name, f"Langkah {position}"),
            "office": checked_text(step.office, f"Kantor langkah {position}"),
        }
        for position, step in enumerate(steps, start=1)
    ]
    if len({step["name"].casefold() for step in checked}) < len(checked):
        raise VerificationRefusedError("Langkah: setiap langkah harus bernama lain.")
    return checked


def refuse_twin(session: Session, made: Verification) -> None:
    """Refuse a second one of the same name in a province, which nobody could tell apart."""
    question = sa.select(col(Verification.id), col(Verification.name)).where(
        col(Verification.province_code) == made.province_code
    )
    for number, name in session.execute(question):
        if number != made.id and name.casefold() == made.name.casefold():
            raise VerificationRefusedError(
                f"Nama: “{made.name}” sudah dipakai di provinsi ini. Pilih nama lain."
            )


def existing(session: Session, verification_id: int) -> Verification:
    """Return a verification, open or closed."""
    made = session.get(Verification, verification_id)
    if made is None:
        raise VerificationRefusedError(
            f"Daftar verifikasi {verification_id} tidak ada. Muat ulang halaman ini."
        )
    return made


def still_open(session: Session, verification_id: int) -> Verification:
    """Return a verification that is not closed."""
    made = existing(session, verification_id)
    if made.closed_at is not None:
        raise VerificationRefusedError(
            f"Daftar “{made.name}” sudah ditutup. Buka kembali untuk mengubahnya."
        )
    return made


def members(
    session: Session,
    table: type[VerificationParcel] | type[VerificationEvent],
    verification_id: int,
) -> set[Parcel]:
    """Return the parcels of a verification, or those that something was recorded about."""
    question = sa.select(col(table.cooperative_code), col(table.parcel_id)).where(
        col(table.verification_id) == verification_id
    )
    return {(code, parcel_id) for code, parcel_id in session.execute(question)}


def put_in(session: Session, made: Verification, parcels: Collection[Parcel]) -> int:
    """Put parcels in that are not in yet; return how many."""
    assert made.id is not None  # noqa: S101 - whoever calls has saved it
    number = made.id
    new = set(parcels) - members(session, VerificationParcel, number)
    unknown = new - _parcels_on_record(session, made.province_code, {code for code, _ in new})
    if unknown:
        code, parcel_id = min(unknown)
        raise VerificationRefusedError(
            f"Lahan {parcel_id} koperasi {code} tidak tercatat di provinsi daftar ini. Muat ulang "
            "halaman ini."
        )
    for code, parcel_id in sorted(new):
        session.add(
            VerificationParcel(verification_id=number, cooperative_code=code, parcel_id=parcel_id)
        )
    session.flush()
    return len(new)


def _parcels_on_record(session: Session, province_code: str, codes: Collection[str]) -> set[Parcel]:
    """Return every parcel somebody spoke of, of these cooperatives of one province."""
    said = land_parcel.c
    question = (
        sa.select(said.cooperative_code, said.parcel_id)
        .distinct()
        .join(Batch, col(Batch.id) == said.batch_id)
        .join(Cooperative, col(Cooperative.code) == said.cooperative_code)
        .where(
            said.cooperative_code.in_(codes),
            col(Cooperative.province_code) == province_code,
            col(Batch.withdrawn_at).is_(None),
            said.land_status.is_distinct_from(LandStatus.NONE.value),
        )
    )
    return {(code, parcel_id) for code, parcel_id in session.execute(question)}


def last_words(session: Session, verification_id: int) -> dict[Parcel, dict[int, Result]]:
    """Return the last result of each step of each parcel that was not taken back."""
    question = (
        sa.select(VerificationEvent)
        .where(col(VerificationEvent.verification_id) == verification_id)
        .order_by(col(VerificationEvent.id))
    )
    rows = [
        ((one.cooperative_code, one.parcel_id), one.step, one.result)
        for one in session.execute(question).scalars()
    ]
    made = pd.DataFrame(rows, columns=["parcel_key", "step", "result"])
    said: dict[Parcel, dict[int, Result]] = {}
    for parcel, step, result in in_force(made).itertuples(index=False, name=None):
        said.setdefault(parcel, {})[step] = Result(result)
    return said


def check_follows(parcel_id: str, said: dict[int, Result], step: int, result: Result) -> None:
    """Refuse what makes no sense after what was recorded about a parcel before."""
    before = said.get(step)
    if result is Result.TAKEN_BACK:
        if before is None:
            raise VerificationRefusedError(
                f"Lahan {parcel_id}: belum ada catatan langkah ini yang dapat dibatalkan."
            )
        return
    if Result.REJECTED in said.values():
        raise VerificationRefusedError(
            f"Lahan {parcel_id}: sudah ditolak. Batalkan dulu catatan penolakannya."
        )
    if before is result:
        raise VerificationRefusedError(
            f"Lahan {parcel_id}: langkah ini sudah tercatat “{RESULT[result]}”. Batalkan dulu "
            "catatan itu bila keliru."
        )


def as_parcels(given: Collection[Any]) -> list[Parcel]:
    """Return the parcels once each, in order; refuse an empty choice."""
    if not given:
        raise VerificationRefusedError("Lahan: pilih paling sedikit satu.")
    return sorted({(code, parcel_id) for code, parcel_id in given})
