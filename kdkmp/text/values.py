"""A fact's value in words: Ya · 1.250 · 21–50 % · 16 Januari 2026 · Terverifikasi."""

from datetime import date
from typing import Any

import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME, Kind
from kdkmp.text.formats import long_date, number, percent, rupiah
from kdkmp.text.labels import CODES, NO, YES

_MAYBE_TWO_DECIMALS = 2


def fact_value(name: str, value: Any) -> str:  # noqa: ANN401 - of any of the kinds
    """Write the known value of a fact; units that its heading names are left out.

    >>> fact_value("has_nib", False), fact_value("members", 1250), fact_value("rat_book_year", 2025)
    ('Tidak', '1.250', '2025')
    """
    kind = FACT_BY_NAME[name].kind
    if name == "rat_book_year":
        return str(int(value))
    if kind is Kind.CODE:
        return CODES[name][value]
    if kind is Kind.CODES:
        return ", ".join(CODES[name][code] for code in str(value).split(","))
    return _plain(name, kind, value)


def _plain(name: str, kind: Kind, value: Any) -> str:  # noqa: ANN401
    if kind is Kind.FLAG:
        return YES if value else NO
    if kind is Kind.DATE:
        return day(value)
    if kind is Kind.PERCENT:
        return percent(value, decimals(value))
    if name.endswith("_idr"):
        return rupiah(value)
    return number(value, decimals(value))


def progress(low: float, high: float) -> str:
    """Write building progress, a range as such.

    >>> progress(40, 40), progress(21, 50)
    ('40 %', '21–50 %')
    """
    if low == high:
        return percent(low, decimals(low))
    return f"{number(low, decimals(low))}–{percent(high, decimals(high))}"


def decimals(value: float) -> int:
    """Return how many decimals a value is worth showing.

    >>> decimals(40.0), decimals(12.5), decimals(999.456)
    (0, 1, 2)
    """
    for count in range(_MAYBE_TWO_DECIMALS):
        if round(float(value), count) == float(value):
            return count
    return _MAYBE_TWO_DECIMALS


def day(value: date | pd.Timestamp) -> str:
    """Write a known date in words."""
    return long_date(pd.Timestamp(value))
