"""Outlines of parcels, as GeoJSON or WKT in a cell: kept as drawn, in one way of writing."""

import json
import re
from math import isfinite
from typing import Any

from kdkmp.domain.points import MAX_LATITUDE, MAX_LONGITUDE
from kdkmp.intake.parse.cells import Fault

MAX_LETTERS = 400_000
MAX_CORNERS = 5_000
LEAST_CORNERS = 4
"""A triangle, and its first corner once more."""
DECIMALS = 7
_ONE, _SEVERAL = "Polygon", "MultiPolygon"
_WKT = re.compile(r"(MULTI)?POLYGON\s*(?:ZM|Z|M)?\s*(\([-+\d.eE(),\s]*\))", re.IGNORECASE)
_CORNER = re.compile(r"([-+\d.eE]+)\s+([-+\d.eE]+)(?:\s+[-+\d.eE]+)*")
_UNREADABLE = Fault(
    "batas lahan tidak terbaca; tulis poligon sebagai GeoJSON atau WKT dengan bujur lebih dulu",
    "outline",
)
_TOO_LONG = Fault("batas lahan terlalu rinci; sederhanakan poligonnya", "outline")


def outline(cell: object) -> str | Fault:
    """Read a polygon or several as GeoJSON text in WGS 84, longitude first, without heights.

    >>> outline("POLYGON Z ((116 -8 5, 116.1 -8 5, 116.1 -8.1 5, 116 -8 5))")
    '{"type":"Polygon","coordinates":[[[116.0,-8.0],[116.1,-8.0],[116.1,-8.1],[116.0,-8.0]]]}'
    >>> outline("Blok A").code
    'outline'
    """
    written = str(cell).strip()
    if len(written) > MAX_LETTERS:
        return _TOO_LONG
    try:
        kind, coordinates = _read(written)
        polygons: list[Any] = [coordinates] if kind == _ONE else coordinates
        checked = [[_ring(ring) for ring in polygon] for polygon in polygons]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return _UNREADABLE
    if not checked or not all(checked):
        return _UNREADABLE
    if sum(len(ring) for polygon in checked for ring in polygon) > MAX_CORNERS:
        return _TOO_LONG
    shape = {"type": kind, "coordinates": checked[0] if kind == _ONE else checked}
    return json.dumps(shape, separators=(",", ":"))


def _read(written: str) -> tuple[str, list[Any]]:
    """Return a shape's kind and its nested lists of corners, as yet unchecked."""
    if found := _WKT.fullmatch(written):
        nested = _CORNER.sub(r"[\1,\2]", found[2]).replace("(", "[").replace(")", "]")
        return (_SEVERAL if found[1] else _ONE), json.loads(nested)
    said = json.loads(written)
    shape = said["geometry"] if said["type"] == "Feature" else said
    if shape["type"] not in {_ONE, _SEVERAL}:
        raise ValueError
    return shape["type"], shape["coordinates"]


def _ring(corners: list[list[float]]) -> list[list[float]]:
    """Return a closed ring of degrees.

    Raises
    ------
    ValueError
        It is none.
    """
    ring = [[round(float(part), DECIMALS) for part in corner[:2]] for corner in corners]
    if len(ring) < LEAST_CORNERS or ring[0] != ring[-1]:
        raise ValueError
    for longitude, latitude in ring:
        if not (isfinite(longitude) and isfinite(latitude)):
            raise ValueError
        if abs(longitude) > MAX_LONGITUDE or abs(latitude) > MAX_LATITUDE:
            raise ValueError
    return ring
