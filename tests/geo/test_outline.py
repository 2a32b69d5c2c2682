"""The shipped outline is Indonesia, small enough, and its land borders have no gaps."""

import json

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, shape

from kdkmp.geo.outline import INDONESIA, LAND_FILE, NEIGHBOURS, land, land_features


@pytest.mark.parametrize(("detail", "most"), [("province", 310_000), ("nation", 60_000)])
def test_the_outline_is_small(detail, most):
    drawn = land_features(detail)
    assert len(json.dumps(drawn)) <= most
    assert [one["properties"]["code"] for one in drawn] == [INDONESIA, NEIGHBOURS]


@pytest.mark.parametrize(
    ("place", "longitude", "latitude", "is_land"),
    [
        ("Praya", 116.28, -8.70, True),
        ("Palangkaraya", 113.92, -2.21, True),
        ("Wamena", 138.95, -4.09, True),
        ("Laut Jawa", 110.5, -5.0, False),
        ("Kuching, Malaysia", 110.35, 1.40, False),
        ("Dili, Timor-Leste", 125.58, -8.60, False),
        ("swapped Praya", -8.70, 116.28, False),
    ],
)
def test_land_holds_places_of_indonesia_and_nothing_else(place, longitude, latitude, is_land):
    assert land().contains(Point(longitude, latitude)) is is_land, place


def test_land_borders_have_neither_gaps_nor_overlaps():
    drawn = json.loads(LAND_FILE.read_text(encoding="utf-8"))["features"]
    assert shapely.coverage_is_valid([shape(one["geometry"]) for one in drawn])


def test_nearly_every_village_lies_within_15_km_of_the_outline(shared):
    # The outline lacks small islands: their villages are why "at sea" is only "to be checked".
    path = shared / "reference/centroids.csv.gz"
    rows = pd.read_csv(path, dtype={"code": "str"})
    some = rows[rows["level"] == "village"].iloc[::40]
    points = shapely.points(some["lng"], some["lat"])
    shapely.prepare(land())
    on_land = shapely.intersects(land(), points)
    assert on_land.mean() > 0.95
    off = shapely.distance(land(), points[~on_land]) * 111_320
    assert (off > 15_000).sum() <= 0.005 * len(some)
