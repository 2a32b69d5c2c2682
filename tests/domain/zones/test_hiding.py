"""Hiding a known value never makes anything green, and never turns another colour into red."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from zones.strategies import cooperatives, edited_policy, facts_frame, random_facts

from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.decide import GREEN, RED, decide
from kdkmp.domain.zones.known import know
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy

READ = [name for one in DEFAULT_POLICY.indicators for name in one.facts]
READ += ["is_disputed", "main_obstacle", "legal_entity_on", "building_started_on"]
READ += ["building_stopped_on", "building_completed_on", "land_status_source"]


def zones(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> np.ndarray:
    return decide(know(facts, policy), policy).zone


def hide(facts: pd.DataFrame, name: str) -> pd.DataFrame:
    nothing = pd.Series([None] * len(facts), index=facts.index, dtype=object)
    return facts.assign(**{name: nothing.astype(facts[name].dtype)})


def is_better_known(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Where knowing less gave a colour that only knowledge may give."""
    return ((after == GREEN) & (before != GREEN)) | ((after == RED) & (before != RED))


@pytest.fixture(scope="module")
def facts() -> pd.DataFrame:
    return random_facts(20_000, seed=100)


@pytest.fixture(scope="module")
def colours(facts) -> np.ndarray:
    return zones(facts)


@pytest.mark.parametrize("name", READ)
def test_hiding_a_fact_gives_neither_green_nor_red(facts, colours, name):
    broken = is_better_known(colours, zones(hide(facts, name)))
    assert not broken.any(), facts[broken].iloc[0].dropna().to_dict()


def test_hiding_what_no_rule_reads_changes_nothing(facts, colours):
    hidden = facts
    for name in {*FACT_NAMES} - {*READ}:
        hidden = hide(hidden, name)
    assert (zones(hidden) == colours).all()


@pytest.mark.parametrize("policy", [DEFAULT_POLICY, edited_policy()], ids=["default", "edited"])
def test_hiding_facts_one_after_another_gives_neither_green_nor_red(policy):
    facts = random_facts(10_000, seed=101)
    before = zones(facts, policy)
    for name in np.random.default_rng(0).permutation(READ):
        facts = hide(facts, name)
        after = zones(facts, policy)
        assert not is_better_known(before, after).any(), name
        before = after


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cooperatives())
def test_hiding_any_fact_of_any_cooperative_gives_neither_green_nor_red(row):
    rows = [dict(row), *({**row, name: None} for name in READ)]
    whole, *hidden = zones(facts_frame(rows))
    broken = is_better_known(np.array(whole), np.array(hidden))
    assert not broken.any(), np.array(READ)[broken].tolist()


def test_a_cooperative_of_which_nothing_is_known_is_grey():
    assert classify(facts_frame([{}]))["zone"].tolist() == ["unknown"]


@pytest.mark.parametrize(
    "name", [name for name, one in DEFAULT_POLICY.evidence.items() if one.days is not None]
)
def test_an_expired_value_is_treated_as_a_hidden_one(name):
    facts = random_facts(2_000, seed=105)
    settled = DEFAULT_POLICY.evidence[name].settled
    facts[name] = facts[name].mask(facts[name].isin(list(settled)))
    longest = DEFAULT_POLICY.evidence[name].days
    stale = facts["reference_date"] - pd.Timedelta(days=longest + 1)
    expired = facts.assign(**{f"{name}_on": stale})
    pd.testing.assert_frame_equal(classify(expired), classify(hide(facts, name)))


def test_a_value_without_a_date_is_believed_only_if_it_lasts_for_ever():
    rows = [{"members": 150, "members_on": None}, {"has_nib": True, "has_nib_on": None}]
    frame = facts_frame(rows)
    frame[["members_on", "has_nib_on"]] = np.datetime64("NaT", "s")
    known = know(frame, DEFAULT_POLICY)
    assert np.isnan(known.numbers["members"]).all()
    assert known.numbers["has_nib"][1] == 1
