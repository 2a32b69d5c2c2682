"""Parcels that a person decides on get the numbers their file has not used for the cooperative."""

from itertools import count

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Batch


def with_free_numbers(session: Session, parent: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """Give decided parcels without an id a number that no other row of their file has."""
    used = _used(session, parent, rows["cooperative_code"].unique().tolist())
    ids = []
    for code, parcel in zip(rows["cooperative_code"], rows["parcel_id"], strict=True):
        taken = used.setdefault(code, set())
        ids.append(_next(parent.source, taken) if parcel == parent.source else parcel)
        taken.add(ids[-1])
    return rows.assign(parcel_id=pd.Series(ids, index=rows.index, dtype="str"))


def _next(bare: str, used: set[str]) -> str:
    names = (bare if number == 1 else f"{bare}-{number}" for number in count(1))
    return next(name for name in names if name not in used)


def _used(session: Session, parent: Batch, codes: list[str]) -> dict[str, set[str]]:
    """Return what the file, and what was decided of it before, calls its parcels."""
    family = sa.select(col(Batch.id)).where(
        sa.or_(col(Batch.id) == parent.id, col(Batch.parent_id) == parent.id),
        col(Batch.withdrawn_at).is_(None),
    )
    question = sa.select(land_parcel.c.cooperative_code, land_parcel.c.parcel_id).where(
        land_parcel.c.batch_id.in_(family), land_parcel.c.cooperative_code.in_(codes)
    )
    used: dict[str, set[str]] = {}
    for code, parcel in session.execute(question):
        used.setdefault(code, set()).add(parcel)
    return used
