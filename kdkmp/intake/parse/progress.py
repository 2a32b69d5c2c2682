"""Building progress: a percentage, or a range that keeps both its ends."""

import re

from kdkmp.intake.names import fold
from kdkmp.intake.parse.cells import Fault, text
from kdkmp.intake.parse.numbers import decimal

Range = tuple[float, float]

_WORDS: dict[str, Range] = {
    "belum pembangunan": (0.0, 0.0),
    "belum dibangun": (0.0, 0.0),
    "belum mulai": (0.0, 0.0),
    "selesai": (100.0, 100.0),
    "sudah selesai": (100.0, 100.0),
    "done pembangunan": (100.0, 100.0),
}
_LEAD = re.compile(r"^(?:total\s+)?pembangunan\s+", re.IGNORECASE)
_RANGE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*%?\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*(\d+(?:[.,]\d+)?)\s*%?"
)
_UP_TO = re.compile(r"hingga\s+(\d+(?:[.,]\d+)?)\s*%?", re.IGNORECASE)
FULL = 100.0


def progress(cell: object) -> Range | Fault:
    """Read progress as (low, high) in per cent.

    >>> progress("100%"), progress("21 - 50%"), progress("Total Pembangunan hingga 20%")
    ((100.0, 100.0), (21.0, 50.0), (0.0, 20.0))
    >>> progress("Belum pembangunan"), progress("75,5 %"), progress(130).code
    ((0.0, 0.0), (75.5, 75.5), 'out_of_range')
    """
    if isinstance(cell, str):
        if (known := _WORDS.get(fold(cell))) is not None:
            return known
        cell = _LEAD.sub("", text(cell))
        if found := _RANGE.fullmatch(cell):
            return _checked(_point(found[1]), _point(found[2]))
        if found := _UP_TO.fullmatch(cell):
            return _checked(0.0, _point(found[1]))
        cell = cell.removesuffix("%").strip()
        # A dot cannot group thousands in a percentage.
        cell = _point(cell) if re.fullmatch(r"-?\d+[.,]\d+", cell) else cell
    value = decimal(cell)
    return value if isinstance(value, Fault) else _checked(value, value)


def of_fraction(cell: object) -> Range | Fault:
    """Read progress from a cell that Excel shows as a percentage: 0.75 stands for 75 %."""
    value = decimal(cell)
    return value if isinstance(value, Fault) else _checked(value * FULL, value * FULL)


def _point(written: str) -> float:
    return float(written.replace(",", "."))


def _checked(low: float, high: float) -> Range | Fault:
    if not 0 <= low <= FULL or not 0 <= high <= FULL:
        return Fault("persentase harus antara 0 dan 100", "out_of_range")
    if low > high:
        return Fault("batas bawah lebih besar daripada batas atas", "out_of_range")
    return (round(low, 6), round(high, 6))
