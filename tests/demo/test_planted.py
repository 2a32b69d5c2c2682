"""Every planted defect is there, is listed in the file, and nothing else is wrong."""

import numpy as np
import pandas as pd
import pytest

from kdkmp.demo.generate import Demo
from kdkmp.demo.planted import FILE
from kdkmp.demo.published import read_published
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.land import FURTHEST_FIRST, LandStatus, may_follow

NORMAL_SAVINGS_IDR = 250_000  # per paying member; the planted one has millions


@pytest.fixture(scope="module")
def measured(demo: Demo) -> pd.DataFrame:
    """One row per parcel with what was said of its place and size."""
    fields = ["cooperative_code", "latitude", "longitude", "parcel_area_m2", "length_m", "width_m"]
    return demo.parcels.groupby("parcel_id")[fields].last()


def planted(demo: Demo, kind: str) -> pd.DataFrame:
    return demo.planted[demo.planted["kind"] == kind]


def test_the_file_lists_what_the_generator_plants(demo: Demo) -> None:
    listed = pd.read_csv(FILE, dtype="str", keep_default_na=False)
    pd.testing.assert_frame_equal(listed, demo.planted.astype("str"))


def test_there_are_enough_of_each_kind(demo: Demo) -> None:
    found = demo.planted.drop_duplicates(["kind", "cooperative_code"])["kind"].value_counts()
    assert found.to_dict() == {
        "second_cooperative": 21,  # NTB 7, Babel 1, Kalbar 13
        "sign_flipped": 4,
        "shared_point": 3,
        "tiny_area": 3,
        "swapped": 1,
        "outside_regency": 1,
        "implausible_savings": 1,
        "default_point": 3,
        "area_mismatch": 3,
        "decimal_lost": 2,
        "huge_area": 2,
        "duplicate_parcel": 2,
        "status_backwards": 2,
        "progress_backwards": 2,
        "shrinking_value": 2,
        "outside_indonesia": 1,
        "on_sea": 1,
        "overlapping_parcel": 1,
    }
    assert set(found.index) <= set(FindingKind)
    of_ntb = planted(demo, "second_cooperative")["cooperative_code"].str.startswith("52")
    assert of_ntb.sum() == 7


def test_planted_values_stand_in_every_statement_of_the_parcel(demo: Demo) -> None:
    measures = ["latitude", "longitude", "parcel_area_m2", "length_m"]
    entries = demo.planted[demo.planted["field"].isin(measures)]
    for entry in entries.itertuples():
        said = demo.parcels.loc[demo.parcels["parcel_id"] == entry.parcel_id, entry.field].dropna()
        assert len(said) > 0, entry
        assert np.allclose(said, float(entry.planted_value)), entry
        assert entry.planted_value != entry.true_value


def test_a_flipped_latitude_has_only_lost_its_sign(demo: Demo) -> None:
    flipped = planted(demo, "sign_flipped")
    assert (flipped["planted_value"] == flipped["true_value"].str.removeprefix("-")).all()


def test_a_duplicate_point_belongs_to_two_villages(demo: Demo, measured: pd.DataFrame) -> None:
    for entry in planted(demo, "shared_point").drop_duplicates("parcel_id").itertuples():
        one, twin = measured.loc[entry.parcel_id], measured.loc[entry.note.rpartition(" ")[2]]
        assert (one["latitude"], one["longitude"]) == (twin["latitude"], twin["longitude"])
        assert one["cooperative_code"] != twin["cooperative_code"]


def test_the_point_outside_lies_in_another_regency_of_the_province(demo: Demo) -> None:
    entry = planted(demo, "outside_regency").set_index("field")
    moved = entry["planted_value"].astype(float) - entry["true_value"].astype(float)
    assert np.hypot(*moved) > 0.2


def test_one_cooperative_makes_the_average_of_its_regency_absurd(demo: Demo) -> None:
    (entry,) = planted(demo, "implausible_savings").itertuples()
    assert float(entry.planted_value) == 1_000 * float(entry.true_value)
    last = savings(demo)
    of_banjar = last[last.index.str.startswith("63.03.")]
    average = of_banjar["savings_total_idr"].sum() / of_banjar["paying_members"].sum()
    (published,) = read_published().shape("savings_per_paying_member_idr")
    assert average == pytest.approx(published, abs=1)  # Rp715 thousand


def savings(demo: Demo) -> pd.DataFrame:
    """The last savings and paying members of every cooperative that has any."""
    stated = demo.reports.groupby("cooperative_code")
    return stated[["savings_total_idr", "paying_members"]].last().dropna()


def test_all_other_savings_are_plausible(demo: Demo) -> None:
    last = savings(demo)
    each = last["savings_total_idr"] / last["paying_members"]
    absurd = set(each.index[each > NORMAL_SAVINGS_IDR])
    assert absurd == set(planted(demo, "implausible_savings")["cooperative_code"])


def test_all_other_points_are_unique_and_in_indonesia(demo: Demo, measured: pd.DataFrame) -> None:
    moved = demo.planted["field"] == "latitude"
    spoiled = demo.planted.loc[moved, "parcel_id"]
    good = measured.drop(index=spoiled).dropna(subset=["latitude"])
    assert not good.duplicated(["latitude", "longitude"]).any()
    assert good["latitude"].between(-4.5, 2.5).mean() > 0.5  # Borneo and Babel
    assert good["latitude"].between(-10, 3).all()
    assert good["longitude"].between(105, 120).all()


def test_all_other_areas_are_length_times_width_and_plausible(
    demo: Demo, measured: pd.DataFrame
) -> None:
    spoiled = demo.planted["kind"].isin(["tiny_area", "huge_area", "area_mismatch"])
    good = measured.drop(index=demo.planted.loc[spoiled, "parcel_id"])
    assert good["parcel_area_m2"].dropna().between(100, 100_000).all()
    sized = good.dropna(subset=["length_m", "width_m", "parcel_area_m2"])
    assert len(sized) > 500
    assert np.allclose(sized["length_m"] * sized["width_m"], sized["parcel_area_m2"])


def test_no_error_is_planted_in_the_centre_of_a_village(demo: Demo) -> None:
    centres = demo.parcels.loc[demo.parcels["point_precision"] == "village_centre", "parcel_id"]
    twins = demo.planted["note"].str.rpartition(" ")[2]
    assert not set(centres) & (set(demo.planted["parcel_id"]) | set(twins))


def test_one_defect_at_a_time(demo: Demo) -> None:
    kinds = demo.planted.groupby("cooperative_code")["kind"].nunique()
    assert (kinds == 1).all(), kinds[kinds > 1].to_dict()


def test_what_is_too_large_or_too_long_is_so_by_its_own_factor(demo: Demo) -> None:
    for kind, factor in (("huge_area", 1000), ("area_mismatch", 10), ("decimal_lost", 1_000_000)):
        entries = planted(demo, kind)
        wrong, true = (entries[name].astype(float) for name in ("planted_value", "true_value"))
        assert np.allclose(wrong, factor * true), kind


def test_a_huge_area_leaves_the_rating_as_it_was(demo: Demo, measured: pd.DataFrame) -> None:
    entries = planted(demo, "huge_area")
    assert (entries["true_value"].astype(float) >= 1000).all()
    assert measured.loc[entries["parcel_id"], "length_m"].isna().all()


def test_a_double_has_the_point_of_the_first_written_shorter(
    demo: Demo, measured: pd.DataFrame
) -> None:
    for entry in planted(demo, "duplicate_parcel").itertuples():
        double, first = measured.loc[entry.planted_value], measured.loc[entry.true_value]
        assert double["cooperative_code"] == first["cooperative_code"]
        for name in ("latitude", "longitude"):
            assert double[name] == round(first[name], 5) != first[name]


def statuses(demo: Demo) -> pd.DataFrame:
    """Each stated status with the one that the same source stated before."""
    said = demo.parcels[demo.parcels["land_status"].notna()]
    before = said.groupby(["source", "parcel_id"])["land_status"].shift()
    told = said.assign(before=before).dropna(subset=["before"])
    rank = {status.value: rank for rank, status in enumerate(FURTHEST_FIRST)}
    backwards = told["land_status"].map(rank) > told["before"].map(rank)
    lawful = [
        may_follow(LandStatus(before), LandStatus(after))
        for before, after in zip(told["before"], told["land_status"], strict=True)
    ]
    return told[backwards & ~np.array(lawful)]


def test_only_planted_statuses_go_backwards(demo: Demo) -> None:
    living = statuses(demo)
    living = living[living["land_status"] != LandStatus.REJECTED]
    assert set(living["parcel_id"]) == set(planted(demo, "status_backwards")["parcel_id"])


def falls(reports: pd.DataFrame, source: str, name: str) -> set[str]:
    """Cooperatives about which a source says less than before."""
    said = reports[(reports["source"] == source) & reports[name].notna()]
    step = said.groupby("cooperative_code")[name].diff()
    return set(said.loc[step < 0, "cooperative_code"])


@pytest.mark.parametrize(
    ("kind", "source", "name"),
    [
        ("progress_backwards", "portal", "progress_low_pct"),
        ("shrinking_value", "simkopdes", "savings_total_idr"),
    ],
)
def test_only_planted_values_fall(demo: Demo, kind: str, source: str, name: str) -> None:
    assert falls(demo.reports, source, name) == set(planted(demo, kind)["cooperative_code"])


def test_the_newest_word_of_a_spoiled_history_is_true(demo: Demo) -> None:
    for kind in ("progress_backwards", "shrinking_value"):
        for entry in planted(demo, kind).itertuples():
            mine = demo.reports[demo.reports["cooperative_code"] == entry.cooperative_code]
            assert mine[entry.field].dropna().iloc[-1] != float(entry.planted_value)
