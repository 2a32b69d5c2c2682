"""Outlines that share ground: a planted pair, touching neighbours, broken outlines."""

import json
from collections.abc import Sequence

import pandas as pd
import pytest

from kdkmp.geo.overlaps import overlapping_parcels

METRE = 1 / 111_320  # degrees of latitude, and near the equator of longitude


def square(x_m: float, side_m: float = 40) -> str:
    """A square whose western edge lies ``x_m`` east of 110 E, on the equator."""
    west, east = 110 + x_m * METRE, 110 + (x_m + side_m) * METRE
    south, north = 0.0, side_m * METRE
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def parcels(outlines: Sequence[str | None], days: Sequence[str] | None = None) -> pd.DataFrame:
    count = len(outlines)
    return pd.DataFrame(
        {
            "cooperative_code": [f"61.01.01.200{number}" for number in range(count)],
            "parcel_id": [f"p{number}" for number in range(count)],
            "latitude": 0.0,
            "longitude": 110.0,
            "outline": pd.Series(list(outlines), dtype="str"),
            "outline_on": pd.to_datetime(days or ["2026-01-09"] * count),
            "outline_source": "dinas",
        }
    )


def test_two_outlines_that_share_ground_are_one_finding_with_the_shared_area():
    found = overlapping_parcels(parcels([square(0), square(30), square(200)]))
    assert found[["parcel_id", "other_parcel_id"]].to_numpy().tolist() == [["p1", "p0"]]
    assert found.loc[0, "value"] == pytest.approx(10 * 40, rel=0.01)


def test_the_outline_stated_later_is_the_one_to_look_at():
    found = overlapping_parcels(parcels([square(0), square(30)], ["2026-01-09", "2026-01-02"]))
    assert found[["parcel_id", "other_parcel_id"]].to_numpy().tolist() == [["p0", "p1"]]


def test_neighbours_that_only_touch_share_nothing():
    assert overlapping_parcels(parcels([square(0), square(40)])).empty


def test_a_sliver_is_forgiven_and_a_little_more_is_not():
    assert overlapping_parcels(parcels([square(0), square(39.98)])).empty
    assert len(overlapping_parcels(parcels([square(0), square(39.9)]))) == 1


def test_missing_and_broken_outlines_share_nothing():
    broken = '{"type": "Polygon", "coordinates": [[[110, 0], [110.1, 0.1'
    assert overlapping_parcels(parcels([None, broken, square(0)])).empty
    assert overlapping_parcels(parcels([])).empty


def test_three_on_one_spot_are_three_pairs():
    assert len(overlapping_parcels(parcels([square(0)] * 3))) == 3
