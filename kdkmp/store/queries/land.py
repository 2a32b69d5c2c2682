"""The land register, the history of a parcel, corrected points and verifications."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.domain.parcels import FIELD_NAMES, field_dtypes
from kdkmp.domain.register import PARCEL, build_register, parcel_keys
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import PointCorrection, land_parcel
from kdkmp.store.queries.official import official_sources
from kdkmp.store.tables import Batch, Cooperative, current_facts

_DATE = DTYPES[Kind.DATE]
_SAID = {
    **dict.fromkeys(("cooperative_code", "parcel_id", "source", "cleared", "why"), "str"),
    "as_of": _DATE,
    "is_chosen": "boolean",
    **field_dtypes(),
}
_CORRECTED = ["stated_latitude", "stated_longitude"]


def parcel_register(
    session: Session, evidence: Mapping[str, Evidence], provinces: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every parcel once, with what counts about it.

    Returns
    -------
    DataFrame
        As `domain.register.build_register`, index ``parcel_key`` (``"<cooperative>|<parcel id>"``),
        and ``is_active`` (the one that counts for its cooperative), ``is_corrected`` with
        ``stated_latitude``/``stated_longitude`` (what the sources say; ``latitude`` and
        ``longitude`` are the corrected ones), ``province_code``, ``regency_code``,
        ``district_code``, ``village_code``, ``name`` (of the cooperative), ``is_synthetic``.
    """
    cooperatives = _cooperatives(session, provinces)
    rows = build_register(
        _statements(session, provinces),
        cooperatives["reference_date"],
        evidence,
        official_sources(session),
    )
    rows = _with_corrections(rows, _corrections(session))
    about = cooperatives.drop(columns="reference_date")
    rows = rows.join(about, on="cooperative_code", how="inner")
    rows["is_active"] = (rows["parcel_id"] == rows.pop("active_parcel_id")).astype(bool)
    return rows.set_index(parcel_keys(rows))


def _cooperatives(session: Session, provinces: Collection[str] | None) -> pd.DataFrame:
    columns = (
        Cooperative.name,
        Cooperative.village_code,
        Cooperative.district_code,
        Cooperative.regency_code,
        Cooperative.province_code,
        Cooperative.is_synthetic,
    )
    question: sa.Select[*tuple[Any, ...]] = sa.select(
        col(Cooperative.code).label("cooperative_code"),
        *(col(column) for column in columns),
        current_facts.c.reference_date,
        current_facts.c.active_parcel_id,
    ).join(current_facts, current_facts.c.cooperative_code == col(Cooperative.code))
    if provinces is not None:
        question = question.where(col(Cooperative.province_code).in_(provinces))
    dtypes = {"reference_date": _DATE, "active_parcel_id": "str", "is_synthetic": "bool"}
    return frame(session, question, dtypes).set_index("cooperative_code")


def _statements(session: Session, provinces: Collection[str] | None) -> pd.DataFrame:
    question = _live_statements()
    if provinces is not None:
        question = question.join(
            Cooperative, col(Cooperative.code) == land_parcel.c.cooperative_code
        ).where(col(Cooperative.province_code).in_(provinces))
    return frame(session, question, _SAID)


def statements_of(session: Session, cooperative_code: str) -> pd.DataFrame:
    """Return what is said of the land of one cooperative, as `build_register` reads it."""
    question = _live_statements().where(land_parcel.c.cooperative_code == cooperative_code)
    return frame(session, question, _SAID)


def _live_statements() -> sa.Select[tuple[Any, ...]]:
    """Ask for every statement in force, oldest first."""
    said = land_parcel.c
    return (
        sa.select(*(said[name] for name in _SAID))
        .join(Batch, col(Batch.id) == said.batch_id)
        .where(col(Batch.withdrawn_at).is_(None))
        .order_by(said.as_of, said.batch_id, said.id)
    )


def _corrections(session: Session) -> pd.DataFrame:
    """Return the newest correction in force of each parcel and stated point."""
    table = PointCorrection.__table__.c  # type: ignore[attr-defined]
    names = [*PARCEL, *_CORRECTED, "latitude", "longitude"]
    question = (
        sa.select(*(table[name] for name in names))
        .where(table.withdrawn_at.is_(None))
        .order_by(table.id)
    )
    degrees = dict.fromkeys([*_CORRECTED, "latitude", "longitude"], DTYPES[Kind.AMOUNT])
    rows = frame(session, question, dict.fromkeys(PARCEL, "str") | degrees)
    return rows.drop_duplicates([*PARCEL, *_CORRECTED], keep="last")


def _with_corrections(rows: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Put corrected points in place, as long as the sources still state the wrong ones."""
    stated = rows.rename(columns={"latitude": _CORRECTED[0], "longitude": _CORRECTED[1]})
    found = stated[[*PARCEL, *_CORRECTED]].merge(corrections, how="left", on=[*PARCEL, *_CORRECTED])
    right = found[["latitude", "longitude"]].astype("float64").set_axis(rows.index)
    is_corrected = right["latitude"].notna()
    return stated.assign(
        latitude=right["latitude"].where(is_corrected, stated[_CORRECTED[0]]),
        longitude=right["longitude"].where(is_corrected, stated[_CORRECTED[1]]),
        is_corrected=is_corrected,
    )


def parcel_history(session: Session, cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """Return every statement about one parcel in force, newest first.

    Returns
    -------
    DataFrame
        One row per statement: ``as_of``, ``source``, ``office``, ``why``, ``format``,
        ``file_name``, ``imported_at``, ``batch_id``, ``cleared``, ``is_chosen`` and the fields of
        `domain.parcels` as stated (missing: not stated then).
    """
    said = land_parcel.c
    names = ("as_of", "source", "why", "batch_id", "cleared", "is_chosen", *FIELD_NAMES)
    question = (
        sa.select(
            *(said[name] for name in names),
            col(Batch.office),
            col(Batch.format),
            col(Batch.file_name),
            col(Batch.imported_at),
        )
        .join(Batch, col(Batch.id) == said.batch_id)
        .where(
            said.cooperative_code == cooperative_code,
            said.parcel_id == parcel_id,
            col(Batch.withdrawn_at).is_(None),
        )
        .order_by(said.as_of.desc(), said.batch_id.desc(), said.id.desc())
    )
    return frame(session, question, {name: _SAID[name] for name in names if name in _SAID})


def corrections(session: Session, cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """Return every correction of a parcel's point, newest first, also those taken back.

    Returns
    -------
    DataFrame
        One row per correction: ``id``, ``stated_latitude``, ``stated_longitude``, ``latitude``,
        ``longitude``, ``finding`` (a finding's kind, or "manual"), ``why``, ``office``,
        ``corrected_at``, ``withdrawn_at`` and ``withdrawn_by`` (missing: not taken back).
    """
    table = PointCorrection.__table__.c  # type: ignore[attr-defined]
    named = [column for column in table if column.name not in PARCEL]
    question = (
        sa.select(*named)
        .where(table.cooperative_code == cooperative_code, table.parcel_id == parcel_id)
        .order_by(table.id.desc())
    )
    return frame(session, question, dict.fromkeys(("finding", "why", "office"), "str"))
