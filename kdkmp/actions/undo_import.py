"""Take an import back: the batch is marked withdrawn, nothing is deleted."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.actions.report_receipts import refuse_undo_of_locked
from kdkmp.actions.resolve_review import take_back_reviews
from kdkmp.actions.scope_checks import require_undo
from kdkmp.domain.access import Access, Role
from kdkmp.domain.sources import FileFormat
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Batch, report


class NotUndoableError(ValueError):
    """There is no such batch in force."""


def undo_import(engine: sa.Engine, batch_id: int, access: Access, at: datetime) -> Batch:
    """Withdraw a batch and the reviews that grew out of it; return it.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read; others' batches are taken back by a coordinator of their regions.
    NotUndoableError
        The batch does not exist, is withdrawn already, or is demo data nobody typed in.
    LockedWeekError
        It is a weekly form that a locked week rests on.
    """
    access.require_role(Role.OPERATOR)
    with writing(engine) as session:
        batch = session.get(Batch, batch_id)
        if batch is None:
            raise NotUndoableError(f"Batch {batch_id} tidak ada.")
        if batch.withdrawn_at is not None:
            raise NotUndoableError(f"Batch {batch_id} sudah dibatalkan sebelumnya.")
        if batch.is_synthetic and batch.format != FileFormat.PARCEL_EDIT:
            raise NotUndoableError(
                f"Batch {batch_id} adalah data contoh; ia hilang pada impor data nyata pertama."
            )
        refuse_undo_of_locked(session, batch_id)
        codes = _cooperatives_of(session, batch_id)
        require_undo(batch, codes, access)
        take_back_reviews(session, batch_id)
        writes.withdraw_batch(session, batch_id, access.signature, at)
        rebuild_current_facts(session, sorted({code[:2] for code in codes}))
        session.refresh(batch)
        session.expunge(batch)
    return batch


def _cooperatives_of(session: Session, batch_id: int) -> list[str]:
    """Return the cooperatives that the batch, or a review of it, said anything about."""
    family = sa.select(col(Batch.id)).where(
        (col(Batch.id) == batch_id) | (col(Batch.parent_id) == batch_id)
    )
    spoken = sa.union(
        sa.select(report.c.cooperative_code).where(report.c.batch_id.in_(family)),
        sa.select(land_parcel.c.cooperative_code).where(land_parcel.c.batch_id.in_(family)),
    )
    return sorted(session.execute(spoken).scalars())
