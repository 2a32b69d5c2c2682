"""Run a parser over a column: each distinct cell once, the answers spread by position."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from kdkmp.domain.weekly import CLEAR_WORD

Indices = np.ndarray[tuple[int], np.dtype[np.intp]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Fault(NamedTuple):
    """Why a cell was not understood, in Indonesian."""

    message: str
    code: str = "invalid"


class Cleared:
    """The cell withdraws what this source said before."""


Parser = Callable[[object], object]
"""A cell into its value, None for "no statement", or a `Fault`."""

CLEARED = Cleared()
_MISSING_WORDS = frozenset(
    {
        "",
        "-",
        "--",
        "–",
        "—",
        "null",
        "nan",
        "nil",
        "n/a",
        "na",
        "#n/a",
        "undefined",
        "belum ada laporan",
        "tidak tersedia di portal",
        "tidak tersedia",
        "belum ada data",
        "belum isi",
        "belum diisi",
        "0000-00-00",
        "0000-00-00 00:00:00",
    }
)
_LONGEST_SCANNED = 64
_CLEAR = CLEAR_WORD.casefold()
_FORMULA = Fault("sel berisi rumus; salin lalu tempel sebagai nilai", "formula")
_ERROR = Fault("sel berisi galat Excel; perbaiki rumusnya atau kosongkan", "excel_error")
_EXCEL_ERRORS = ("#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!")


class Cells(NamedTuple):
    """A column of raw cells: the distinct ones, and which of them stands in each row."""

    distinct: list[object]
    at: Indices

    @classmethod
    def of(cls, cells: Sequence[object]) -> "Cells":
        """Find the distinct cells of a list."""
        raw = np.empty(len(cells), dtype=object)
        raw[:] = cells
        at, distinct = pd.factorize(raw, use_na_sentinel=False)
        return cls(list(distinct), at)

    def cell(self, row: int) -> object:
        """Return the cell of a row."""
        return self.distinct[int(self.at[row])]

    def where(self, says: Callable[[object], bool]) -> Flags:
        """Tell, per row, what holds for its cell."""
        answers = np.fromiter(map(says, self.distinct), dtype=np.bool_, count=len(self.distinct))
        return np.asarray(answers[self.at], dtype=np.bool_)

    def take(self, rows: Indices) -> "Cells":
        """Return some of the rows."""
        return Cells(self.distinct, self.at[rows])

    def replace(self, rows: Flags, change: Callable[[object], object]) -> "Cells":
        """Return the column with the cells of some rows changed."""
        cells = [
            change(cell) if changes else cell
            for cell, changes in zip((self.distinct[at] for at in self.at), rows, strict=True)
        ]
        return Cells.of(cells)


def joined(columns: Sequence[Cells]) -> Cells:
    """Put columns of several tables below each other."""
    if len(columns) == 1:
        return columns[0]
    starts = np.cumsum([0, *(len(column.distinct) for column in columns[:-1])])
    distinct = [cell for column in columns for cell in column.distinct]
    at = [column.at + start for column, start in zip(columns, starts, strict=True)]
    return Cells(distinct, np.concatenate(at))


class Column(NamedTuple):
    """A parsed column: distinct values, where each stands, and which rows went wrong."""

    distinct: list[object]
    at: Indices
    faults: dict[int, Fault]
    """By position in ``distinct``."""
    cleared: Indices
    """Rows that say KOSONGKAN."""

    def series(self, dtype: str, part: int | None = None) -> pd.Series:
        """Return the values row by row; ``part`` picks one of a parser's several answers."""
        values = self.distinct
        if part is not None:
            values = [value[part] if isinstance(value, tuple) else None for value in values]
        distinct = pd.Series(values, dtype="object").astype(dtype)
        return distinct.take(self.at).reset_index(drop=True)

    def faulty_rows(self) -> list[tuple[int, Fault]]:
        """Return each row that went wrong, in order, with its fault."""
        if not self.faults:
            return []
        is_faulty = np.zeros(len(self.distinct), dtype=bool)
        is_faulty[list(self.faults)] = True
        rows = np.flatnonzero(is_faulty[self.at])
        return [(int(row), self.faults[int(self.at[row])]) for row in rows]


def text(value: object) -> str:
    """Return a cell as trimmed text; a whole number without its `.0`.

    >>> text("  Groet   Baro "), text(12345.0)
    ('Groet Baro', '12345')
    """
    if isinstance(value, str):
        if not value.isprintable():
            value = "".join(letter if letter.isprintable() else " " for letter in value)
        return " ".join(value.split())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_missing(cell: object) -> bool:
    """Tell whether a cell says nothing.

    >>> is_missing("null"), is_missing(" Belum Isi "), is_missing(0)
    (True, True, False)
    """
    if isinstance(cell, str):
        return len(cell) < _LONGEST_SCANNED and cell.strip().casefold() in _MISSING_WORDS
    return cell is None


def parse(cells: Cells, parser: Parser, *, clearable: bool = False) -> Column:
    """Parse a column, each distinct cell once."""
    distinct: list[object] = []
    faults: dict[int, Fault] = {}
    clearing = np.zeros(len(cells.distinct), dtype=np.bool_)
    for position, cell in enumerate(cells.distinct):
        value = _value(cell, parser)
        if value is CLEARED and not clearable:
            value = Fault(f"kata {CLEAR_WORD} hanya berlaku pada data dinas", "clear_word")
        clearing[position] = value is CLEARED
        if isinstance(value, Fault):
            faults[position] = value
        distinct.append(None if isinstance(value, (Fault, Cleared)) else value)
    return Column(distinct, cells.at, faults, np.flatnonzero(clearing[cells.at]))


def _value(cell: object, parser: Parser) -> object:
    if cell is None:
        return None
    if isinstance(cell, str):
        if cell.startswith("=") or cell.lstrip().startswith("="):
            return _FORMULA
        if len(cell) < _LONGEST_SCANNED:
            word = cell.strip().casefold()
            if word in _MISSING_WORDS:
                return None
            if word == _CLEAR:
                return CLEARED
            if word in _EXCEL_ERRORS:
                return _ERROR
    return parser(cell)
