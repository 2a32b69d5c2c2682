"""Every regency has anchors whose circles lie inside it and hold its cooperatives."""

import csv
import gzip
import json
import math
import os
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parents[2]
ANCHORS = ROOT / "data/demo/anchors.csv"
REGIONS = ROOT / "data/reference/regions.csv.gz"
SHARED = Path(os.environ.get("KDKMP_SHARED", ROOT.parent / "shared"))

PROVINCES = ("19", "52", "61", "63")
REGENCIES = 44
MAX_ANCHORS = 8
RIM_POINTS = 64
MARGIN_M = 299  # the builder keeps 300 m; 1 m for rounding and projection
SPACING_M = 80  # least distance between two demo cooperatives
EASY_FILL = 1 / 3  # random points 80 m apart stop fitting at about 0.55 of the area
EARTH = Geod(ellps="WGS84")


class Anchor(NamedTuple):
    """One row of anchors.csv."""

    regency_code: str
    place: str
    geonameid: str
    latitude: float
    longitude: float
    radius_m: int
    source: str


def read_anchor(row: dict[str, str]) -> Anchor:
    place = (row["regency_code"], row["place"], row["geonameid"])
    circle = (float(row["latitude"]), float(row["longitude"]), int(row["radius_m"]))
    return Anchor(*place, *circle, row["source"])


def ring(anchor: Anchor, distance_m: float) -> BaseGeometry:
    """Return points all around an anchor, at one distance."""
    azimuths = [360 * step / RIM_POINTS for step in range(RIM_POINTS)]
    centre = (anchor.longitude, anchor.latitude)
    return shapely.MultiPoint([EARTH.fwd(*centre, azimuth, distance_m)[:2] for azimuth in azimuths])


@pytest.fixture(scope="module")
def anchors() -> list[Anchor]:
    with ANCHORS.open(encoding="utf-8", newline="") as lines:
        return [read_anchor(row) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def villages() -> Counter[str]:
    """Return the number of villages of every regency of the four provinces."""
    with gzip.open(REGIONS, "rt", encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines) if row["level"] == "village"]
    return Counter(code[:5] for code in codes if code.startswith(PROVINCES))


@pytest.fixture(scope="module")
def polygons() -> dict[str, BaseGeometry]:
    boundaries = SHARED / "reference/regencies_4prov.geojson"
    if not boundaries.exists():
        pytest.skip(f"no shared boundary file at {boundaries} (set KDKMP_SHARED)")
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    return {row["properties"]["code"]: shapely.geometry.shape(row["geometry"]) for row in features}


def test_every_regency_of_the_four_provinces_has_an_anchor(
    anchors: list[Anchor], villages: Counter[str]
) -> None:
    found = Counter(anchor.regency_code for anchor in anchors)
    assert len(found) == REGENCIES
    assert set(found) == set(villages)
    assert max(found.values()) <= MAX_ANCHORS


def test_anchors_lie_in_indonesia(anchors: list[Anchor]) -> None:
    assert all(-11 <= anchor.latitude <= 6 for anchor in anchors)
    assert all(95 <= anchor.longitude <= 141 for anchor in anchors)


def test_radii_are_whole_steps_of_500_m(anchors: list[Anchor]) -> None:
    assert all(anchor.radius_m >= 500 and anchor.radius_m % 500 == 0 for anchor in anchors)


def test_every_anchor_is_a_named_place_with_its_source(anchors: list[Anchor]) -> None:
    assert all(anchor.place.strip() for anchor in anchors)
    assert {anchor.source for anchor in anchors} <= {"GeoNames", "perkiraan"}
    for anchor in anchors:
        assert anchor.geonameid.isdigit() == (anchor.source == "GeoNames"), anchor.place
    ids = [anchor.geonameid for anchor in anchors if anchor.source == "GeoNames"]
    assert len(set(ids)) == len(ids)


def test_only_two_regencies_rest_on_an_estimate(anchors: list[Anchor]) -> None:
    estimates = [anchor.regency_code for anchor in anchors if anchor.source == "perkiraan"]
    assert estimates == ["19.01", "61.11"]  # their only GeoNames place lies at the shore


def test_circles_of_one_regency_do_not_overlap(anchors: list[Anchor]) -> None:
    for one, other in combinations(anchors, 2):
        if one.regency_code == other.regency_code:
            ends = (one.longitude, one.latitude, other.longitude, other.latitude)
            gap_m = EARTH.inv(*ends)[2]
            assert gap_m >= one.radius_m + other.radius_m - 1, (one.place, other.place)


def test_a_cooperative_per_village_fits_into_the_circles(
    anchors: list[Anchor], villages: Counter[str]
) -> None:
    for code, cooperatives in villages.items():
        radii = [anchor.radius_m for anchor in anchors if anchor.regency_code == code]
        area_m2 = sum(math.pi * radius_m**2 for radius_m in radii)
        needed_m2 = cooperatives * math.pi * (SPACING_M / 2) ** 2
        assert needed_m2 <= area_m2 * EASY_FILL, code


def test_every_circle_lies_inside_its_regency_with_room_to_spare(
    anchors: list[Anchor], polygons: dict[str, BaseGeometry]
) -> None:
    for anchor in anchors:
        regency = polygons[anchor.regency_code]
        for distance_m in (1, anchor.radius_m / 2, anchor.radius_m, anchor.radius_m + MARGIN_M):
            inside = regency.contains(ring(anchor, distance_m))
            assert inside, (anchor.regency_code, anchor.place, distance_m)
