"""Coordinates: kept as read, never repaired; what looks wrong gets a warning code."""

import re
from enum import StrEnum
from math import isnan

import numpy as np
import pandas as pd

from kdkmp.intake.parse.cells import Fault, text

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

MAX_LATITUDE, MAX_LONGITUDE = 90.0, 180.0
# A box around Indonesia with a little sea: 11.0 S to 6.1 N, 95.0 E to 141.1 E.
SOUTH, NORTH, WEST, EAST = -11.2, 6.3, 94.7, 141.2

DEFAULTS = ((-6.2, 106.8), (-7.250445, 112.768845), (3.555, 98.6331), (0.0, 0.0))
"""Points that systems fill in by themselves (data-formats.md, 6.6)."""

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_ONE = re.compile(rf"({_NUMBER}),?")
_TWO = re.compile(rf"\(?\s*({_NUMBER})\s*[;,\s]\s*({_NUMBER})\s*\)?,?")
_UNREADABLE = Fault("koordinat tidak terbaca; tulis derajat desimal, misalnya -8,5833", "point")


class PointWarning(StrEnum):
    """What looks wrong with a point that is kept as read."""

    DEFAULT = "default_point"
    SIGN_FLIPPED = "sign_flipped"
    OUTSIDE = "outside_indonesia"
    SHARED = "shared_point"


WARNING_TEXT = {
    PointWarning.DEFAULT: "titik bawaan sistem, bukan lokasi sebenarnya",
    PointWarning.SIGN_FLIPPED: "tanda minus lintang sepertinya hilang",
    PointWarning.OUTSIDE: "titik di luar Indonesia",
    PointWarning.SHARED: "titik sama dengan baris lain",
}


def latitude(cell: object) -> float | Fault:
    """Read a latitude.

    >>> latitude("-7.123456000000000"), latitude("-7,5"), latitude("106.8").message
    (-7.123456, -7.5, 'lintang harus antara -90 dan 90; mungkin tertukar dengan bujur')
    """
    return _degrees(cell, MAX_LATITUDE, "lintang", "bujur")


def longitude(cell: object) -> float | Fault:
    """Read a longitude.

    >>> longitude("109.123456,")
    109.123456
    """
    return _degrees(cell, MAX_LONGITUDE, "bujur", "lintang")


def pair(cell: object) -> tuple[float, float] | Fault:
    """Read one combined column.

    >>> pair("-7.38, 109.18"), pair("-7,38; 109,18")
    ((-7.38, 109.18), (-7.38, 109.18))
    """
    found = _TWO.fullmatch(text(cell))
    if not found:
        return _UNREADABLE
    north, east = latitude(found[1]), longitude(found[2])
    if isinstance(north, Fault):
        return north
    return east if isinstance(east, Fault) else (north, east)


def _degrees(cell: object, limit: float, what: str, other: str) -> float | Fault:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        value = float(cell)
    elif isinstance(cell, str) and (found := _ONE.fullmatch(text(cell))):
        value = float(found[1].replace(",", "."))
    else:
        return _UNREADABLE
    if isnan(value) or abs(value) > limit:
        hint = f"{what} harus antara -{limit:.0f} dan {limit:.0f}; mungkin tertukar dengan {other}"
        return Fault(hint, "point")
    return value


def warnings(north: pd.Series, east: pd.Series) -> pd.Series:
    """Return a warning code per point, missing where nothing looks wrong."""
    lat, lng = north.to_numpy(dtype=float), east.to_numpy(dtype=float)
    is_default = np.zeros(len(lat), dtype=bool)
    for default_lat, default_lng in DEFAULTS:
        is_default |= np.isclose(lat, default_lat, atol=1e-6) & np.isclose(
            lng, default_lng, atol=1e-6
        )
    in_longitude = (lng >= WEST) & (lng <= EAST)
    is_flipped = in_longitude & (lat > NORTH) & (-lat >= SOUTH)
    is_known = ~np.isnan(lat) & ~np.isnan(lng)
    is_outside = is_known & ~(in_longitude & (lat >= SOUTH) & (lat <= NORTH))
    codes = np.select(
        [is_default, is_flipped, is_outside, is_known & _shared(lat, lng)],
        [
            PointWarning.DEFAULT,
            PointWarning.SIGN_FLIPPED,
            PointWarning.OUTSIDE,
            PointWarning.SHARED,
        ],
        default="",
    )
    return pd.Series(codes, index=north.index).replace("", None).astype("str")


def _shared(lat: Numbers, lng: Numbers) -> Flags:
    """Tell which points occur more than once, to about a metre."""
    rounded = pd.DataFrame({"lat": lat.round(5), "lng": lng.round(5)})
    return np.asarray(rounded.duplicated(keep=False), dtype=np.bool_)
