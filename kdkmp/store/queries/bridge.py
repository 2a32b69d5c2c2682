"""How a second source's list of cooperatives differs from ours, province by province."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.sources import Source
from kdkmp.store.frames import frame
from kdkmp.store.tables import Batch, Cooperative, CooperativeId, ReviewItem

SECOND_OF_A_VILLAGE = "second_cooperative"
"""Reason of a review item: the list has one more cooperative in a village than we have."""

_CODE = "province_code"
_COUNT = sa.func.count().label("count")


def second_lists(session: Session, source: Source) -> pd.DataFrame:
    """Compare our cooperatives with the list of ``source``.

    Returns
    -------
    DataFrame
        One row per province (index: code) that the list speaks about; counts ``ours``, ``listed``
        (of ours), ``surplus`` (of theirs, waiting for a person) and ``second`` (all of theirs).
        So ``second = ours + surplus - (ours - listed)``.
    """
    ours = _by_province(session, _ours(), "ours")
    listed = _by_province(session, _listed(source), "listed")
    surplus = _by_province(session, _surplus(source), "surplus")
    table = pd.concat([ours, listed, surplus], axis=1).fillna(0).astype("int64")
    table = table[(table["listed"] > 0) & (table["ours"] > 0)].sort_index()
    return table.assign(second=table["listed"] + table["surplus"])


def _by_province(session: Session, question: sa.Executable, name: str) -> pd.Series:
    """Return the answer per province; of several lists, the newest speaks."""
    rows = frame(session, question, {_CODE: "str", "count": "int64"})
    return rows.groupby(_CODE)["count"].last().rename(name)


def _ours() -> sa.Executable:
    province = col(Cooperative.province_code)
    return sa.select(province, _COUNT).group_by(province)


def _listed(source: Source) -> sa.Executable:
    province = col(Cooperative.province_code)
    counted = sa.func.count(sa.distinct(col(Cooperative.code)))
    return (
        sa.select(province, counted.label("count"))
        .join(CooperativeId, col(CooperativeId.cooperative_code) == col(Cooperative.code))
        .join(Batch, col(Batch.id) == col(CooperativeId.batch_id))
        .where(col(CooperativeId.source) == source.value, col(Batch.withdrawn_at).is_(None))
        .group_by(province)
    )


def _surplus(source: Source) -> sa.Executable:
    """Count per list, as the same rows wait again whenever a newer list is imported."""
    province, batch = col(ReviewItem.province_code), col(ReviewItem.batch_id)
    return (
        sa.select(province, batch, _COUNT)
        .join(Batch, col(Batch.id) == batch)
        .where(
            col(ReviewItem.reason) == SECOND_OF_A_VILLAGE,
            col(ReviewItem.state) == "open",
            col(Batch.source) == source.value,
            col(Batch.withdrawn_at).is_(None),
            province.is_not(None),
        )
        .group_by(province, batch)
        .order_by(batch)
    )
