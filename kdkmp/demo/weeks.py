"""The demo's calendar: ISO weeks 44-2025 to 03-2026, each cut off on its Friday."""

from datetime import date, timedelta

import numpy as np

from kdkmp.demo.chance import Bools, Ints

COUNT = 12
LAST = COUNT - 1
NEVER = COUNT
"""Stands for "not within these weeks"; it sorts after every real week."""

CUT_OFFS = tuple(date(2025, 10, 31) + timedelta(weeks=week) for week in range(COUNT))
FRIDAYS = np.array(CUT_OFFS, dtype="datetime64[D]")
MONDAYS = FRIDAYS - 4


def label(week: int) -> str:
    """Return the ISO week as it is written on screen.

    >>> label(0), label(LAST)
    ('44-2025', '03-2026')
    """
    iso = CUT_OFFS[week].isocalendar()
    return f"{iso.week:02}-{iso.year}"


def week_on(day: date) -> int:
    """Return the newest week that was cut off by ``day``.

    >>> label(week_on(date(2026, 1, 3)))
    '01-2026'
    """
    return sum(cut_off <= day for cut_off in CUT_OFFS) - 1


def since(entered: Ints) -> Bools:
    """Say for each cooperative and week whether the week of entry has come."""
    return np.arange(COUNT) >= entered[:, None]
