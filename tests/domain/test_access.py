"""Roles and regions: what an account covers, what it only touches, and what it may do there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.access import NOWHERE, Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.filters import Filters

parts = st.integers(10, 99).map(str)
codes = st.lists(parts, min_size=1, max_size=4).map(".".join)
scopes = st.lists(codes, min_size=1, max_size=4).map(lambda found: Scope(tuple(found)))


def _levels(code: str) -> list[list[str]]:
    """The code and what lies above it, as lists of parts: an oracle that knows no prefixes."""
    split = code.split(".")
    return [split[:length] for length in range(1, len(split) + 1)]


@given(scopes, codes)
def test_a_scope_covers_its_regions_and_what_lies_in_them(scope, code):
    mine = [region.split(".") for region in scope.regions]
    assert scope.covers(code) == any(level in mine for level in _levels(code))


@given(scopes, codes)
def test_a_region_is_touched_that_is_covered_or_holds_a_part(scope, code):
    holds = any(code.split(".") in _levels(region) for region in scope.regions)
    assert scope.touches(code) == (scope.covers(code) or holds)


def test_a_longer_code_that_begins_alike_is_another_region():
    assert not Scope(("52.0",)).covers("52.01")
    assert not Scope(("5",)).touches("52")


@given(codes)
def test_everything_is_covered_without_regions_and_nothing_nowhere(code):
    assert Scope().covers(code)
    assert not NOWHERE.covers(code)
    assert not NOWHERE.touches(code)


def _actor(role: Role, *regions: str) -> Access:
    return Access("Dinas uji", may_write=role is not Role.VIEWER, role=role, scope=Scope(regions))


@given(st.sampled_from(Role), st.sampled_from(Role), st.lists(codes, max_size=3), scopes)
def test_to_be_refused_and_not_to_be_offered_are_the_same(role, asked, regions, scope):
    actor = _actor(role, *scope.regions)
    if actor.may(asked, regions) and role is not Role.VIEWER:
        actor.require(asked, regions)
    else:
        with pytest.raises(ReadOnlyError):
            actor.require(asked, regions)


def test_what_concerns_the_whole_database_needs_a_scope_without_limits():
    with pytest.raises(NotAllowedError, match="seluruh basis data"):
        _actor(Role.ADMINISTRATOR, "52").require(Role.ADMINISTRATOR)
    _actor(Role.ADMINISTRATOR).require(Role.ADMINISTRATOR)


def test_one_region_outside_refuses_the_whole_and_is_named():
    with pytest.raises(NotAllowedError, match=r"52\.02\.01\.2001"):
        _actor(Role.OPERATOR, "52.01").require(Role.OPERATOR, ["52.01.01.2001", "52.02.01.2001"])


def test_a_role_can_be_asked_before_its_regions_are_known():
    _actor(Role.COORDINATOR, "52").require_role(Role.OPERATOR)
    with pytest.raises(NotAllowedError, match="Peran"):
        _actor(Role.OPERATOR, "52").require_role(Role.COORDINATOR)
    with pytest.raises(ReadOnlyError, match="mode baca"):
        _actor(Role.VIEWER).require_role(Role.VIEWER)


@pytest.mark.parametrize(
    ("chosen", "regions", "narrowest"),
    [
        (Filters(), (), ""),
        (Filters("61"), (), "61"),
        (Filters(), ("52",), "52"),
        (Filters(), ("52.01",), "52.01"),
        (Filters("52"), ("52.01",), "52.01"),
        (Filters("52", "52.01", "52.01.02"), ("52.01",), "52.01.02"),  # what is narrower stays
        (Filters("52", "52.02"), ("52",), "52.02"),
        (Filters(), ("52.01", "52.02"), ""),  # of several none is chosen
    ],
)
def test_whoever_sees_one_region_only_has_it_chosen_already(chosen, regions, narrowest):
    limited = chosen.limited_to(regions)
    assert limited.narrowest == narrowest
    assert limited.within == regions
