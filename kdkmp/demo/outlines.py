"""Outlines of sites: turned rectangles and slanted ones, as large as their length times width."""

import json

import numpy as np

from kdkmp.demo.chance import Bools, Floats, Matrix, Rng
from kdkmp.demo.points import SPACING_M

_DECIMALS = 6
_SLANT, _SLANTED = 0.2, 0.3
"""How far some sites lean, in widths, and how many of them."""
_EQUATOR_M, _FLATTENING = 6_378_137.0, 1 / 298.257223563  # WGS 84
_SQUARED = _FLATTENING * (2 - _FLATTENING)


def fits_between(length_m: Floats, width_m: Floats) -> Bools:
    """Say which sites, turned anywhere, stay clear of a neighbour's that fits as well."""
    longest = np.hypot(length_m + _SLANT * width_m, width_m)
    return np.asarray(longest < SPACING_M)


def outlines(points: Floats, length_m: Floats, width_m: Floats, rng: Rng) -> Matrix:
    """Return one GeoJSON polygon per point (latitude, longitude), around it."""
    bearing = rng.uniform(0, np.pi, len(points))
    slant = np.where(rng.random(len(points)) < _SLANTED, _SLANT, 0.0)
    return np.array(
        [
            outline(point, (length, width), turn, lean)
            for point, length, width, turn, lean in zip(
                points, length_m, width_m, bearing, slant, strict=True
            )
        ],
        dtype=object,
    )


def outline(point: Floats, sides_m: tuple[float, float], bearing: float, slant: float = 0) -> str:
    """Draw one site around its point, its long side along ``bearing`` (radians from the east)."""
    length, width = sides_m
    along = np.array([-1, 1, 1, -1]) * length / 2
    across = np.array([-1, -1, 1, 1]) * width / 2
    along = along + slant * across
    east = along * np.cos(bearing) - across * np.sin(bearing)
    north = along * np.sin(bearing) + across * np.cos(bearing)
    corners = np.column_stack(moved(point, east, north)[::-1]).round(_DECIMALS).tolist()
    ring = [*corners, corners[0]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))


def moved(point: Floats, east_m: Floats, north_m: Floats) -> tuple[Floats, Floats]:
    """Return latitude and longitude some metres from a point, on the ellipsoid."""
    latitude, longitude = point
    flat = 1 - _SQUARED * np.sin(np.radians(latitude)) ** 2
    along_meridian = _EQUATOR_M * (1 - _SQUARED) / flat**1.5
    along_parallel = _EQUATOR_M * np.cos(np.radians(latitude)) / np.sqrt(flat)
    return (
        np.asarray(latitude + np.degrees(north_m / along_meridian)),
        np.asarray(longitude + np.degrees(east_m / along_parallel)),
    )
