"""Which rows below a heading are no data: blanks, totals, captions, repeated headings."""

import re
from collections.abc import Mapping
from functools import partial
from operator import eq

import numpy as np

from kdkmp.intake.parse.cells import Cells, Flags, Indices, is_missing, text
from kdkmp.intake.tables import Table

Table2D = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

KEYS = ("cooperative_code", "village_code", "parcel_id", "foreign_id")
PLACES = ("province", "regency", "district", "village")
_TOTAL = re.compile(
    r"\W*(?:grand\s+|sub[\s-]*)?(?:total|jumlah|rata[\s-]+rata|rekapitulasi)\b", re.IGNORECASE
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")

BLANK = "baris kosong"
TOTAL = "baris jumlah atau total"
CAPTION = "baris judul atau keterangan"
TRAILING = "baris kosong di akhir"


def fates(table: Table, mapping: Mapping[str, str], cells: Mapping[str, Cells]) -> dict[str, Flags]:
    """Return, per reason to leave rows out, which rows it meets; no row meets two."""
    is_filled = np.column_stack([cells[target].where(_says_something) for target in mapping])
    filled = is_filled.sum(axis=1)
    blank = _blank(table, filled == 0)
    has_key = _has_key(mapping, is_filled)
    total = _names_total(mapping, cells) & (~has_key | (filled * 2 <= len(mapping)))
    total |= _total_outside(table, np.flatnonzero(~blank & ~has_key & ~total))
    caption = ~has_key & (filled <= 1)
    caption |= _repeats_heading(mapping, cells) | _column_numbers(cells, len(filled))
    inside = _before_last(~blank)
    return {
        BLANK: blank & inside,
        TRAILING: blank & ~inside,
        TOTAL: total & ~blank,
        CAPTION: caption & ~total & ~blank,
    }


def _names_total(mapping: Mapping[str, str], cells: Mapping[str, Cells]) -> Flags:
    """Tell which rows have a word such as JUMLAH where the place or the name belongs."""
    found = np.zeros(len(next(iter(cells.values())).at), dtype=np.bool_)
    for target in (*KEYS, *PLACES, "name"):
        if target in mapping:
            found |= cells[target].where(_is_total)
    return found


def _is_total(cell: object) -> bool:
    return isinstance(cell, str) and bool(_TOTAL.match(cell))


def _total_outside(table: Table, suspects: Indices) -> Flags:
    """Tell which of the rows without a key have such a word in a column nobody wants."""
    found = np.zeros(len(table.rows), dtype=np.bool_)
    first, last = min(table.columns.values()), max(table.columns.values()) + 1
    for row in suspects:
        words = table.sheet.cells[table.heading_row + 1 + int(row)][first:last]
        found[row] = any(map(_is_total, words))
    return found


def _says_something(cell: object) -> bool:
    return not is_missing(cell)


def _blank(table: Table, suspects: Flags) -> Flags:
    """Tell in which of the suspected rows no column of the table says anything."""
    found = np.zeros(len(suspects), dtype=np.bool_)
    first, last = min(table.columns.values()), max(table.columns.values()) + 1
    for row in np.flatnonzero(suspects):
        cells = table.sheet.cells[table.heading_row + 1 + int(row)][first:last]
        found[row] = all(map(is_missing, cells))
    return found


def _has_key(mapping: Mapping[str, str], is_filled: Table2D) -> Flags:
    """Tell which rows name something: an id, or a village (else a name) with its kecamatan."""
    column = dict(zip(mapping, is_filled.T, strict=True))
    found = np.zeros(len(is_filled), dtype=np.bool_)
    for target in KEYS:
        found = found | column.get(target, False)
    place = column.get("village", column.get("name", found))
    return np.asarray(found | (place & column.get("district", True)), dtype=np.bool_)


def _repeats_heading(mapping: Mapping[str, str], cells: Mapping[str, Cells]) -> Flags:
    """Tell which rows repeat the headings, as printed lists do on every page."""
    repeated = np.zeros(len(next(iter(cells.values())).at), dtype=np.int64)
    for target, heading in mapping.items():
        repeated += cells[target].where(partial(eq, heading))
    return np.asarray(repeated * 2 > len(mapping), dtype=np.bool_)


def _column_numbers(cells: Mapping[str, Cells], count: int) -> Flags:
    """Tell whether the first row only numbers the columns, as official forms do."""
    found = np.zeros(count, dtype=np.bool_)
    first = [text(column.cell(0)) for column in cells.values() if len(column.at)]
    written = [word for word in first if word]
    found[:1] = len(written) > 1 and all(_COLUMN_NUMBER.fullmatch(word) for word in written)
    return found


def _before_last(filled: Flags) -> Flags:
    """Tell which rows stand before the last filled one: blank rows at the end do not count."""
    rows = np.flatnonzero(filled)
    return np.arange(len(filled)) < (rows[-1] if len(rows) else 0)
