import numpy as np
import pandas as pd
from zones.strategies import facts_frame

from kdkmp.domain.zones.measures import is_believed, measures
from kdkmp.domain.zones.ratings import ratings


def test_measures_are_counted_to_the_reference_date():
    row = {"building_started_on": "2026-06-02", "progress_low_pct": 21, "progress_high_pct": 50}
    row |= {"building_stopped_on": "2026-08-01", "building_completed_on": "2026-08-05"}
    measured = measures(facts_frame([row, {}]))
    assert measured.iloc[0].to_dict() == {
        "building_working_days": 45,
        "plan_pct": 50,
        "behind_plan_low_pct": 0,
        "behind_plan_high_pct": 29,
        "stopped_days": 4,
        "completed_days": 0,
        "due_book_year": 2025,
    }
    assert measured.iloc[1].drop("due_book_year").isna().all()


def test_no_book_year_is_due_before_the_programme_or_the_legal_entity():
    rows = [
        {"reference_date": "2026-03-31"},  # 2025 is due only when the day is over
        {"reference_date": "2026-04-01"},
        {"reference_date": "2026-04-01", "legal_entity_on": "2026-01-05"},
        {"reference_date": "2026-04-01", "legal_entity_on": "2011-01-05"},  # older than KDKMP
    ]
    due = measures(facts_frame(rows))["due_book_year"]
    assert due.tolist() == [pd.NA, 2025, pd.NA, 2025]


def test_belief_ends_after_the_last_day_of_evidence():
    rows = [
        {"members": 30, "members_on": "2026-02-06"},  # 180 days: its last day
        {"members": 30, "members_on": "2026-02-05"},
        {"has_nib": False, "has_nib_on": "2001-01-01"},  # lasts for ever
        {"land_status": "built", "land_status_on": "2001-01-01"},  # settled
    ]
    believed = is_believed(facts_frame(rows))
    assert believed["members"].tolist() == [True, False, False, False]
    assert believed["has_nib"].tolist() == [False, False, True, False]
    assert believed["land_status"].tolist() == [False, False, False, True]


def test_every_indicator_is_rated_by_name():
    row = {"has_nib": False, "board_members": 5, "supervisors": 2, "parcel_area_m2": 999.9}
    rated = ratings(facts_frame([row])).iloc[0]
    assert rated["I5"] == "bad"
    assert rated["I2"] == "fair"  # five of the board, but only two supervisors
    assert rated["I9"] == "fair"
    assert rated["I1"] == "unknown"


def test_one_missing_half_of_a_pair_leaves_it_unrated():
    rows = [{"board_members": 9}, {"supervisors": 9}, {"progress_low_pct": 30}]
    rated = ratings(facts_frame(rows))
    assert (rated["I2"] == "unknown").all()
    assert (rated["I11"] == "unknown").all()
    assert np.isnan(measures(facts_frame(rows))["behind_plan_low_pct"]).all()
