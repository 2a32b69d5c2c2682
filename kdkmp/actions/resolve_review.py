"""Decide the rows that waited for a person: they become reports of a batch of their own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp import intake
from kdkmp.actions.import_workbook import DryRun, add_batch, known_for
from kdkmp.actions.parcel_numbers import with_free_numbers
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.actions.scope_checks import require_review
from kdkmp.actions.spellings import Decided, forget, remember
from kdkmp.domain.access import Access, Role
from kdkmp.domain.facts import fact_dtypes
from kdkmp.domain.regions import Level
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake import Checked
from kdkmp.intake.checked import BY_PARCEL, PARCEL_COLUMNS, ROW_COLUMNS
from kdkmp.store.engine import writing
from kdkmp.store.tables import Batch, Region, ReviewItem

Decision = str | None
"""The cooperative a row means: a village code, for its second one ``…-2``; None: leave it out."""


class NotResolvableError(ValueError):
    """A row cannot be decided like this; the text says why, in Indonesian."""


def resolve_reviews(
    engine: sa.Engine, decisions: Mapping[int, Decision], access: Access, today: date
) -> list[int]:
    """Save decisions in one transaction and return the new batches: one per file they came from.

    Parameters
    ----------
    decisions : Mapping
        Number of the review item → cooperative code, or None to dismiss the row.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or a row or the place it is given lies outside its regions.
    NotResolvableError
        A row is not open any more, or the choice is impossible; nothing was saved.
    """
    access.require_role(Role.OPERATOR)
    with writing(engine) as session:
        items = {number: _open_item(session, number) for number in decisions}
        for number, code in decisions.items():
            batch = session.get_one(Batch, items[number].batch_id)
            require_review(items[number], batch, code, access)
            items[number].state = "dismissed" if code is None else "confirmed"
        decided = [Decided(items[number], code) for number, code in decisions.items() if code]
        for choice in decided:
            _check(session, choice, today)
        remember(session, decided, access)
        by_file = defaultdict(list)
        for choice in decided:
            by_file[choice.item.batch_id].append(choice)
        saved = [_save(session, parent, choices, access) for parent, choices in by_file.items()]
        rebuild_current_facts(session, sorted({choice.code[:2] for choice in decided}))
        return saved


def take_back_reviews(session: Session, batch_id: int) -> None:
    """Open the rows again that a batch, or its reviews, had decided, and forget their spellings.

    Rows of a withdrawn file are open but no longer asked: they come back with the file.
    """
    family = sa.select(col(Batch.id)).where(
        (col(Batch.id) == batch_id) | (col(Batch.parent_id) == batch_id)
    )
    question = sa.select(ReviewItem).where(col(ReviewItem.resolved_batch_id).in_(family))
    for item in session.execute(question).scalars():
        if item.cooperative_code:
            forget(session, Decided(item, item.cooperative_code))
        item.state, item.resolved_batch_id, item.cooperative_code = "open", None, None
    session.flush()


def _open_item(session: Session, number: int) -> ReviewItem:
    item = session.get(ReviewItem, number)
    batch = session.get(Batch, item.batch_id) if item is not None else None
    if item is None or batch is None:
        raise NotResolvableError(f"Baris tinjauan {number} tidak ada. Muat ulang halaman ini.")
    if item.state != "open" or batch.withdrawn_at is not None:
        raise NotResolvableError(
            f"Baris {item.row} ({item.name or item.village}) sudah diputuskan atau berkasnya "
            "dibatalkan. Muat ulang halaman ini."
        )
    if batch.is_synthetic:
        raise NotResolvableError("Baris ini DATA CONTOH dan tidak dapat disimpan sebagai data.")
    return item


def _check(session: Session, choice: Decided, today: date) -> None:
    village = session.get(Region, choice.village)
    if village is None or village.level != Level.VILLAGE:
        raise NotResolvableError(f"Desa dengan kode {choice.village} tidak ada di Kemendagri.")
    said_on = choice.item.row_values.get("as_of")
    if said_on and date.fromisoformat(said_on[:10]) > today:
        raise NotResolvableError(
            f"Baris {choice.item.row} bertanggal {said_on[:10]}, sesudah hari ini. Abaikan baris "
            "ini dan perbaiki tanggalnya di berkas asal."
        )


def _save(session: Session, parent_id: int, choices: Sequence[Decided], access: Access) -> int:
    """Save the decided rows of one file below its batch."""
    parent = session.get_one(Batch, parent_id)
    checked = Checked(
        format=FileFormat(parent.format),
        source=Source(parent.source),
        as_of=parent.as_of,
        rows=_rows(session, choices, parent),
    )
    plan = intake.plan(checked, known_for(session, checked))
    dry = DryRun(parent.file_name, parent.sha256, checked, plan, replaces_demo=False)
    batch_id = add_batch(session, dry, access, parent_id)
    for choice in choices:
        choice.item.resolved_batch_id = batch_id
        choice.item.cooperative_code = choice.code
    session.flush()
    return batch_id


def _rows(session: Session, choices: Sequence[Decided], parent: Batch) -> pd.DataFrame:
    """Return the rows as `Checked.rows`, now that their village is known."""
    rows = pd.DataFrame([_row(choice, parent) for choice in choices])
    describes_land = "parcel_id" in rows
    of_land = [name for name in PARCEL_COLUMNS if describes_land and name not in rows]
    rows[of_land] = None
    stated = {name: kind for name, kind in (fact_dtypes() | PARCEL_COLUMNS).items() if name in rows}
    if BY_PARCEL in rows and describes_land:
        rows = with_free_numbers(session, parent, rows)
    return rows.astype(ROW_COLUMNS | stated)


def _row(choice: Decided, parent: Batch) -> dict[str, Any]:
    item = choice.item
    said = {"as_of": parent.as_of.isoformat(), "dated": False} | item.row_values
    return (
        dict.fromkeys(ROW_COLUMNS)
        | said
        | {
            "sheet": item.sheet,
            "row": item.row,
            "village_code": choice.village,
            "cooperative_code": choice.code,
            "decided": True,
            **choice.path._asdict(),
            "name": item.name,
        }
    )
