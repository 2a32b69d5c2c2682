"""How many cooperatives of a region stood in which zone, snapshot by snapshot."""

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from kdkmp.domain.zones.policy import Zone
from kdkmp.store.control_tables import SnapshotZone
from kdkmp.store.frames import frame


def zone_counts(session: Session, region: str = "", within: Collection[str] = ()) -> pd.DataFrame:
    """Count zones per snapshot, in one region and in what a visitor sees (none: everything).

    Returns
    -------
    DataFrame
        Index ``snapshot_id``, one column per zone; a snapshot without rows there is absent.
    """
    code, zone = col(SnapshotZone.cooperative_code), col(SnapshotZone.zone)
    number = col(SnapshotZone.snapshot_id)
    question = sa.select(number, zone, sa.func.count().label("count")).group_by(number, zone)
    if region:
        question = question.where(_inside(code, region))
    if within:
        question = question.where(sa.or_(*(_inside(code, one) for one in within)))
    rows = frame(session, question, {"zone": "str"})
    counts = rows.pivot_table(index="snapshot_id", columns="zone", values="count", aggfunc="sum")
    return counts.reindex(columns=[one.value for one in Zone]).fillna(0).astype("int64")


def _inside(code: Mapped[str], region: str) -> sa.ColumnElement[bool]:
    return code.startswith(f"{region}.", autoescape=True)
