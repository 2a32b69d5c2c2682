"""Golden cooperatives made by hand, and the engine against the naive oracle."""

import pandas as pd
import pytest
from zones.oracle import classify_slowly
from zones.strategies import BEST, edited_policy, facts_frame, random_facts

from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy

TODAY = "2026-08-05"
BEST_PAPERS = {**BEST, "legal_entity_on": "2025-06-14"}
LAND = {**BEST_PAPERS, "land_status": "verified", "progress_low_pct": 0, "progress_high_pct": 0}
# 45 of 90 working days have passed: the plan says 50 %.
BUILDING = {**LAND, "land_status": "building", "building_started_on": "2026-06-02"}
BUILDING |= {"progress_low_pct": 50, "progress_high_pct": 50}
BUILT = {**BUILDING, "land_status": "built", "progress_low_pct": 100, "progress_high_pct": 100}
NO_RAT = {**BUILT, "rat_status": None}
POOR = {
    **LAND,
    "land_status": "proposed",
    "board_members": 2,
    "members": 19,
    "parcel_area_m2": 400,
    "has_npwp": False,
    "has_nib": False,
    "has_bank_account": False,
    "rat_status": "missed",
}


def progress(low: float | None, high: float | None) -> dict[str, float | None]:
    return {"progress_low_pct": low, "progress_high_pct": high}


GOLDEN = [
    # Land: everything known and good, and known not to have started.
    ("everything is good", LAND, "green", None),
    # Nobody said that building has not started: it may be late, so it is not green.
    ("progress was never stated", LAND | progress(None, None), "yellow", "U11"),
    ("the parcel is a little small: fair", LAND | {"parcel_area_m2": 999.9}, "green", None),
    ("known without NIB", LAND | {"has_nib": False}, "yellow", "C2"),
    ("known without NPWP and NIB", LAND | {"has_nib": False, "has_npwp": False}, "yellow", "C1"),
    ("known without an account", LAND | {"has_bank_account": False}, "yellow", "C3"),
    ("NIB not reported: not proven", LAND | {"has_nib": None}, "yellow", "U5"),
    ("no legal entity", LAND | {"has_legal_entity": False}, "red", "G1"),
    ("legal entity not reported: a gate", LAND | {"has_legal_entity": None}, "yellow", "U1"),
    ("no land, says the dinas", LAND | {"land_status": "none"}, "red", "G2"),
    (
        # Only dinas, TNI and BPKAD can confirm that there is none.
        "no land, says the Portal",
        LAND | {"land_status": "none", "land_status_source": "portal"},
        *("yellow", "C4"),
    ),
    ("land rejected", LAND | {"land_status": "rejected"}, "red", "G3"),
    ("land proposed", LAND | {"land_status": "proposed"}, "yellow", "C4"),
    ("land disputed", LAND | {"is_disputed": True}, "red", "G4"),
    ("nobody knows of a dispute", LAND | {"is_disputed": None}, "yellow", "UG4"),
    ("in LP2B or forest", LAND | {"spatial_risk": "protected_without_permit"}, "red", "G5"),
    ("flood risk: 10 points, no gate", LAND | {"spatial_risk": "without_permit"}, "green", None),
    ("an obstacle is open", LAND | {"main_obstacle": "L03"}, "yellow", "C5"),
    ("obstacles not reported", LAND | {"main_obstacle": None}, "yellow", "UC5"),
    ("land status of 90 days ago", LAND | {"land_status_on": "2026-05-07"}, "green", None),
    ("land status of 91 days ago", LAND | {"land_status_on": "2026-05-06"}, "unknown", "U8"),
    ("low score, phase proven", POOR, "red", "S5"),
    ("low score, may be building already", POOR | progress(None, None), "yellow", "C1"),
    ("nothing known", {}, "unknown", "U8"),
    ("only verified land known: too little", {"land_status": "verified"}, "unknown", "U5"),
    # The ceiling comes before coverage: what is known is enough to say yellow.
    ("only proposed land known", {"land_status": "proposed"}, "yellow", "C4"),
    # Construction, plan 50 %.
    ("5 points behind plan", BUILDING | progress(45, 45), "green", None),
    ("more than 5 points behind", BUILDING | progress(44.9, 44.9), "yellow", "C6"),
    ("a range that may be late or not", BUILDING | progress(21, 50), "yellow", "U11"),
    ("a range that is late at both ends", BUILDING | progress(1, 20), "yellow", "C6"),
    ("a range ahead of plan", BUILDING | progress(51, 75), "green", None),
    ("start unknown: no plan", BUILDING | {"building_started_on": None}, "yellow", "U11S"),
    ("progress of 28 days ago", BUILDING | {"progress_low_pct_on": "2026-07-08"}, "green", None),
    (
        "progress of 29 days ago",
        BUILDING | {"progress_low_pct_on": "2026-07-07", "progress_high_pct_on": "2026-07-07"},
        *("unknown", "U11"),
    ),
    (
        # A status of building never expires, or every unreported site would turn grey.
        "building status of last year",
        BUILDING | {"land_status_on": "2025-08-05"},
        *("green", None),
    ),
    (
        "stopped for 14 days",
        BUILDING | {"land_status": "stopped", "building_stopped_on": "2026-07-22"},
        *("red", "G6"),
    ),
    (
        "stopped for 13 days",
        BUILDING | {"land_status": "stopped", "building_stopped_on": "2026-07-23"},
        *("green", None),
    ),
    ("stopped, nobody knows since when", BUILDING | {"land_status": "stopped"}, "yellow", "UG6"),
    (
        "110 working days, 99 %",
        BUILDING | {"building_started_on": "2026-02-23"} | progress(99, 99),
        *("green", None),
    ),
    (
        "111 working days, 99 %",
        BUILDING | {"building_started_on": "2026-02-20"} | progress(99, 99),
        *("red", "G7"),
    ),
    (
        # Unknown land might be "built": the time limit needs a proven phase.
        "111 working days, land status unknown",
        BUILDING | {"building_started_on": "2026-02-20", "land_status": None} | progress(99, 99),
        *("yellow", "U8"),
    ),
    # Completed.
    ("finished and running", BUILT, "green", None),
    ("finished, says the progress alone", BUILT | {"land_status": None}, "yellow", "U8"),
    ("finished, says the land alone", BUILT | progress(None, None), "green", None),
    (
        "idle 61 days after completion, 7 of 8 prerequisites: 76.4 points",
        BUILT
        | {"operating_status": "not_operating", "building_completed_on": "2026-06-05"}
        | {"prerequisites_met": 7},
        *("yellow", "S13"),
    ),
    (
        "idle 60 days after completion: still fair",
        BUILT
        | {"operating_status": "not_operating", "building_completed_on": "2026-06-06"}
        | {"prerequisites_met": 7},
        *("green", None),
    ),
    ("no turnover, known: 12 points", BUILT | {"transactions_3m_idr": 0.0}, "green", None),
    ("RAT missed", BUILT | {"rat_status": "missed"}, "yellow", "C7"),
    ("RAT late", BUILT | {"rat_status": "late"}, "yellow", "C7"),
    # "Belum terverifikasi" is no statement about the RAT itself.
    ("RAT not verified", BUILT | {"rat_status": "unverified"}, "yellow", "U7"),
    ("RAT of another book year", BUILT | {"rat_book_year": 2024}, "yellow", "U7"),
    ("RAT due today", NO_RAT | {"reference_date": "2026-03-31"}, "green", None),
    ("RAT due yesterday", NO_RAT | {"reference_date": "2026-04-01"}, "yellow", "U7"),
    (
        # Its first book year is 2026: no RAT before 31 March 2027.
        "founded this year",
        NO_RAT | {"legal_entity_on": "2026-02-02"},
        *("green", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "zone", "main_reason"),
    [pytest.param(row, zone, main, id=name) for name, row, zone, main in GOLDEN],
)
def test_golden_cooperatives_have_their_zone_and_main_reason(row, zone, main_reason):
    result = classify(facts_frame([dict(row)])).iloc[0]
    main = None if pd.isna(result["main_reason"]) else result["main_reason"]
    assert (result["zone"], main) == (zone, main_reason)


def test_reasons_name_an_indicator_once_and_the_largest_loss_first():
    row = LAND | {"has_nib": False, "land_status": "none", "members": 50, "board_members": 0}
    result = classify(facts_frame([row])).iloc[0]
    # G2 speaks for the land (so no C4, no S8), C2 for the NIB (no S5); the board costs 6 points,
    # fair membership 2.1.
    assert result["reasons"] == ("G2", "C2", "S2", "S3")


def test_the_score_spans_what_the_unknown_could_be():
    row = LAND | {"has_nib": None, "parcel_area_m2": 700.0}
    result = classify(facts_frame([row])).iloc[0]
    assert result["score_low"] == pytest.approx(100 - 14 - 8 * 0.35)
    assert result["score_high"] == pytest.approx(100 - 8 * 0.35)
    assert result["coverage"] == pytest.approx(0.86)


def test_an_unknown_founding_date_leaves_open_whether_the_rat_counts():
    known = LAND | {"parcel_area_m2": 0.0}
    row = known | {"legal_entity_on": None}
    result = classify(facts_frame([dict(known), row])).iloc[1]
    assert result["score_low"] == pytest.approx(100 * 86 / 94)  # were the RAT not applicable
    assert result["score_high"] == pytest.approx(92)  # with a RAT that was held


def test_an_empty_frame_is_classified_into_an_empty_frame():
    assert classify(facts_frame([LAND]).iloc[:0]).empty


def test_a_plan_that_has_not_begun_asks_for_nothing():
    row = BUILDING | {"building_started_on": "2026-08-20"} | progress(5, 5)
    assert classify(facts_frame([row]))["zone"].tolist() == ["green"]


@pytest.mark.parametrize("seed", range(5))
def test_the_engine_never_disagrees_with_the_oracle(seed):
    agree(random_facts(20_000, seed), DEFAULT_POLICY)


def test_the_engine_follows_an_edited_policy_as_the_oracle_does():
    agree(random_facts(5_000, seed=5), edited_policy())


def agree(facts: pd.DataFrame, policy: Policy) -> None:
    fast, slow = classify(facts, policy), classify_slowly(facts, policy)
    for column in slow.columns:
        differs = fast[column].astype(object).to_numpy() != slow[column].astype(object).to_numpy()
        assert not differs.any(), (column, facts.index[differs][0])
    main = slow["reasons"].str[0]
    assert (fast["main_reason"].astype(object).fillna("") == main.fillna("")).all()
