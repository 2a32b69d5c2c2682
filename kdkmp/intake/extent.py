"""How far a sheet reaches, read off its XML before any parser sets memory aside for it."""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_MAX_LETTERS = 3
_MAX_DIGITS = 7
LOOKAHEAD = 24
"""Bytes a reference may take; windows over a stream must overlap by this much."""


class Extent(NamedTuple):
    """The largest row and column any cell or row of a sheet names, counted from 1."""

    rows: int = 0
    columns: int = 0

    def with_(self, other: "Extent") -> "Extent":
        """Return the extent that covers both."""
        return Extent(max(self.rows, other.rows), max(self.columns, other.columns))


def of_window(window: bytes) -> tuple[Extent, int]:
    r"""Return the extent and number of the references (``r="B12"``) in a piece of sheet XML.

    >>> of_window(b'<row r="7"><c r="AB12"/><c s="1" r=\'C3\'/>')
    (Extent(rows=12, columns=28), 3)
    """
    text = np.frombuffer(window + bytes(LOOKAHEAD), dtype=np.uint8)
    at = _references(text)
    column = np.zeros(len(at), dtype=np.int64)
    for _ in range(_MAX_LETTERS):
        letter = (text[at] | 0x20) - np.uint8(ord("a"))
        is_letter = letter < 26  # noqa: PLR2004  unsigned, so that below `a` wraps round
        column = np.where(is_letter, column * 26 + letter + 1, column)
        at = at + is_letter
    row = np.zeros(len(at), dtype=np.int64)
    for _ in range(_MAX_DIGITS + 1):
        digit = text[at] - np.uint8(ord("0"))
        is_digit = digit < 10  # noqa: PLR2004
        row = np.where(is_digit, row * 10 + digit, row)
        at = at + is_digit
    column = column[row > 0]
    return Extent(int(row.max(initial=0)), int(column.max(initial=0))), len(at)


def of_part_without_references(content: bytes) -> Extent:
    """Return the extent of a whole part whose cells do not say where they stand.

    >>> of_part_without_references(b"<row><c/><c/></row><row><c/></row>")
    Extent(rows=2, columns=2)
    """
    rows = _ROW.split(content)[1:]
    return Extent(len(rows), max((len(_CELL.findall(row)) for row in rows), default=0))


def _references(text: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Return where the value of each attribute ``r`` begins, however its quotes are written."""
    end = len(text) - LOOKAHEAD
    at = np.flatnonzero(text[1:end] == ord("r")) + 1
    at = at[text[at - 1] <= ord(" ")] + 1
    for wanted in (b"=", b"\"'"):
        for _ in range(2):  # blanks around the sign are allowed, and never written by Excel
            at = at + (text[at] <= ord(" "))
        at = at[np.isin(text[at], list(wanted))] + 1
    return at + (text[at] <= ord(" "))
