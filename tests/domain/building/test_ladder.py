"""The ladder: exactly one rung for everybody, boundaries as said, unknown apart from zero."""

import pytest
from building.oracle import rung_slowly
from hypothesis import given, settings
from hypothesis import strategies as st
from zones.strategies import cooperatives, facts_frame, random_facts

from kdkmp.domain.bridge import parts
from kdkmp.domain.building.ladder import (
    BELOW,
    BUILDING,
    LADDER,
    Rung,
    beside,
    reached,
    rungs,
    standing,
)


def _rung(**facts: object) -> str:
    return str(rungs(facts_frame([facts])).iloc[0])


def _built(low: float, high: float | None = None, **facts: object) -> str:
    given_high = low if high is None else high
    land = {"land_status": "building"} | facts
    return _rung(progress_low_pct=low, progress_high_pct=given_high, **land)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (0, "to_20"),  # building, and 0 % reported: known, not unknown
        (20, "to_20"),
        (20.01, "to_50"),  # between 20 and 21: beyond 20
        (21, "to_50"),
        (50, "to_50"),
        (50.5, "to_75"),
        (75, "to_75"),
        (75.01, "to_99"),
        (99.99, "to_99"),  # never rounded up
        (100, "full"),
    ],
)
def test_a_value_stands_in_its_class(progress, expected):
    assert _built(progress) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 20, "to_20"),
        (21, 50, "to_50"),
        (76, 99, "to_99"),
        (20, 50, "to_20"),  # no more than 20 is proven
        (80, 100, "to_99"),  # may be finished, but that is not proven
    ],
)
def test_a_range_stands_by_its_low_end(low, high, expected):
    assert _built(low, high) == expected


def test_a_building_nobody_measured_is_started_and_not_at_zero():
    assert _rung(land_status="building") == "started"
    assert _rung(land_status="building", progress_low_pct=10) == "started"  # half a range


def test_nothing_known_is_no_data_and_no_land_is_known():
    assert _rung() == "no_data"
    assert _rung(land_status="none") == "no_land"
    assert _rung(land_status="rejected") == "no_land"
    assert _rung(in_portal=True) == "recorded"
    assert _rung(in_portal=False) == "no_data"


def test_zero_percent_on_verified_land_is_not_started():
    assert _rung(land_status="verified", progress_low_pct=0, progress_high_pct=0) == "verified"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "full"),
        ({"prerequisites_met": 7}, "full"),
        ({"prerequisites_met": 8}, "prerequisites"),
        ({"physical_readiness": "ready"}, "prerequisites"),
        ({"prerequisites_met": 7, "physical_readiness": "ready"}, "full"),  # the count speaks
        ({"land_status": "handed_over"}, "prerequisites"),
        ({"land_status": "handed_over", "physical_readiness": "not_ready"}, "full"),
        ({"mandatory_equipment": 4}, "full"),
        ({"mandatory_equipment": 5}, "equipped"),
        ({"land_status": "equipped"}, "equipped"),
        ({"land_status": "equipped", "mandatory_equipment": 3}, "prerequisites"),
        ({"operating_status": "operating"}, "operating"),
        ({"operating_status": "preparing", "mandatory_equipment": 5}, "equipped"),
    ],
    ids=str,
)
def test_beyond_100_percent_the_furthest_proven_counts(facts, expected):
    assert _built(100, **facts) == expected


def test_doing_business_without_a_finished_building_is_no_rung_but_is_counted():
    facts = facts_frame([{"operating_status": "operating", "land_status": "none"}])
    rung = rungs(facts)
    assert rung.iloc[0] == "no_land"
    assert beside(facts, rung)["operating_unfinished"] == 1


def test_leaps_and_straddling_ranges_are_counted():
    done = {"progress_low_pct": 100, "progress_high_pct": 100}
    facts = facts_frame(
        [
            done | {"operating_status": "operating"},  # neither 8/8 nor 5/5 is proven
            done
            | {"operating_status": "operating", "prerequisites_met": 8, "mandatory_equipment": 5},
            done | {"mandatory_equipment": 5, "prerequisites_met": 3},
            {"land_status": "building", "progress_low_pct": 40, "progress_high_pct": 60},
            {"land_status": "building", "progress_low_pct": 21, "progress_high_pct": 50},
        ]
    )
    found = beside(facts, rungs(facts))
    assert found == {"operating_unfinished": 0, "leaps": 2, "straddling": 1}


@settings(deadline=None, max_examples=40)
@given(st.lists(cooperatives(), min_size=1, max_size=6))
def test_every_cooperative_stands_on_exactly_one_rung(rows):
    facts = facts_frame(rows)
    rung = rungs(facts)
    assert list(rung.index) == list(facts.index)
    assert set(rung) <= {one.value for one in Rung}
    assert standing(rung).sum() == len(rows)


@settings(deadline=None, max_examples=40)
@given(st.lists(cooperatives(), min_size=1, max_size=6))
def test_the_ladder_agrees_with_a_slow_climb(rows):
    facts = facts_frame(rows)
    expected = [rung_slowly(row) for row in facts.to_dict("records")]
    assert rungs(facts).tolist() == expected


@pytest.mark.parametrize("seed", range(4))
def test_thousands_agree_with_a_slow_climb(seed):
    facts = random_facts(2_000, seed)
    expected = [rung_slowly(row) for row in facts.to_dict("records")]
    assert rungs(facts).tolist() == expected


@pytest.mark.parametrize("seed", range(4))
def test_both_ways_of_counting_add_up(seed):
    rung = rungs(random_facts(1_000, seed))
    counts = standing(rung)
    upwards = reached(counts)
    below = sum(counts[one.value] for one in BELOW)
    assert upwards.iloc[0] + below == len(rung)
    assert upwards.is_monotonic_decreasing
    steps = -upwards.diff().shift(-1).fillna(-upwards.iloc[-1])
    assert steps.tolist() == [counts[one.value] for one in LADDER]


@pytest.mark.parametrize("seed", range(4))
def test_whoever_the_bridge_calls_building_has_started_here(seed):
    facts = random_facts(1_000, seed).assign(in_portal=True)
    builds = rungs(facts).isin([one.value for one in BUILDING])
    half_a_range = facts["progress_low_pct"].notna() & facts["progress_high_pct"].isna()
    same = builds == (parts(facts) == "building")
    assert same[~half_a_range].all()


def test_an_empty_board_has_an_empty_ladder():
    rung = rungs(facts_frame([]))
    assert rung.empty
    assert standing(rung).sum() == 0
