"""What the pace is counted from: cooperatives by region and state, snapshot by snapshot."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.pace.weekly import REGENCY
from kdkmp.store.control_tables import SnapshotZone
from kdkmp.store.frames import frame

_STATES = ("part", "rung", "zone")
_DTYPES = {**dict.fromkeys(("region", *_STATES), "str"), "cooperatives": "int64"}


def tallies(session: Session, snapshots: Mapping[int, date]) -> pd.DataFrame:
    """Count cooperatives by regency and state in each of these snapshots.

    Parameters
    ----------
    snapshots : Mapping
        Number of a snapshot → the Monday of its week.

    Returns
    -------
    DataFrame
        ``monday``, ``region`` (code of the regency), ``part``, ``rung``, ``zone``,
        ``cooperatives``; a few rows per regency and week, however many cooperatives there are.
    """
    table = SnapshotZone.__table__.c  # type: ignore[attr-defined]
    region = sa.func.substr(table.cooperative_code, 1, REGENCY).label("region")
    by = (table.snapshot_id, region, *(table[name] for name in _STATES))
    question = (
        sa.select(*by, sa.func.count().label("cooperatives"))
        .where(table.snapshot_id.in_(snapshots))
        .group_by(*by)
        .order_by(*by)
    )
    rows = frame(session, question, _DTYPES)
    mondays = pd.to_datetime(rows.pop("snapshot_id").map(dict(snapshots)))
    return rows.assign(monday=mondays.astype("datetime64[us]"))
