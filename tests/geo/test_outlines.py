"""An outline is a closed polygon in degrees, or it is refused in words that help."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from kdkmp.geo.outlines import MAX_CHARACTERS, MAX_VERTICES, OutlineError, parse_outline

EARTH = Geod(ellps="WGS84")
RING = [[116.1, -8.6], [116.1003, -8.6], [116.1003, -8.5997], [116.1, -8.5997], [116.1, -8.6]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def written(**others):
    return json.dumps(POLYGON | others)


def test_area_and_bounds_are_those_on_the_ellipsoid():
    outline = parse_outline(written())
    expected, _ = EARTH.polygon_area_perimeter(*zip(*RING, strict=True))
    assert outline.area_m2 == pytest.approx(abs(expected))
    assert outline.bounds == (116.1, -8.6, 116.1003, -8.5997)


@pytest.mark.parametrize(
    "given_text",
    [
        written(),
        json.dumps({"type": "Feature", "properties": None, "geometry": POLYGON}),
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "properties": {}, "geometry": POLYGON}],
            }
        ),
        written(coordinates=[RING[::-1]]),  # the other way round
        written(coordinates=[[[*spot, 12.5] for spot in RING]]),  # with heights
        written(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        written().replace(" ", "\n "),
    ],
)
def test_the_same_place_is_always_written_the_same_way(given_text):
    assert parse_outline(given_text) == parse_outline(written())


def test_several_parts_and_holes_are_kept():
    hole = [[x * 0.5 + 58.05007, y * 0.5 - 4.29993] for x, y in RING]
    other = [[x + 0.001, y] for x, y in RING]
    both = parse_outline(json.dumps({"type": "MultiPolygon", "coordinates": [[RING], [other]]}))
    assert both.area_m2 == pytest.approx(2 * parse_outline(written()).area_m2, rel=1e-6)
    with_hole = parse_outline(written(coordinates=[RING, hole]))
    assert with_hole.area_m2 == pytest.approx(0.75 * parse_outline(written()).area_m2, rel=0.01)
    assert json.loads(both.geojson)["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("", "bukan GeoJSON"),
        ("-8,6 116,1", "bukan GeoJSON"),
        ("null", "bukan GeoJSON Polygon"),
        ("[]", "bukan GeoJSON Polygon"),
        ("[" * 100_000, "bukan GeoJSON"),
        ('{"type": "Feature", "geometry": ' * 900 + "{}" + "}" * 900, "bukan GeoJSON|bertipe"),
        ('{"type": "Point", "coordinates": [116.1, -8.6]}', "bertipe Polygon"),
        ('{"type": "Feature"}', "bukan GeoJSON Polygon"),
        ('{"type": "FeatureCollection", "features": []}', "tepat satu"),
        ('{"type": "Polygon"}', "tidak berisi titik"),
        (written(coordinates=[]), "tidak berisi titik"),
        (written(coordinates={"a": 1}), "tidak berisi titik"),
        (written(coordinates=[RING[:-1]]), "tidak tertutup"),
        (written(coordinates=[[RING[0]] * 2]), "tidak tertutup"),
        (written(coordinates=[[["x", 1]] * 4]), "bujur, lintang"),
        (written(coordinates=[[[True, 1]] * 4]), "bujur, lintang"),
        (written(coordinates=[[[116.1]] * 4]), "bujur, lintang"),
        (written(coordinates=[[[400_000, 9_050_000]] * 4]), "bukan derajat"),
        (written(coordinates=[[[float("nan"), 1]] * 4]), "tak hingga"),
        (written(coordinates=[[[1, 1]] * 4]).replace("1]", "1e999]"), "bukan derajat"),
        (
            written(coordinates=[[RING[0], RING[2], RING[1], RING[3], RING[0]]]),
            "memotong dirinya",
        ),
        (written(coordinates=[[[0, 0], [1e-8, 0], [0, 1e-8], [0, 0]]]), "terlalu kecil"),
        (written(crs={"properties": {"name": "EPSG:32750"}}), "sistem koordinat lain"),
        (written(coordinates=[RING * (MAX_VERTICES // 4)]), "terlalu rinci"),
        (" " * (MAX_CHARACTERS + 1), "terlalu panjang"),
    ],
)
def test_what_is_no_outline_is_refused_in_words(wrong, told):
    with pytest.raises(OutlineError, match=told):
        parse_outline(wrong)


@given(st.text(max_size=200))
def test_any_text_is_refused_unless_it_is_an_outline(text):
    with pytest.raises(OutlineError, match=r"^Batas lahan"):
        parse_outline(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(JSON, st.sampled_from(["Polygon", "MultiPolygon"]))
def test_any_coordinates_are_read_or_refused(coordinates, kind):
    with suppress(OutlineError):  # any other error is a failure of its own
        parse_outline(json.dumps({"type": kind, "coordinates": coordinates}))
