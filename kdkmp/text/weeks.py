"""A week in words: ``Minggu ke-3 (12–18 Januari 2026)``."""

from kdkmp.domain.weeks import Week
from kdkmp.text.formats import MONTHS, long_date


def week_name(week: Week) -> str:
    """Write number and days of a week.

    >>> week_name(Week(2026, 3)), week_name(Week(2026, 1))
    ('Minggu ke-3 (12–18 Januari 2026)', 'Minggu ke-1 (29 Desember 2025 – 4 Januari 2026)')
    """
    return f"Minggu ke-{week.number} ({days(week)})"


def days(week: Week) -> str:
    """Write the days of a week, month and year only where they change.

    >>> days(Week(2026, 5))
    '26 Januari – 1 Februari 2026'
    """
    first, last = week.monday, week.sunday
    if first.year != last.year:
        return f"{long_date(first)} – {long_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {long_date(last)}"
    return f"{first.day}–{long_date(last)}"
