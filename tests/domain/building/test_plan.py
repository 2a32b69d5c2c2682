"""Against the plan: limits of the zones, nothing said where start or progress is unknown."""

import pytest
from zones.strategies import facts_frame, random_facts

from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.building.plan import against_plan, overdue_after
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.ratings import ratings

# 45 working days before the reference date of `facts_frame`: half of the plan.
HALFWAY = {"land_status": "building", "building_started_on": "2026-06-02"}


def _state(low, high=None, **facts):
    row = HALFWAY | {"progress_low_pct": low, "progress_high_pct": low if high is None else high}
    board = facts_frame([row | facts])
    return against_plan(board, rungs(board)).iloc[0]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (60, "on_plan"),
        (45, "on_plan"),  # 5 points behind
        (44.9, "behind"),
        (30, "behind"),  # 20 points behind
        (29.9, "far_behind"),
        (0, "far_behind"),  # a reported zero is far behind; an unknown is not
        (None, "no_progress"),
    ],
)
def test_points_behind_decide(progress, expected):
    assert _state(progress)["plan_state"] == expected


def test_without_a_start_there_is_no_plan():
    row = _state(40, building_started_on=None)
    assert row["plan_state"] == "no_start"
    assert not row["is_overdue"]


def test_old_progress_is_not_compared_with_the_plan_of_today():
    assert _state(40, progress_low_pct_on="2026-07-01")["plan_state"] == "no_progress"


def test_a_range_on_both_sides_of_a_limit_says_nothing():
    assert _state(21, 50)["plan_state"] == "range_too_wide"
    assert _state(30, 44)["plan_state"] == "behind"


def test_finished_buildings_are_not_compared():
    board = facts_frame([HALFWAY | {"progress_low_pct": 100, "progress_high_pct": 100}])
    assert against_plan(board, rungs(board)).empty


def test_overdue_begins_after_plan_and_grace():
    assert overdue_after(DEFAULT_POLICY) == 110


@pytest.mark.parametrize("seed", range(4))
def test_the_page_and_the_zones_never_disagree(seed):
    facts = random_facts(2_000, seed)
    found = against_plan(facts, rungs(facts))
    classes = {"on_plan": "good", "behind": "fair", "far_behind": "bad"}
    rated = ratings(facts).loc[found.index, "I11"].astype("str")
    assert (found["plan_state"].map(classes).fillna("unknown") == rated).all()
    red = {code for code, reasons in classify(facts)["reasons"].items() if "G7" in reasons}
    assert red <= set(found.index[found["is_overdue"]])
