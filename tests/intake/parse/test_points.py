"""Coordinates are kept as read; what looks wrong is said."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.intake.parse.points import WARNING_TEXT, PointWarning, degrees, pair, warnings


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("-7.123456000000000", -7.123456),
        ("-7,123456", -7.123456),
        ("-7.5,", -7.5),  # a trailing comma, seen in a seed list
        (-7.5, -7.5),
        ("85.06", 85.06),  # nonsense in Indonesia, but a latitude
    ],
)
def test_a_latitude_is_not_repaired(cell, value):
    assert degrees(cell) == value


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("106.8", 106.8),  # the longitude stands in the wrong column
        ("-91", -91.0),
        (-8583333, -8583333.0),  # the decimal sign got lost
        ("-8.583.333", -8583333.0),  # and Excel grouped what was left
        ("\u22128,58", -8.58),  # a real minus sign
        ("-8,5833°", -8.5833),
        ("116123456789012", 116123456789012.0),
    ],
)
def test_what_cannot_be_degrees_is_kept_as_read(cell, kept):
    assert degrees(cell) == kept


@pytest.mark.parametrize(
    "cell", ["7°23'LS", "abc", True, float("nan"), float("inf"), "9" * 400, "1e5", "-8,58,33"]
)
def test_what_is_no_number_is_an_error(cell):
    assert degrees(cell).code == "point"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_is_kept_to_the_last_digit(value):
    assert degrees(value) == value


@pytest.mark.parametrize(
    "cell", ["-7.38, 109.18", "-7.38,109.18", "-7,38; 109,18", "(-7.38 109.18)", "-7,38, 109,18"]
)
def test_one_combined_column_is_split(cell):
    assert pair(cell) == (-7.38, 109.18)


def test_half_a_pair_is_an_error():
    assert pair("-7.38").code == "point"


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
        (106.5, -6.5, "swapped"),
        (116.2, 8.5, "swapped"),  # and the minus is missing too
        (-8583333, 116123456, "decimal_lost"),
        (-8.583333, 116123456, "decimal_lost"),  # in one of the two only
        (8583333, 116123456, "decimal_lost"),  # the minus as well
        (-8583333, 400000, "outside_indonesia"),  # no decimal sign makes 40 or 4 a longitude
        (9050000, 400000, "outside_indonesia"),  # metres of UTM, not degrees
        (-91, 116.2, "decimal_lost"),  # -9.1
        (-85.8, 116.2, "outside_indonesia"),  # a latitude, wherever its sign belongs
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


def test_every_warning_says_that_the_point_is_kept_and_where_the_repair_is_proposed():
    assert set(WARNING_TEXT) == set(PointWarning)
    for sentence in WARNING_TEXT.values():
        assert "disimpan" in sentence
        assert "Lahan dan Mutu data" in sentence
