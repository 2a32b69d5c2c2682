"""Coordinates: kept as read, never repaired; what looks wrong gets a warning code."""

import re
from enum import StrEnum
from math import isfinite, nan

import numpy as np
import pandas as pd

from kdkmp.domain.points import (
    DEFAULT_POINTS,
    EAST,
    MAX_LATITUDE,
    MAX_LONGITUDE,
    NORTH,
    SOUTH,
    WEST,
)
from kdkmp.intake.parse.cells import Fault, text

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_ONE = re.compile(rf"({_NUMBER})\s*°?,?")
# Excel groups what has lost its decimal sign: -8.583.333 stands for -8583333.
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}|[-+]?\d{1,3}(?:,\d{3}){2,}")
_MINUS = str.maketrans("−–", "--")
_TWO = re.compile(rf"\(?\s*({_NUMBER})\s*[;,\s]\s*({_NUMBER})\s*\)?,?")
_UNREADABLE = Fault("koordinat tidak terbaca; tulis derajat desimal, misalnya -8,5833", "point")


_KEPT = "disimpan, lihat Lahan dan Mutu data"


class PointWarning(StrEnum):
    """What looks wrong with a point that is kept as read."""

    DEFAULT = "default_point"
    SWAPPED = "swapped"
    DECIMAL_LOST = "decimal_lost"
    SIGN_FLIPPED = "sign_flipped"
    OUTSIDE = "outside_indonesia"
    SHARED = "shared_point"


WARNING_TEXT = {
    PointWarning.DEFAULT: f"titik bawaan sistem, bukan lokasi sebenarnya; {_KEPT}",
    PointWarning.SWAPPED: f"lintang dan bujur sepertinya tertukar; {_KEPT}",
    PointWarning.DECIMAL_LOST: f"tanda desimal sepertinya hilang; {_KEPT}",
    PointWarning.SIGN_FLIPPED: f"tanda minus lintang sepertinya hilang; {_KEPT}",
    PointWarning.OUTSIDE: f"titik di luar Indonesia; {_KEPT}",
    PointWarning.SHARED: f"titik sama dengan baris lain; {_KEPT}",
}


def degrees(cell: object) -> float | Fault:
    """Read one coordinate as it stands: any finite number, however wrong it looks.

    >>> degrees("-7.123456000000000"), degrees("-7,5"), degrees("106.8"), degrees("-8.583.333")
    (-7.123456, -7.5, 106.8, -8583333.0)
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        value = float(cell)
    elif isinstance(cell, str):
        value = _of_text(text(cell).translate(_MINUS))
    else:
        return _UNREADABLE
    return value if isfinite(value) else _UNREADABLE


def pair(cell: object) -> tuple[float, float] | Fault:
    """Read one combined column, latitude first.

    >>> pair("-7.38, 109.18"), pair("-7,38; 109,18")
    ((-7.38, 109.18), (-7.38, 109.18))
    """
    found = _TWO.fullmatch(text(cell).translate(_MINUS))
    if not found:
        return _UNREADABLE
    north, east = degrees(found[1]), degrees(found[2])
    if isinstance(north, Fault):
        return north
    return east if isinstance(east, Fault) else (north, east)


def _of_text(written: str) -> float:
    if _GROUPED.fullmatch(written):
        return float(re.sub("[.,]", "", written))
    found = _ONE.fullmatch(written)
    return float(found[1].replace(",", ".")) if found else nan


def warnings(north: pd.Series, east: pd.Series) -> pd.Series:
    """Return a warning code per point, missing where nothing looks wrong."""
    lat, lng = north.to_numpy(dtype=float), east.to_numpy(dtype=float)
    is_default = np.zeros(len(lat), dtype=bool)
    for default_lat, default_lng in DEFAULT_POINTS:
        is_default |= np.isclose(lat, default_lat, atol=1e-6) & np.isclose(
            lng, default_lng, atol=1e-6
        )
    in_longitude = (lng >= WEST) & (lng <= EAST)
    is_swapped = (lat >= WEST) & (lat <= EAST) & (np.abs(lng) <= -SOUTH)
    is_flipped = in_longitude & (lat > NORTH) & (-lat >= SOUTH)
    is_known = ~np.isnan(lat) & ~np.isnan(lng)
    is_outside = is_known & ~(in_longitude & (lat >= SOUTH) & (lat <= NORTH))
    codes = np.select(
        [
            is_default,
            is_swapped,
            _decimal_lost(lat, lng),
            is_flipped,
            is_outside,
            is_known & _shared(lat, lng),
        ],
        [
            PointWarning.DEFAULT,
            PointWarning.SWAPPED,
            PointWarning.DECIMAL_LOST,
            PointWarning.SIGN_FLIPPED,
            PointWarning.OUTSIDE,
            PointWarning.SHARED,
        ],
        default="",
    )
    return pd.Series(codes, index=north.index).replace("", None).astype("str")


def _decimal_lost(lat: Numbers, lng: Numbers) -> Flags:
    """Tell which points are no degrees, but have the digits of a point in Indonesia."""
    found = np.zeros(len(lat), dtype=np.bool_)
    impossible = (np.abs(lat) > MAX_LATITUDE) | (np.abs(lng) > MAX_LONGITUDE)
    for row in np.flatnonzero(impossible & ~np.isnan(lat) & ~np.isnan(lng)):
        found[row] = _fits(lat[row], SOUTH, NORTH, MAX_LATITUDE) and _fits(
            lng[row], WEST, EAST, MAX_LONGITUDE
        )
    return found


def _fits(value: float, least: float, most: float, limit: float) -> bool:
    """Tell whether a decimal sign at the right place brings a value between its bounds.

    >>> _fits(-8583333.0, -11.2, 6.3, 90.0), _fits(400000.0, 94.7, 141.2, 180.0)
    (True, False)
    """
    if abs(value) <= limit:
        return least <= value <= most
    while abs(value) >= 1:
        value /= 10
        if least <= value <= most:
            return True
    return False


def _shared(lat: Numbers, lng: Numbers) -> Flags:
    """Tell which points occur more than once, to about a metre."""
    rounded = pd.DataFrame({"lat": lat.round(5), "lng": lng.round(5)})
    return np.asarray(rounded.duplicated(keep=False), dtype=np.bool_)
