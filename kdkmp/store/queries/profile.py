"""Everything every source ever said about one cooperative."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.facts import DTYPES, REPORT_FACTS, Kind, fact_dtypes
from kdkmp.domain.parcels import field_dtypes
from kdkmp.domain.statements import KEY, active_parcels, latest
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.facts import NOW, Moment, live
from kdkmp.store.tables import Batch, CooperativeId, report

_DATE = DTYPES[Kind.DATE]
_STATEMENT = {"cooperative_code": "str", "source": "str", "as_of": _DATE, "cleared": "str"}
_PARCEL = {
    **_STATEMENT,
    "parcel_id": "str",
    "is_chosen": "boolean",
    **field_dtypes(),
}


@dataclass(frozen=True)
class Record:
    """What is on record about one cooperative; every part may be empty.

    ``said``: one mapping per fact and source, ``fact, source, value, stated_on``, the last word
    of each. ``parcels``: one row per source and parcel, the columns of `land_parcel`, newest word
    of each. ``history``: one row per batch in force, newest first: ``batch_id, as_of,
    file_name, format, source, office, imported_at, is_synthetic``. ``foreign_ids``: ``source,
    value``.
    """

    said: Sequence[Mapping[str, Any]]
    parcels: pd.DataFrame
    history: pd.DataFrame
    foreign_ids: pd.DataFrame


def record(session: Session, cooperative_code: str, moment: Moment = NOW) -> Record:
    """Return what is, or was, on record about a cooperative; an unknown code has empty frames."""
    parcels = _parcel_rows(session, cooperative_code, moment)
    return Record(
        said=_said(_report_rows(session, cooperative_code, moment), parcels),
        parcels=_last_words(parcels),
        history=_history(session, cooperative_code, moment),
        foreign_ids=_foreign_ids(session, cooperative_code, moment),
    )


def _report_rows(session: Session, code: str, moment: Moment) -> pd.DataFrame:
    said = report.c
    question = live(report.select().where(said.cooperative_code == code), said, moment, None)
    question = question.order_by(said.as_of, said.batch_id, said.id)
    return frame(session, question, fact_dtypes() | _STATEMENT)


def _parcel_rows(session: Session, code: str, moment: Moment) -> pd.DataFrame:
    parcel = land_parcel.c
    question = live(sa.select(*parcel).where(parcel.cooperative_code == code), parcel, moment, None)
    question = question.order_by(parcel.as_of, parcel.batch_id, parcel.id)
    return frame(session, question, _PARCEL)


def _said(reports: pd.DataFrame, parcels: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the last word of each source about each fact, in the order of the facts."""
    words = (
        latest(reports, [fact.name for fact in REPORT_FACTS], KEY),
        active_parcels(parcels).drop(columns="parcel_id"),
    )
    return [
        {"fact": name, "source": source, "value": row[name], "stated_on": row[f"{name}_on"]}
        for spoken in words
        for (_, source), row in spoken.iterrows()
        for name in spoken.columns
        if f"{name}_on" in row and pd.notna(row[name])
    ]


def _last_words(parcels: pd.DataFrame) -> pd.DataFrame:
    newest = (
        parcels[parcels["is_chosen"].isna()].groupby(["source", "parcel_id"], sort=False).last()
    )
    return newest.reset_index().sort_values("as_of", ascending=False, kind="stable")


def _history(session: Session, code: str, moment: Moment) -> pd.DataFrame:
    parcel = land_parcel.c
    spoken = sa.union(
        *(
            sa.select(columns.batch_id, columns.as_of).where(columns.cooperative_code == code)
            for columns in (report.c, parcel)
        )
    ).subquery()
    newest = sa.func.max(spoken.c.as_of).label("as_of")
    question = (
        sa.select(
            spoken.c.batch_id,
            newest,
            col(Batch.file_name),
            col(Batch.format),
            col(Batch.source),
            col(Batch.office),
            col(Batch.imported_at),
            col(Batch.is_synthetic),
        )
        .group_by(spoken.c.batch_id, *(Batch.__table__.c))  # type: ignore[attr-defined]
        .order_by(newest.desc(), spoken.c.batch_id.desc())
    )
    return frame(session, live(question, spoken.c, moment, None), {"as_of": _DATE})


def _foreign_ids(session: Session, code: str, moment: Moment) -> pd.DataFrame:
    names, of_batch = CooperativeId.__table__.c, col(Batch.as_of)  # type: ignore[attr-defined]
    known = sa.select(names.source, names.value, names.batch_id, of_batch)
    known = known.join(Batch, col(Batch.id) == names.batch_id)
    told = known.where(names.cooperative_code == code).subquery().c
    question = live(sa.select(told.source, told.value), told, moment, None)
    question = question.order_by(told.source, told.value)
    return frame(session, question, {"source": "str", "value": "str"})
