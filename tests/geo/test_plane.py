"""Distances against an independent oracle: geodesics on the ellipsoid."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from kdkmp.domain.points import EAST, NORTH, SOUTH, WEST
from kdkmp.geo.plane import (
    MAX_STRETCH,
    Edges,
    geodesic_area_m2,
    metres_between,
    on_plane,
    shapes_on_plane,
    stretch,
)

GEOD = Geod(ellps="WGS84")
LATITUDE, LONGITUDE = st.floats(SOUTH, NORTH), st.floats(WEST, EAST)


def points(*latlng: tuple[float, float]) -> np.ndarray:
    return on_plane(*np.array(latlng, dtype=float).T)


@given(LATITUDE, LONGITUDE, st.floats(0, 360), st.floats(0.5, 200_000))
def test_a_distance_agrees_with_the_geodesic_to_a_thousandth(lat, lng, bearing, metres):
    east, north, _ = GEOD.fwd(lng, lat, bearing, metres)
    assert metres_between(points((lat, lng)), points((north, east)))[0] == pytest.approx(
        metres, rel=1e-3, abs=1e-3
    )


@given(LATITUDE)
def test_the_plane_is_never_larger_than_the_search_assumes(lat):
    assert stretch(shapely.get_y(points((lat, 110.0))))[0] <= MAX_STRETCH


@given(LATITUDE, LONGITUDE, st.floats(0, 360), st.floats(5, 100_000))
def test_the_distance_to_an_area_is_the_one_to_its_nearest_place(lat, lng, bearing, metres):
    square = shapely.box(lng - 0.1, lat - 0.1, lng + 0.1, lat + 0.1)
    east, north, _ = GEOD.fwd(lng, lat, bearing, metres)
    (on_map,) = shapes_on_plane(np.array([square]))
    found = Edges(on_map).metres_from(points((north, east)))[0]
    rim = shapely.get_coordinates(shapely.segmentize(square, 0.0002))
    _, _, to_rim = GEOD.inv(*rim.T, np.full(len(rim), east), np.full(len(rim), north))
    assert found == pytest.approx(min(to_rim), rel=2e-3, abs=12)  # the rim is cut every 22 m


def test_what_is_farther_than_asked_is_infinitely_far():
    (on_map,) = shapes_on_plane(np.array([shapely.box(116, -9, 117, -8)]))
    near, far = Edges(on_map).metres_from(points((-8.5, 115.999), (-8.5, 115.9)), 250)
    assert near == pytest.approx(110, abs=1)
    assert far == np.inf


def test_the_edge_of_a_hole_is_an_edge():
    ring = shapely.box(116, -9, 117, -8).difference(shapely.box(116.4, -8.6, 116.6, -8.4))
    (on_map,) = shapes_on_plane(np.array([ring]))
    (metres,) = Edges(on_map).metres_from(points((-8.5, 116.5)))
    assert metres == pytest.approx(GEOD.inv(116.5, -8.5, 116.4, -8.5)[2], rel=1e-3)


def test_an_area_is_the_one_on_the_ellipsoid_whichever_way_round_it_is_drawn():
    square = shapely.box(116, -8.001, 116.001, -8)
    expected = GEOD.inv(116, -8, 116.001, -8)[2] * GEOD.inv(116, -8, 116, -8.001)[2]
    assert geodesic_area_m2(square) == pytest.approx(expected, rel=1e-4)
    assert geodesic_area_m2(square.reverse()) == geodesic_area_m2(square)
