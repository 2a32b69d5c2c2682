"""Coordinates are kept as read; what looks wrong is said."""

import pandas as pd
import pytest

from kdkmp.intake.parse.points import latitude, longitude, pair, warnings


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("-7.123456000000000", -7.123456),
        ("-7,123456", -7.123456),
        ("-7.5,", -7.5),  # a trailing comma, seen in a seed list
        (-7.5, -7.5),
        ("85.06", 85.06),  # nonsense in Indonesia, but a latitude
    ],
)
def test_a_latitude_is_not_repaired(cell, degrees):
    assert latitude(cell) == degrees


@pytest.mark.parametrize("cell", ["106.8", "-91", "7°23'LS", "abc", True, float("nan")])
def test_what_cannot_be_a_latitude_is_an_error(cell):
    assert latitude(cell).code == "point"


def test_swapped_columns_are_named_as_the_likely_cause():
    assert "mungkin tertukar" in latitude("106.8").message
    assert longitude("-180") == -180.0


@pytest.mark.parametrize(
    "cell", ["-7.38, 109.18", "-7.38,109.18", "-7,38; 109,18", "(-7.38 109.18)", "-7,38, 109,18"]
)
def test_one_combined_column_is_split(cell):
    assert pair(cell) == (-7.38, 109.18)


def test_half_a_pair_is_an_error():
    assert pair("-7.38").code == "point"
    assert pair("109.18, -7.38").code == "point"


@pytest.mark.parametrize(
    ("lat", "lng", "code"),
    [
        (-6.2, 106.8, "default_point"),
        (-7.250445, 112.768845, "default_point"),
        (3.555, 98.6331, "default_point"),
        (0.0, 0.0, "default_point"),
        (7.512345, 112.612345, "sign_flipped"),
        (5.5, 95.3, None),  # Aceh lies north of the equator
        (85.06, -180.0, "outside_indonesia"),
        (-6.5, 90.0, "outside_indonesia"),
        (-6.5, 106.5, None),
        (None, 106.5, None),  # no point at all
    ],
)
def test_a_doubtful_point_gets_a_code(lat, lng, code):
    found = warnings(pd.Series([lat], dtype=float), pd.Series([lng], dtype=float))
    assert (None if found.isna()[0] else found[0]) == code


def test_points_that_agree_to_a_metre_are_shared():
    lat = pd.Series([-6.51230999999999, -6.51231, -6.5])
    lng = pd.Series([106.701234666666, 106.7012347, 106.5])
    assert warnings(lat, lng).tolist()[:2] == ["shared_point", "shared_point"]
    assert warnings(lat, lng).isna().tolist() == [False, False, True]
