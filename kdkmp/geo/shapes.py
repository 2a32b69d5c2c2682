"""Geometries as GeoJSON for the map: few decimals, and nothing the map does not show."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd
import shapely

Feature = dict[str, Any]
"""A GeoJSON feature as a plain dict."""


_LEAST_POINTS = 4  # of a closed ring


def features(areas: pd.DataFrame, column: str, decimals: int) -> list[Feature]:
    """Return one feature per row of ``areas`` (``code``, ``name``, and WKB in ``column``).

    A shape without any area at this precision is left out.
    """
    shapes = shapely.from_wkb(areas[column].to_numpy())
    rows = zip(areas["code"], areas["name"], geojson(shapes, decimals), strict=True)
    return [feature(code, name, shape) for code, name, shape in rows if shape["coordinates"]]


def feature(code: str, name: str, geometry: Feature) -> Feature:
    """Return one feature; all layers of a map name their properties alike."""
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}


def geojson(shapes: Iterable[shapely.Geometry], decimals: int) -> list[Feature]:
    """Return each shape as a GeoJSON multipolygon.

    Vertices are rounded one by one, so that what two areas share stays shared; rings that
    collapse on the way are dropped.
    """
    polygons = [shapely.get_parts(shape) for shape in shapes]
    return [
        {
            "type": "MultiPolygon",
            "coordinates": [rings for part in parts if (rings := _rings(part, decimals))],
        }
        for parts in polygons
    ]


def _rings(polygon: shapely.Polygon, decimals: int) -> list[list[list[float]]]:
    outer, *holes = (_ring(ring, decimals) for ring in shapely.get_rings(polygon))
    return [outer, *(hole for hole in holes if hole)] if outer else []


def _ring(ring: shapely.LinearRing, decimals: int) -> list[list[float]]:
    points = shapely.get_coordinates(ring).round(decimals).tolist()
    kept = [point for point, _ in groupby(points)]
    return kept if len(kept) >= _LEAST_POINTS else []


def near(areas: pd.DataFrame, around: pd.DataFrame, column: str) -> pd.DataFrame:
    """Keep the areas whose bounding box meets that of all of ``around`` (both WKB in a column)."""
    if areas.empty or around.empty:
        return areas
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(around[column].to_numpy()))
    boxes = shapely.bounds(shapely.from_wkb(areas[column].to_numpy()))
    meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
    return areas[meets & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)]
