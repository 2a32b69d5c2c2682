"""What an import is compared with: the cooperatives, and what one source said so far."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.parcels import field_dtypes
from kdkmp.domain.sources import Source
from kdkmp.domain.statements import latest
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.facts import statements
from kdkmp.store.tables import Batch, Cooperative, CooperativeId, current_facts

_PARCEL_DTYPES = {
    "cooperative_code": "str",
    "parcel_id": "str",
    **field_dtypes(),
    "as_of": "datetime64[s]",
}


@dataclass(frozen=True)
class SaidBefore:
    """The real cooperatives of some provinces, and one source's last word about each.

    ``cooperatives``: code, village_code, number, name. ``foreign_ids``: source, value,
    cooperative_code. ``latest``: index cooperative_code, ``<fact>`` and ``<fact>_on``.
    ``parcels``: cooperative_code, parcel_id, the columns of a parcel, as_of.
    """

    cooperatives: pd.DataFrame
    foreign_ids: pd.DataFrame
    latest: pd.DataFrame
    parcels: pd.DataFrame


def said_before(session: Session, source: Source, provinces: Collection[str]) -> SaidBefore:
    """Return what is known of ``provinces``; synthetic cooperatives do not count."""
    here = (col(Cooperative.province_code).in_(provinces), col(Cooperative.is_synthetic).is_(False))
    return SaidBefore(
        cooperatives=_cooperatives(session, here),
        foreign_ids=_foreign_ids(session, here),
        latest=_latest(session, source, provinces),
        parcels=_parcels(session, source, here),
    )


def _cooperatives(session: Session, here: tuple[sa.ColumnElement[bool], ...]) -> pd.DataFrame:
    question = (
        sa.select(
            col(Cooperative.code),
            col(Cooperative.village_code),
            col(Cooperative.number),
            col(Cooperative.name),
        )
        # One that only withdrawn batches spoke of has no facts, and counts as not there.
        .join(current_facts, current_facts.c.cooperative_code == col(Cooperative.code))
        .where(*here)
    )
    return frame(session, question, {"code": "str", "village_code": "str", "name": "str"})


def _foreign_ids(session: Session, here: tuple[sa.ColumnElement[bool], ...]) -> pd.DataFrame:
    question = (
        sa.select(
            col(CooperativeId.source),
            col(CooperativeId.value),
            col(CooperativeId.cooperative_code),
        )
        .join(Cooperative, col(Cooperative.code) == col(CooperativeId.cooperative_code))
        .join(Batch, col(Batch.id) == col(CooperativeId.batch_id))
        .where(*here, col(Batch.withdrawn_at).is_(None))
    )
    return frame(session, question, dict.fromkeys(("source", "value", "cooperative_code"), "str"))


def _latest(session: Session, source: Source, provinces: Collection[str]) -> pd.DataFrame:
    rows = statements(session, provinces=provinces, source=source, synthetic=False)
    return latest(rows, [fact.name for fact in REPORT_FACTS], ["cooperative_code"])


def _parcels(
    session: Session, source: Source, here: tuple[sa.ColumnElement[bool], ...]
) -> pd.DataFrame:
    """Return the last word of the files of ``source``, whoever surveyed the parcel."""
    parcel = land_parcel.c
    question = (
        sa.select(*(parcel[name] for name in _PARCEL_DTYPES))
        .join(Batch, col(Batch.id) == parcel.batch_id)
        .join(Cooperative, col(Cooperative.code) == parcel.cooperative_code)
        .where(*here, col(Batch.withdrawn_at).is_(None), col(Batch.source) == source.value)
        .order_by(parcel.as_of, parcel.batch_id, parcel.id)
    )
    rows = frame(session, question, _PARCEL_DTYPES)
    return rows.groupby(["cooperative_code", "parcel_id"], sort=False).last().reset_index()
