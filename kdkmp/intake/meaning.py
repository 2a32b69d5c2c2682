"""What a source means by its values, applied by columns (shared model, section 1)."""

from datetime import date

import pandas as pd

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.land import LandStatus
from kdkmp.domain.parcels import FIELD_NAMES
from kdkmp.intake import follows
from kdkmp.intake.checked import PARCEL_COLUMNS
from kdkmp.intake.columns import Typed, cleared_names
from kdkmp.intake.parse import points
from kdkmp.intake.parse.cells import parse
from kdkmp.intake.parsers import dtype, plain_text
from kdkmp.intake.sources.declaration import STARTED, Declaration

REPORT_NAMES = tuple(fact.name for fact in REPORT_FACTS)
_OF_EVERY_PARCEL = (
    "parcel_id",
    "land_status",
    "source_status",
    "parcel_area_m2",
    "length_m",
    "width_m",
    "latitude",
    "longitude",
    "surveyor",
    "spatial_risk",
    "is_disputed",
    "point_warning",
)
"""Columns that stand there even where the file has none; the others only where it has them."""

_ONLY_PARCEL = frozenset(FIELD_NAMES) - {"source_status"}


def meant(
    typed: Typed, declaration: Declaration, village_codes: pd.Series, as_of: date
) -> pd.DataFrame:
    """Return the rows with everything they state under our names and codes."""
    columns = typed.columns | {"village_code": village_codes}
    count = len(typed.raw)
    dated = columns.get("as_of", pd.Series(pd.NaT, index=range(count), dtype="datetime64[s]"))
    columns["dated"] = dated.notna()
    columns["as_of"] = dated.fillna(pd.Timestamp(as_of)).astype("datetime64[s]")
    for name, value in declaration.constants.items():
        columns[name] = pd.Series([value] * count, dtype=dtype(name))
    for rule in declaration.implied:
        if rule.target in columns:
            holds = columns[rule.target] == rule.value
            stated = pd.Series([rule.is_value] * count, dtype=dtype(rule.then))
            columns[rule.then] = stated.where(holds)
    if declaration.rat_is_of_year_before and "rat_status" in columns:
        year_before = (columns["as_of"].dt.year - 1).astype("Int64")
        columns["rat_book_year"] = year_before.where(columns["rat_status"].notna())
    columns["cleared"] = cleared_names(typed, dict.fromkeys((*REPORT_NAMES, *_ONLY_PARCEL)))
    rows = pd.DataFrame(columns, index=range(count))
    if declaration.parcel_from:
        _follow(rows, typed)
        _complete_parcels(rows, typed, declaration)
    if "latitude" in rows and "longitude" in rows:
        rows["point_warning"] = points.warnings(rows["latitude"], rows["longitude"])
    return rows


def _follow(rows: pd.DataFrame, typed: Typed) -> None:
    """State what follows from what the row says."""
    follows.sum_risks(rows)
    if STARTED in rows:
        for row in follows.start_building(rows):
            typed.report(STARTED, row, follows.CONTRADICTION, rejects=False)


def _complete_parcels(rows: pd.DataFrame, typed: Typed, declaration: Declaration) -> None:
    """Complete the columns of a parcel; a row that says nothing about land has none."""
    for name in _OF_EVERY_PARCEL:
        if name not in rows:
            rows[name] = pd.Series([None] * len(rows), dtype=PARCEL_COLUMNS[name])
    rows["source_status"] = _as_written(typed, "land_status")
    if declaration.none_needs_surveyor:
        unconfirmed = (rows["land_status"] == LandStatus.NONE.value) & rows["surveyor"].isna()
        rows["land_status"] = rows["land_status"].mask(unconfirmed)
    product = rows["length_m"] * rows["width_m"]
    rows["parcel_area_m2"] = rows["parcel_area_m2"].fillna(product)
    silent = {"parcel_id", "point_warning"}
    stated = [name for name in PARCEL_COLUMNS if name in rows and name not in silent]
    clears = rows["cleared"].str.contains("|".join(_ONLY_PARCEL), na=False)
    says_something = rows[stated].notna().any(axis=1) | clears
    rows["parcel_id"] = _parcel_ids(rows, declaration).where(says_something)


def _parcel_ids(rows: pd.DataFrame, declaration: Declaration) -> pd.Series:
    whole = pd.Series([declaration.source.value] * len(rows), dtype="str")
    if declaration.parcel_from is None or declaration.parcel_from == "source":
        return rows["parcel_id"].fillna(whole)
    return rows[declaration.parcel_from].fillna(rows["village_code"])


def _as_written(typed: Typed, target: str) -> pd.Series:
    """Return a coded column's own words, where they were understood."""
    cells = typed.raw.columns.get(target)
    if cells is None:
        return pd.Series([None] * len(typed.raw), dtype="str")
    written = parse(cells, plain_text).series("str")
    return written.where(typed.columns[target].notna())


def point_problems(rows: pd.DataFrame) -> list[tuple[int, str, str]]:
    """Return (row, code, sentence) for every point that looks wrong and is kept as read."""
    if "point_warning" not in rows:
        return []
    warned = rows["point_warning"].dropna()
    texts = {code.value: sentence for code, sentence in points.WARNING_TEXT.items()}
    return [(int(row), code, texts[code]) for row, code in warned.items()]
