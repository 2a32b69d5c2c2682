"""Shapes for the map are light, keep their common borders, and checks keep the exact ones."""

import itertools
import json

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from layer_files import areas
from shapely.geometry import MultiPolygon, Polygon, box

from kdkmp.geo import simplify
from kdkmp.geo.reading import read_areas
from kdkmp.geo.shapes import features, near


@pytest.fixture(scope="module", params=["regencies_4prov", "regencies_all"])
def real(request, shared):
    path = shared / f"reference/{request.param}.geojson"
    rows = read_areas(path.read_bytes(), path.name)
    shapes = rows.geometry.to_numpy()
    return rows, shapes, *simplify.boundary_shapes(shapes, rows["code"].str[:2])


def wiggly(x0: float, seed: int) -> list[tuple[float, float]]:
    steps = np.random.default_rng(seed).normal(0, 0.002, 400)
    return [(x0 + dx, -8 - n * 0.001) for n, dx in enumerate(steps)]


def neighbours() -> np.ndarray:
    """Two areas with a long crooked common border."""
    border = wiggly(117.0, 1)
    west = Polygon([(116.5, -8), *border, (116.5, -8.399)])
    east = Polygon([(117.5, -8), *border, (117.5, -8.399)])
    return np.array([west, east], dtype=object)


def test_a_province_and_the_nation_stay_within_their_bytes(real):
    rows, _, province, nation = real
    wkb = rows[["code", "name"]].assign(p=shapely.to_wkb(province), n=shapely.to_wkb(nation))
    drawn = {
        code: features(part, "p", simplify.PROVINCE_DECIMALS)
        for code, part in wkb.groupby(wkb["code"].str[:2])
    }
    assert all(len(json.dumps(part)) <= 120_000 for part in drawn.values())
    assert sum(map(len, drawn.values())) == len(rows)
    whole = features(wkb, "n", simplify.NATION_DECIMALS)
    assert len(json.dumps(whole, separators=(",", ":"))) <= 150_000
    assert len(whole) == len(rows)


def test_borders_stay_shared_without_gaps_and_overlaps(real):
    rows, shapes, province, nation = real
    for simple in [
        nation,
        *(province[i] for i in rows.groupby(rows["code"].str[:2]).indices.values()),
    ]:
        assert shapely.coverage_is_valid(simple)
        union = shapely.union_all(simple)
        assert shapely.area(simple).sum() == pytest.approx(union.area, rel=1e-9)
    # Little land is lost: islets and bays too small to be seen.
    assert shapely.area(province).sum() == pytest.approx(shapely.area(shapes).sum(), rel=0.005)
    assert shapely.area(nation).sum() == pytest.approx(shapely.area(shapes).sum(), rel=0.04)


def test_borders_stay_shared_when_rounded():
    shapes = neighbours()
    province, _ = simplify.boundary_shapes(shapes, pd.Series(["52", "52"]))
    wkb = pd.DataFrame({"code": ["a", "b"], "name": ["A", "B"], "p": shapely.to_wkb(province)})
    drawn = [shapely.from_geojson(json.dumps(one["geometry"])) for one in features(wkb, "p", 3)]
    west, east = ({tuple(p) for p in shapely.get_coordinates(one)} for one in drawn)
    assert len(west & east) >= 2
    assert {p for p in west if 116.9 < p[0] < 117.1} == {p for p in east if 116.9 < p[0] < 117.1}


def test_small_overlaps_are_mended_before_simplifying():
    west, east = neighbours()
    overlapping = np.array([west.buffer(0.0005, join_style="mitre"), east], dtype=object)
    assert not shapely.coverage_is_valid(overlapping)
    province, nation = simplify.boundary_shapes(overlapping, pd.Series(["52", "52"]))
    assert shapely.coverage_is_valid(province)
    assert shapely.coverage_is_valid(nation)


def test_an_islet_is_dropped_but_never_the_last_part_nor_an_enclave():
    land = box(116, -9, 118, -7).difference(box(117, -8, 117.01, -7.99))
    islet = box(119, -8, 119.001, -7.999)
    enclave = box(117, -8, 117.01, -7.99)
    shapes = np.array([MultiPolygon([land, islet]), enclave, box(120, -8, 120.001, -7.999)])
    _, nation = simplify.boundary_shapes(shapes, pd.Series(["52", "52", "53"]))
    assert len(shapely.get_parts(nation[0])) == 1
    assert not shapely.is_empty(nation[1:]).any()


def test_the_four_provinces_count_as_detailed_and_the_nation_as_coarse(shared):
    measured = {}
    for name in ("regencies_4prov", "regencies_all", "provinces_all"):
        path = shared / f"reference/{name}.geojson"
        measured[name] = simplify.median_edge_m(read_areas(path.read_bytes(), path.name).geometry)
    assert measured["regencies_4prov"] <= simplify.DETAILED_EDGE_M < measured["regencies_all"]
    assert measured["regencies_all"] < measured["provinces_all"]


@pytest.mark.parametrize(("edge_m", "fine"), [(499, True), (501, False)])
def test_detailed_means_edges_up_to_500_m(edge_m, fine):
    side = edge_m / 111_320
    corners = [(0, 0), (side, 0), (side, side), (0, side)]  # at the equator, a degree is a degree
    assert simplify.is_detailed([Polygon(corners)]) is fine


@given(st.lists(st.floats(0.001, 0.3), min_size=1, max_size=6), st.integers(1, 4))
def test_no_feature_repeats_a_point_or_leaves_its_ring_open(sizes, decimals):
    boxes = [box(116 + n, -8, 116 + n + size, -8 + size) for n, size in enumerate(sizes)]
    wkb = pd.DataFrame({"code": "x", "name": "X", "p": shapely.to_wkb(boxes)})
    for one in features(wkb, "p", decimals):
        for ring in (ring for part in one["geometry"]["coordinates"] for ring in part):
            assert ring[0] == ring[-1]
            assert all(here != there for here, there in itertools.pairwise(ring))


def test_only_areas_around_a_province_are_drawn():
    rows = areas()
    wkb = rows.assign(p=shapely.to_wkb(rows.geometry.to_numpy()))
    around = wkb[wkb["code"] == "52.71"]
    assert list(near(wkb, around, "p")["code"]) == ["52.01", "52.71"]
    assert len(near(wkb, around.iloc[:0], "p")) == 4
