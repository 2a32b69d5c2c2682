"""A parcel lies inside a layer, outside it, or nobody checked: the last is never the second."""

import json
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from kdkmp.geo.inside import inside

FOREST, MINE = 1, 2
SQUARE = shapely.box(116.0, -8.6, 116.1, -8.5)
EAST = shapely.box(116.1, -8.6, 116.2, -8.5)


def areas(*rows: tuple[int, str, shapely.Geometry]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "layer_id": [row[0] for row in rows],
            "name": pd.Series([row[1] for row in rows], dtype="str"),
            "geometry": [shapely.to_wkb(row[2]) for row in rows],
        }
    )


def parcels(*rows: dict[str, Any]) -> pd.DataFrame:
    names = ["latitude", "longitude", "point_precision", "outline"]
    told = pd.DataFrame([{name: row.get(name) for name in names} for row in rows])
    dtypes = {"latitude": "float64", "longitude": "float64"}
    text = {"point_precision": "str", "outline": "str"}
    return told.astype(dtypes | text).set_axis([f"p{n}" for n in range(len(rows))], axis=0)


def point(latitude: float | None, longitude: float | None, **others: Any) -> dict[str, Any]:
    return {"latitude": latitude, "longitude": longitude, **others}


def drawn(west: float, east: float, **others: Any) -> dict[str, Any]:
    shape = shapely.box(west, -8.5502, east, -8.55)
    return {"outline": shapely.to_geojson(shape), **others}


def states(found: pd.DataFrame) -> list[str]:
    return found["state"].tolist()


LAYER = areas((FOREST, "Hutan A", SQUARE), (FOREST, "Hutan B", EAST))


def test_a_point_is_inside_outside_or_not_checked() -> None:
    rows = parcels(
        point(-8.55, 116.05),
        point(-8.55, 116.15),
        point(-8.55, 116.1),  # on the border of both: inside
        point(-8.49, 116.05),
        point(None, None),
        point(116.05, -8.55),  # swapped: where it lies is not known
        point(-8.55, 116.05, point_precision="village_centre"),
        point(-8.55, 118.0),  # farther off than the layer is known to reach
    )
    found = inside(rows, LAYER)
    assert states(found) == ["inside"] * 3 + ["outside"] + ["not_checked"] * 4
    assert found["area_name"].tolist()[:2] == ["Hutan A", "Hutan B"]
    assert found["area_name"][3:].isna().all()
    assert found["share"].isna().all()


def test_an_outline_counts_before_the_point_with_its_share() -> None:
    rows = parcels(
        drawn(116.05, 116.0503, latitude=-8.4, longitude=116.05),  # wholly inside
        drawn(115.9999, 116.0002),  # two thirds
        drawn(115.99, 116.0),  # only touches
        drawn(116.0999, 116.1003),  # a quarter in A, the rest in B: all of it in the layer
        drawn(115.9, 115.9003),
        {"outline": "rusak", **point(-8.55, 116.05)},  # unreadable: the point counts
        {"outline": "rusak"},
    )
    found = inside(rows, LAYER)
    assert states(found) == [
        "inside",
        "inside",
        "outside",
        "inside",
        "outside",
        "inside",
        "not_checked",
    ]
    assert found["share"].tolist()[:5] == pytest.approx([1, 2 / 3, 0, 1, 0], abs=1e-3)
    assert found["share"][5:].isna().all()
    assert found["area_name"].tolist()[3] == "Hutan B"  # covers most


def test_overlapping_areas_of_a_layer_are_not_counted_twice() -> None:
    twice = areas((FOREST, "A", SQUARE), (FOREST, "A lagi", SQUARE))
    (share,) = inside(parcels(drawn(115.9999, 116.0001)), twice)["share"]
    assert share == pytest.approx(0.5, abs=1e-3)


def test_there_is_one_row_per_parcel_and_layer() -> None:
    both = pd.concat([LAYER, areas((MINE, "IUP 1", SQUARE))], ignore_index=True)
    found = inside(parcels(point(-8.55, 116.05), point(-8.55, 116.15)), both)
    table = found.pivot_table(index="parcel_key", columns="layer_id", values="state", aggfunc="sum")
    assert table[FOREST].tolist() == ["inside", "inside"]
    assert table[MINE].tolist() == ["inside", "outside"]


def test_without_layers_or_parcels_the_answer_is_empty_and_has_its_columns() -> None:
    columns = ["parcel_key", "layer_id", "state", "area_name", "share"]
    for found in (
        inside(parcels(point(-8.5, 116)), LAYER[:0]),
        inside(parcels(point(1, 1))[:0], LAYER),
    ):
        assert found.empty
        assert found.columns.tolist() == columns


def test_the_columns_agree_with_asking_each_point_by_itself() -> None:
    chance = np.random.default_rng(3)
    corners = chance.uniform([116.0, -8.6], [116.2, -8.4], (30, 2))
    shapes = [
        shapely.Point(corner).buffer(0.01).difference(shapely.Point(corner).buffer(0.004))
        for corner in corners
    ]
    layer = areas(*[(FOREST, f"a{n}", shape) for n, shape in enumerate(shapes)])
    lat, lng = chance.uniform(-8.65, -8.35, 2_000), chance.uniform(115.95, 116.25, 2_000)
    found = inside(parcels(*[point(*pair) for pair in zip(lat, lng, strict=True)]), layer)
    expected = [
        any(s.covers(shapely.Point(x, y)) for s in shapes) for x, y in zip(lng, lat, strict=True)
    ]
    assert (found["state"] == "inside").tolist() == expected
    assert 100 < sum(expected) < 1_900


def test_forty_thousand_parcels_are_placed_in_seconds() -> None:
    chance = np.random.default_rng(5)
    rows = pd.DataFrame(
        {
            "latitude": chance.uniform(-8.6, -8.5, 40_000),
            "longitude": chance.uniform(116.0, 116.2, 40_000),
            "point_precision": pd.Series(["point"] * 40_000, dtype="str"),
            "outline": pd.Series([None] * 40_000, dtype="str"),
        }
    )
    start = time.perf_counter()
    assert (inside(rows, LAYER)["state"] == "inside").all()
    assert time.perf_counter() - start < 10


def test_a_feature_of_a_file_is_an_outline_too() -> None:
    shape = json.loads(shapely.to_geojson(shapely.box(116.05, -8.55, 116.051, -8.549)))
    feature = json.dumps({"type": "Feature", "properties": {}, "geometry": shape})
    assert states(inside(parcels({"outline": feature}), LAYER)) == ["inside"]
