"""Targets: shared out so that parts add up, known from when they were stated, latest in force."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target, goals, in_force, in_order

NATIONAL = Target("", Measure.FINISHED, 26_000, date(2026, 4, 30), "2026-01-13", "pers", 80_000)
NTB = pd.Series(
    {
        "52.01": 122,
        "52.02": 154,
        "52.03": 254,
        "52.04": 165,
        "52.05": 81,
        "52.06": 191,
        "52.07": 65,
        "52.08": 43,
        "52.71": 50,
        "52.72": 41,
    },
    dtype="float64",
)
BABEL = pd.Series({"19.01": 200.0, "19.71": 193.0})
BOTH = pd.concat([BABEL, NTB])


def test_the_national_share_of_ntb_is_379_of_1166():
    found = goals(NATIONAL, NTB)
    assert found.sum() == 379  # 26,000 / 80,000 of 1,166 = 378.95
    assert found["52.03"] in {82, 83}  # 82.55


def test_a_province_is_asked_the_same_alone_and_beside_another():
    pd.testing.assert_series_equal(goals(NATIONAL, BOTH)[NTB.index], goals(NATIONAL, NTB))


def test_a_target_of_all_asks_everybody_and_so_does_none():
    everybody = replace(NATIONAL, cooperatives=80_000)
    assert goals(everybody, BOTH).equals(BOTH)
    assert goals(None, BOTH).equals(BOTH)


def test_a_province_s_own_number_is_shared_among_its_regencies_only():
    found = goals(replace(NATIONAL, region_code="52", cooperatives=600, whole=None), BOTH)
    assert found[NTB.index].sum() == 600
    assert found[BABEL.index].isna().all()  # not asked is not zero


def test_a_regency_s_own_number_is_its_own():
    found = goals(replace(NATIONAL, region_code="52.03", cooperatives=100, whole=None), BOTH)
    assert found["52.03"] == 100
    assert found.drop("52.03").isna().all()


@pytest.mark.parametrize("code", ["52", "52.08"])
def test_nobody_is_asked_for_more_than_there_are(code):
    found = goals(replace(NATIONAL, region_code=code, cooperatives=9_999, whole=None), NTB)
    assert found.sum() == NTB[NTB.index.str.startswith(code)].sum()


@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=15),
    st.integers(1, 80_000),
)
def test_shares_are_whole_add_up_and_differ_by_less_than_one_from_exact(sizes, cooperatives):
    many = pd.Series(sizes, index=[f"52.{one:02}" for one in range(len(sizes))], dtype="float64")
    found = goals(replace(NATIONAL, cooperatives=cooperatives), many)
    total = int(cooperatives / 80_000 * many.sum() + 0.5)
    assert found.sum() == total
    assert (found == found.round()).all()
    assert ((found >= 0) & (found <= many)).all()
    assert (abs(found - many * total / many.sum()) < 1).all()


def test_a_month_without_a_day_is_known_for_certain_at_its_end():
    assert replace(NATIONAL, stated_on="2026-01").known_from == date(2026, 1, 31)
    assert replace(NATIONAL, stated_on="2026-02").known_from == date(2026, 2, 28)
    assert NATIONAL.known_from == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        (date(2025, 11, 2), None),  # the day before the first was stated
        (date(2025, 11, 3), date(2026, 3, 31)),
        (date(2026, 1, 12), date(2026, 3, 31)),
        (date(2026, 1, 13), date(2026, 4, 30)),
        (date(2026, 4, 29), date(2026, 4, 30)),
        (date(2026, 4, 30), date(2026, 4, 30)),  # due today and nothing newer: still that one
        (date(2027, 1, 1), date(2026, 4, 30)),  # all are past: the one stated last
    ],
)
def test_the_target_in_force_is_the_last_that_was_stated_by_then(as_of, due):
    old = replace(NATIONAL, due_on=date(2026, 3, 31), stated_on="2025-11-03")
    found = in_force([old, NATIONAL], as_of)
    assert (found.due_on if found else None) == due


def test_a_past_target_gives_way_to_one_that_is_not():
    late = replace(NATIONAL, due_on=date(2026, 12, 31), stated_on="2025-11-03")
    assert in_force([late, NATIONAL], date(2026, 5, 1)) == late
    assert in_order([late, NATIONAL])[0] == NATIONAL


@pytest.mark.parametrize(
    ("target", "region", "concerned"),
    [
        ("", "52", True),
        ("", "", True),
        ("52", "52.01", True),
        ("52", "52", True),
        ("52", "", False),  # one province's number says nothing about all of them
        ("52", "61", False),
        ("52.01", "52", False),
    ],
)
def test_a_target_concerns_its_region_and_what_lies_in_it(target, region, concerned):
    one = replace(NATIONAL, region_code=target)
    assert one.concerns(region) == concerned
    assert one.is_own_of(region) == (bool(region) and target == region)
