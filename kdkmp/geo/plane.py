"""Distances in metres: on a conformal plane, where the nearest place is the nearest on earth."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]

MAX_STRETCH = 1.03
"""The plane is at most this much larger than the earth between 11.2 S and 6.3 N, and a little."""

_WGS84 = pyproj.Geod(ellps="WGS84")


@cache
def _projection() -> pyproj.Transformer:
    """Return WGS 84 to World Mercator, whose scale depends on the latitude alone."""
    return pyproj.Transformer.from_crs(4326, 3395, always_xy=True)


def on_plane(latitude: Floats, longitude: Floats) -> Shapes:
    """Return points of the plane; the latitudes must be known and below 90 degrees."""
    return np.asarray(shapely.points(*_projection().transform(longitude, latitude)))


def shapes_on_plane(shapes: Shapes) -> Shapes:
    """Return geometries of longitude and latitude on the plane."""
    return np.asarray(
        shapely.transform(shapes, lambda *xy: _projection().transform(*xy), interleaved=False)
    )


def stretch(ordinate: Floats) -> Floats:
    """Return how many metres of the plane are one on the earth, at a place of the plane."""
    _, latitude = _projection().transform(np.zeros_like(ordinate), ordinate, direction="INVERSE")
    turn = np.radians(latitude)
    return np.asarray(np.sqrt(1 - _WGS84.es * np.sin(turn) ** 2) / np.cos(turn))


def metres_between(ones: Shapes, others: Shapes) -> Floats:
    """Return the metres on the earth between points of the plane, pair by pair."""
    middle = (shapely.get_y(ones) + shapely.get_y(others)) / 2
    return np.asarray(shapely.distance(ones, others) / stretch(middle))


class Edges:
    """The straight pieces of an area's rings, ready to be asked how far a point is from them."""

    def __init__(self, shape: shapely.Geometry) -> None:
        rings = shapely.get_rings(shapely.get_parts(shape))
        corners, ring = shapely.get_coordinates(rings, return_index=True)
        is_joined = ring[:-1] == ring[1:]
        ends = np.stack([corners[:-1], corners[1:]], axis=1)[is_joined]
        self._tree = shapely.STRtree(shapely.linestrings(ends))

    def metres_from(self, points: Shapes, within_m: float = np.inf) -> Floats:
        """Return the metres from each point, inside or outside; infinite beyond ``within_m``."""
        limit = within_m * MAX_STRETCH if np.isfinite(within_m) else None
        asked, nearest = self._tree.query_nearest(points, limit, all_matches=False)
        line = shapely.shortest_line(self._tree.geometries[nearest], points[asked])
        foot = shapely.get_point(line, 0)
        metres = np.full(len(points), np.inf)
        metres[asked] = metres_between(foot, points[asked])
        return np.where(metres <= within_m, metres, np.inf)


def geodesic_area_m2(shape: Any) -> float:  # noqa: ANN401 - shapely has no types
    """Return the area of a shape of longitude and latitude on the ellipsoid."""
    return abs(float(_WGS84.geometry_area_perimeter(shape)[0]))
