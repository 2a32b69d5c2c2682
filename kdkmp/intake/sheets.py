"""Bytes into sheets of cells, with their exact Excel addresses."""

import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kdkmp.intake import delimited, guard, parts
from kdkmp.intake.problems import Refused
from kdkmp.intake.refusals import MAX_COLUMNS, MAX_ROWS, broken, no_data, too_many_cells

MAX_MERGES = 5_000


@dataclass(frozen=True)
class SheetData:
    """One sheet; ``cells[row][column]`` stands at Excel row ``row + 1``, as counted from A1."""

    name: str
    cells: list[list[object]] = field(repr=False)
    is_hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    """(row, column) of the cells whose value a formula computed."""
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    """Merged ranges as (first, last) cell."""
    are_features: bool = False
    """Each row below the headings is a feature of a map file, which has no Excel address."""


@dataclass(frozen=True)
class Workbook:
    """One file, opened and held in memory."""

    file_name: str
    kind: guard.Kind
    sheets: tuple[SheetData, ...]
    data: bytes = field(repr=False)

    @cached_property
    def _parts(self) -> parts.Workbook:
        return parts.Workbook(self.data)

    def percent_rows(self, sheet: str, column: int) -> set[int] | None:
        """Return the rows whose cell is formatted as a percentage; None where nobody can tell."""
        if self.kind is not guard.Kind.XLSX:
            return None
        part = self._parts.sheet_parts().get(sheet, "")
        return self._parts.percent_rows(part, parts.column_letters(column))


def read(data: bytes, file_name: str) -> Workbook:
    """Open a file, after the guard has let it in.

    Raises
    ------
    Refused
        When the file is hostile, broken, too large, or holds no data.
    """
    inspection = guard.inspect(data, file_name)
    if inspection.kind is guard.Kind.CSV:
        cells = delimited.read(data)
        sheets: tuple[SheetData, ...] = (SheetData(PurePath(file_name).stem, cells),)
    else:
        sheets = tuple(_sheets(data, inspection))
    if not any(sheet.cells for sheet in sheets):
        raise no_data()
    return Workbook(file_name, inspection.kind, sheets, data)


def _sheets(data: bytes, inspection: guard.Inspection) -> list[SheetData]:
    formulas = _formulas(data, inspection)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                _sheet(
                    book.get_sheet_by_name(about.name),
                    is_hidden=about.visible is not SheetVisibleEnum.Visible,
                    formulas=frozenset(formulas.get(about.name, ())),
                )
                for about in book.sheets_metadata
                if about.typ is SheetTypeEnum.WorkSheet
            ]
    except Refused:
        raise
    except BaseException as error:
        # A damaged file may make the Rust reader panic, which is not an `Exception`.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise broken() from error
        raise


def _formulas(data: bytes, inspection: guard.Inspection) -> dict[str, set[tuple[int, int]]]:
    if not inspection.formula_parts:
        return {}
    raw = parts.Workbook(data)
    return {
        name: raw.formula_cells(part)
        for name, part in raw.sheet_parts().items()
        if part in inspection.formula_parts
    }


def _sheet(
    sheet: CalamineSheet, *, is_hidden: bool, formulas: frozenset[tuple[int, int]]
) -> SheetData:
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise too_many_cells()
    cells: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    merged = tuple(sheet.merged_cell_ranges or ())
    tall = [span for span in merged if span[1][0] > span[0][0]][:MAX_MERGES]
    return SheetData(sheet.name, cells, is_hidden, formulas, tuple(tall))
