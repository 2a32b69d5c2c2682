"""Uji tapak: a building fits or does not, whichever way the site lies."""

import json
import time

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import affinity

from kdkmp.domain.site_fit import Building, OutlineFault, SiteFit
from kdkmp.geo.rectangles import fitting_rectangle
from kdkmp.geo.site_fit import site_fit
from kdkmp.text.site_fit import BUILDING, OUTLINE_FAULT

GEOD = Geod(ellps="WGS84")
LAT, LNG = -8.58, 116.1
STANDARD = (20.0, 30.0)


def on_earth(shape: shapely.Geometry, lat: float = LAT, lng: float = LNG) -> str:
    """Lay a shape of metres around a place, by geodesics."""

    def lay(x, y):
        bearing, metres = np.degrees(np.arctan2(x, y)), np.hypot(x, y)
        east, north, _ = GEOD.fwd(np.full_like(x, lng), np.full_like(x, lat), bearing, metres)
        return east, north

    return shapely.to_geojson(shapely.transform(shape, lay, interleaved=False))


def turned(shape: shapely.Geometry, degrees: float) -> shapely.Geometry:
    return affinity.rotate(shape, degrees, origin="centroid")


ANGLES = st.floats(0, 360)
SETTINGS = settings(max_examples=20, deadline=None)


@SETTINGS
@given(ANGLES, st.floats(0.03, 30), st.floats(0.03, 30))
def test_a_rectangle_just_large_enough_holds_the_building_at_any_angle(angle, more, wider) -> None:
    site = turned(shapely.box(0, 0, 30 + more, 20 + wider), angle)
    found = fitting_rectangle(site, STANDARD)
    assert found is not None
    assert site.buffer(1e-6).contains(found)
    sides = sorted(np.hypot(*np.diff(shapely.get_coordinates(found), axis=0).T))
    assert sides == pytest.approx([19.98, 19.98, 29.98, 29.98])


@SETTINGS
@given(ANGLES, st.floats(30, 90), st.floats(0.05, 5))
def test_a_rectangle_a_little_too_narrow_does_not(angle, length, missing) -> None:
    assert (
        fitting_rectangle(turned(shapely.box(0, 0, length, 20 - missing), angle), STANDARD) is None
    )


@SETTINGS
@given(ANGLES, st.floats(0.05, 5))
def test_a_square_may_be_large_enough_in_area_and_yet_too_short(angle, missing) -> None:
    # The diagonal does not help: 20 x 30 needs a square of at least 30 m.
    side = 30 - missing
    assert fitting_rectangle(turned(shapely.box(0, 0, side, side), angle), STANDARD) is None
    assert fitting_rectangle(turned(shapely.box(0, 0, 30, 30), angle), STANDARD) is not None


@SETTINGS
@given(ANGLES)
def test_the_arms_of_an_l_count_and_its_area_does_not(angle) -> None:
    thin = shapely.box(0, 0, 60, 18).union(shapely.box(0, 0, 18, 60))  # 1,836 m²
    assert fitting_rectangle(turned(thin, angle), STANDARD) is None
    thick = shapely.box(0, 0, 60, 12).union(shapely.box(0, 0, 21, 31))
    assert fitting_rectangle(turned(thick, angle), STANDARD) is not None


@SETTINGS
@given(ANGLES)
def test_a_building_stands_beside_a_hole_never_over_it(angle) -> None:
    ground = shapely.box(0, 0, 50, 40)
    in_the_way = ground.difference(shapely.box(22, 17, 28, 23))  # 17 m above and below, 22 m beside
    beside = fitting_rectangle(turned(in_the_way, angle), STANDARD)
    assert beside is not None
    assert turned(in_the_way, angle).buffer(1e-6).contains(beside)
    blocked = ground.difference(shapely.box(18, 12, 32, 28))
    assert fitting_rectangle(turned(blocked, angle), STANDARD) is None


def test_two_small_parts_are_not_one_large_one() -> None:
    halves = shapely.multipolygons([shapely.box(0, 0, 15, 30), shapely.box(15.1, 0, 30, 30)])
    assert fitting_rectangle(halves, STANDARD) is None
    second = shapely.multipolygons([shapely.box(0, 0, 5, 300), shapely.box(50, 0, 71, 31)])
    assert fitting_rectangle(second, STANDARD) is not None


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(0, 45)] * 2), min_size=4, max_size=9),
    st.integers(0, 1_000_000),
)
def test_where_throwing_finds_a_place_the_search_finds_one_too(corners, seed) -> None:
    """An oracle that knows no geometry but "contains"."""
    site = shapely.Polygon(corners)
    if not site.is_valid:
        site = shapely.convex_hull(shapely.multipoints(corners))
    assume(site.geom_type == "Polygon" and site.area > 600)
    found = fitting_rectangle(site, STANDARD)
    if found is not None:
        assert site.buffer(1e-6).contains(found)
        return
    chance = np.random.default_rng(seed)
    building = shapely.box(-15.1, -10.1, 15.1, 10.1)  # what the sweep may miss is 16 cm
    for angle in chance.uniform(0, 180, 40):
        level = affinity.rotate(building, angle, origin=(0, 0))
        for x, y in chance.uniform(0, 45, (20, 2)):
            assert not site.contains(affinity.translate(level, x, y))


@pytest.mark.parametrize(("lat", "lng"), [(LAT, LNG), (0.0, 109.3), (5.5, 95.3), (-10.9, 122.8)])
@pytest.mark.parametrize("angle", [0, 33.3])
def test_the_footprint_on_earth_has_the_sides_of_the_building(lat, lng, angle) -> None:
    site = turned(shapely.box(-20, -15, 20, 15), angle)
    fit = site_fit(on_earth(site, lat, lng))
    assert fit.building is Building.STANDARD
    assert fit.area_m2 == pytest.approx(1_200, rel=1e-4)
    corners = shapely.get_coordinates(shapely.from_geojson(fit.footprint))
    _, _, sides = GEOD.inv(*corners[:-1].T, *corners[1:].T)
    assert sorted(sides) == pytest.approx([20, 20, 30, 30], abs=0.05)
    outline = shapely.from_geojson(on_earth(site, lat, lng))
    assert outline.buffer(2e-7).contains(shapely.from_geojson(fit.footprint))


@pytest.mark.parametrize(
    ("sides", "building", "minimum", "practice"),
    [
        ((40, 25.1), Building.STANDARD, True, True),  # 1,004 m²
        ((40, 24.9), Building.STANDARD, False, True),  # 996 m²
        ((30, 20), Building.STANDARD, False, True),  # 600 m², the building and nothing else
        ((60, 17), Building.SMALL, True, True),  # 1,020 m², but a strip
        ((25, 20), Building.SMALL, False, False),
        ((15, 20), Building.SMALL, False, False),
        ((100, 14), Building.NONE, True, True),
        ((3, 2), Building.NONE, False, False),
    ],
)
def test_area_and_building_are_judged_apart(sides, building, minimum, practice) -> None:
    fit = site_fit(on_earth(turned(shapely.box(0, 0, *sides), 12)))
    assert fit.building is building
    assert (fit.meets_minimum, fit.meets_practice) == (minimum, practice)
    assert (fit.footprint is None) == (building is Building.NONE)


def test_a_parcel_with_only_a_point_is_unknown_not_too_small() -> None:
    for nothing in (None, float("nan")):
        fit = site_fit(nothing)
        assert fit == SiteFit()
        assert (fit.building, fit.meets_minimum, fit.meets_practice) == (None, None, None)


def geojson(kind: str, coordinates: object) -> str:
    return json.dumps({"type": kind, "coordinates": coordinates})


BOW_TIE = [[[116.1, -8.5], [116.101, -8.501], [116.101, -8.5], [116.1, -8.501], [116.1, -8.5]]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", OutlineFault.UNREADABLE),
        ("null", OutlineFault.UNREADABLE),
        ("{}", OutlineFault.UNREADABLE),
        ("bukan json", OutlineFault.UNREADABLE),
        ('{"type":"Polygon"}', OutlineFault.UNREADABLE),
        ("[" * 50_000, OutlineFault.UNREADABLE),
        (geojson("Polygon", []), OutlineFault.NO_AREA),
        (geojson("Point", [116.1, -8.5]), OutlineFault.NO_AREA),
        (geojson("LineString", [[116.1, -8.5], [116.2, -8.5]]), OutlineFault.NO_AREA),
        (geojson("Polygon", [[[116.1, -8.5]] * 4]), OutlineFault.NO_AREA),
        (geojson("Polygon", BOW_TIE), OutlineFault.CROSSES_ITSELF),
        (
            geojson("Polygon", [[[-8.5, 116.1], [-8.4, 116.1], [-8.4, 116.2], [-8.5, 116.1]]]),
            OutlineFault.OUTSIDE_INDONESIA,
        ),
        (
            geojson("Polygon", [[[116, -9], [117, -9], [117, -8], [116, -9]]]),
            OutlineFault.TOO_LARGE,
        ),
    ],
)
def test_an_outline_that_cannot_be_used_says_why_in_indonesian(text, fault) -> None:
    fit = site_fit(text)
    assert fit.fault is fault
    assert (fit.building, fit.footprint, fit.overlaps) == (None, None, ())
    assert OUTLINE_FAULT[fault].endswith(".")


def test_every_answer_has_words() -> None:
    assert set(BUILDING) == set(Building)
    assert set(OUTLINE_FAULT) == set(OutlineFault)


def test_ground_shared_with_others_is_measured_and_named() -> None:
    mine = shapely.box(0, 0, 40, 30)
    others = pd.Series(
        {
            "a|1": on_earth(shapely.box(30, 0, 70, 30)),  # 10 x 30
            "b|1": on_earth(shapely.box(40, 0, 80, 30)),  # only touches
            "c|1": on_earth(shapely.box(-20, 20, 20, 60)),  # 20 x 10
            "d|1": on_earth(shapely.box(400, 0, 440, 30)),
            "e|1": None,
            "f|1": "rusak",
            "g|1": geojson("Polygon", BOW_TIE),
        }
    )
    fit = site_fit(on_earth(mine), others)
    assert [one.parcel_key for one in fit.overlaps] == ["a|1", "c|1"]
    assert [one.area_m2 for one in fit.overlaps] == pytest.approx([300, 200], rel=1e-3)


def test_a_site_with_very_many_corners_is_answered_in_seconds() -> None:
    turn = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    round_site = shapely.Polygon(np.column_stack([np.cos(turn), np.sin(turn)]) * 17.5)
    jagged = np.where(np.arange(450) % 2, 16.0, 17.8)
    turn = np.linspace(0, 2 * np.pi, 450, endpoint=False)
    star = shapely.Polygon(np.column_stack([np.cos(turn), np.sin(turn)]) * jagged[:, np.newaxis])
    start = time.perf_counter()
    assert site_fit(on_earth(round_site)).building is Building.SMALL  # 36 m across, and no less
    assert site_fit(on_earth(star)).building is Building.SMALL
    assert time.perf_counter() - start < 60  # seconds here; a guard against hours
