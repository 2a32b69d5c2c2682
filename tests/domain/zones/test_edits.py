"""Editing and comparing policies: nothing is lost, nothing is hidden, nothing else changes."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zones.strategies import edited_policy, random_facts

from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.zones import edits
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.decide import GREEN, RED
from kdkmp.domain.zones.edits import Change, difference, with_settings
from kdkmp.domain.zones.explain import advice
from kdkmp.domain.zones.familiar import unfamiliar
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase, Policy, Zone
from kdkmp.domain.zones.policy_file import policy_file, read_policy_file
from kdkmp.domain.zones.policy_json import from_json, to_json
from kdkmp.domain.zones.simulate import changes_by, read, transitions, zone_codes, zones_under
from kdkmp.domain.zones.validity import problems

SWITCHES = [place for place in edits.settings(DEFAULT_POLICY) if place.endswith(".on")]
WEIGHTS = [f"indicator.{one.code}.weight" for one in DEFAULT_POLICY.indicators]
ONLY_BUILDING = {"indicator.I11.weight"}


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw what the controls of the simulator can make and save: any switch, any number."""
    moves = {place: draw(st.booleans()) for place in SWITCHES}
    yellow = draw(st.integers(0, 99))
    moves |= {"yellow_from": yellow, "green_from": draw(st.integers(yellow + 1, 100))}
    moves |= {"min_coverage_pct": draw(st.integers(0, 100)), "fair_points": draw(st.floats(0, 100))}
    moves["planned_working_days"] = draw(st.integers(1, 300))
    moves |= {"check.G6.days": draw(st.integers(0, 90)), "check.G7.days": draw(st.integers(0, 90))}
    for phase in Phase:
        usable = [one for one in WEIGHTS if phase is Phase.CONSTRUCTION or one not in ONLY_BUILDING]
        cuts = sorted(
            draw(st.lists(st.integers(0, 100), min_size=len(usable) - 1, max_size=len(usable) - 1))
        )
        shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
        moves |= {f"{one}.{phase.value}": n for one, n in zip(usable, shares, strict=True)}
    fair = draw(st.integers(0, 200))
    moves |= {"indicator.I3.fair": fair, "indicator.I3.good": fair + draw(st.integers(0, 200))}
    for name in draw(st.lists(st.sampled_from(FACT_NAMES), max_size=4)):
        moves[f"evidence.{name}.days"] = draw(st.none() | st.integers(0, 3650))
    return with_settings(DEFAULT_POLICY, moves)


@pytest.mark.parametrize("policy", [DEFAULT_POLICY, edited_policy()], ids=["default", "edited"])
def test_settings_hold_the_whole_policy(policy):
    assert with_settings(policy, {}) == policy
    named = replace(DEFAULT_POLICY, version=policy.version, sk=policy.sk)
    assert with_settings(named, edits.settings(policy)) == policy


@given(policies(), policies())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_difference_is_empty_exactly_where_two_policies_decide_alike(one, other):
    assert difference(one, one) == ()
    changes = difference(one, other)
    assert bool(changes) == (one != other)
    assert with_settings(one, {**edits.settings(other)}) == other
    assert all(change.before != change.after for change in changes)


@given(policies())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_the_controls_can_save_is_usable_and_survives_the_file(policy):
    assert [*problems(policy), *unfamiliar(policy)] == []
    assert from_json(to_json(policy)) == policy
    back = read_policy_file(policy_file(replace(policy, version="Versi é 2", sk="SK 1/2026")))
    assert back.policy == replace(policy, version="Versi é 2")
    assert (back.sk, back.is_as_exported) == ("SK 1/2026", True)


def test_a_difference_names_place_and_both_values():
    other = with_settings(DEFAULT_POLICY, {"check.G6.days": 21, "check.C2.on": False})
    assert difference(DEFAULT_POLICY, other) == (
        Change("check.G6.days", 14, 21),
        Change("check.C2.on", before=True, after=False),
    )


def test_version_and_decree_are_no_difference():
    assert difference(DEFAULT_POLICY, replace(DEFAULT_POLICY, version="x", sk="1")) == ()


def test_a_gate_that_is_switched_on_again_starts_from_the_shipped_one():
    off = with_settings(DEFAULT_POLICY, {"check.G6.on": False})
    assert "G6" not in [one.code for one in off.gates]
    assert with_settings(off, {"check.G6.on": True}) == DEFAULT_POLICY
    twenty = with_settings(off, {"check.G6.on": True, "check.G6.days": 20})
    assert difference(DEFAULT_POLICY, twenty) == (Change("check.G6.days", 14, 20),)


@given(policies())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_simulator_decides_as_the_engine_does_and_advice_ends(policy):
    facts = random_facts(300, seed=7)
    told = classify(facts, policy)
    fast = zones_under(read(facts, policy.evidence), policy)
    assert (zone_codes(told) == fast).all()
    steps = advice(facts, policy)
    assert steps["steps"][(fast == GREEN).tolist()].map(len).eq(0).all()
    if not policy.gates:
        red = told[(fast == RED).tolist()]
        assert (red["score_high"] < policy.yellow_from).all()


def test_without_any_gate_or_ceiling_only_the_score_decides():
    bare = with_settings(DEFAULT_POLICY, dict.fromkeys(SWITCHES, False))
    facts = random_facts(2_000, seed=8)
    told = classify(facts, bare)
    assert not told["main_reason"].astype("str").str.startswith(("G", "C")).any()
    assert set(told["zone"]) == {zone.value for zone in Zone}


def test_transitions_and_regions_add_up_to_everybody():
    facts = random_facts(3_000, seed=9)
    before = zones_under(read(facts, DEFAULT_POLICY.evidence), DEFAULT_POLICY)
    other = with_settings(DEFAULT_POLICY, {"green_from": 60, "check.G4.on": False})
    after = zones_under(read(facts, other.evidence), other)
    moves = transitions(before, after)
    assert moves.to_numpy().sum() == len(facts)
    stays = sum(int(moves.loc[zone.value, zone.value]) for zone in Zone)
    assert len(facts) - stays == (before != after).sum() > 0
    region = facts.index.to_series().str[:2].rename("region")
    region.iloc[:1_000] = "first"
    by = changes_by(region, before, after)
    assert by["total"].to_dict() == {"K0": 2_000, "first": 1_000}
    for zone in Zone:
        assert by[f"{zone.value}_before"].sum() == moves.loc[zone.value].sum()
        assert by[f"{zone.value}_after"].sum() == moves[zone.value].sum()
    assert by["changed"].sum() == (before != after).sum()
    assert by.loc["first", "changed"] == (before != after)[:1_000].sum()
