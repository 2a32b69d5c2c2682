"""What was imported, when, by which office; and what still waits for a person."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.store.frames import frame
from kdkmp.store.tables import Batch, Meta, ReviewItem
from kdkmp.store.writes import DATA_VERSION


def data_version(session: Session) -> str:
    """Return the number that changes with every write; "0" before the first."""
    meta = session.get(Meta, DATA_VERSION)
    return meta.value if meta else "0"


def history(session: Session) -> pd.DataFrame:
    """Return every batch, newest first; columns as in the table."""
    table = Batch.__table__  # type: ignore[attr-defined]
    return frame(session, sa.select(*table.c).order_by(table.c.id.desc()))


def has_live(session: Session, *, synthetic: bool) -> bool:
    """Say whether a batch of demo data (or of real data) is in force."""
    question = sa.select(col(Batch.id)).where(
        col(Batch.withdrawn_at).is_(None), col(Batch.is_synthetic).is_(synthetic)
    )
    return session.execute(question.limit(1)).first() is not None


def live_batch_of_file(session: Session, sha256: str) -> Batch | None:
    """Return the batch that already holds these very bytes, if it was not withdrawn."""
    question = sa.select(Batch).where(
        col(Batch.sha256) == sha256,
        col(Batch.withdrawn_at).is_(None),
        col(Batch.parent_id).is_(None),
    )
    return session.execute(question).scalars().first()


def open_reviews(session: Session) -> pd.DataFrame:
    """Return the rows that wait for a person, oldest first; columns as in the table."""
    table = ReviewItem.__table__  # type: ignore[attr-defined]
    question = (
        sa.select(*table.c)
        .join(Batch, col(Batch.id) == table.c.batch_id)
        .where(table.c.state == "open", col(Batch.withdrawn_at).is_(None))
        .order_by(table.c.id)
    )
    return frame(session, question)
