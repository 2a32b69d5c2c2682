"""Working days in Indonesia: Monday to Friday, less the public holidays."""

from functools import cache

import holidays
import numpy as np
import numpy.typing as npt

Dates = npt.NDArray[np.datetime64]


@cache
def public_holidays(year: int) -> Dates:
    """Return the public holidays of a year; collective leave (cuti bersama) is not among them.

    >>> np.datetime64("2026-08-17") in public_holidays(2026)
    True
    """
    days = sorted(holidays.country_holidays("ID", years=year))
    return np.array(days, dtype="datetime64[D]")


def working_days_between(start: Dates, end: Dates) -> npt.NDArray[np.float64]:
    """Count working days from ``start`` (counted) to ``end`` (not counted), row by row.

    Returns
    -------
    ndarray
        Whole numbers, negative where ``end`` comes first, NaN where either date is missing.
    """
    first, last = start.astype("datetime64[D]"), end.astype("datetime64[D]")
    counted = np.full(first.shape, np.nan)
    known = ~(np.isnat(first) | np.isnat(last))
    if known.any():
        first, last = first[known], last[known]
        free = _holidays_within(np.minimum(first, last).min(), np.maximum(first, last).max())
        counted[known] = np.busday_count(first, last, holidays=free)
    return counted


def _holidays_within(first: np.datetime64, last: np.datetime64) -> Dates:
    first_year, last_year = (int(str(day)[:4]) for day in (first, last))
    years = range(first_year, last_year + 1)
    return np.concatenate([public_holidays(year) for year in years])
