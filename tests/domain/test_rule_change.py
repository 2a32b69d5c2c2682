"""Two policies: when they decide alike, and what a stricter one alone moves."""

from dataclasses import replace

from zones.strategies import random_facts

from kdkmp.domain.movement import movers, transition_matrix
from kdkmp.domain.rule_change import rebased_zones, same_rules
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY


def test_a_signature_changes_no_zone_but_a_limit_does():
    signed = replace(DEFAULT_POLICY, version="2026-2", sk="188.44/12/2026")
    assert same_rules(DEFAULT_POLICY, signed)
    assert not same_rules(DEFAULT_POLICY, replace(signed, green_from=81))


def test_effect_of_the_rules_and_movement_add_up_to_what_was_published():
    """From the old zone to the new one by way of the old facts under the new rules."""
    facts = random_facts(600, seed=4)
    strict = replace(DEFAULT_POLICY, version="uji", green_from=95, min_coverage_pct=65)
    before = facts.iloc[:500].join(classify(facts.iloc[:500], DEFAULT_POLICY))
    shuffled = facts.iloc[100:].set_index(facts.index[100:][::-1]).sort_index()
    after = shuffled.join(classify(shuffled, strict))
    moved = movers(before, after, rebased=rebased_zones(before, strict))
    effect, real = transition_matrix(moved, "from_zone", "base_zone"), transition_matrix(moved)
    published = before["zone"].value_counts()
    for zone in ("green", "yellow", "red", "unknown"):
        assert effect.loc[zone].sum() == published[zone]
        assert effect[zone].sum() == real.loc[zone].sum()
    off_diagonal = effect.to_numpy().sum() - sum(effect.loc[one, one] for one in published.index)
    assert off_diagonal > 0
    assert effect["gone"].sum() == 0 == effect.loc["new"].sum()
