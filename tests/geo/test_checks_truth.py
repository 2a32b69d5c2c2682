"""Location checks against known truth: the real samples, the demo, true points of villages."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from kdkmp import intake
from kdkmp.actions.prepare import read_region_master
from kdkmp.demo.generate import generate
from kdkmp.domain.findings import LOCATION_KINDS
from kdkmp.geo.checks import location_findings
from kdkmp.intake import RegionIndex

GEOD = Geod(ellps="WGS84")
DEMO = ("19", "52", "61", "63")


@pytest.fixture(scope="module")
def master() -> pd.DataFrame:
    return read_region_master()


@pytest.fixture(scope="module")
def read(shared: Path, master: pd.DataFrame):
    regions = RegionIndex.from_frame(master)

    def parcels(name: str, as_of: date | None = None) -> pd.DataFrame:
        found = intake.recognise(name, (shared / "samples" / name).read_bytes())
        checked = intake.check(
            found, as_of=as_of, today=date(2026, 8, 10), regions=regions, aliases={}
        )
        return of_villages(checked.rows["village_code"], checked.rows)

    return parcels


def of_villages(village: pd.Series, rows: pd.DataFrame) -> pd.DataFrame:
    ids = rows["parcel_id"] if "parcel_id" in rows else pd.Series("lahan", index=rows.index)
    return pd.DataFrame(
        {
            "cooperative_code": village,
            "parcel_id": ids,
            "village_code": village,
            "regency_code": village.str[:5],
            "latitude": rows["latitude"],
            "longitude": rows["longitude"],
            "point_precision": rows.get("point_precision", pd.Series(None, rows.index, "str")),
        }
    )


# --- 15 of 15 bad locations -------------------------------------------------------------------


@pytest.fixture(scope="module")
def bad(shared: Path, master: pd.DataFrame) -> pd.DataFrame:
    """The bad locations, their regency found by its folded name."""
    rows = pd.read_csv(shared / "samples" / "simkopdes_locations_bad_coordinates.csv")
    regencies = master[master["code"].str.len() == 5]
    codes = dict(zip(regencies["name"].map(fold), regencies["code"], strict=True))
    regency = rows["district"].map(fold).map(codes)
    assert regency.notna().all()
    return of_villages(regency + ".01.2001", rows).assign(
        cooperative_code=rows["cooperative_id"].astype("str"),
        village_code=rows["cooperative_id"].astype("str"),
    )


def fold(name: str) -> str:
    return name.upper().replace("KABUPATEN ", "KAB. ")


@pytest.mark.parametrize("known", ["all_regencies", "no_boundaries"])
def test_all_15_bad_locations_are_found_for_what_they_are(bad, known, land, request) -> None:
    found = location_findings(bad, request.getfixturevalue(known), land)
    assert found["kind"].value_counts().to_dict() == {
        "sign_flipped": 8,
        "default_point": 6,
        "outside_indonesia": 1,
    }
    assert (found["certainty"] == "certain").all()


def test_the_proposed_repairs_lie_in_the_claimed_regencies(bad, all_regencies, land) -> None:
    found = location_findings(bad, all_regencies, land)
    flipped = found[found["kind"] == "sign_flipped"].set_index("cooperative_code")
    shapes = dict(
        zip(
            all_regencies["region_code"],
            shapely.from_wkb(all_regencies["geometry"].to_numpy()),
            strict=True,
        )
    )
    claimed = bad.set_index("cooperative_code")["regency_code"]
    for code, row in flipped.iterrows():
        point = shapely.Point(row["proposed_longitude"], row["proposed_latitude"])
        assert shapes[claimed[code]].covers(point)


# --- the land list and the portal's report ----------------------------------------------------


def test_the_land_list_has_two_parcels_astray_two_on_one_place_and_no_false_alarm(
    read, all_regencies, land
) -> None:
    parcels = read("simkopdes_land_assets_slice.csv", date(2026, 8, 5))
    assert (len(parcels), parcels["latitude"].isna().sum()) == (30, 5)
    found = location_findings(parcels, all_regencies, land).set_index("parcel_id")
    assert found["kind"].to_dict() == {
        "71": "outside_regency",
        "21982": "outside_regency",
        "27410": "shared_point",
        "40626": "shared_point",
    }
    assert found["other_parcel_id"].dropna().to_dict() == {"27410": "40626", "40626": "27410"}
    astray = found.loc[["71", "21982"]]
    assert astray["distance_m"].tolist() == pytest.approx([145_000, 93_000], abs=1_000)
    assert astray["region_code"].tolist() == ["32.09", "16.71"]  # Cirebon, Kota Palembang
    assert astray["certainty"].tolist() == ["to_check"] * 2  # the boundary is coarse


def test_the_portal_report_has_three_pairs_on_one_point_and_few_others(
    read, all_regencies, land
) -> None:
    parcels = read("agrinas_export_laporan.xlsx")
    assert (len(parcels), parcels["latitude"].notna().sum()) == (1061, 1061)
    found = location_findings(parcels, all_regencies, land)
    kinds = found.groupby("kind")["cooperative_code"].agg(set)
    shared = found[found["kind"] == "shared_point"]
    same = shared[shared["distance_m"] == 0]
    assert len(same) == 6
    assert (same["certainty"] == "likely").all()
    here = parcels.groupby(["latitude", "longitude"])["village_code"].nunique()
    assert (here > 1).sum() == 3
    # Two villages whose points are 29.9 m apart: not the same point, but nearer than two
    # buildings of 20 x 30 m would stand; to be checked.
    near = shared[shared["distance_m"] > 0]
    assert set(near["cooperative_code"]) == {"33.12.08.2004", "33.12.08.2007"}
    assert (near["certainty"] == "to_check").all()
    assert kinds["outside_regency"] == {"33.10.04.2006", "33.10.26.2008", "33.09.08.2001"}
    assert len(found) == 11


def test_what_the_portal_report_has_astray_is_truly_astray(
    read, all_regencies, land, shared
) -> None:
    """Each lies kilometres from its own village, by a source the check does not use."""
    found = location_findings(read("agrinas_export_laporan.xlsx"), all_regencies, land)
    astray = found[found["kind"] == "outside_regency"]
    villages = label_points(shared).reindex(astray["cooperative_code"])
    _, _, metres = GEOD.inv(
        astray["longitude"], astray["latitude"], villages["lng"], villages["lat"]
    )
    assert (metres > 10 * villages["inradius_m"]).all()


# --- the demo ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(master: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The last stated point of every parcel of the demo, and what was planted in them."""
    made = generate(master, DEMO)
    keys = ["cooperative_code", "parcel_id"]
    last = made.parcels.groupby(keys, as_index=False)[["latitude", "longitude"]].last()
    planted = made.planted[made.planted["kind"].isin(LOCATION_KINDS)]
    return of_villages(last["cooperative_code"].str[:13], last), planted.drop_duplicates(keys)


def expected(planted: pd.DataFrame) -> dict[str, str]:
    """What is planted, and the innocent parcel whose point was used twice."""
    named = dict(zip(planted["parcel_id"], planted["kind"], strict=True))
    twins = planted.loc[planted["kind"] == "shared_point", "note"].str.rpartition(" ")[2]
    return named | dict.fromkeys(twins, "shared_point")


def test_every_planted_location_error_is_found_and_nothing_else(demo, four_provinces, land) -> None:
    parcels, planted = demo
    found = location_findings(parcels, four_provinces, land)
    assert len(planted) == 16
    assert dict(zip(found["parcel_id"], found["kind"], strict=True)) == expected(planted)
    own = found[~found["kind"].isin(["shared_point", "on_sea"])]
    assert (own["certainty"] == "certain").all()


def test_the_proposals_restore_what_was_spoiled(demo, four_provinces, land) -> None:
    parcels, planted = demo
    found = location_findings(parcels, four_provinces, land).set_index("parcel_id")
    turned = planted[planted["kind"].isin(["sign_flipped", "swapped"])]
    assert len(turned) == 5
    for row in turned.itertuples():
        if row.kind == "sign_flipped":
            assert found["proposed_latitude"][row.parcel_id] == float(row.true_value)
    moved = found["proposed_latitude"].dropna().index
    points = parcels.set_index("parcel_id")
    for name in ("latitude", "longitude"):
        points.loc[moved, name] = found.loc[moved, f"proposed_{name}"]
    again = location_findings(points.reset_index(), four_provinces, land)
    assert set(again["parcel_id"]) == set(found.index) - set(moved)


def test_without_boundaries_all_but_the_point_in_another_regency_are_found(
    demo, no_boundaries, land
) -> None:
    parcels, planted = demo
    found = location_findings(parcels, no_boundaries, land)
    seen = expected(planted[planted["kind"] != "outside_regency"])
    assert dict(zip(found["parcel_id"], found["kind"], strict=True)) == seen
    flipped = found[found["kind"] == "sign_flipped"].set_index("parcel_id")
    sure = flipped["certainty"] == "certain"
    assert (flipped.loc[sure, "latitude"] > 6.3).all()
    assert (~sure).sum() == 2  # 2.1 and 3.3 degrees north might be true: only likely


# --- true points of villages ------------------------------------------------------------------


def label_points(shared: Path) -> pd.DataFrame:
    rows = pd.read_csv(shared / "reference" / "centroids.csv.gz", dtype={"code": "str"})
    return rows[rows["level"] == "village"].set_index("code")


@pytest.fixture(scope="module")
def villages(shared: Path) -> pd.DataFrame:
    """Villages with a polygon of their own; the others stand at their district's centre."""
    rows = label_points(shared)
    own = rows["from_polygon"].eq("village") & rows.index.str[:2].isin(DEMO)
    return rows[own]


def at(villages: pd.DataFrame, latitude: np.ndarray, longitude: np.ndarray) -> pd.DataFrame:
    rows = pd.DataFrame({"latitude": latitude, "longitude": longitude}, index=villages.index)
    return of_villages(pd.Series(villages.index, villages.index), rows)


def test_no_label_point_of_a_village_is_flagged(villages, four_provinces, land) -> None:
    assert len(villages) == 5_679
    true = at(villages, villages["lat"].to_numpy(), villages["lng"].to_numpy())
    assert location_findings(true, four_provinces, land).empty


@pytest.mark.parametrize("seed", range(5))
def test_no_random_point_inside_a_village_is_flagged(seed, villages, four_provinces, land) -> None:
    chance = np.random.default_rng(seed)
    bearing = chance.uniform(0, 360, len(villages))
    metres = villages["inradius_m"].to_numpy() * np.sqrt(chance.uniform(0, 1, len(villages)))
    lng, lat, _ = GEOD.fwd(villages["lng"], villages["lat"], bearing, metres)
    true = at(villages, np.asarray(lat), np.asarray(lng))
    found = location_findings(true, four_provinces, land)
    near = found[found["kind"] == "shared_point"]  # two villages may really meet there
    assert len(found) == len(near)
    assert len(near) <= 4


def test_without_boundaries_few_true_points_are_to_be_checked(
    villages, no_boundaries, land
) -> None:
    """The coarse outline lacks small islands, so the sea is never more than a question."""
    true = at(villages, villages["lat"].to_numpy(), villages["lng"].to_numpy())
    found = location_findings(true, no_boundaries, land)
    assert set(found["certainty"]) <= {"to_check"}
    assert len(found) <= 6


def test_a_true_point_whose_ends_are_swapped_is_always_found(
    villages, four_provinces, no_boundaries, land
) -> None:
    swapped = at(villages, villages["lng"].to_numpy(), villages["lat"].to_numpy())
    for known in (four_provinces, no_boundaries):
        found = location_findings(swapped, known, land)
        assert len(found) == len(villages)
        assert (found["kind"] == "swapped").all()
        assert (found["certainty"] == "certain").all()
        assert (found["proposed_latitude"].to_numpy() == villages["lat"].to_numpy()).all()


def test_a_true_point_whose_sign_is_flipped_is_found_and_restored(
    villages, four_provinces, land
) -> None:
    flipped = at(villages, -villages["lat"].to_numpy(), villages["lng"].to_numpy())
    found = location_findings(flipped, four_provinces, land)
    restored = found["proposed_latitude"].to_numpy()
    missed = villages.drop(index=found["cooperative_code"])
    # Near the equator the flipped point is in the same regency: nothing is there to be seen.
    assert missed.index.str.startswith("61").all()
    assert missed["lat"].abs().max() < 1.2
    by_code = villages["lat"].reindex(found["cooperative_code"]).to_numpy()
    assert (restored == by_code).mean() > 0.99
    away = np.abs(villages["lat"]) > 2
    assert set(villages.index[away]) <= set(found["cooperative_code"])
