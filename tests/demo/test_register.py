"""What the demo says of parcels beyond their status agrees with itself, and much stays unknown."""

import json
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from kdkmp.demo.generate import Demo
from kdkmp.domain.parcels import (
    CRITERION_NAMES,
    DOCUMENT_NAMES,
    FIELDS,
    RISK_NAMES,
    risk_sum,
)
from kdkmp.geo.outlines import parse_outline

EARTH = Geod(ellps="WGS84")
NEW = ("ownership", "use_basis", "legal_basis", "intended_use", "verifier", "point_precision")


@pytest.fixture(scope="module")
def parcels(demo: Demo) -> pd.DataFrame:
    """The last word about every parcel, whoever said it."""
    living = demo.parcels[~demo.parcels["parcel_id"].str.startswith("tanpa-lahan-")]
    return living.groupby("parcel_id").last()


@pytest.fixture(scope="module")
def drawn(parcels: pd.DataFrame) -> pd.DataFrame:
    """The parcels with an outline, as a shape too."""
    with_outline = parcels[parcels["outline"].notna()]
    return with_outline.assign(shape=shapely.from_geojson(with_outline["outline"].to_numpy()))


def test_the_register_says_much_and_leaves_much_unknown(parcels: pd.DataFrame) -> None:
    for name in (*NEW, *DOCUMENT_NAMES, *CRITERION_NAMES, *RISK_NAMES, "road_surface"):
        known = parcels[name].notna().groupby(parcels["cooperative_code"].str[:2]).mean()
        assert known.between(0.05, 0.92).all(), (name, known.to_dict())


def test_coded_fields_hold_known_codes(demo: Demo) -> None:
    for field in FIELDS:
        said = set(demo.parcels[field.name].dropna())
        if field.codes is not None:
            assert said <= set(field.codes), field.name
        assert said, field.name


def test_single_risks_come_to_the_sum_that_is_stated(parcels: pd.DataFrame) -> None:
    checked = parcels[parcels[list(RISK_NAMES)].notna().any(axis=1)]
    sums = [risk_sum(found) for found in checked[list(RISK_NAMES)].to_dict("records")]
    assert checked["spatial_risk"].tolist() == sums
    assert checked["spatial_risk"].value_counts().min() > 20  # all five occur


def test_some_sums_come_without_single_risks_and_most_of_those_of_bpkad_are_unchecked(
    parcels: pd.DataFrame,
) -> None:
    alone = parcels["spatial_risk"].notna() & parcels[list(RISK_NAMES)].isna().all(axis=1)
    assert alone.sum() > 100
    provincial = parcels[parcels.index.str.startswith("ntb-persil-")]
    assert provincial[list(RISK_NAMES)].isna().all(axis=None)


def test_the_criterion_of_area_agrees_with_the_area(demo: Demo, parcels: pd.DataFrame) -> None:
    sized = parcels.drop(index=demo.planted.loc[demo.planted["kind"] == "tiny_area", "parcel_id"])
    sized = sized[sized["criterion_area"].notna() & sized["parcel_area_m2"].notna()]
    assert ((sized["parcel_area_m2"] >= 1000) == (sized["criterion_area"] == "pass")).all()
    assert sized["criterion_area"].value_counts().min() > 50


def test_forest_belongs_to_nobody_else_and_private_land_is_no_clear_title(
    parcels: pd.DataFrame,
) -> None:
    forest = parcels[parcels["ownership"] == "forest_area"]
    assert forest["risk_forest"].isin(["with_permit", "without_permit"]).sum() >= 0.5 * len(forest)
    private = parcels.loc[parcels["ownership"] == "private", "criterion_title"].dropna()
    assert (private == "fail").all()
    assert len(private) > 0


def test_owner_and_intended_use_are_complete_for_the_46_of_babel(parcels: pd.DataFrame) -> None:
    named = parcels[parcels.index.str.startswith("babel-46-")]
    assert len(named) == 46
    assert named[["ownership", "intended_use"]].notna().all(axis=None)
    others = parcels[parcels["cooperative_code"].str.startswith("19")].drop(index=named.index)
    assert others["ownership"].isna().any()


def test_provincial_parcels_are_leased_from_the_province(parcels: pd.DataFrame) -> None:
    provincial = parcels[parcels.index.str.startswith("ntb-persil-")]
    assert set(provincial["ownership"]) == {"province"}
    assert set(provincial["use_basis"]) == {"lease"}
    assert set(provincial["verifier"]) == {"bpkad"}
    assert provincial["outline"].notna().all()


def test_a_point_is_called_a_village_centre_by_nobody_who_visited_it(demo: Demo) -> None:
    said = demo.parcels.dropna(subset=["point_precision"])
    names = said.groupby("parcel_id")["point_precision"].nunique()
    assert (names == 1).all()
    mapped = set(demo.parcels.loc[demo.parcels["source"] == "portal", "parcel_id"])
    centres = said[said["point_precision"] == "village_centre"]
    assert not mapped & set(centres["parcel_id"])
    assert centres["parcel_id"].nunique() > 100


def test_what_is_known_is_said_once(demo: Demo) -> None:
    for name in ("ownership", "doc_letter", "criterion_area", "outline", "risk_flood"):
        said = demo.parcels.loc[demo.parcels[name].notna(), "parcel_id"]
        assert not said.duplicated().any(), name


def test_about_a_tenth_of_the_parcels_is_drawn(
    demo: Demo, parcels: pd.DataFrame, drawn: pd.DataFrame
) -> None:
    assert 0.08 < len(drawn) / len(parcels) < 0.14
    by_province = drawn["cooperative_code"].str[:2].value_counts()
    assert (by_province > 20).all()
    assert len(by_province) == len(set(demo.cooperatives["province_code"]))


def test_outlines_are_what_the_page_accepts_and_as_large_as_stated(drawn: pd.DataFrame) -> None:
    for parcel in drawn.itertuples():
        outline = parse_outline(parcel.outline)
        decimals = [len(str(number).partition(".")[2]) for number in numbers(parcel.outline)]
        assert max(decimals) <= 6
        area, _ = EARTH.geometry_area_perimeter(parcel.shape)
        assert outline.area_m2 == pytest.approx(abs(area))
        if pd.notna(parcel.parcel_area_m2):
            assert abs(area) == pytest.approx(parcel.parcel_area_m2, rel=0.01), parcel.Index


def numbers(outline: str) -> list[float]:
    (ring,) = json.loads(outline)["coordinates"]
    return [number for spot in ring for number in spot]


def test_a_parcel_lies_around_its_point(demo: Demo, drawn: pd.DataFrame) -> None:
    spots = shapely.points(drawn["longitude"], drawn["latitude"])
    assert shapely.contains(drawn["shape"].to_numpy(), spots).all()
    measures = ["latitude", "longitude", "parcel_area_m2", "length_m"]
    wrong = demo.planted[demo.planted["field"].isin(measures)]
    wrong = wrong[wrong["kind"] != "overlapping_parcel"]
    assert not set(drawn.index) & set(wrong["parcel_id"])


def test_some_large_sites_are_too_narrow_for_the_building(drawn: pd.DataFrame) -> None:
    boxes = shapely.oriented_envelope(drawn["shape"].to_numpy())
    narrow = np.array([shortest_side_m(box) for box in boxes]) < 19.5
    assert (narrow & (drawn["parcel_area_m2"] >= 600).to_numpy()).sum() >= 10
    assert (~narrow).sum() >= 100


def shortest_side_m(box: shapely.Polygon) -> float:
    spots = list(box.exterior.coords)
    return min(EARTH.inv(*one, *other)[2] for one, other in pairwise(spots))


def test_only_the_planted_pair_overlaps(demo: Demo, drawn: pd.DataFrame) -> None:
    planted = demo.planted[demo.planted["kind"] == "overlapping_parcel"]
    expected = {
        frozenset((entry.parcel_id, entry.note.rpartition(" ")[2]))
        for entry in planted.itertuples()
    }
    tree = shapely.STRtree(drawn["shape"].to_numpy())
    near = tree.query(drawn["shape"].to_numpy(), predicate="intersects").T
    found = {frozenset(drawn.index[list(pair)]) for pair in near if pair[0] != pair[1]}
    assert found == expected
    assert len(found) == 1
    for one, other in (tuple(pair) for pair in found):
        spots = drawn.loc[[one, other], ["longitude", "latitude"]].to_numpy()
        assert EARTH.inv(*spots[0], *spots[1])[2] > 30  # else it would be one point
        common, _ = EARTH.geometry_area_perimeter(
            shapely.intersection(*drawn.loc[[one, other], "shape"])
        )
        assert abs(common) > 50


def test_verifications_hold_parcels_that_exist(demo: Demo, parcels: pd.DataFrame) -> None:
    sizes = demo.verification_parcels.groupby("verification").size()
    assert sizes.to_dict() == {"19": 46, "52": 49}
    assert set(demo.verification_parcels["parcel_id"]) <= set(parcels.index)
    keys = ["verification", "cooperative_code", "parcel_id"]
    assert not demo.verification_parcels.duplicated(keys).any()
    assert demo.verifications["is_synthetic"].all()
    assert demo.verifications["note"].str.contains("contoh").all()


def test_the_field_check_was_done_on_the_published_days(demo: Demo, parcels: pd.DataFrame) -> None:
    events = demo.verification_events
    checked = events[(events["step"] == 2) & (events["result"] == "done")].set_index("parcel_id")
    assert checked["done_on"].dt.date.astype(str).value_counts().to_dict().keys() == {
        "2026-01-12",
        "2026-01-13",
        "2026-01-14",
    }
    assert (checked["done_on"] == parcels.loc[checked.index, "as_of"]).all()
    assert len(checked) == 49


def test_steps_follow_each_other_and_none_is_later_than_the_demo(demo: Demo) -> None:
    done = demo.verification_events[demo.verification_events["result"] == "done"]
    days = done.set_index(["parcel_id", "step"])["done_on"].unstack()  # noqa: PD010 - one value each
    for before, after in combinations(range(4), 2):
        both = days[[before, after]].dropna()
        assert (both[before] <= both[after]).all()
    assert days.max(axis=None) <= pd.Timestamp("2026-01-16")
    assert 0 < days[3].notna().sum() < 49  # some are decided, some are left
