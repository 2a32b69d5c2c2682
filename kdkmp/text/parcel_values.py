"""A field of the land register in words: Terverifikasi · 1.000 m² · -8.58312, 116.10432."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from kdkmp.domain.facts import Kind
from kdkmp.domain.parcels import FIELD_BY_NAME, Section
from kdkmp.text.formats import number
from kdkmp.text.labels import NO, SOURCE, UNKNOWN, YES
from kdkmp.text.parcels import CODES, FIELD, NOT_CHECKED
from kdkmp.text.values import day, decimals

_UNIT = {"parcel_area_m2": " m²", "length_m": " m", "width_m": " m"}
_CHECKED = frozenset({Section.DOCUMENTS, Section.CRITERIA, Section.RISKS})
_POINT_DECIMALS = 5  # about one metre
HAS_OUTLINE = "Ada"


def parcel_value(name: str, value: Any) -> str:  # noqa: ANN401 - of any of the kinds
    """Write a value of a field; what nobody stated is never written as none.

    >>> parcel_value("parcel_area_m2", 1000.0), parcel_value("risk_flood", "none")
    ('1.000 m²', 'Tidak ada')
    >>> parcel_value("risk_flood", None), parcel_value("ownership", None)
    ('Belum diperiksa', 'belum ada data')
    """
    field = FIELD_BY_NAME[name]
    if value is None or pd.isna(value):
        return NOT_CHECKED if field.section in _CHECKED else UNKNOWN
    if field.kind is Kind.CODE:
        return CODES[name][value]
    if field.kind is Kind.FLAG:
        return YES if value else NO
    if name in {"latitude", "longitude"}:
        return f"{value:.{_POINT_DECIMALS}f}"  # as maps take it: with a point
    if field.kind is Kind.AMOUNT:
        return f"{number(value, decimals(value))}{_UNIT.get(name, '')}"
    return HAS_OUTLINE if name == "outline" else str(value)


def point(row: Mapping[str, Any]) -> str:
    """Write latitude and longitude of a row of the register.

    >>> point({"latitude": -8.58312, "longitude": 116.10432})
    '-8.58312, 116.10432'
    """
    ends = (row["latitude"], row["longitude"])
    if any(map(pd.isna, ends)):
        return UNKNOWN
    return ", ".join(f"{end:.{_POINT_DECIMALS}f}" for end in ends)


def sides(row: Mapping[str, Any]) -> str:
    """Write length by width of a row of the register.

    >>> sides({"length_m": 40.0, "width_m": 25.5})
    '40 × 25,5 m'
    """
    length, width = row["length_m"], row["width_m"]
    if pd.isna(length) or pd.isna(width):
        return UNKNOWN
    return f"{number(length, decimals(length))} × {number(width, decimals(width))} m"


def said_by(row: Mapping[str, Any], name: str) -> str:
    """Write who stated a field of the register, and when; empty where nobody did."""
    source = row.get(f"{name}_source")
    if source is None or pd.isna(source):
        return ""
    return f"{SOURCE[source]}, {day(row[f'{name}_on'])}"


def overruled(
    row: Mapping[str, Any], names: Collection[str], source: str, as_of: date
) -> list[str]:
    """Name the stated fields where another word still counts, with that word and who said it.

    >>> on = pd.Timestamp("2026-01-12")
    >>> row = {"parcel_area_m2": 770.0, "parcel_area_m2_source": "portal", "parcel_area_m2_on": on}
    >>> overruled(row, ["parcel_area_m2"], "dinas", date(2026, 1, 16))
    ['Luas lahan (m²) 770 m² (Portal KDKMP (Agrinas), 12 Januari 2026)']
    >>> overruled(row, ["parcel_area_m2"], "portal", date(2026, 1, 12))
    []
    """
    return [
        f"{FIELD[name]} {parcel_value(name, row[name])} ({said_by(row, name)})"
        for name in names
        if name != "longitude"  # said with the latitude
        and said_by(row, name)
        and (row[f"{name}_source"] != source or row[f"{name}_on"].date() > as_of)
    ]
