"""Open, change and close verifications, put parcels in, and record which step is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from kdkmp.actions.verification_checks import (
    Parcel,
    VerificationRefusedError,
    as_parcels,
    check_follows,
    checked_steps,
    checked_text,
    existing,
    last_words,
    members,
    optional_text,
    put_in,
    refuse_twin,
    still_open,
)
from kdkmp.domain.access import Access, Role
from kdkmp.domain.verification import Result, Step
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel
from kdkmp.store.queries import batches
from kdkmp.store.tables import Region


@dataclass(frozen=True)
class Draft:
    """What a verification is called, who works it off, by when, in which steps."""

    name: str
    province_code: str
    owner_office: str
    deadline: date | None = None
    steps: Sequence[Step] = ()
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Event:
    """One step (from 0) came to a result for some parcels, on a day."""

    step: int
    result: Result
    parcels: Collection[Parcel]
    done_on: date
    note: str = ""


def create_verification(
    engine: sa.Engine, draft: Draft, access: Access, parcels: Collection[Parcel] = ()
) -> int:
    """Open a verification, with parcels if they are known already, and return its number.

    Raises
    ------
    ReadOnlyError
        The actor may only read, or coordinates another province; so in every action here.
    VerificationRefusedError, ParcelRefusedError
        A field or a parcel is impossible; nothing was saved. So in every action here.
    """
    access.require(Role.COORDINATOR, [draft.province_code])
    with writing(engine) as session:
        if session.get(Region, draft.province_code) is None:
            raise VerificationRefusedError("Provinsi: pilih provinsi yang ada.")
        made = Verification(
            **_checked(draft),
            province_code=draft.province_code,
            is_synthetic=batches.has_live(session, synthetic=True),
            office=access.signature,
        )
        refuse_twin(session, made)
        session.add(made)
        session.flush()
        put_in(session, made, parcels)
        writes.bump_data_version(session)
        assert made.id is not None  # noqa: S101 - the flush has given it one
        return made.id


def change_verification(
    engine: sa.Engine, verification_id: int, draft: Draft, access: Access
) -> None:
    """Change name, office, deadline, note and source; steps only while nothing is recorded."""
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        made = still_open(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        if draft.province_code != made.province_code:
            raise VerificationRefusedError("Provinsi: tidak dapat diganti. Buat daftar baru.")
        changes = _checked(draft)
        if changes["steps"] != made.steps and members(session, VerificationEvent, verification_id):
            raise VerificationRefusedError(
                "Langkah: tidak dapat diubah karena sudah ada catatan. Biarkan langkahnya, atau "
                "buat daftar baru."
            )
        with session.no_autoflush:
            for name, value in changes.items():
                setattr(made, name, value)
            refuse_twin(session, made)
        writes.bump_data_version(session)


def close_verification(
    engine: sa.Engine, verification_id: int, access: Access, at: datetime
) -> None:
    """Close a verification: it stays readable, nothing is recorded any more."""
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        made = still_open(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        made.closed_at = at
        writes.bump_data_version(session)


def reopen_verification(engine: sa.Engine, verification_id: int, access: Access) -> None:
    """Open a closed verification again."""
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        made = existing(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        made.closed_at = None
        writes.bump_data_version(session)


def add_parcels(
    engine: sa.Engine, verification_id: int, parcels: Collection[Parcel], access: Access
) -> int:
    """Put parcels into a verification; return how many were not in it yet."""
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        made = still_open(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        added = put_in(session, made, as_parcels(parcels))
        writes.bump_data_version(session)
        return added


def remove_parcels(
    engine: sa.Engine, verification_id: int, parcels: Collection[Parcel], access: Access
) -> int:
    """Take out parcels that nothing was recorded about; return how many were in it."""
    access.require_role(Role.COORDINATOR)
    with writing(engine) as session:
        made = still_open(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        chosen = set(as_parcels(parcels))
        touched = members(session, VerificationEvent, verification_id) & chosen
        if touched:
            raise VerificationRefusedError(
                f"Lahan {min(touched)[1]} sudah punya catatan langkah, jadi tidak dapat "
                "dikeluarkan. Catat sebagai ditolak bila tidak dilanjutkan."
            )
        leaving = members(session, VerificationParcel, verification_id) & chosen
        for code, parcel_id in sorted(leaving):
            session.delete(session.get_one(VerificationParcel, (verification_id, code, parcel_id)))
        writes.bump_data_version(session)
        return len(leaving)


def record_event(
    engine: sa.Engine, verification_id: int, event: Event, access: Access, today: date
) -> int:
    """Record what a step came to for one or more parcels; return how many entries were made."""
    access.require_role(Role.COORDINATOR)
    if event.done_on > today:
        raise VerificationRefusedError(
            f"Tanggal: {event.done_on:%d-%m-%Y} sesudah hari ini. Isi hari yang sudah lewat."
        )
    note = optional_text(event.note, "Catatan")
    if note is None and event.result in {Result.REJECTED, Result.RETURNED}:
        raise VerificationRefusedError("Catatan: tulis alasan penolakan atau pengembalian.")
    with writing(engine) as session:
        made = still_open(session, verification_id)
        access.require(Role.COORDINATOR, [made.province_code])
        if not 0 <= event.step < len(made.steps):
            raise VerificationRefusedError(
                f"Langkah: daftar “{made.name}” hanya punya {len(made.steps)} langkah."
            )
        inside = members(session, VerificationParcel, verification_id)
        said = last_words(session, verification_id)
        for code, parcel_id in as_parcels(event.parcels):
            if (code, parcel_id) not in inside:
                raise VerificationRefusedError(
                    f"Lahan {parcel_id} tidak ada di daftar “{made.name}”. Tambahkan dulu."
                )
            check_follows(parcel_id, said.get((code, parcel_id), {}), event.step, event.result)
            session.add(
                VerificationEvent(
                    verification_id=verification_id,
                    cooperative_code=code,
                    parcel_id=parcel_id,
                    step=event.step,
                    result=event.result.value,
                    done_on=event.done_on,
                    note=note,
                    office=access.signature,
                )
            )
        writes.bump_data_version(session)
        return len(as_parcels(event.parcels))


def _checked(draft: Draft) -> dict[str, Any]:
    """Return the fields of a draft as the table stores them."""
    return {
        "name": checked_text(draft.name, "Nama"),
        "owner_office": checked_text(draft.owner_office, "Kantor penanggung jawab"),
        "deadline": draft.deadline,
        "steps": checked_steps(draft.steps),
        "note": optional_text(draft.note, "Catatan"),
        "source": optional_text(draft.source, "Sumber"),
    }
