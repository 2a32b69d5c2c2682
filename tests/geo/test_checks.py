"""One finding per parcel, its root cause: each case once, on four square regencies."""

from typing import Any

import pandas as pd
import pytest
import shapely

from kdkmp.domain.findings import FINDING_DTYPES, LOCATION_KINDS
from kdkmp.geo.checks import location_findings

WEST, EAST_, SOUTHERN, NORTHERN = "52.01", "52.02", "61.01", "65.01"
SQUARES = {
    WEST: shapely.box(116.0, -9.0, 116.5, -8.5),
    EAST_: shapely.box(116.5, -9.0, 117.0, -8.5),
    SOUTHERN: shapely.box(109.0, -0.9, 110.0, -0.2),
    NORTHERN: shapely.box(117.0, 2.0, 118.0, 3.0),
}
LAND = shapely.multipolygons(
    [
        shapely.box(115.0, -9.5, 118.0, -8.0),
        shapely.box(108.5, -3.0, 111.0, 0.0),  # nothing of it north of the equator
        shapely.box(116.5, 1.5, 118.5, 4.0),
    ]
)


def squares(*codes: str, is_detailed: bool = True) -> pd.DataFrame:
    rows = {code: shapely.to_wkb(SQUARES[code]) for code in codes or SQUARES}
    return pd.DataFrame(
        {"region_code": list(rows), "geometry": list(rows.values()), "is_detailed": is_detailed}
    )


NOTHING = squares().iloc[:0]


def parcel(
    latitude: float | None,
    longitude: float | None,
    village: str = f"{WEST}.01.2001",
    number: int = 1,
    **others: Any,
) -> dict[str, Any]:
    said = {"point_precision": None, "regency_code": village[:5], "village_code": village}
    keys = {"cooperative_code": village, "parcel_id": f"lahan-{village}-{number}"}
    return said | keys | {"latitude": latitude, "longitude": longitude} | others


def register(*parcels: dict[str, Any]) -> pd.DataFrame:
    rows = pd.DataFrame(
        parcels, index=[f"{p['cooperative_code']}|{p['parcel_id']}" for p in parcels]
    )
    return rows.astype({"latitude": "float64", "longitude": "float64", "point_precision": "str"})


def findings(
    *parcels: dict[str, Any],
    boundaries: pd.DataFrame | None = None,
    land: shapely.Geometry | None = LAND,
) -> pd.DataFrame:
    known = squares() if boundaries is None else boundaries
    return location_findings(register(*parcels), known, land)


def only(found: pd.DataFrame) -> pd.Series:
    assert len(found) == 1
    return found.iloc[0]


def said(found: pd.Series) -> tuple[Any, ...]:
    return (
        found["kind"],
        found["certainty"],
        found["proposed_latitude"],
        found["proposed_longitude"],
    )


SURE = [
    # what                     lat        lng       regency    kind, certainty, proposal
    ("swapped", 116.2, -8.7, WEST, ("swapped", "certain", -8.7, 116.2)),
    ("swapped, minus lost too", 116.2, 8.7, WEST, ("swapped", "certain", -8.7, 116.2)),
    ("minus lost", 8.7, 116.2, WEST, ("sign_flipped", "certain", -8.7, 116.2)),
    ("minus lost near the line", 0.5, 109.5, SOUTHERN, ("sign_flipped", "certain", -0.5, 109.5)),
    ("minus too many", -2.5, 117.5, NORTHERN, ("sign_flipped", "certain", 2.5, 117.5)),
    ("minus before longitude", -8.7, -116.2, WEST, ("sign_flipped", "certain", -8.7, 116.2)),
    ("both wrong", 8.7, -116.2, WEST, ("sign_flipped", "certain", -8.7, 116.2)),
    ("points lost", -85833, 1161234, WEST, ("decimal_lost", "certain", -8.5833, 116.1234)),
    ("other digits", -8583300, 1161234, WEST, ("decimal_lost", "certain", -8.5833, 116.1234)),
    ("one point lost", -85833, 116.1234, WEST, ("decimal_lost", "certain", -8.5833, 116.1234)),
    ("point misplaced", -85.833, 116.1234, WEST, ("decimal_lost", "certain", -8.5833, 116.1234)),
    (
        "fifteen digits",
        -8.5833e15,
        1.161234e17,
        WEST,
        ("decimal_lost", "certain", -8.5833, 116.1234),
    ),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "regency", "expected"),
    [case[1:] for case in SURE],
    ids=[case[0] for case in SURE],
)
def test_a_repair_that_leads_into_the_claimed_regency_is_certain(
    latitude, longitude, regency, expected
):
    found = only(findings(parcel(latitude, longitude, f"{regency}.01.2001")))
    assert said(found) == pytest.approx(expected)
    again = parcel(*said(found)[2:], f"{regency}.01.2001")
    assert findings(again).empty


WITHOUT = [
    ("swapped is always seen", 116.2, -8.7, ("swapped", "certain", -8.7, 116.2)),
    ("north of Indonesia", 8.7, 116.2, ("sign_flipped", "certain", -8.7, 116.2)),
    ("at sea, land when flipped", 1.0, 109.5, ("sign_flipped", "likely", -1.0, 109.5)),
    ("two slips", 116.2, 8.7, ("swapped", "likely", -8.7, 116.2)),
    ("digits lead to land one way", -85833, 1161234, ("decimal_lost", "likely", -8.5833, 116.1234)),
    ("nothing leads anywhere", 85.05112878, -180.0, ("outside_indonesia", "certain", None, None)),
    ("a city abroad", 35.68, 139.69, ("outside_indonesia", "certain", None, None)),
    ("abroad, sea when flipped", 10.8, 106.7, ("outside_indonesia", "certain", None, None)),
    ("at sea whichever way", -5.1, 100.2, ("on_sea", "to_check", None, None)),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [case[1:] for case in WITHOUT],
    ids=[case[0] for case in WITHOUT],
)
def test_without_boundaries_only_what_needs_none_is_certain(latitude, longitude, expected):
    found = only(findings(parcel(latitude, longitude), boundaries=NOTHING))
    kind, certainty, north, east = expected
    assert said(found)[:2] == (kind, certainty)
    if north is None:
        assert found[["proposed_latitude", "proposed_longitude"]].isna().all()
    else:
        assert said(found)[2:] == pytest.approx((north, east))


def test_places_north_of_the_equator_are_left_alone():
    assert findings(parcel(2.5, 117.5, f"{NORTHERN}.01.2001")).empty
    assert findings(parcel(2.5, 117.5, f"{NORTHERN}.01.2001"), boundaries=NOTHING).empty


def test_a_repair_that_leads_to_another_regency_is_offered_but_not_certain():
    found = only(findings(parcel(8.7, 116.7, f"{WEST}.01.2001")))
    assert said(found) == pytest.approx(("sign_flipped", "likely", -8.7, 116.7))


def test_digits_that_lead_to_several_places_are_not_proposed():
    both = shapely.union(LAND, shapely.box(116.0, -0.9, 116.5, -0.8))  # -8.5833 and -0.85833
    found = only(findings(parcel(-85833, 116.2), boundaries=NOTHING, land=both))
    assert said(found)[:2] == ("decimal_lost", "likely")
    assert found[["proposed_latitude", "proposed_longitude"]].isna().all()


def test_digits_that_lead_twice_into_the_claimed_regency_are_not_proposed():
    wide = squares(SOUTHERN).assign(geometry=shapely.to_wkb(shapely.box(109.0, -0.9, 110.0, 0.3)))
    found = only(findings(parcel(-75000, 109500000, f"{SOUTHERN}.01.2001"), boundaries=wide))
    assert said(found)[:2] == ("decimal_lost", "likely")  # -0.75 or -0.075
    assert found[["proposed_latitude", "proposed_longitude"]].isna().all()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-6.2, 106.8),
        (106.8, -6.2),
        (6.2, 106.8),
        (0.0, 0.0),
        (3.555, 98.6331),
        (-7.250445, 112.768845),
    ],
)
def test_a_point_that_systems_fill_in_is_nothing_else(latitude, longitude):
    rows = [parcel(latitude, longitude, f"{code}.01.2001") for code in (WEST, EAST_)]
    for known in (squares(), NOTHING):
        found = findings(*rows, boundaries=known)
        assert found["kind"].tolist() == ["default_point"] * 2
        assert found["certainty"].tolist() == ["certain"] * 2
        assert found["proposed_latitude"].isna().all()


def test_whole_degrees_have_lost_their_fraction_for_good():
    found = only(findings(parcel(-9.0, 116.0)))  # a corner of the regency, by chance
    assert said(found)[:2] == ("decimal_lost", "likely")
    half = only(findings(parcel(-9.0, 116.2)))
    assert said(half)[:2] == ("decimal_lost", "to_check")
    assert pd.isna(half["proposed_latitude"])


# The rim of WEST towards EAST_ is at 116.5; 0.001 degrees of longitude are about 110 m there.
OFF = [
    (116.499, True, None),
    (116.502, True, None),  # 220 m
    (116.503, True, ("likely", 330)),
    (116.6, True, ("certain", 10_990)),
    (116.508, False, None),  # 880 m
    (116.51, False, ("to_check", 1_099)),
    (116.6, False, ("to_check", 10_990)),
]


@pytest.mark.parametrize(("longitude", "is_detailed", "expected"), OFF)
def test_a_point_in_another_regency_is_found_beyond_the_tolerance(longitude, is_detailed, expected):
    found = findings(parcel(-8.7, longitude), boundaries=squares(is_detailed=is_detailed))
    if expected is None:
        assert found.empty
        return
    row = only(found)
    assert (row["kind"], row["certainty"], row["region_code"]) == (
        "outside_regency",
        expected[0],
        EAST_,
    )
    assert row["distance_m"] == pytest.approx(expected[1], rel=0.01)
    assert row["tolerance_m"] == (250 if is_detailed else 1000)


def test_a_point_near_the_coast_in_no_area_is_to_be_checked_by_hand():
    row = only(findings(parcel(-8.4, 116.2)))  # on the land of the outline, 11 km off the square
    assert (row["kind"], row["certainty"]) == ("outside_regency", "to_check")
    assert pd.isna(row["region_code"])
    assert row["distance_m"] == pytest.approx(11_060, rel=0.01)


def test_a_point_in_a_regency_without_boundary_is_likely_wrong_when_far():
    row = only(findings(parcel(-8.7, 116.9), boundaries=squares(WEST)))
    assert (row["kind"], row["certainty"]) == ("outside_regency", "likely")
    assert pd.isna(row["region_code"])


def test_a_point_far_out_at_sea_is_only_to_be_checked():
    for known in (squares(), NOTHING):
        row = only(findings(parcel(-7.5, 116.2), boundaries=known))
        assert (row["kind"], row["certainty"], row["tolerance_m"]) == ("on_sea", "to_check", 15_000)
        assert row["distance_m"] == pytest.approx(55_300, rel=0.01)
    assert findings(parcel(-7.9, 116.2), boundaries=NOTHING).empty  # 11 km


def test_nothing_is_said_about_the_sea_without_an_outline():
    assert findings(parcel(-7.5, 116.2), boundaries=NOTHING, land=None).empty


def test_a_regency_without_boundary_is_not_held_against_a_parcel():
    assert findings(parcel(-8.7, 116.2, f"{EAST_}.01.2001"), boundaries=squares(WEST)).empty


def test_a_detailed_boundary_replaces_a_coarse_one():
    shifted = squares(WEST, is_detailed=False).assign(
        geometry=shapely.to_wkb(shapely.box(115.5, -9.0, 116.0, -8.5))
    )
    both = pd.concat([shifted, squares(WEST)])
    assert findings(parcel(-8.7, 116.2), boundaries=both).empty
    assert len(findings(parcel(-8.7, 115.7), boundaries=both)) == 1


ONE, OTHER, THIRD = (f"{WEST}.01.{number}" for number in (2001, 2002, 2003))


def test_points_of_two_villages_within_thirty_metres_name_each_other():
    near = -8.7 + 25 / 110_600
    found = findings(parcel(-8.7, 116.2, ONE), parcel(near, 116.2, OTHER))
    assert found["kind"].tolist() == ["shared_point"] * 2
    assert found["certainty"].tolist() == ["to_check"] * 2
    assert found["other_cooperative_code"].tolist() == [OTHER, ONE]
    assert found["other_parcel_id"].tolist() == [f"lahan-{OTHER}-1", f"lahan-{ONE}-1"]
    assert found["distance_m"].tolist() == pytest.approx([25, 25], abs=0.1)
    same = findings(parcel(-8.7, 116.2, ONE), parcel(-8.7, 116.2, OTHER))
    assert same["certainty"].tolist() == ["likely"] * 2
    far = -8.7 + 31 / 110_600
    assert findings(parcel(-8.7, 116.2, ONE), parcel(far, 116.2, OTHER)).empty


def test_two_parcels_of_one_cooperative_on_one_point_are_no_shared_point():
    assert findings(parcel(-8.7, 116.2, ONE, 1), parcel(-8.7, 116.2, ONE, 2)).empty


def test_a_stranger_is_named_even_among_many_own_parcels():
    own = [parcel(-8.7, 116.2, ONE, number) for number in range(1, 6)]
    found = findings(*own, parcel(-8.7, 116.2, OTHER))
    assert found["other_cooperative_code"].tolist() == [OTHER] * 5 + [ONE]


def test_centres_of_villages_may_coincide():
    centre = {"point_precision": "village_centre"}
    assert findings(parcel(-8.7, 116.2, ONE, **centre), parcel(-8.7, 116.2, OTHER, **centre)).empty
    assert findings(parcel(-8.7, 116.2, ONE), parcel(-8.7, 116.2, OTHER, **centre)).empty
    astray = findings(parcel(-8.7, 116.7, ONE, **centre))
    assert astray["kind"].tolist() == ["outside_regency"]


def test_a_parcel_astray_names_whose_point_it_has_and_that_one_is_left_alone():
    found = only(findings(parcel(-8.7, 116.7, ONE), parcel(-8.7, 116.7, f"{EAST_}.01.2001")))
    assert (found["kind"], found["cooperative_code"]) == ("outside_regency", ONE)
    assert found["other_cooperative_code"] == f"{EAST_}.01.2001"


def test_thousands_of_villages_on_one_point_are_told_apart_quickly():
    rows = [parcel(-8.7, 116.2, f"{WEST}.01.{2000 + number}") for number in range(3_000)]
    found = findings(*rows)
    assert found["kind"].tolist() == ["shared_point"] * 3_000
    assert (found["other_cooperative_code"] != found["cooperative_code"]).all()


@pytest.mark.parametrize(("latitude", "longitude"), [(None, None), (-8.7, None), (None, 116.2)])
def test_a_parcel_without_a_point_has_no_finding(latitude, longitude):
    for known in (squares(), NOTHING):
        found = findings(parcel(latitude, longitude), boundaries=known)
        assert found.empty
        assert found.dtypes.astype(str).to_dict() == dtypes()


@pytest.mark.parametrize(
    "value", [float("inf"), float("-inf"), 1e308, -1e308, 1e-320, 90.0, -90.0, 180.0, 999_999.0]
)
def test_garbage_is_outside_indonesia_and_breaks_nothing(value):
    rows = [parcel(value, 116.2, ONE), parcel(-8.7, value, OTHER), parcel(value, value, THIRD)]
    for known in (squares(), NOTHING):
        found = findings(*rows, boundaries=known)
        assert len(found) >= 2
        assert set(found["kind"]) <= {kind.value for kind in LOCATION_KINDS}


def test_the_answer_has_the_declared_columns_and_says_who_said_it():
    stated = {"latitude_source": "portal", "latitude_on": pd.Timestamp("2026-01-16")}
    found = findings(parcel(8.7, 116.2, **stated))
    assert found.dtypes.astype(str).to_dict() == dtypes()
    row = only(found)
    assert (row["source"], row["stated_on"]) == ("portal", stated["latitude_on"])
    assert (row["latitude"], row["longitude"]) == (8.7, 116.2)


def test_an_empty_register_has_no_finding():
    none = register(parcel(-8.7, 116.2)).iloc[:0]
    assert location_findings(none, squares(), LAND).empty
    assert location_findings(none, NOTHING).empty


def dtypes() -> dict[str, str]:
    return dict(FINDING_DTYPES)
