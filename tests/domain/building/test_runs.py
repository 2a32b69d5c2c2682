"""Runs of equal statements, against a naive count."""

from datetime import date, timedelta

import pandas as pd
from building.oracle import run_slowly
from hypothesis import given, settings
from hypothesis import strategies as st

from kdkmp.domain.building.runs import unchanged_runs

FIRST = date(2025, 11, 1)
COLUMNS = {
    "cooperative_code": "str",
    "source": "str",
    "as_of": "datetime64[s]",
    "cleared": "str",
    "progress_low_pct": "float64",
    "progress_high_pct": "float64",
}


def history(*rows):
    """Rows of day (from 1 November), low, high, and what else they say."""
    filled = [
        {
            "cooperative_code": "A",
            "source": "portal",
            "as_of": FIRST + timedelta(days=day),
            "cleared": None,
            "progress_low_pct": low,
            "progress_high_pct": high,
            **others,
        }
        for day, low, high, others in rows
    ]
    return pd.DataFrame(filled, columns=list(COLUMNS)).astype(COLUMNS)


def _only(frame):
    [row] = unchanged_runs(frame).to_dict("records")
    return row


def test_a_confirmation_of_the_same_value_makes_the_run_longer():
    row = _only(history((0, 30, 30, {}), (7, 40, 40, {}), (14, 40, 40, {}), (21, 40, 40, {})))
    assert (row["low"], row["since"].date(), row["confirmed_on"].date(), row["statements"]) == (
        40,
        date(2025, 11, 8),
        date(2025, 11, 22),
        3,
    )
    assert row["was_different"]


def test_a_value_that_comes_back_begins_a_new_run():
    row = _only(history((0, 40, 40, {}), (7, 35, 35, {}), (14, 40, 40, {})))
    assert row["since"] == row["confirmed_on"]


def test_the_last_word_of_a_day_counts():
    row = _only(history((0, 40, 40, {}), (7, 41, 41, {}), (7, 40, 40, {})))
    assert (row["statements"], row["was_different"]) == (2, False)


def test_a_row_without_progress_says_nothing():
    row = _only(history((0, 40, 40, {}), (7, None, None, {}), (14, 40, 40, {})))
    assert row["statements"] == 2


def test_a_withdrawn_word_and_all_before_it_are_forgotten():
    gone = {"cleared": "progress_low_pct,progress_high_pct"}
    assert unchanged_runs(history((0, 40, 40, {}), (7, None, None, gone))).empty
    row = _only(history((0, 40, 40, {}), (7, None, None, gone), (9, 40, 40, {})))
    assert (row["statements"], row["was_different"]) == (1, False)


def test_what_else_was_cleared_does_not_matter():
    other = {"cleared": "main_obstacle"}
    assert _only(history((0, 40, 40, {}), (7, 40, 40, other)))["statements"] == 2


def test_sources_and_cooperatives_are_kept_apart():
    runs = unchanged_runs(
        history(
            (0, 40, 40, {}),
            (7, 40, 40, {"source": "dinas"}),
            (14, 40, 40, {"cooperative_code": "B"}),
        )
    )
    assert set(runs.index) == {("A", "portal"), ("A", "dinas"), ("B", "portal")}
    assert (runs["statements"] == 1).all()


def test_no_history_has_no_runs():
    assert unchanged_runs(history()).empty


_VALUES = st.sampled_from(
    [(40.0, 40.0), (40.0, 40.0), (41.0, 41.0), (21.0, 50.0), (None, None), (50.0, 20.0)]
)
_GONE = st.sampled_from([False, False, False, True])
_ROWS = st.lists(st.tuples(st.integers(0, 12), _VALUES, _GONE, st.sampled_from("AB")), max_size=14)


def _row(day, value, gone, code):
    cleared = "progress_low_pct" if gone else None
    return (day, *value, {"cooperative_code": code, "cleared": cleared})


@settings(deadline=None, max_examples=40)
@given(_ROWS)
def test_runs_agree_with_a_naive_count(rows):
    rows = sorted(rows, key=lambda one: one[0])
    found = unchanged_runs(history(*(_row(*one) for one in rows)))
    for code in "AB":
        said = [
            (FIRST + timedelta(days=day), low, high, gone)
            for day, (low, high), gone, whose in rows
            if whose == code
        ]
        expected = run_slowly(said)
        if expected is None:
            assert (code, "portal") not in found.index
            continue
        row = found.loc[(code, "portal")]
        assert (
            row["low"],
            row["high"],
            row["since"].date(),
            row["confirmed_on"].date(),
            row["statements"],
            row["was_different"],
        ) == expected
