"""Rows into tables; never commits, the action that calls owns the transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from kdkmp.store.frames import records
from kdkmp.store.tables import Batch, Cooperative, Meta, current_facts

DATA_VERSION = "data_version"
_CHUNK = 2_000


def add_rows(session: Session, table: sa.Table | type[SQLModel], rows: pd.DataFrame) -> None:
    """Insert a frame; columns that the table lacks are an error, absent ones stay NULL."""
    target: Any = table if isinstance(table, sa.Table) else table.__table__  # type: ignore[attr-defined]
    for start in range(0, len(rows), _CHUNK):
        session.execute(sa.insert(target), records(rows.iloc[start : start + _CHUNK]))


def put_rows(session: Session, table: type[SQLModel], rows: pd.DataFrame) -> None:
    """Insert rows; one whose key exists takes the new values (its batch was withdrawn)."""
    target: Any = table.__table__  # type: ignore[attr-defined]
    key = [column.name for column in target.primary_key]
    present = {tuple(found) for found in session.execute(sa.select(*target.primary_key))}
    taken = pd.Series([found in present for found in zip(*(rows[k] for k in key), strict=True)])
    there = taken.to_numpy(dtype=bool)
    add_rows(session, table, rows[~there])
    if there.any():
        session.execute(sa.update(table), records(rows[there]))


def add_batch(session: Session, batch: Batch) -> int:
    """Insert a batch and return its number."""
    session.add(batch)
    session.flush()
    assert batch.id is not None  # noqa: S101 - the flush has given it one
    return batch.id


def withdraw_batch(session: Session, batch_id: int, office: str, at: datetime) -> None:
    """Mark a batch withdrawn; nothing is deleted."""
    session.execute(
        sa.update(Batch)
        .where((col(Batch.id) == batch_id) | (col(Batch.parent_id) == batch_id))
        .values(withdrawn_at=at, withdrawn_by=office)
    )


def replace_current_facts(
    session: Session, facts: pd.DataFrame, provinces: Collection[str]
) -> None:
    """Store the answer of ``facts_at`` for whole provinces in place of the former one."""
    codes = select(Cooperative.code).where(col(Cooperative.province_code).in_(provinces))
    session.execute(sa.delete(current_facts).where(current_facts.c.cooperative_code.in_(codes)))
    add_rows(session, current_facts, facts.rename_axis("cooperative_code").reset_index())


def bump_data_version(session: Session) -> None:
    """Tell every reader, in this process and in others, that figures may have changed."""
    version = session.get(Meta, DATA_VERSION) or Meta(key=DATA_VERSION, value="0")
    version.value = str(int(version.value) + 1)
    session.add(version)
    session.flush()
