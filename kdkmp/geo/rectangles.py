"""Whether a rectangle fits into a polygon: exact for every angle that is tried.

At one angle the places of the rectangle's corner that work are the polygon less what its edges
forbid: the rectangle must not meet any edge. Tried are the directions of its longest edges
and a sweep of half degrees; what fits between them only has less than 16 cm to spare.
"""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely import affinity

from kdkmp.geo.plane import Floats

_STEP_DEGREES = 0.5
_MOST_EDGES = 40
_ROUNDING_M = 1e-6
_GIVE_M = 0.02
"""Outlines are given to the centimetre at best: a building may be this much too large."""


def fitting_rectangle(
    shape: shapely.Geometry, sides_m: tuple[float, float]
) -> shapely.Polygon | None:
    """Return a rectangle of these sides inside a polygon of metres, or None."""
    width, height = min(sides_m) - _GIVE_M, max(sides_m) - _GIVE_M
    for part in sorted(shapely.get_parts(shape), key=shapely.area, reverse=True):
        if _is_hopeless(part, width, height):
            continue
        for angle in _angles(part):
            found = _at_angle(part, width, height, angle)
            if found is not None:
                return found
    return None


def _is_hopeless(part: shapely.Geometry, width: float, height: float) -> bool:
    """Tell what is too small or too narrow for the rectangle at any angle."""
    if shapely.area(part) < width * height:
        return True
    inscribed = shapely.maximum_inscribed_circle(part, tolerance=_GIVE_M)
    return bool(shapely.length(inscribed) + 2 * _GIVE_M < width / 2)


def _angles(part: shapely.Geometry) -> Iterator[float]:
    """Yield degrees from 0 to 180: along and across the longest edges first, then the sweep."""
    corners, ring = shapely.get_coordinates(shapely.get_rings(part), return_index=True)
    steps = np.diff(corners, axis=0)[np.diff(ring) == 0]
    order = np.argsort(-np.hypot(*steps.T), kind="stable")[:_MOST_EDGES]
    along = np.degrees(np.arctan2(steps[order, 1], steps[order, 0]))
    own = np.column_stack([along, along + 90]).ravel() % 180
    _, first = np.unique(own.round(3), return_index=True)
    yield from own[np.sort(first)]
    yield from np.arange(0, 180, _STEP_DEGREES)


def _at_angle(
    part: shapely.Geometry, width: float, height: float, angle: float
) -> shapely.Polygon | None:
    """Return a rectangle whose long side points along ``angle``, if one fits."""
    centre = shapely.get_coordinates(shapely.centroid(part))[0]
    level = affinity.rotate(part, -angle, origin=tuple(centre))
    west, south, east, north = level.bounds
    if east - west < height or north - south < width:
        return None
    places = level.difference(_forbidden(level, height, width))
    if places.area == 0:
        return None
    # Rounding leaves threads between what neighbouring edges forbid; the largest is no thread.
    place = max(shapely.get_parts(places), key=shapely.area)
    x, y = shapely.get_coordinates(place.representative_point())[0]
    found = shapely.box(x, y, x + height, y + width)
    if not shapely.covers(shapely.buffer(level, _ROUNDING_M), found):
        return None
    return affinity.rotate(found, angle, origin=tuple(centre))


def _forbidden(level: shapely.Geometry, length: float, width: float) -> shapely.Geometry:
    """Return where the lower left corner makes the rectangle meet an edge."""
    corners, ring = shapely.get_coordinates(shapely.get_rings(level), return_index=True)
    ends = np.stack([corners[:-1], corners[1:]], axis=1)[np.diff(ring) == 0]
    swept = ends[:, :, np.newaxis, :] - _box(length, width)
    hulls = shapely.convex_hull(shapely.multipoints(swept.reshape(len(ends), -1, 2)))
    return shapely.union_all(hulls)


def _box(length: float, width: float) -> Floats:
    return np.array([(0, 0), (length, 0), (length, width), (0, width)], dtype=np.float64)
