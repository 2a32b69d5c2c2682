"""Advice lifts the zone, always, and no smaller set of steps does."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from zones.strategies import BEST, edited_policy, facts_frame, random_facts

from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.decide import GREEN, YELLOW, decide
from kdkmp.domain.zones.explain import advice, carry_out
from kdkmp.domain.zones.known import know
from kdkmp.domain.zones.policy import DEFAULT_POLICY as POLICY
from kdkmp.domain.zones.steps import facts_of, step_facts, take_step

BUILDING = {
    **BEST,
    "legal_entity_on": "2025-06-14",
    "land_status": "building",
    "progress_low_pct": 50,
    "progress_high_pct": 50,
    "building_started_on": "2026-06-02",
}
LAND = {**BUILDING, "land_status": "verified", "building_started_on": None}
LAND |= {"progress_low_pct": 0, "progress_high_pct": 0}


def steps_of(row: dict[str, object]) -> tuple[str, ...]:
    return advice(facts_frame([dict(row)]))["steps"].iloc[0]


@pytest.fixture(scope="module")
def facts() -> pd.DataFrame:
    return random_facts(10_000, seed=200)


@pytest.fixture(scope="module")
def advised(facts) -> pd.DataFrame:
    return advice(facts)


@pytest.fixture(scope="module")
def zones(facts) -> pd.DataFrame:
    return classify(facts)


@pytest.fixture(scope="module")
def afterwards(facts, advised) -> pd.DataFrame:
    return classify(carry_out(facts, advised["steps"]))


def test_taking_the_steps_always_lifts_the_zone_as_promised(zones, advised, afterwards):
    coloured = zones["zone"].isin(["red", "yellow"])
    promised = advised["to_zone"][coloured].astype(str)
    assert (afterwards["zone"][coloured].astype(str) == promised).all()
    assert (promised[zones["zone"] == "yellow"] == "green").all()
    assert promised[zones["zone"] == "red"].isin(["yellow", "green"]).all()


def test_advice_follows_an_edited_policy():
    facts, policy = random_facts(2_000, seed=202), edited_policy()
    advised, zones = advice(facts, policy), classify(facts, policy)["zone"]
    afterwards = classify(carry_out(facts, advised["steps"], policy), policy)["zone"]
    coloured = zones.isin(["red", "yellow"])
    assert (afterwards[coloured].astype(str) == advised["to_zone"][coloured].astype(str)).all()
    assert not (afterwards[zones == "unknown"] == "unknown").any()


def test_red_goes_to_green_only_where_fewer_steps_do_not_stop_at_yellow(facts, zones, advised):
    straight = (zones["zone"] == "red") & (advised["to_zone"] == "green")
    assert straight.any()
    shorter = advised["steps"][straight].str[:-1]
    halfway = classify(carry_out(facts[straight], shorter))
    assert not halfway["zone"].isin(["yellow", "green"]).any()


def test_filling_in_the_data_takes_away_the_grey(zones, afterwards):
    grey = zones["zone"] == "unknown"
    assert grey.any()
    assert not (afterwards["zone"][grey] == "unknown").any()


def test_advice_for_grey_asks_only_for_data_the_deciding_fact_first(zones, advised):
    grey = advised["steps"][zones["zone"] == "unknown"]
    assert grey.explode().str.startswith("U").all()
    undecided = zones.loc[grey.index, "main_reason"].isin(["U8", "U11"])
    deciding = zones.loc[grey.index, "main_reason"][undecided].astype(str)
    assert (grey[undecided].str[0] == deciding).mean() > 0.95  # U11 may also be a wide range


def test_green_gets_no_advice(zones, advised):
    green = advised[zones["zone"] == "green"]
    assert (green["steps"].str.len() == 0).all()
    assert green["to_zone"].isna().all()


def test_no_phase_is_jumped_except_by_finishing_what_is_overdue(zones, advised, afterwards):
    finishing = advised["steps"].map(lambda steps: "G7" in steps)
    assert (zones["phase"] == afterwards["phase"])[~finishing].all()
    assert (zones["phase"][finishing] == "construction").all()
    assert (afterwards["phase"][finishing] == "completed").all()


def test_no_smaller_set_of_steps_lifts_the_zone():
    facts = random_facts(2_500, seed=201)
    reaching = facts["progress_high_pct"].eq(100) & facts["progress_low_pct"].lt(100)
    facts = facts[~reaching]  # no source gives a range that includes 100 % without being it
    zones, steps = classify(facts)["zone"], advice(facts)["steps"]
    known = know(facts, POLICY)
    tried = 0
    for row in np.flatnonzero(zones.isin(["red", "yellow"])):
        if 2 <= len(steps.iloc[row]) <= 4:
            assert not smaller_sets(known, row, steps.iloc[row], str(zones.iloc[row])), row
            tried += 1
    assert tried > 500


def smaller_sets(known, row, steps, zone) -> list[tuple[str, ...]]:
    """Try every smaller set; history is not rewritten and no phase is jumped."""
    phase = known.phase[row]
    excluded = {"G7"} - {*steps}
    if known.start_is_known[row]:
        excluded.add("U11S")
    # Finishing and the start first: what the others aim at depends on them.
    codes = sorted(step_facts(POLICY), key=lambda code: code not in {"G7", "U11S"})
    codes = [code for code in codes if code not in excluded]
    sets = [one for size in range(1, len(steps)) for one in combinations(codes, size)]
    tried = known.take(np.full(len(sets), row))
    for code in codes:
        take_step(tried, np.array([code in one for one in sets]), code, POLICY)
    decision = decide(tried, POLICY)
    lifted = (decision.zone == GREEN) | ((decision.zone == YELLOW) & (zone == "red"))
    kept = decision.phase == phase
    return [
        one
        for one, is_lifted, is_kept in zip(sets, lifted, kept, strict=True)
        if is_lifted and (is_kept or "G7" in one)
    ]


def test_what_must_happen_comes_before_what_helps_most():
    row = LAND | {"has_npwp": False, "land_status": "proposed", "board_members": 0}
    row |= {"parcel_area_m2": 0.0, "spatial_risk": "without_permit"}
    # Both ceilings must go; then 76 points need one more good thing, of which the risk weighs most.
    assert steps_of(row) == ("I4", "I8", "I10")


def test_land_is_advised_no_further_than_verified_before_the_start():
    frame = facts_frame([LAND | {"land_status": "proposed"}])
    after = carry_out(frame, advice(frame)["steps"])
    assert after["land_status"].tolist() == ["verified"]
    assert after["land_status_on"].equals(frame["reference_date"])


def test_progress_is_advised_no_further_than_the_plan():
    frame = facts_frame([BUILDING | {"progress_low_pct": 20, "progress_high_pct": 20}])
    after = carry_out(frame, advice(frame)["steps"])
    assert after[["progress_low_pct", "progress_high_pct"]].to_numpy().tolist() == [[50, 50]]


def test_an_overdue_building_can_only_be_finished():
    late = BUILDING | {"building_started_on": "2026-02-20"}
    assert steps_of(late) == ("G7",)
    frame = facts_frame([dict(late)])
    after = carry_out(frame, advice(frame)["steps"])
    assert after["progress_low_pct"].tolist() == [100]
    assert after["land_status"].tolist() == ["built"]
    assert classify(after)["phase"].tolist() == ["completed"]


def test_finishing_does_not_settle_land_that_was_rejected():
    late = BUILDING | {"building_started_on": "2026-02-20", "land_status": "rejected"}
    assert steps_of(late) == ("G7", "I8")


@pytest.mark.parametrize(
    ("row", "steps"),
    [
        (LAND | {"progress_low_pct": None}, ("U11",)),  # say that building has not started
        (BUILDING | {"building_started_on": None}, ("U11S",)),  # say when it did
        (LAND | {"is_disputed": True}, ("G4",)),
        (LAND | {"main_obstacle": "L01"}, ("C5",)),
        (BUILDING | {"land_status": "stopped", "building_stopped_on": "2026-06-20"}, ("G6",)),
        ({"land_status": "verified"}, ("U5", "U6")),  # 26 + 14 + 10 = 50 % of the weight
        ({}, ("U8", "U5", "U6")),
    ],
)
def test_each_situation_has_its_step(row, steps):
    assert steps_of(row) == steps


def test_a_known_risk_is_permitted_not_wished_away():
    frame = facts_frame([LAND | {"spatial_risk": "protected_without_permit"}])
    after = carry_out(frame, advice(frame)["steps"])
    assert after["spatial_risk"].tolist() == ["with_permit"]


def test_carrying_out_steps_changes_only_their_facts(facts, advised):
    sample, steps = facts.iloc[:500], advised["steps"].iloc[:500]
    after = carry_out(sample, steps)
    touched = steps.map(lambda one: {name for step in one for name in facts_of(step, POLICY)})
    for column in sample:
        fact = column.removesuffix("_on").removesuffix("_source")
        left_alone = ~touched.map(lambda names, both={fact, column}: bool(both & names))
        pd.testing.assert_series_equal(after[column][left_alone], sample[column][left_alone])
