"""The shipped outline of Indonesia and its neighbours: coarse, but there without any layer."""

import json
from functools import cache
from typing import Literal

import shapely

from kdkmp.geo.shapes import Feature, feature, geojson
from kdkmp.settings import DATA

Detail = Literal["province", "nation"]

LAND_FILE = DATA / "reference" / "land.geojson"
INDONESIA, NEIGHBOURS = "360", "neighbours"
_STEPS: dict[Detail, tuple[float, int]] = {"province": (0.01, 3), "nation": (0.09, 2)}
"""Simplification in degrees, decimals."""


def land() -> shapely.Geometry:
    """Return Indonesia as the outline has it, for checks: right within about 2 km."""
    return _shapes()[INDONESIA]


@cache
def _shapes() -> dict[str, shapely.Geometry]:
    collection = json.loads(LAND_FILE.read_text(encoding="utf-8"))
    return {
        one["properties"]["code"]: shapely.from_geojson(json.dumps(one["geometry"]))
        for one in collection["features"]
    }


@cache
def land_features(detail: Detail) -> list[Feature]:
    """Return Indonesia and its neighbours for a map; their common borders stay common."""
    shapes = _shapes()
    step, decimals = _STEPS[detail]
    simple = shapely.coverage_simplify(list(shapes.values()), step)
    seen = [_without_specks(shape, step) for shape in simple]
    names = {INDONESIA: "Indonesia", NEIGHBOURS: "Negara tetangga"}
    return [
        feature(code, names[code], shape)
        for code, shape in zip(shapes, geojson(seen, decimals), strict=True)
    ]


def _without_specks(shape: shapely.Geometry, step: float) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[shapely.area(parts) > step**2 / 4])
