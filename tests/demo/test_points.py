"""Points lie on land of the regency they claim, and far enough apart to be told apart."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from kdkmp.demo.generate import Demo

SPACING_M = 80
EARTH = Geod(ellps="WGS84")
NEAR_DEG = 0.002  # about 220 m; only such neighbours are measured exactly


@pytest.fixture(scope="module")
def points(demo: Demo) -> pd.DataFrame:
    """Every unplanted parcel with its point: parcel_id, regency, latitude, longitude."""
    moves = demo.planted["field"].isin(["latitude", "longitude"])
    doubles = demo.planted["kind"] == "duplicate_parcel"
    spoiled = set(demo.planted.loc[moves | doubles, "parcel_id"])
    stated = demo.parcels.dropna(subset=["latitude"])
    stated = stated[~stated["parcel_id"].isin(spoiled)]
    unique = stated.drop_duplicates(["parcel_id", "latitude", "longitude"])
    return unique.assign(regency=unique["cooperative_code"].str[:5])


def test_a_parcel_keeps_its_point_whoever_states_it(points: pd.DataFrame) -> None:
    assert points["parcel_id"].is_unique
    assert len(points) > 2_500


def test_every_recorded_parcel_has_a_point(demo: Demo) -> None:
    living = demo.parcels[~demo.parcels["parcel_id"].str.startswith("tanpa-lahan-")]
    has_point = living.groupby("parcel_id")["latitude"].count() > 0
    # The one cooperative that Simkopdes does not list may have a parcel only the dinas knows.
    assert (~has_point).sum() <= 1


def test_points_of_a_regency_are_at_least_80_m_apart(points: pd.DataFrame) -> None:
    for regency, rows in points.groupby("regency"):
        spots = rows[["longitude", "latitude"]].to_numpy()
        for one, other in near_pairs(spots):
            gap_m = EARTH.inv(*spots[one], *spots[other])[2]
            assert gap_m >= SPACING_M, (regency, one, other)


def near_pairs(spots: np.ndarray) -> np.ndarray:
    """Pairs of rows that a rough look cannot tell apart."""
    rough = np.abs(spots[:, None, :] - spots[None, :, :]).max(axis=2) < NEAR_DEG
    return np.argwhere(np.triu(rough, k=1))


def test_points_lie_in_the_regency_they_claim(points: pd.DataFrame, shared: Path) -> None:
    features = json.loads((shared / "reference/regencies_4prov.geojson").read_text("utf-8"))
    for feature in features["features"]:
        polygon = shapely.geometry.shape(feature["geometry"])
        mine = points[points["regency"] == feature["properties"]["code"]]
        inside = shapely.contains_xy(polygon, mine["longitude"], mine["latitude"])
        assert inside.all(), feature["properties"]["name"]
        assert len(mine) > 0, feature["properties"]["name"]
