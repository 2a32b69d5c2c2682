"""What a parcel cannot be: limits to the square metre, unknown beside zero, twice in a village."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdkmp.domain.quality.parcels import duplicate_parcels, implausible_areas

_DEFAULTS = {
    "village_code": "52.01.01.2001",
    "parcel_area_m2": None,
    "length_m": None,
    "width_m": None,
    "latitude": None,
    "longitude": None,
}
_NUMBERS = ("parcel_area_m2", "length_m", "width_m", "latitude", "longitude")


def register(*rows):
    """Parcels of one village, named p1, p2 … in the order given."""
    whole = [
        {"cooperative_code": "52.01.01.2001", "parcel_id": f"p{number}", **_DEFAULTS, **row}
        for number, row in enumerate(rows, start=1)
    ]
    frame = pd.DataFrame(whole).astype(dict.fromkeys(_NUMBERS, "float64"))
    for name in _NUMBERS:
        frame[f"{name}_source"] = pd.Series("portal", index=frame.index, dtype="str")
        frame[f"{name}_on"] = pd.Series(pd.Timestamp("2026-01-16"), index=frame.index)
    return frame


@pytest.mark.parametrize(
    ("area", "kinds"),
    [
        (None, []),  # never measured: nothing to say, and not a tiny parcel
        (0, ["tiny_area"]),
        (1, ["tiny_area"]),
        (99.9, ["tiny_area"]),
        (100, []),
        (600, []),  # short of the rule of 1,000, but a parcel
        (100_000, []),
        (100_000.1, ["huge_area"]),
    ],
)
def test_an_area_is_a_mistake_only_beyond_the_limits(area, kinds):
    assert list(implausible_areas(register({"parcel_area_m2": area}))["kind"]) == kinds


def test_a_parcel_of_one_square_metre_is_certainly_wrong_and_one_of_ninety_only_likely():
    found = implausible_areas(register({"parcel_area_m2": 1}, {"parcel_area_m2": 90}))
    assert list(found["certainty"]) == ["certain", "likely"]


@pytest.mark.parametrize(
    ("area", "is_off"),
    [(600, False), (660, False), (667, True), (545.5, False), (545, True), (1200, True)],
)
def test_area_and_sides_may_differ_by_a_tenth_of_the_area(area, is_off):
    found = implausible_areas(register({"parcel_area_m2": area, "length_m": 20, "width_m": 30}))
    assert list(found["kind"]) == ["area_mismatch"] * is_off


def test_a_missing_side_contradicts_nothing():
    assert implausible_areas(register({"parcel_area_m2": 600, "length_m": 2})).empty


def test_the_same_point_written_with_other_decimals_is_one_parcel():
    found = duplicate_parcels(
        register(
            {"latitude": -8.549516, "longitude": 116.348873},
            {"latitude": -8.5495, "longitude": 116.3489},  # the same, rounded by another form
            {"latitude": -8.5597, "longitude": 116.3489},  # a kilometre off: another parcel
        )
    )
    assert list(found["parcel_id"]) == ["p2"]
    assert list(found["other_parcel_id"]) == ["p1"]
    assert list(found["certainty"]) == ["likely"]


@settings(max_examples=60, deadline=None)
@given(st.floats(-11, 6), st.floats(95, 141))
def test_a_point_and_the_same_with_four_decimals_are_one_wherever_they_lie(latitude, longitude):
    here = {"latitude": latitude, "longitude": longitude}
    again = {"latitude": round(latitude, 4), "longitude": round(longitude, 4)}
    assert len(duplicate_parcels(register(here, again))) == 1


def test_parcels_thirty_metres_apart_are_two():
    here = {"latitude": -8.5, "longitude": 116.1}
    assert duplicate_parcels(register(here, here | {"latitude": -8.50027})).empty


def test_the_same_area_is_only_to_be_checked_and_says_nothing_of_two_known_places():
    there = {"latitude": -8.5, "longitude": 116.1, "parcel_area_m2": 1000}
    elsewhere = {"latitude": -8.6, "longitude": 116.1, "parcel_area_m2": 1000}
    without_point = {"parcel_area_m2": 1000}
    assert duplicate_parcels(register(there, elsewhere)).empty
    found = duplicate_parcels(register(there, without_point))
    assert list(found["certainty"]) == ["to_check"]
    assert list(found["fact"]) == ["parcel_area_m2"]


def test_the_same_place_in_another_village_is_not_a_duplicate_of_a_parcel():
    here = {"latitude": -8.5, "longitude": 116.1, "parcel_area_m2": 900}
    there = here | {"village_code": "52.01.01.2002", "cooperative_code": "52.01.01.2002"}
    assert duplicate_parcels(register(here, there)).empty


def test_two_parcels_without_anything_known_are_no_duplicates():
    assert duplicate_parcels(register({}, {})).empty


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([None, -8.1, -8.2, -8.3]), min_size=1, max_size=8))
def test_each_parcel_but_the_first_of_a_place_is_found_once(latitudes):
    rows = register(*({"latitude": one, "longitude": 116.0} for one in latitudes))
    known = [one for one in latitudes if one is not None]
    found = duplicate_parcels(rows)
    assert len(found) == len(known) - len(set(known))
    assert found["parcel_id"].is_unique
