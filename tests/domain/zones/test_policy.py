"""The policy as data: its weights, its JSON and what it must not say."""

import json
from typing import Any

import pytest
from zones.strategies import edited_policy

from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.land import STARTED
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase
from kdkmp.domain.zones.policy_json import from_json, to_json
from kdkmp.domain.zones.problems import PolicyError
from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.domain.zones.steps import facts_of, step_facts
from kdkmp.domain.zones.validity import problems


def edited(path: str, value: Any) -> str:
    """The default policy as JSON with one value changed."""
    data = json.loads(to_json(DEFAULT_POLICY))
    *parents, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    target = data
    for key in parents:
        target = target[key]
    target[last] = value
    return json.dumps(data)


@pytest.mark.parametrize("phase", Phase)
def test_the_weights_of_each_phase_add_up_to_100(phase):
    assert sum(getattr(one.weights, phase) for one in DEFAULT_POLICY.indicators) == 100


def test_the_default_is_a_proposal_until_a_decree_signs_it():
    assert DEFAULT_POLICY.version == "usulan-1"
    assert DEFAULT_POLICY.is_proposal
    assert not from_json(edited("sk", "SK 1/2026")).is_proposal


def test_every_fact_has_evidence_and_started_building_never_grows_old():
    assert set(DEFAULT_POLICY.evidence) == set(FACT_NAMES)
    assert DEFAULT_POLICY.evidence["land_status"].settled == STARTED


def test_the_default_and_the_edited_policy_have_no_problems():
    assert [*problems(DEFAULT_POLICY), *problems(edited_policy())] == []


def test_a_policy_survives_json_unchanged():
    text = to_json(DEFAULT_POLICY)
    assert from_json(text) == DEFAULT_POLICY
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("indicators.0.weights.land", -1, "indicators.0.weights.land: Input should be greater"),
        ("indicators.2.scale.good", "banyak", "indicators.2.scale.at_least.good: Input should be"),
        ("gates.0.condition.kind", "maybe", "gates.0.condition: Input tag 'maybe'"),
        ("colour", "blue", "colour: Unexpected keyword argument"),
        ("evidence.members.days", "x", "evidence.members.days: Input should be a valid integer"),
        ("yellow_from", 90, "yellow_from must be below green_from"),
        ("fair_points", 100.0, None),
        ("good_points", 50, "fair_points must not exceed good_points"),
        ("indicators.3.code", "I1", "code I1 is used 2 times"),
        ("indicators.3.code", "X", "indicator X: its code must be I and a number"),
        ("indicators.2.facts", ["friends"], "indicator I3: friends is not a fact"),
        ("indicators.2.facts", ["has_nib"], "indicator I3: a at_least scale cannot rate has_nib"),
        ("indicators.1.facts", ["members"], "a both_at_least scale cannot rate members"),
        ("indicators.2.scale.fair", 101, "indicator I3: fair must not exceed good"),
        ("indicators.1.scale.fair", [3, 4], "indicator I2: fair must not exceed good"),
        ("indicators.10.scale.good", 30, "indicator I11: good must not exceed fair"),
        ("indicators.10.weights.land", 1, "I11: progress against plan can weigh in construction"),
        ("indicators.7.scale.bad", ["nowhere"], "I8: nowhere is not a code of land_status"),
        ("indicators.7.scale.bad", ["verified"], "indicator I8: verified has 2 ratings"),
        ("indicators.9.scale.good", [], "indicator I10: no code is good"),
        ("indicators.12.scale.kind", "one_of", "one_of.grace_days: Unexpected keyword argument"),
        ("gates.0.indicator", "I99", "check G1: I99 is not an indicator"),
        ("gates.0.condition.fact", "members", "check G1: members is not a fact with codes"),
        ("gates.0.condition.values", ["no"], "check G1: no is not a value of has_legal_entity"),
        (
            "gates.3.condition.clears_to",
            None,
            "check G4: without an indicator it needs",
        ),
        ("ceilings.5.indicator", "I1", "check C6: needs the indicator that rates progress"),
        ("ceilings.6.indicator", None, "check C7: needs an indicator"),
        ("evidence.friends", {"days": 1}, "evidence: friends is not a fact"),
    ],
)
def test_a_bad_policy_says_what_is_wrong(path, value, problem):
    if problem is None:
        assert from_json(edited(path, value)).fair_points == value
        return
    with pytest.raises(PolicyError) as caught:
        from_json(edited(path, value))
    assert any(problem in str(one) for one in caught.value.problems), caught.value.problems


def test_a_policy_in_which_a_phase_weighs_nothing_is_refused():
    data = json.loads(to_json(DEFAULT_POLICY))
    for indicator in data["indicators"]:
        indicator["weights"]["completed"] = 0
    with pytest.raises(PolicyError, match="no indicator weighs anything in phase completed"):
        from_json(json.dumps(data))


def test_a_second_progress_indicator_is_refused():
    data = json.loads(to_json(DEFAULT_POLICY))
    data["indicators"].append(data["indicators"][10] | {"code": "I15"})
    with pytest.raises(PolicyError, match="only one indicator may have a AgainstPlan scale"):
        from_json(json.dumps(data))


def test_missing_evidence_is_refused():
    data = json.loads(to_json(DEFAULT_POLICY))
    del data["evidence"]["members"]
    with pytest.raises(PolicyError, match="evidence: members is missing"):
        from_json(json.dumps(data))


def test_what_is_not_json_is_refused():
    with pytest.raises(PolicyError, match="Invalid JSON"):
        from_json("{")


def test_reason_codes_are_unique():
    codes = reason_codes(DEFAULT_POLICY)
    assert len(set(codes)) == len(codes)


def test_every_step_sets_facts():
    for code in step_facts(DEFAULT_POLICY):
        assert set(facts_of(code, DEFAULT_POLICY)) <= set(FACT_NAMES)
