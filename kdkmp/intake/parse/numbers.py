"""Numbers as Indonesians, Excels and APIs write them."""

import re
from datetime import date, time, timedelta

from kdkmp.intake.parse.cells import Fault, text
from kdkmp.text.formats import number

_CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*|\s*(?:,-|m2|m²|orang|org|unit)$", re.IGNORECASE)
_PLAIN = re.compile(r"[-+]?\d{1,18}")
_DOTTED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAED = re.compile(r"[-+]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[-+]?\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL = re.compile(r"[-+]?\d{0,18}[.,]\d+(?:[eE][-+]?\d{1,2})?|[-+]?\d{1,18}[eE][-+]?\d{1,2}")
_ONE_COMMA_THREE = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_NOT_A_NUMBER = Fault("bukan angka", "not_a_number")
FIRST_YEAR, LAST_YEAR = 2020, 2100
LARGEST = 1e18


def decimal(cell: object) -> float | Fault:
    """Read a number.

    A dot before exactly three digits groups thousands, as Indonesians write it; one comma before
    exactly three digits may mean either, so it is refused.

    >>> decimal("1.664.250"), decimal("75.50"), decimal("75,5"), decimal("Rp 1.000"), decimal(7)
    (1664250.0, 75.5, 75.5, 1000.0, 7.0)
    """
    if isinstance(cell, (bool, date, time, timedelta)):
        return _NOT_A_NUMBER
    if isinstance(cell, (int, float)):
        return float(cell) if abs(cell) < LARGEST else _NOT_A_NUMBER
    written = _CURRENCY.sub("", _CURRENCY.sub("", text(cell))).replace(" ", "")
    if _ONE_COMMA_THREE.fullmatch(written):
        thousands = written.replace(",", "")
        return Fault(f"bisa berarti {thousands} atau {written}; tulis {thousands}", "ambiguous")
    english = _english(written)
    return float(english) if english else _NOT_A_NUMBER


def _english(written: str) -> str:
    """Return a number's text with a decimal dot and no grouping; empty if it is not a number."""
    groups_by_dot = _DOTTED.fullmatch(written) and not written.lstrip("+-").startswith("0")
    if groups_by_dot:
        return written.replace(".", "").replace(",", ".")
    if _COMMAED.fullmatch(written):
        return written.replace(",", "")
    is_number = _PLAIN.fullmatch(written) or _DECIMAL.fullmatch(written)
    return written.replace(",", ".") if is_number else ""


def amount(cell: object) -> float | Fault:
    """Read a number that cannot be negative.

    >>> amount("-5").code
    'out_of_range'
    """
    value = decimal(cell)
    if isinstance(value, float) and value < 0:
        return Fault("tidak boleh negatif", "out_of_range")
    return value


def count(cell: object, most: int | None = None) -> int | Fault:
    """Read a whole number from 0 to ``most``; a lone comma groups thousands here.

    >>> count("1,250"), count(2.5).code, count(9, most=8).message
    (1250, 'not_whole', 'paling banyak 8')
    """
    if isinstance(cell, str) and _ONE_COMMA_THREE.fullmatch(cell.strip()):
        return count(cell.replace(",", ""), most)
    value = amount(cell)
    if isinstance(value, Fault):
        return value
    if not value.is_integer():
        return Fault("harus bilangan bulat", "not_whole")
    if most is not None and value > most:
        return Fault(f"paling banyak {number(most)}", "out_of_range")
    return int(value)


def year(cell: object) -> int | Fault:
    """Read a book year.

    >>> year("2025"), year(25).code
    (2025, 'out_of_range')
    """
    value = count(text(cell)) if isinstance(cell, str) else count(cell)
    if isinstance(value, int) and not FIRST_YEAR <= value <= LAST_YEAR:
        return Fault(f"tahun harus antara {FIRST_YEAR} dan {LAST_YEAR}", "out_of_range")
    return value
