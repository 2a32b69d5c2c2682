"""Of which regencies the batches speak: what an account limited to some regions may see of them."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Batch, Cooperative, report


def regencies_of_batches(session: Session) -> pd.DataFrame:
    """Return which regencies each batch, or a review of its rows, said anything about.

    Returns
    -------
    DataFrame
        ``batch_id`` and ``regency_code``, each pair once; a batch of nothing but rows that wait
        for a person is missing.
    """
    spoken = sa.union(
        *(
            sa.select(table.c.batch_id, col(Cooperative.regency_code))
            .join(Cooperative, col(Cooperative.code) == table.c.cooperative_code)
            .distinct()
            for table in (report, land_parcel)
        )
    ).subquery()
    family = sa.func.coalesce(col(Batch.parent_id), col(Batch.id))
    parents = sa.select(family.label("batch_id"), spoken.c.regency_code).join(
        Batch, col(Batch.id) == spoken.c.batch_id
    )
    every = sa.union(sa.select(spoken.c.batch_id, spoken.c.regency_code), parents)
    return frame(session, every, {"regency_code": "str"})
