"""Standing still is proven by two statements, never by silence."""

from datetime import date, timedelta

import pytest
from building.test_runs import FIRST, history
from hypothesis import given, settings
from hypothesis import strategies as st
from zones.strategies import facts_frame

from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.building.motion import STALLED_AFTER_DAYS, Motion, motion
from kdkmp.domain.building.runs import unchanged_runs


def _motion(rows, today=40, source="portal", **facts):
    """The motion of one building whose progress is the last of ``rows`` (day, low[, high])."""
    said = [(day, low, high[0] if high else low, {}) for day, low, *high in rows]
    last = said[-1] if said else (0, None, None, {})
    board = facts_frame(
        [
            {
                "land_status": "building",
                "progress_low_pct": last[1],
                "progress_high_pct": last[2],
                "progress_low_pct_source": source if said else None,
                "reference_date": str(FIRST + timedelta(days=today)),
            }
            | facts
        ]
    )
    board.index = ["A"]
    [row] = motion(board, rungs(board), unchanged_runs(history(*said))).to_dict("records")
    return row


@pytest.mark.parametrize(("days", "expected"), [(13, "moving"), (14, "stalled"), (15, "stalled")])
def test_the_fourteenth_day_counts(days, expected):
    assert _motion([(0, 30), (7, 40), (7 + days, 40)])["motion"] == expected


def test_silence_is_not_a_standstill():
    row = _motion([(0, 30), (7, 40)], today=7 + 28)
    assert (row["motion"], row["unchanged_days"], row["silent_days"]) == ("moving", 0, 28)
    assert _motion([(0, 30), (7, 40)], today=7 + 29)["motion"] == "silent"


def test_an_old_standstill_that_nobody_confirms_any_more_is_silence():
    assert _motion([(0, 40), (20, 40)], today=20 + 28)["motion"] == "stalled"
    assert _motion([(0, 40), (20, 40)], today=20 + 29)["motion"] == "silent"


def test_one_statement_alone_says_nothing_about_movement():
    assert _motion([(30, 40)])["motion"] == "too_early"


def test_zero_that_stays_zero_is_a_standstill_once_building_began():
    assert _motion([(0, 0), (14, 0)], today=14)["motion"] == "stalled"


def test_a_class_that_repeats_does_not_prove_a_standstill():
    assert _motion([(0, 21, 50), (20, 21, 50)])["motion"] == "range_only"
    assert _motion([(0, 0, 20), (20, 21, 50)])["motion"] == "moving"


def test_a_step_back_is_a_change():
    assert _motion([(0, 40), (20, 35)])["motion"] == "moving"


def test_a_building_without_any_progress_is_never_reported():
    row = _motion([])
    assert row["motion"] == "never_reported"


def test_only_the_source_that_counts_is_asked():
    row = _motion([(0, 40), (14, 40)], source="dinas")  # said by the portal, not by the dinas
    assert row["motion"] == "never_reported"


def test_a_finished_building_is_not_judged():
    board = facts_frame([{"progress_low_pct": 100, "progress_high_pct": 100}])
    assert motion(board, rungs(board), unchanged_runs(history())).empty


def test_an_empty_board_has_no_motion():
    board = facts_frame([])
    assert motion(board, rungs(board), unchanged_runs(history())).empty


_SAID = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([(0, 0), (40, 40), (40, 40), (41, 41), (21, 50), (99, 100), (100, 100)]),
    ),
    min_size=1,
    max_size=10,
    unique_by=lambda one: one[0],
)


@settings(deadline=None, max_examples=40)
@given(_SAID, st.integers(0, 60))
def test_stalled_is_never_said_without_two_equal_statements_two_weeks_apart(said, silent):
    rows = [(day, *value) for day, value in sorted(said)]
    today = rows[-1][0] + silent
    low, high = rows[-1][1:]
    if low == 100:
        return  # finished: not judged
    row = _motion(rows, today=today)
    same = []
    for day, *value in reversed(rows):
        if value != [low, high]:
            break
        same.append(day)
    is_stalled = row["motion"] == Motion.STALLED
    proven = len(same) > 1 and same[0] - same[-1] >= STALLED_AFTER_DAYS
    assert is_stalled == (proven and low == high and silent <= 28)
    assert row["confirmed_on"].date() == date(2025, 11, 1) + timedelta(days=rows[-1][0])
