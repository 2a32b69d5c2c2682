"""Write down what a person says of a parcel on the page: one batch, one statement, append-only."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.parcel_checks import check_change
from kdkmp.actions.parcel_known import Known, known_of, next_parcel_id
from kdkmp.actions.parcel_values import (
    MAX_WHY,
    ParcelRefusedError,
    check_cleared,
    checked_values,
    clean_text,
)
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.domain.access import Access, Role
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Batch

__all__ = ["ParcelEdit", "ParcelRefusedError", "choose_active", "save_parcel"]


@dataclass(frozen=True)
class ParcelEdit:
    """What a source says anew about one parcel; without an id it is a new parcel.

    ``values``: field of the register → new value, only what changes. ``cleared``: fields whose
    word the source takes back. ``is_correction``: the former status was a mistake, so that the
    new one need not follow it; ``why`` is then required, as for a rejection.
    """

    cooperative_code: str
    parcel_id: str | None
    source: Source
    as_of: date
    values: Mapping[str, Any]
    cleared: frozenset[str] = field(default_factory=frozenset)
    why: str = ""
    is_correction: bool = False


def save_parcel(engine: sa.Engine, edit: ParcelEdit, access: Access, today: date) -> int:
    """Save an edit in one transaction, rebuild what counts, and return the number of its batch.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or the cooperative is not in its regions.
    ParcelRefusedError
        The edit is impossible; the text names the field and the way out. Nothing was saved.
    """
    access.require(Role.OPERATOR, [edit.cooperative_code])
    check_cleared(edit.cleared, edit.values)
    edit = replace(
        edit,
        values=checked_values(edit.values),
        why=clean_text(edit.why, "Alasan", MAX_WHY),
    )
    if edit.as_of > today:
        raise ParcelRefusedError(
            f"Tanggal: {edit.as_of:%d-%m-%Y} sesudah hari ini ({today:%d-%m-%Y}). Isi tanggal "
            "keadaan yang sudah terjadi."
        )
    if not edit.values and not edit.cleared:
        raise ParcelRefusedError("Belum ada yang diubah. Isi paling sedikit satu isian.")
    with writing(engine) as session:
        known = known_of(session, edit.cooperative_code, edit.parcel_id, edit.source)
        values, cleared = check_change(
            known,
            edit.as_of,
            edit.values,
            edit.cleared,
            why=edit.why,
            is_correction=edit.is_correction,
        )
        parcel_id = edit.parcel_id or next_parcel_id(session, edit.cooperative_code)
        batch = _batch(edit, known, parcel_id, access) | _fate(known, values, cleared)
        row = {"cleared": ",".join(sorted(cleared)) or None, "why": edit.why or None, **values}
        return _save(session, Batch(**batch), edit.cooperative_code, parcel_id, row)


def choose_active(
    engine: sa.Engine,
    cooperative_code: str,
    parcel_id: str | None,
    why: str,
    access: Access,
    today: date,
) -> int:
    """Let one parcel count for its cooperative whatever stands further; None takes that back.

    The choice is the word of the dinas and states nothing about the parcel: it renews no evidence
    and moves no reference date. Returns the number of its batch, which can be undone.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or the cooperative is not in its regions.
    ParcelRefusedError
        Nothing is known of such a parcel, no reason is given, or there is no choice to take back.
    """
    access.require(Role.OPERATOR, [cooperative_code])
    why = clean_text(why, "Alasan", MAX_WHY)
    if parcel_id is not None and not why:
        raise ParcelRefusedError("Alasan: tulis mengapa lahan ini yang dipakai.")
    with writing(engine) as session:
        known = known_of(session, cooperative_code, parcel_id, Source.DINAS)
        if known.chosen_id == parcel_id:
            raise ParcelRefusedError(
                "Belum ada pilihan lahan yang dapat dicabut."
                if parcel_id is None
                else f"Lahan {parcel_id} sudah menjadi lahan yang dipilih."
            )
        of = parcel_id or known.chosen_id or ""
        edit = ParcelEdit(cooperative_code, of, Source.DINAS, today, {}, why=why)
        batch = _batch(edit, known, of, access) | {
            "file_name": f"Pilihan lahan di dasbor: {of}",
            "changed": 1,
        }
        row = {"is_chosen": parcel_id is not None, "why": why or None}
        return _save(session, Batch(**batch), cooperative_code, of, row)


def _batch(edit: ParcelEdit, known: Known, parcel_id: str, access: Access) -> dict[str, Any]:
    said = (edit.cooperative_code, parcel_id, dict(edit.values), sorted(edit.cleared), edit.why)
    # The same words may be said again another day, or after an undo.
    unique = json.dumps([*said, uuid4().hex], sort_keys=True).encode()
    return {
        "format": FileFormat.PARCEL_EDIT.value,
        "source": edit.source.value,
        "file_name": f"Isian dasbor: {parcel_id}",
        "sha256": hashlib.sha256(unique).hexdigest(),
        "as_of": edit.as_of,
        "office": access.signature,
        "is_synthetic": known.is_synthetic,
    }


def _fate(known: Known, values: Mapping[str, Any], cleared: frozenset[str]) -> dict[str, int]:
    """Say whether the statement is new, changes something its source said, or repeats it."""
    if known.is_new:
        return {"new": 1}
    differs = any(known.own_words.get(name) != value for name, value in values.items())
    return {"changed": 1} if differs or cleared else {"unchanged": 1}


def _save(
    session: Session, batch: Batch, cooperative_code: str, parcel_id: str, row: Mapping[str, Any]
) -> int:
    batch_id = writes.add_batch(session, batch)
    said = {
        "batch_id": batch_id,
        "cooperative_code": cooperative_code,
        "source": batch.source,
        "parcel_id": parcel_id,
        "as_of": batch.as_of,
        **row,
    }
    session.execute(sa.insert(land_parcel).values(said))
    rebuild_current_facts(session, [cooperative_code[:2]])
    return batch_id
