"""Text files of values: find the encoding and the separator, then read the cells."""

import csv
import io

from kdkmp.intake.refusals import MAX_COLUMNS, MAX_ROWS, broken, too_many_cells

SEPARATORS = ",;\t|"
_SAMPLE = 64 * 1024
_FIELD_LIMIT = 131_072


def read(data: bytes) -> list[list[object]]:
    """Return the cells of a CSV as text, one list per record."""
    text = decode(data)
    separator = _separator(text[:_SAMPLE])
    csv.field_size_limit(_FIELD_LIMIT)
    cells: list[list[object]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(record) > MAX_COLUMNS or len(cells) >= MAX_ROWS:
                raise too_many_cells()
            cells.append(list(record))
    except csv.Error as error:
        raise broken() from error
    width = max(map(len, cells), default=0)
    return [record + [""] * (width - len(record)) for record in cells]


def decode(data: bytes) -> str:
    """Decode UTF-8 or UTF-16 by mark or by trial, else the Windows code page of old Excels."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(sample: str) -> str:
    """Choose the separator that gives most cells; Excel's `sep=;` line says it outright."""
    if sample.lower().startswith("sep=") and len(sample) > len("sep="):
        return sample[len("sep=")]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """Score a separator: the number of records of the commonest width above one, then width."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        widths = [len(record) for record in reader]
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    commonest = max(set(wide), key=wide.count, default=0)
    return (wide.count(commonest), commonest)
