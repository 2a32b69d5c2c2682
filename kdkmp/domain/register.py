"""The land register: one row per parcel, whoever spoke about it."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.land import LandStatus
from kdkmp.domain.parcels import FIELD_NAMES, field_dtypes
from kdkmp.domain.reconcile import AS_DECLARED, Official, choose
from kdkmp.domain.sources import LAND_PRECEDENCE
from kdkmp.domain.statements import latest

PARCEL = ["cooperative_code", "parcel_id"]
_POINT = ("latitude", "longitude")


def parcel_keys(rows: pd.DataFrame) -> pd.Series:
    """Return the key of each row's parcel: ``"<cooperative>|<parcel id>"``."""
    return (rows["cooperative_code"] + "|" + rows["parcel_id"]).rename("parcel_key")


def build_register(
    statements: pd.DataFrame,
    reference: pd.Series,
    evidence: Mapping[str, Evidence],
    official: Official = AS_DECLARED,
) -> pd.DataFrame:
    """Choose one value per parcel and field, as `domain.reconcile.resolve` does for cooperatives.

    Parameters
    ----------
    statements : DataFrame
        Oldest first; ``cooperative_code``, ``source``, ``parcel_id``, ``as_of``, ``cleared`` and
        the fields of `domain.parcels`. What was only ever said to be no land is no parcel.
    reference : Series
        Reference date per cooperative (index: code).
    evidence : Mapping
        How long each field may be believed; absent means for ever.
    official : Mapping
        Whose unexpired word goes before the declared order, by fact.

    Returns
    -------
    DataFrame
        One row per parcel (columns ``cooperative_code``, ``parcel_id``): every field, with
        ``<field>_on`` and ``<field>_source``; ``as_of`` (newest statement) and ``sources``
        (comma-joined, whoever spoke about the parcel). Both ends of a point come from one source.
    """
    statements = _of_parcels(statements)
    said = latest(statements, FIELD_NAMES, [*PARCEL, "source"])
    by_source = {str(source): rows.droplevel("source") for source, rows in _split(said)}
    index = said.index.droplevel("source").unique().sort_values()
    dates = pd.Series(reference.reindex(index.get_level_values(0)).to_numpy(), index=index)
    columns: dict[str, pd.Series] = {}
    for name, dtype in field_dtypes().items():
        spoken = _spoken(name, by_source, index)
        limits, first = evidence.get(name, FOR_EVER), official.get(name)
        columns |= choose(name, spoken, dates, limits, dtype, first)
    answer = pd.DataFrame(columns, index=index)
    return answer.assign(**_who_and_when(statements, index)).reset_index()


def _of_parcels(statements: pd.DataFrame) -> pd.DataFrame:
    """Drop choices, and what is said of the absence of land, which needs no place in a register.

    A parcel that was there once and is lost keeps its place: somebody spoke of more than absence.
    """
    none = statements["land_status"] == LandStatus.NONE.value
    silent = statements[[*FIELD_NAMES]].drop(columns="source_status").isna().all(axis=1)
    tells = ~none & ~silent
    is_parcel = tells.groupby([statements[name] for name in PARCEL]).transform("any")
    return statements[is_parcel & (~silent | statements["cleared"].notna())]


def _split(said: pd.DataFrame) -> list[tuple[object, pd.DataFrame]]:
    return list(said.groupby(level="source"))


def _spoken(
    name: str, by_source: Mapping[str, pd.DataFrame], index: pd.Index
) -> dict[str, pd.DataFrame]:
    """Return who states the field, highest first; half a point is no point."""
    on = f"{name}_on"
    said = {}
    for source in LAND_PRECEDENCE:
        rows = by_source.get(source.value)
        if rows is None or name not in rows or rows[name].isna().all():
            continue
        stated = rows[[name, on]]
        if name in _POINT:
            stated = stated.where(rows[[*_POINT]].notna().all(axis=1))
        said[source.value] = stated.reindex(index)
    return said


def _who_and_when(statements: pd.DataFrame, index: pd.Index) -> dict[str, pd.Series]:
    parcels = statements.groupby(PARCEL, sort=False)
    speakers = statements.drop_duplicates([*PARCEL, "source"]).sort_values("source")
    joined = speakers.groupby(PARCEL, sort=False)["source"].agg(",".join)
    return {"as_of": parcels["as_of"].max().reindex(index), "sources": joined.reindex(index)}
