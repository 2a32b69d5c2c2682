"""Outlines in cells: GeoJSON and WKT say the same, and nothing hostile gets through."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.intake.parse import outlines
from kdkmp.intake.parse.cells import Fault
from kdkmp.intake.parse.outlines import outline

TRIANGLE = [[116.0, -8.0], [116.1, -8.0], [116.1, -8.1], [116.0, -8.0]]
AREA = {"type": "Polygon", "coordinates": [TRIANGLE]}


@pytest.mark.parametrize(
    "cell",
    [
        json.dumps(AREA),
        json.dumps({"type": "Feature", "properties": {}, "geometry": AREA}),
        json.dumps({"type": "Polygon", "coordinates": [[[*xy, 12.5] for xy in TRIANGLE]]}),
        "POLYGON((116 -8, 116.1 -8, 116.1 -8.1, 116 -8))",
        " polygon z ((116 -8 1, 116.1 -8 1, 116.1 -8.1 1, 116 -8 1)) ",
        "POLYGON ((116.00000000001 -8, 116.1 -8, 116.1 -8.1, 116.00000000001 -8))",
    ],
)
def test_one_area_written_in_many_ways_is_one_text(cell):
    assert json.loads(outline(cell)) == AREA


def test_several_areas_and_holes_are_kept():
    two = "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1)), ((20 0, 29 0, 29 9, 20 0)))"
    found = json.loads(outline(two))
    assert found["type"] == "MultiPolygon"
    assert [len(polygon) for polygon in found["coordinates"]] == [2, 1]


@pytest.mark.parametrize(
    "cell",
    [
        "Blok A nomor 3",
        "POINT (116 -8)",
        '{"type": "Point", "coordinates": [116, -8]}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[116, -8]]]}',  # no area
        "POLYGON ((116 -8, 116.1 -8, 116.1 -8.1, 116.2 -8.2))",  # does not close
        '{"type": "Polygon", "coordinates": [[[116, NaN], [1, 1], [2, 2], [116, NaN]]]}',
        "POLYGON ((400000 9050000, 400010 9050000, 400010 9050010, 400000 9050000))",  # metres
        "POLYGON ((-8 116, -8 116.1, -8.1 116.1, -8 116))",  # latitude first
        '{"type": "Feature"}',
        "[" * 5_000,
        "7",
        7,
        None,
    ],
)
def test_what_is_no_outline_in_degrees_is_an_error(cell):
    found = outline(cell)
    assert isinstance(found, Fault)
    assert found.code == "outline"


def test_too_much_detail_is_refused_before_it_costs_memory(monkeypatch):
    monkeypatch.setattr(outlines, "MAX_CORNERS", 3)
    assert "terlalu rinci" in outline(json.dumps(AREA)).message
    monkeypatch.setattr(outlines, "MAX_LETTERS", 10)
    assert "terlalu rinci" in outline("POLYGON " + "(" * 20).message


@given(st.one_of(st.text(max_size=80), st.recursive(st.floats() | st.text(), st.lists)))
def test_any_cell_is_an_outline_or_an_error(noise):
    for cell in (noise, json.dumps({"type": "Polygon", "coordinates": noise})):
        found = outline(cell)
        assert isinstance(found, Fault) or json.loads(found)["type"] in {"Polygon", "MultiPolygon"}
