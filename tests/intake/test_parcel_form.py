"""The form of one parcel: Indonesian numbers, one entry for a point, errors by entry."""

import pytest

from kdkmp.intake.parcel_form import POINT, read_form


@pytest.mark.parametrize(
    ("written", "area"),
    [("1.000", 1000.0), ("999,9", 999.9), ("1000", 1000.0), ("0", 0.0), ("1.334,5 m²", 1334.5)],
)
def test_an_area_is_read_as_indonesians_write_it(written, area):
    assert read_form({"parcel_area_m2": written}).stated == {"parcel_area_m2": area}


@pytest.mark.parametrize("written", ["", "  ", "-", None, "belum ada data"])
def test_an_empty_entry_says_nothing(written):
    entered = read_form({"parcel_area_m2": written, POINT: written, "ownership": written})
    assert (entered.stated, entered.cleared, entered.problems) == ({}, [], {})


@pytest.mark.parametrize(
    "written", ["-8.58312, 116.10432", "-8,58312; 116,10432", "(-8.58312 116.10432)"]
)
def test_a_point_is_pasted_as_one(written):
    assert read_form({POINT: written}).stated == {"latitude": -8.58312, "longitude": 116.10432}


@pytest.mark.parametrize("written", ["-8.58", "Gerung", "116", "<script>", "=1+1"])
def test_half_a_point_or_none_is_named_and_nothing_else_is_lost(written):
    entered = read_form({POINT: written, "parcel_area_m2": "600"})
    assert list(entered.problems) == [POINT]
    assert entered.stated == {"parcel_area_m2": 600.0}


def test_the_word_of_clearing_clears_both_ends_of_a_point():
    entered = read_form({POINT: " kosongkan ", "ownership": "KOSONGKAN"})
    assert entered.cleared == ["latitude", "longitude", "ownership"]
    assert entered.stated == {}


def test_a_known_no_is_a_statement():
    assert read_form({"has_water": False}).stated == {"has_water": False}


@pytest.mark.parametrize("written", ["-5", "seribu", "1,000"])  # 1,000 may mean one or a thousand
def test_an_amount_that_is_none_or_unclear_is_named(written):
    assert list(read_form({"length_m": written}).problems) == ["length_m"]


def test_an_outline_that_is_no_polygon_is_named():
    entered = read_form({"outline": '{"type": "Point", "coordinates": [116, -8]}'})
    assert list(entered.problems) == ["outline"]
