"""What each source said last: blanks say nothing, KOSONGKAN withdraws, furthest parcel leads."""

import pandas as pd
from statement_rows import parcels, reports

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.statements import KEY, active_parcels, latest

FACTS = [fact.name for fact in REPORT_FACTS]


def _said(rows: pd.DataFrame) -> pd.Series:
    return latest(rows, FACTS, KEY).loc[("A", "dinas")]


def test_a_blank_never_deletes_and_keeps_the_older_date():
    said = _said(
        reports(
            {"source": "dinas", "as_of": "2026-01-02", "members": 20, "has_nib": True},
            {"source": "dinas", "as_of": "2026-01-09", "members": 25},  # NIB left blank
        )
    )
    assert said["members"] == 25
    assert said["members_on"] == pd.Timestamp("2026-01-09")
    assert said["has_nib"]
    assert said["has_nib_on"] == pd.Timestamp("2026-01-02")


def test_kosongkan_withdraws_the_value_until_it_is_said_again():
    rows = (
        {"source": "dinas", "as_of": "2026-01-02", "members": 20},
        {"source": "dinas", "as_of": "2026-01-09", "cleared": "members,has_nib"},
    )
    assert pd.isna(_said(reports(*rows))["members"])
    again = {"source": "dinas", "as_of": "2026-01-10", "members": 0}
    assert _said(reports(*rows, again))["members"] == 0


def test_a_fact_that_was_never_stated_is_unknown_beside_a_stated_zero():
    said = _said(reports({"source": "dinas", "as_of": "2026-01-02", "members": 0}))
    assert said["members"] == 0
    assert pd.isna(said["paying_members"])


def _active(*rows: dict[str, object]) -> pd.DataFrame:
    return active_parcels(parcels(*rows)).reset_index()


def test_the_furthest_living_parcel_is_active_even_when_another_is_newer():
    active = _active(
        {"source": "dinas", "parcel_id": "p1", "as_of": "2026-01-02", "land_status": "verified"},
        {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-09", "land_status": "proposed"},
    )
    assert active["parcel_id"].tolist() == ["p1"]


def test_of_two_equally_far_parcels_the_newer_is_active():
    active = _active(
        {"source": "dinas", "parcel_id": "p1", "as_of": "2026-01-02", "land_status": "verified"},
        {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-09", "land_status": "verified"},
    )
    assert active["parcel_id"].tolist() == ["p2"]


def test_a_rejected_parcel_gives_way_to_another_sources_living_one():
    active = _active(
        {"source": "portal", "parcel_id": "p1", "as_of": "2026-01-09", "land_status": "rejected"},
        {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-02", "land_status": "identified"},
    )
    assert active["land_status"].tolist() == ["identified"]


def test_a_rejected_parcel_stays_where_no_living_one_is_known():
    active = _active(
        {"source": "portal", "parcel_id": "p1", "as_of": "2026-01-09", "land_status": "rejected"},
        {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-02", "land_status": "none"},
    )
    assert sorted(active["land_status"]) == ["none", "rejected"]


def test_a_parcel_of_unknown_status_hides_a_rejection_but_not_a_living_parcel():
    active = _active(
        {"source": "dinas", "parcel_id": "p1", "as_of": "2026-01-09", "land_status": "rejected"},
        {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-02", "parcel_area_m2": 900.0},
    )
    assert active["parcel_id"].tolist() == ["p2"]
    assert active["land_status"].isna().all()


def test_a_chosen_parcel_counts_although_another_is_further_until_the_choice_is_taken_back():
    further = {"parcel_id": "p1", "as_of": "2026-01-02", "land_status": "verified"}
    chosen = {"parcel_id": "p2", "as_of": "2026-01-09", "land_status": "proposed"}
    wish = {"parcel_id": "p2", "as_of": "2026-01-10", "is_chosen": True}
    rows = [{"source": "dinas", **row} for row in (further, chosen, wish)]
    active = _active(*rows)
    assert active["parcel_id"].tolist() == ["p2"]
    assert active["land_status"].tolist() == ["proposed"]
    back = {"source": "dinas", "parcel_id": "p2", "as_of": "2026-01-11", "is_chosen": False}
    assert _active(*rows, back)["parcel_id"].tolist() == ["p1"]


def test_a_choice_binds_its_own_cooperative_only():
    other = {"cooperative_code": "B", "parcel_id": "p9", "land_status": "built"}
    wish = {"parcel_id": "p2", "land_status": "proposed", "is_chosen": True}
    dated = {"source": "dinas", "as_of": "2026-01-09"}
    active = _active(dated | other, dated | wish).set_index("cooperative_code")
    assert active["parcel_id"].to_dict() == {"A": "p2", "B": "p9"}
