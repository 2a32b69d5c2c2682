"""The outlook: exact where it can be, silent where it must be, never a date without end."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pace_rows import weekly

from kdkmp.domain.pace.bootstrap import SHARES
from kdkmp.domain.pace.outlook import Outcome, fan, outlook, required_pace, whole_weeks

AS_OF = date(2026, 1, 16)
STEADY = (0, 5, 10, 15, 20, 25)


def judged(path, goal, *, due_on=None, size=100, unknown=0):
    counts = weekly({"52.01": path}, size, unknown)
    goals = pd.Series({"52.01": goal}, dtype="float64")
    return outlook(counts, goals, AS_OF, due_on).loc["52.01"]


def test_a_steady_course_gives_the_exact_day():
    row = judged(STEADY, 60)  # 35 missing at 5 a week: seven weeks after the cut-off
    assert row["outcome"] == Outcome.RANGE
    assert row["earliest"] == row["latest"] == pd.Timestamp(AS_OF + timedelta(weeks=7))
    assert (row["pace_recent"], row["pace_all"], row["weeks"]) == (5, 5, 5)


@pytest.mark.parametrize(
    ("path", "goal", "outcome"),
    [
        (STEADY, 25, Outcome.REACHED),  # exactly
        (STEADY, 26, Outcome.RANGE),
        (STEADY, None, Outcome.NO_GOAL),
        ((0, 5, 10, 15), 60, Outcome.TOO_FEW),  # three differences
        ((0, 5, 10, 15, 20), 60, Outcome.RANGE),  # four
        ((7, 7, 7, 7, 7), 60, Outcome.STANDSTILL),
        ((0, 9, 9, 9, 9, 9), 60, Outcome.STANDSTILL),  # it went once; lately it does not
        ((30, 28, 27, 25, 22), 60, Outcome.STANDSTILL),
        ((0, 0, 0, 0, 1), 99, Outcome.BEYOND),  # 98 at a quarter a week
        ((0, 0, 0, 0, 0, 3), 40, Outcome.OPEN_END),
        ((0, 5, None, None, 20), 60, Outcome.TOO_FEW),  # two differences, though four weeks
        ((0, 5, None, 15, 20, 25), 60, Outcome.RANGE),
        (STEADY, 100, Outcome.RANGE),  # everybody
        ((100,) * 6, 100, Outcome.REACHED),
    ],
)
def test_every_course_has_its_outcome(path, goal, outcome):
    row = judged(path, goal)
    assert row["outcome"] == outcome
    dated = outcome in {Outcome.RANGE, Outcome.OPEN_END}
    assert pd.notna(row["earliest"]) == dated
    assert pd.notna(row["latest"]) == (outcome is Outcome.RANGE)


def test_nobody_known_is_no_data_and_no_zero():
    row = judged((0, 0, 0, 0, 0, 0), 60, unknown=100)
    assert row["outcome"] == Outcome.NO_DATA
    assert np.isnan(row["reached"])
    assert row["unknown"] == 100
    zero = judged((0, 0, 0, 0, 0, 0), 60, unknown=99)
    assert zero["outcome"] == Outcome.STANDSTILL
    assert zero["reached"] == 0


def test_the_pace_is_that_of_the_last_four_weeks_beside_that_of_all():
    row = judged((0, 20, 40, 41, 42, 43, 44), 60)
    assert row["pace_recent"] == 1
    assert row["pace_all"] == pytest.approx(44 / 6)


@pytest.mark.parametrize(
    ("days", "asked", "weeks"),
    [
        (70, 3.5, 10),
        (69, 35 / 69 * 7, 9),  # the last cut-off before the day
        (7, 35, 1),
        (1, 245, 0),
        (0, None, 0),  # due on the very day
        (-1, None, None),
    ],
)
def test_the_required_pace_ends_with_the_day_itself(days, asked, weeks):
    due_on = AS_OF + timedelta(days=days)
    row = judged(STEADY, 60, due_on=due_on)
    if asked is None:
        assert np.isnan(row["required"])
    else:
        assert row["required"] == pytest.approx(asked)
    assert whole_weeks(AS_OF, due_on) == weeks
    if weeks is None:
        assert np.isnan(row["due_low"])
    else:
        assert row["due_low"] == row["due_high"] == 25 + 5 * weeks


def test_who_has_reached_it_needs_no_pace():
    due_on = AS_OF + timedelta(days=70)
    assert judged(STEADY, 20, due_on=due_on)["required"] == 0
    assert required_pace(pd.Series([np.nan]), AS_OF, due_on).isna().all()


def test_regions_with_fewer_weeks_are_judged_by_their_own():
    counts = weekly(
        {"52.01": STEADY, "52.02": (None, None, 0, 3, 6, 9), "52.03": (None,) * 5 + (4,)}
    )
    goals = pd.Series(20.0, index=counts.reached.index)
    found = outlook(counts, goals, AS_OF, None)
    assert found["weeks"].tolist() == [5, 3, 0]
    assert found["outcome"].tolist() == [Outcome.REACHED, Outcome.TOO_FEW, Outcome.TOO_FEW]
    assert np.isnan(found.loc["52.03", "pace_recent"])


@settings(max_examples=40)  # each judges a whole outlook twice
@given(st.lists(st.integers(0, 100), min_size=5, max_size=12), st.integers(1, 100))
def test_whatever_the_course_the_answer_is_in_order_and_within_two_years(path, goal):
    row = judged(path, goal, due_on=AS_OF + timedelta(weeks=6))
    if row["outcome"] == Outcome.RANGE:
        assert pd.Timestamp(AS_OF) < row["earliest"] <= row["latest"]
        assert row["latest"] <= pd.Timestamp(AS_OF + timedelta(weeks=104))
    assert 0 <= row["due_low"] <= row["due_high"] <= 100
    pd.testing.assert_series_equal(row, judged(path, goal, due_on=AS_OF + timedelta(weeks=6)))


def test_the_fan_begins_at_the_count_and_stays_below_everybody():
    rows = fan(weekly({"52.01": STEADY}, size=40), "52.01", 8)
    assert list(rows.columns) == list(SHARES)
    assert set(rows.loc[0]) == {25}
    assert set(rows.loc[1]) == {30}
    assert set(rows.loc[8]) == {40}
    assert fan(weekly({"52.01": STEADY[:4]}), "52.01", 8).empty


def test_the_fan_and_the_table_say_the_same_of_the_due_day():
    path = (0, 2, 9, 10, 16, 17, 25)
    counts = weekly({"52.01": path})
    row = judged(path, 60, due_on=AS_OF + timedelta(weeks=5))
    ends = fan(counts, "52.01", 9).loc[5]
    assert (row["due_low"], row["due_high"]) == (ends.iloc[0], ends.iloc[-1])
