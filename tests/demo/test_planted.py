"""Every planted defect is there, is listed in the file, and nothing else is wrong."""

import numpy as np
import pandas as pd
import pytest

from kdkmp.demo.generate import Demo
from kdkmp.demo.planted import FILE
from kdkmp.demo.published import read_published

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
        "second_record": 21,  # NTB 7, Babel 1, Kalbar 13
        "sign_flipped": 4,
        "duplicate_point": 3,
        "tiny_area": 3,
        "swapped": 1,
        "outside_regency": 1,
        "implausible_savings": 1,
    }
    of_ntb = planted(demo, "second_record")["cooperative_code"].str.startswith("52")
    assert of_ntb.sum() == 7


def test_planted_values_stand_in_every_statement_of_the_parcel(demo: Demo) -> None:
    entries = demo.planted[demo.planted["parcel_id"] != ""]
    for entry in entries.itertuples():
        said = demo.parcels.loc[demo.parcels["parcel_id"] == entry.parcel_id, entry.field].dropna()
        assert len(said) > 0, entry
        assert np.allclose(said, float(entry.planted_value)), entry
        assert entry.planted_value != entry.true_value


def test_a_flipped_latitude_has_only_lost_its_sign(demo: Demo) -> None:
    flipped = planted(demo, "sign_flipped")
    assert (flipped["planted_value"] == flipped["true_value"].str.removeprefix("-")).all()


def test_a_duplicate_point_belongs_to_two_villages(demo: Demo, measured: pd.DataFrame) -> None:
    for entry in planted(demo, "duplicate_point").drop_duplicates("parcel_id").itertuples():
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
    spoiled = demo.planted.loc[demo.planted["field"] == "latitude", "parcel_id"]
    good = measured.drop(index=spoiled).dropna(subset=["latitude"])
    assert not good.duplicated(["latitude", "longitude"]).any()
    assert good["latitude"].between(-4.5, 2.5).mean() > 0.5  # Borneo and Babel
    assert good["latitude"].between(-10, 3).all()
    assert good["longitude"].between(105, 120).all()


def test_all_other_areas_are_length_times_width_and_plausible(
    demo: Demo, measured: pd.DataFrame
) -> None:
    good = measured.drop(index=planted(demo, "tiny_area")["parcel_id"])
    assert good["parcel_area_m2"].dropna().between(100, 100_000).all()
    sized = good.dropna(subset=["length_m", "width_m", "parcel_area_m2"])
    assert len(sized) > 500
    assert np.allclose(sized["length_m"] * sized["width_m"], sized["parcel_area_m2"])
