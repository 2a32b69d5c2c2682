"""Data rows out of tables: the wanted columns, without blanks, totals, captions and side tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kdkmp.intake import unwanted
from kdkmp.intake.checked import Dropped
from kdkmp.intake.names import squash
from kdkmp.intake.parse.cells import Cells, Flags, Indices, joined
from kdkmp.intake.parts import column_letters
from kdkmp.intake.personal import is_personal_heading
from kdkmp.intake.problems import Refused
from kdkmp.intake.recognise import Recognised
from kdkmp.intake.tables import Table
from kdkmp.text.formats import number


@dataclass(frozen=True)
class Raw:
    """The wanted cells of all data rows, and where each stands."""

    columns: dict[str, Cells]
    headings: Mapping[str, str]
    sheets: tuple[Table, ...]
    sheet_at: Indices
    row_at: Indices
    """Row in the sheet, from 0."""
    dropped: Dropped
    formulas: dict[str, Flags] = field(default_factory=dict)
    """Per target the rows whose cell a formula computed."""

    def __len__(self) -> int:
        """Return the number of data rows."""
        return len(self.row_at)

    def numbers(self) -> Indices:
        """Return the number of each row as a person counts it: in Excel, or among features."""
        are_features = np.array([table.sheet.are_features for table in self.sheets])
        return np.asarray(self.row_at + ~are_features[self.sheet_at], dtype=np.intp)

    def sheet(self, row: int) -> str:
        """Return the name of the sheet a data row stands in."""
        return self.sheets[int(self.sheet_at[row])].sheet.name

    def address(self, target: str, row: int) -> str:
        """Return a cell's Excel address, else that of its row's first cell; or its feature."""
        table = self.sheets[int(self.sheet_at[row])]
        if table.sheet.are_features:
            return f"fitur {int(self.row_at[row])}"
        column = table.columns.get(self.headings.get(target, ""), 0)
        return f"{column_letters(column)}{int(self.row_at[row]) + 1}"


def extract(recognised: Recognised, mapping: Mapping[str, str]) -> Raw:
    """Read the mapped columns of every table.

    Raises
    ------
    Refused
        When no data row is left.
    """
    parts = [_of_table(table, mapping) for table in recognised.tables]
    columns = {target: joined([cells[target] for cells, _, _ in parts]) for target in mapping}
    dropped_rows: dict[str, int] = {}
    for why, rows in ((why, rows) for _, _, fates in parts for why, rows in fates.items()):
        dropped_rows[why] = dropped_rows.get(why, 0) + rows
    kept_rows = [kept for _, kept, _ in parts]
    sheet_at = np.repeat(np.arange(len(parts)), [len(kept) for kept in kept_rows])
    offsets = [table.heading_row + 1 for table in recognised.tables]
    row_at = np.concatenate(
        [kept + offset for kept, offset in zip(kept_rows, offsets, strict=True)]
    )
    if not len(row_at):
        raise Refused("no_data", "Tabel dikenali, tetapi tidak ada baris data di bawah judulnya.")
    raw = Raw(
        columns,
        dict(mapping),
        recognised.tables,
        sheet_at,
        row_at,
        _dropped(recognised, dropped_rows),
    )
    raw.formulas.update(_formulas(raw))
    return raw


def _of_table(
    table: Table, mapping: Mapping[str, str]
) -> tuple[dict[str, Cells], Indices, dict[str, int]]:
    """Return the mapped cells of the rows to keep, their positions, and why others go."""
    empty: list[object] = [""] * len(table.rows)
    cells = {}
    for target, heading in mapping.items():
        column = table.column(heading) if heading in table.columns else empty
        if target in unwanted.PLACES and table.sheet.merged:
            _fill_merged(table, heading, column)
        cells[target] = Cells.of(column)
    fates = unwanted.fates(table, mapping, cells)
    kept = np.flatnonzero(~np.logical_or.reduce(list(fates.values())))
    counted = {why: int(rows.sum()) for why, rows in fates.items()}
    return {target: column.take(kept) for target, column in cells.items()}, kept, counted


def _fill_merged(table: Table, heading: str, column: list[object]) -> None:
    """Give every row of a merged cell its value."""
    start = table.heading_row + 1
    for (top, left), (bottom, _right) in table.sheet.merged:
        if left == table.columns.get(heading) and top >= start:
            for row in range(top - start, min(bottom - start + 1, len(column))):
                column[row] = column[top - start]


def _formulas(raw: Raw) -> dict[str, Flags]:
    """Return, per target, the data rows whose cell a formula computed."""
    found: dict[str, Flags] = {}
    for position, table in enumerate(raw.sheets):
        rows_of: dict[int, list[int]] = {}
        for row, column in table.sheet.formulas:
            rows_of.setdefault(column, []).append(row)
        for target, heading in raw.headings.items():
            rows = rows_of.get(table.columns.get(heading, -1))
            hit = (raw.sheet_at == position) & np.isin(raw.row_at, rows or [])
            if hit.any():
                found[target] = found.get(target, False) | hit
    return found


def _dropped(recognised: Recognised, rows: Mapping[str, int]) -> Dropped:
    """Say what was left out, in sentences."""
    told = {why: count for why, count in rows.items() if count and why != unwanted.TRAILING}
    details = [f"{number(count)} {why} dilewati." for why, count in told.items()]
    beside = {heading for table in recognised.tables for heading in table.beside}
    headings = {heading for table in recognised.tables for heading in table.columns}
    personal = {heading for heading in headings if is_personal_heading(heading)}
    if beside:
        listed = ", ".join(sorted(beside))
        details.append(f"Tabel di samping data tidak dibaca (kolom {listed}).")
    if personal:
        listed = ", ".join(sorted(personal))
        details.append(f"{len(personal)} kolom data pribadi dibuang: {listed}.")
    details += [
        f"Kolom {', '.join(hit)} tidak dipakai: {unused.because}."
        for unused in recognised.declaration.unused
        if (hit := sorted(heading for heading in headings if squash(heading) in unused.keys))
    ]
    return Dropped(
        rows=sum(told.values()),
        columns=len(beside) + len(personal),
        details=(*details, *recognised.notes),
    )
