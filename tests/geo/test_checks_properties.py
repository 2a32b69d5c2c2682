"""Whatever happens to a good point is found, and what is proposed mends it."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kdkmp.geo.checks import location_findings

SQUARES = {
    "52.01": shapely.box(116.0, -9.0, 116.5, -8.5),
    "61.01": shapely.box(109.0, -0.9, 110.0, 0.3),  # on both sides of the equator
    "65.01": shapely.box(117.0, 2.0, 118.0, 3.0),
}
BOUNDARIES = pd.DataFrame(
    {
        "region_code": list(SQUARES),
        "geometry": [shapely.to_wkb(shape) for shape in SQUARES.values()],
        "is_detailed": True,
    }
)
LAND = shapely.box(94, -12, 142, 7)
SLIPS = {
    "swapped": lambda lat, lng: (lng, lat),
    "flipped": lambda lat, lng: (-lat, lng),
    "longitude flipped": lambda lat, lng: (lat, -lng),
    "swapped and flipped": lambda lat, lng: (lng, -lat),
    "both flipped": lambda lat, lng: (-lat, -lng),
    "six digits": lambda lat, lng: (round(lat * 1e6), round(lng * 1e6)),
    "latitude only": lambda lat, lng: (round(lat * 1e6), lng),
    "longitude only": lambda lat, lng: (lat, round(lng * 1e6)),
    "thirteen digits": lambda lat, lng: (lat * 1e13, lng * 1e13),
}


def parcel(lat: float, lng: float, regency: str) -> pd.DataFrame:
    village = f"{regency}.01.2001"
    return pd.DataFrame(
        {
            "cooperative_code": [village],
            "parcel_id": ["lahan"],
            "village_code": [village],
            "regency_code": [regency],
            "latitude": [float(lat)],
            "longitude": [float(lng)],
            "point_precision": pd.Series(["point"], dtype="str"),
        }
    )


@settings(max_examples=40, deadline=None)
@given(
    regency=st.sampled_from(list(SQUARES)),
    share=st.tuples(*[st.floats(0.001, 0.999)] * 2),
    slip=st.sampled_from(list(SLIPS)),
)
def test_accepting_a_proposal_leaves_nothing_to_be_found(regency, share, slip) -> None:
    west, south, east, north = SQUARES[regency].bounds
    lng = round(west + share[0] * (east - west), 6)
    lat = round(south + share[1] * (north - south), 6)
    assume(abs(lat) > 0.000_5 and lat != round(lat) and lng != round(lng))
    assert location_findings(parcel(lat, lng, regency), BOUNDARIES, LAND).empty
    wrong = SLIPS[slip](lat, lng)
    found = location_findings(parcel(*wrong, regency), BOUNDARIES, LAND)
    if found.empty:  # across the equator, in the same regency: there is nothing to be seen
        assert slip == "flipped"
        assert -0.303 <= wrong[0] <= 0.303
        return
    (only,) = found.to_dict("records")
    told = only["proposed_latitude"]
    if pd.isna(told):  # -0.75 and -0.075 have the same digits and may lie in the same regency
        assert (only["kind"], only["certainty"]) == ("decimal_lost", "likely")
        assert slip in {"six digits", "latitude only", "thirteen digits"}
        assert abs(lat) < 0.9
        return
    # In the regency on the equator the sign may be either, and nobody can tell.
    is_either = abs(lat) <= 0.303
    assert told == pytest.approx(lat, abs=1e-9) or (is_either and told == pytest.approx(-lat))
    assert only["proposed_longitude"] == pytest.approx(lng, abs=1e-9)
    mended = parcel(only["proposed_latitude"], only["proposed_longitude"], regency)
    assert location_findings(mended, BOUNDARIES, LAND).empty


@settings(max_examples=40, deadline=None)
@given(lat=st.floats(), lng=st.floats(), regency=st.sampled_from([*SQUARES, "99.99"]))
def test_no_number_breaks_the_checks_and_no_proposal_is_outside_indonesia(
    lat, lng, regency
) -> None:
    found = location_findings(parcel(lat, lng, regency), BOUNDARIES, LAND)
    assert len(found) <= 1
    proposed = found[["proposed_latitude", "proposed_longitude"]].dropna()
    assert proposed["proposed_latitude"].between(-11.2, 6.3).all()
    assert proposed["proposed_longitude"].between(94.7, 141.2).all()
    if np.isnan(lat) or np.isnan(lng):
        assert found.empty


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_the_parcels_changes_no_finding(order) -> None:
    points = [(8.7, 116.2), (-8.7, 116.2), (-8.7, 116.2), (116.2, -8.7), (-8.9, 116.4), (-8.7, 118)]
    rows = pd.concat(
        [
            parcel(*point, "52.01").assign(
                village_code=f"52.01.01.{number}", cooperative_code=f"52.01.01.{number}"
            )
            for number, point in enumerate(points)
        ],
        ignore_index=True,
    )
    straight = location_findings(rows, BOUNDARIES, LAND)
    shuffled = location_findings(rows.iloc[list(order)], BOUNDARIES, LAND)
    pd.testing.assert_frame_equal(
        shuffled.sort_values("cooperative_code", ignore_index=True),
        straight.sort_values("cooperative_code", ignore_index=True),
    )
