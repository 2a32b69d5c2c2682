"""Counts of weekly reports add up, and nobody is judged before the deadline."""

from datetime import UTC, datetime, timedelta

import pandas as pd

from kdkmp.domain.report_summary import not_reported, timeliness, week_counts

DUE = datetime(2026, 1, 16, 8, tzinfo=UTC)
NOW = DUE + timedelta(hours=7)
A, B, C, D = "52.01", "52.02", "52.03", "52.71"


def row(code, week, state="accepted", *, late=False, returns=0, due=None):
    """One report; without a state it did not come."""
    due = due or DUE + timedelta(weeks=week - 3)
    came = state != "expected"
    return {
        "regency_code": code,
        "iso_year": 2026,
        "iso_week": week,
        "state": state,
        "is_late": late if came else None,
        "due_at": due,
        "last_received_at": due if came else None,
        "returns": returns,
    }


def frame(*rows):
    moments = "datetime64[us, UTC]"
    kinds = {"is_late": "boolean", "due_at": moments, "last_received_at": moments}
    return pd.DataFrame(rows).astype(kinds)


STATES = frame(
    row(A, 1),
    row(B, 1, late=True),
    row(C, 1, "expected"),
    row(D, 1, "locked", returns=1),
    row(A, 2),
    row(B, 2),
    row(C, 2, "expected"),
    row(D, 2, "expected"),
    row(A, 3, "received", late=True),
    row(B, 3, "returned", returns=2),
    row(C, 3, "expected"),
    row(D, 3, "expected", due=NOW + timedelta(seconds=1)),  # not due yet
)


def test_the_parts_of_a_week_add_up():
    counts = week_counts(STATES[STATES["iso_week"] == 3])
    parts = ("expected", "received", "returned", "accepted", "locked")
    assert [counts[part] for part in parts] == [2, 1, 1, 0, 0]
    assert sum(counts[part] for part in parts) == counts["due"] == 4
    assert counts["reported"] == counts["on_time"] + counts["late"] == 2
    assert counts["late"] == 1


def test_a_week_that_is_not_due_yet_is_not_judged():
    found = timeliness(STATES, NOW)
    assert found.loc[A].to_dict() == {
        "on_time": 2, "late": 1, "missing": 0, "weeks": 3, "returned": 0,
    }  # fmt: skip
    assert found.loc[D, ["on_time", "missing", "weeks"]].tolist() == [1, 1, 2]
    assert found.loc[C, ["on_time", "late", "missing", "weeks"]].tolist() == [0, 0, 3, 3]
    assert (found["weeks"] == found[["on_time", "late", "missing"]].sum(axis=1)).all()
    exactly = timeliness(STATES, NOW + timedelta(seconds=1))
    assert exactly.loc[D, "weeks"] == 2  # at the deadline it has not passed
    assert timeliness(STATES, NOW + timedelta(seconds=2)).loc[D, "weeks"] == 3


def test_who_is_missing_is_told_since_when_and_what_came_last():
    missing = not_reported(STATES, (2026, 3), NOW)
    assert missing.index.tolist() == [C, D]  # the longest silent first
    assert missing["weeks_silent"].tolist() == [3, 2]
    assert missing.loc[C, "days_overdue"] == 0
    assert pd.isna(missing.loc[D, "days_overdue"])  # not due is not zero days late
    assert missing.loc[D, "last_week"] == (2026, 1)
    assert missing["last_week"].isna().tolist() == [True, False]
    assert missing.loc[D, "last_received_at"] == DUE - timedelta(weeks=2)
    later = not_reported(STATES, (2026, 3), DUE + timedelta(days=3))
    assert later.loc[C, "days_overdue"] == 3


def test_weeks_after_the_one_asked_for_do_not_matter():
    missing = not_reported(STATES, (2026, 2), NOW)
    assert missing.index.tolist() == [C, D]
    assert missing["weeks_silent"].tolist() == [2, 1]


def test_when_everybody_reported_nobody_is_missing():
    assert not_reported(STATES[STATES["regency_code"] == A], (2026, 3), NOW).empty
