"""Indonesian number and date formats: 1.166 · 12,5 % · Rp1,66 miliar · 16 Januari 2026."""

from datetime import date
from math import isnan

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MISSING = "–"
_SWAP = str.maketrans(",.", ".,")


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number with thousands dots and a decimal comma.

    >>> number(1166), number(12.5, 1), number(None)
    ('1.166', '12,5', '–')
    """
    if value is None or isnan(value):
        return MISSING
    return f"{value:,.{decimals}f}".translate(_SWAP)


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a percentage that is already on the scale 0-100.

    >>> percent(12.5, 1)
    '12,5 %'
    """
    text = number(value, decimals)
    return text if text == MISSING else f"{text} %"


def share(part: float, whole: float, decimals: int = 1) -> str:
    """Write ``part`` of ``whole`` as a percentage; without a whole there is no share.

    >>> share(249, 454), share(0, 0)
    ('54,8 %', '–')
    """
    return percent(100 * part / whole, decimals) if whole else MISSING


def rupiah(value: float | None) -> str:
    """Write an amount in full.

    >>> rupiah(1658000000)
    'Rp1.658.000.000'
    """
    text = number(value)
    return text if text == MISSING else f"Rp{text}"


def long_date(day: date) -> str:
    """Write a date with its month in words.

    >>> long_date(date(2026, 1, 16))
    '16 Januari 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a date for a table: day first, always.

    >>> short_date(date(2026, 2, 16))
    '16-02-2026'
    """
    return day.strftime("%d-%m-%Y")
