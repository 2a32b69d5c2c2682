"""Raw columns into typed ones, with every problem under its exact address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeGuard

import numpy as np
import pandas as pd

from kdkmp.intake import parsers
from kdkmp.intake.parse import dates, progress
from kdkmp.intake.parse.cells import Cells, Fault, Flags, Indices, Parser, parse, text
from kdkmp.intake.personal import REDACTED, redact
from kdkmp.intake.problems import Problem
from kdkmp.intake.rows import Raw
from kdkmp.intake.sheets import Workbook
from kdkmp.intake.sources.declaration import Column, Declaration, Read
from kdkmp.text.formats import number, short_date

MAX_PROBLEMS = 10_000
LEAST_SWAPPED = 3
MAX_SHOWN = 80
_NAMING = frozenset({Read.TEXT, Read.IDENTIFIER})
"""Columns that name something; no word withdraws a name."""


@dataclass
class Typed:
    """Typed columns under construction: what was read, what went wrong, which rows are out."""

    raw: Raw
    columns: dict[str, pd.Series] = field(default_factory=dict)
    rejected: Flags = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    cleared: dict[str, Indices] = field(default_factory=dict)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    """With the data row each belongs to."""
    unlisted: int = 0
    details: list[str] = field(default_factory=list)

    def report(self, target: str, row: int, fault: Fault, *, rejects: bool) -> None:
        """Note a problem of one cell, and leave its row out if it must be."""
        self.rejected[row] |= rejects
        if len(self.problems) >= MAX_PROBLEMS:
            self.unlisted += 1
            return
        cells = self.raw.columns.get(target)
        value = redact(text(cells.cell(row)))[:MAX_SHOWN] if cells else ""
        heading = self.raw.headings.get(target, "")
        problem = Problem(
            self.raw.sheet(row),
            self.raw.address(target, row),
            heading,
            value,
            fault.message,
            fault.code,
            rejects,
        )
        self.problems.append((row, problem))


def type_columns(raw: Raw, declaration: Declaration, workbook: Workbook, today: date) -> Typed:
    """Parse every mapped column of the data rows."""
    typed = Typed(raw, rejected=np.zeros(len(raw), dtype=np.bool_))
    by_target = declaration.by_target
    for target in raw.headings:
        column = by_target[target]
        parser = parsers.parser_of(column)
        if column.read is Read.PROGRESS:
            raw.columns[target] = _as_percent(raw, target, workbook)
        if column.read in {Read.DATE, Read.MOMENT}:
            parser = _known_by(today, _unswapped(raw.columns[target].distinct, parser))
        _read(typed, column, parser, clearable=declaration.clearable)
    for target, rows in raw.formulas.items():
        fault = Fault("sel berisi rumus; salin lalu tempel sebagai nilai", "formula")
        for row in np.flatnonzero(rows):
            typed.report(target, int(row), fault, rejects=True)
    return typed


def _read(typed: Typed, column: Column, parser: Parser, *, clearable: bool) -> None:
    """Parse one column, and note its problems."""
    is_text = column.read in {Read.TEXT, Read.IDENTIFIER, Read.NOTE}
    found = parse(
        typed.raw.columns[column.target], parser, clearable=clearable and column.read not in _NAMING
    )
    names = parsers.parts(column)
    for part, name in enumerate(names):
        values = found.series(parsers.dtype(name), part if len(names) > 1 else None)
        before = typed.columns.get(name)  # a point may have columns of its own and a joint one
        typed.columns[name] = values if before is None else before.fillna(values)
        if len(found.cleared):
            typed.cleared[name] = found.cleared
    for row, fault in found.faulty_rows():
        if fault.code != parsers.PERSONAL:
            typed.report(column.target, row, fault, rejects=column.rejects)
    if is_text:
        withheld = [fault for _, fault in found.faulty_rows() if fault.code == parsers.PERSONAL]
        _tell_personal(typed, column.target, withheld)
    if column.required:
        _require(typed, column.target)


def _tell_personal(typed: Typed, target: str, withheld: list[Fault]) -> None:
    heading = typed.raw.headings[target]
    is_hidden = typed.columns[target].str.contains(REDACTED, regex=False, na=False)
    if withheld:
        what = withheld[0].message
        typed.details.append(f"{number(len(withheld))} {what} di kolom “{heading}” dibuang.")
    if hidden := int(is_hidden.sum()):
        typed.details.append(
            f"{number(hidden)} sel di kolom “{heading}” memuat data pribadi dan disamarkan."
        )


def _require(typed: Typed, target: str) -> None:
    is_empty = typed.columns[target].isna().to_numpy() & ~typed.rejected
    fault = Fault("kolom wajib ini kosong", "required")
    for row in np.flatnonzero(is_empty):
        typed.report(target, int(row), fault, rejects=True)


def _known_by(today: date, parser: Parser) -> Parser:
    """Refuse dates after today."""

    def read(cell: object) -> object:
        found = parser(cell)
        if isinstance(found, datetime) and found.date() > today:
            return Fault(f"tanggal {short_date(found)} sesudah hari ini", "future")
        return found

    return read


def _unswapped(distinct: list[object], parser: Parser) -> Parser:
    """Refuse real dates where an English Excel has swapped day and month of half the column.

    Notes
    -----
    It turns 05/03/2026 into 3 May and leaves 28/03/2026 as text: then no text has a day up to
    12, and no real date has a day above 12.
    """
    written = [day for cell in distinct if (day := dates.is_day_first_text(cell)) is not None]
    real = [cell.day for cell in distinct if isinstance(cell, date)]
    months = 12
    is_swapped = (
        min(len(written), len(real)) >= LEAST_SWAPPED
        and min(written) > months
        and max(real) <= months
    )
    if not is_swapped:
        return parser
    fault = Fault(
        "tanggal dan bulan tampaknya sudah tertukar oleh Excel; ambil ulang berkas asal dan "
        "jangan dibuka dengan pengaturan bahasa Inggris",
        "swapped_months",
    )
    return lambda cell: fault if isinstance(cell, date) else parser(cell)


def _as_percent(raw: Raw, target: str, workbook: Workbook) -> Cells:
    """Turn 0.75 into 75 where Excel shows the cell as 75 %."""
    cells = raw.columns[target]
    is_small = cells.where(_is_fraction)
    if not is_small.any():
        return cells
    shown = _percent_rows(raw, target, workbook)
    if shown is None:
        # Neither .xls nor .ods tells; below 1 % nobody reports progress.
        shown = cells.where(lambda cell: _is_fraction(cell) and cell != 1)
        larger = cells.where(lambda cell: _is_number(cell) and not _is_fraction(cell) and cell != 0)
        shown |= bool(shown.any() and not larger.any())
    return cells.replace(is_small & shown, _in_percent)


def _is_number(cell: object) -> TypeGuard[float]:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _is_fraction(cell: object) -> bool:
    return _is_number(cell) and 0 < cell <= 1


def _in_percent(cell: object) -> object:
    return round(cell * progress.FULL, 6) if _is_number(cell) else cell


def _percent_rows(raw: Raw, target: str, workbook: Workbook) -> Flags | None:
    found = np.zeros(len(raw), dtype=np.bool_)
    for position, table in enumerate(raw.sheets):
        column = table.columns.get(raw.headings[target])
        if column is None:
            continue
        rows = workbook.percent_rows(table.sheet.name, column)
        if rows is None:
            return None
        found |= (raw.sheet_at == position) & np.isin(raw.row_at, list(rows))
    return found


def cleared_names(typed: Typed, allowed: Mapping[str, object]) -> pd.Series:
    """Return, per row, the comma-joined facts that were withdrawn; missing where none was."""
    words = pd.Series("", index=range(len(typed.raw)), dtype="str")
    for name, rows in typed.cleared.items():
        if name in allowed:
            words.iloc[rows] = words.iloc[rows] + f",{name}"
    return words.str.lstrip(",").replace("", None).astype("str")
