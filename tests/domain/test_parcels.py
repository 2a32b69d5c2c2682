"""What single risks come to, and which status may follow which."""

import itertools

import pytest

from kdkmp.domain.land import NEXT, LandStatus, SpatialRisk, may_follow
from kdkmp.domain.parcels import RISK_NAMES, Risk, risk_sum

ALL_NONE = dict.fromkeys(RISK_NAMES, Risk.NONE)


def test_nothing_checked_says_nothing_beside_everything_checked_and_clear():
    assert risk_sum({}) is None
    assert risk_sum(dict.fromkeys(RISK_NAMES)) is None
    assert risk_sum(ALL_NONE) is SpatialRisk.CLEAR


@pytest.mark.parametrize("unchecked", RISK_NAMES)
def test_one_unchecked_risk_is_enough_to_be_not_clear(unchecked):
    assert risk_sum({**ALL_NONE, unchecked: None}) is SpatialRisk.TO_CHECK


@pytest.mark.parametrize(
    ("risk", "state", "expected"),
    [
        ("risk_lp2b", Risk.WITHOUT_PERMIT, SpatialRisk.PROTECTED_WITHOUT_PERMIT),
        ("risk_forest", Risk.WITHOUT_PERMIT, SpatialRisk.PROTECTED_WITHOUT_PERMIT),
        ("risk_flood", Risk.WITHOUT_PERMIT, SpatialRisk.WITHOUT_PERMIT),
        ("risk_lp2b", Risk.WITH_PERMIT, SpatialRisk.WITH_PERMIT),
    ],
)
def test_a_known_risk_counts(risk, state, expected):
    assert risk_sum({**ALL_NONE, risk: state}) is expected


def test_a_risk_without_permit_counts_although_others_are_unchecked():
    assert risk_sum({"risk_flood": Risk.WITHOUT_PERMIT}) is SpatialRisk.WITHOUT_PERMIT


def test_every_status_can_be_reached_and_only_equipped_is_the_end():
    reached = set(itertools.chain.from_iterable(NEXT.values()))
    assert set(LandStatus) == reached
    assert {status for status, after in NEXT.items() if not after} == {LandStatus.EQUIPPED}


def test_a_parcel_of_unknown_status_may_take_any_and_keeping_one_is_no_step():
    assert all(may_follow(None, status) and may_follow(status, status) for status in LandStatus)
