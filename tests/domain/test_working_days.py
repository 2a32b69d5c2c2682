import numpy as np
import pytest

from kdkmp.domain.working_days import public_holidays, working_days_between


def days(start: str, end: str) -> float:
    return float(working_days_between(_date(start), _date(end))[0])


def _date(day: str) -> np.ndarray:
    return np.array([day], dtype="datetime64[s]")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-12", "2026-01-12", 0),  # the first day has not passed yet
        ("2026-01-12", "2026-01-13", 1),
        ("2026-01-09", "2026-01-12", 1),  # Friday to Monday: the weekend does not count
        ("2026-01-15", "2026-01-19", 1),  # Isra Mi'raj on Friday the 16th does not count
        ("2025-12-31", "2026-01-02", 1),  # New Year, across two years
        ("2026-03-24", "2026-08-05", 90),  # a whole plan, across Easter and Waisak
        ("2026-01-13", "2026-01-12", -1),  # a start in the future
    ],
)
def test_weekends_and_public_holidays_are_not_working_days(start, end, expected):
    assert days(start, end) == expected


def test_a_missing_date_gives_no_count():
    assert np.isnan(days("NaT", "2026-01-12"))
    assert np.isnan(days("2026-01-12", "NaT"))


def test_counts_stay_aligned_around_missing_dates():
    start = np.array(["2026-01-05", "NaT", "2026-01-06"], dtype="datetime64[D]")
    end = np.array(["2026-01-09"] * 3, dtype="datetime64[D]")
    np.testing.assert_array_equal(working_days_between(start, end), [4, np.nan, 3])


def test_collective_leave_is_a_working_day():
    assert np.datetime64("2026-03-20") not in public_holidays(2026)  # cuti bersama Idulfitri
    assert np.datetime64("2026-12-25") in public_holidays(2026)


def test_no_rows_give_no_counts():
    empty = np.array([], dtype="datetime64[D]")
    assert working_days_between(empty, empty).size == 0
