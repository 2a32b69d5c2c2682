"""Find tables in a sheet: the heading row wherever it stands, and side tables to its right."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from kdkmp.intake.names import squash
from kdkmp.intake.parse.cells import is_missing, text
from kdkmp.intake.parts import column_letters
from kdkmp.intake.sheets import SheetData

SEARCHED_ROWS = 40
SAMPLED_ROWS = 200
LEAST_HEADINGS = 2


@dataclass(frozen=True)
class Table:
    """A heading row and the columns that belong together below it."""

    sheet: SheetData
    heading_row: int
    columns: dict[str, int]
    """Heading (made distinct) to column, from 0."""
    beside: tuple[str, ...] = ()
    """Headings of other tables in the same row."""

    @property
    def keys(self) -> dict[str, str]:
        """Return the headings as they are compared; the first of equal ones wins."""
        found: dict[str, str] = {}
        for heading in self.columns:
            found.setdefault(squash(heading), heading)
        return found

    @property
    def rows(self) -> range:
        """Return the positions of the rows below the heading."""
        return range(self.heading_row + 1, len(self.sheet.cells))

    def column(self, heading: str) -> list[object]:
        """Return a column's cells below the heading."""
        at = self.columns[heading]
        return [row[at] for row in self.sheet.cells[self.heading_row + 1 :]]

    def has_data(self) -> bool:
        """Tell whether anything stands below the heading."""
        first, last = min(self.columns.values()), max(self.columns.values())
        return any(any(row[first : last + 1]) for row in self.sheet.cells[self.heading_row + 1 :])


def candidates(sheet: SheetData) -> Iterator[Table]:
    """Yield every table a sheet may hold, top row first, left block first."""
    for row, cells in enumerate(sheet.cells[:SEARCHED_ROWS]):
        filled = [at for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()]
        if len(filled) < LEAST_HEADINGS:
            continue
        blocks = list(_blocks(sheet, row, filled))
        named = [_headings(cells, block) for block in blocks]
        for block, columns in zip(blocks, named, strict=True):
            if len(block) >= LEAST_HEADINGS:
                beside = [heading for other in named if other is not columns for heading in other]
                yield Table(sheet, row, columns, tuple(beside))


def _blocks(sheet: SheetData, row: int, filled: list[int]) -> Iterator[list[int]]:
    """Split a heading row where a column has neither heading nor data."""
    block = filled[:1]
    for left, right in itertools.pairwise(filled):
        if any(_is_blank(sheet, row, between) for between in range(left + 1, right)):
            yield block
            block = []
        block.append(right)
    yield block


def _is_blank(sheet: SheetData, row: int, column: int) -> bool:
    below = sheet.cells[row + 1 : row + 1 + SAMPLED_ROWS]
    return all(is_missing(cells[column]) for cells in below)


def _headings(cells: list[object], block: list[int]) -> dict[str, int]:
    """Name the columns of a block; a heading that occurs again gets its column's letters."""
    columns: dict[str, int] = {}
    for at in block:
        heading = text(cells[at])
        columns[f"{heading} (kolom {column_letters(at)})" if heading in columns else heading] = at
    return columns
