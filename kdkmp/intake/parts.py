"""What calamine does not tell about an .xlsx: which cells hold formulas or percentages."""

import html
import io
import posixpath
import re
import zipfile

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_NAME = re.compile(r"\bname=\"([^\"]*)\"|\bname='([^']*)'")
_RELATION = re.compile(r"\b\w+:id=[\"']([^\"']+)[\"']")
_TARGETS = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = {
    "Id": re.compile(r"\bId=[\"']([^\"']+)"),
    "Target": re.compile(r"\bTarget=[\"']([^\"']+)"),
}
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\sr=[\"']([A-Za-z]+)(\d+)[\"'][^>]*>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*?\bref=[\"']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)[\"'])?"
)
_FORMATS = re.compile(r"<(?:\w+:)?numFmt\b[^>]*>")
_FORMAT_ID = re.compile(r"\bnumFmtId=[\"'](\d+)")
_FORMAT_CODE = re.compile(r"\bformatCode=\"([^\"]*)\"|\bformatCode='([^']*)'")
_BUILT_IN_PERCENT = {9, 10}
MAX_ARRAY_CELLS = 100_000


class Workbook:
    """The raw parts of one .xlsx that has passed the guard."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))

    def sheet_parts(self) -> dict[str, str]:
        """Map each sheet's name to the part that holds its cells."""
        relations = self._text("xl/_rels/workbook.xml.rels")
        targets = {}
        for element in _TARGETS.findall(relations):
            found = {key: pattern.search(element) for key, pattern in _ATTRIBUTE.items()}
            if (name := found["Id"]) and (target := found["Target"]):
                path = posixpath.normpath(posixpath.join("/xl", target[1]))
                targets[name[1]] = path.lstrip("/")
        parts = {}
        for element in _SHEET.findall(self._text("xl/workbook.xml")):
            name, relation = _NAME.search(element), _RELATION.search(element)
            if name and relation and relation[1] in targets:
                parts[html.unescape(name[1] or name[2] or "")] = targets[relation[1]]
        return parts

    def formula_cells(self, part: str) -> set[tuple[int, int]]:
        """Return (row, column), from 0, of every cell whose value a formula computed."""
        cells: set[tuple[int, int]] = set()
        for column, row, left, top, right, bottom in _FORMULA_CELL.findall(self._bytes(part)):
            cells.add((int(row) - 1, column_number(column)))
            if left:
                cells |= _rectangle(left, top, right, bottom)
        return cells

    def percent_rows(self, part: str, column: str) -> set[int]:
        """Return the rows, from 0, in which a column's cell is formatted as a percentage."""
        styles = self._percent_styles()
        if not styles:
            return set()
        cell = re.compile(rf"<(?:\w+:)?c\s[^>]*?\br=\"{column}(\d+)\"[^>]*?\bs=\"(\d+)\"".encode())
        found = cell.findall(self._bytes(part))
        return {int(row) - 1 for row, style in found if int(style) in styles}

    def _percent_styles(self) -> set[int]:
        text = self._text("xl/styles.xml")
        formats = set(_BUILT_IN_PERCENT)
        for element in _FORMATS.findall(text):
            number, code = _FORMAT_ID.search(element), _FORMAT_CODE.search(element)
            if number and code and "%" in (code[1] or code[2] or ""):
                formats.add(int(number[1]))
        block = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", text, re.DOTALL)
        styles = re.findall(r"<(?:\w+:)?xf\b[^>]*>", block[0]) if block else []
        ids = [_FORMAT_ID.search(style) for style in styles]
        return {at for at, found in enumerate(ids) if found and int(found[1]) in formats}

    def _bytes(self, part: str) -> bytes:
        try:
            return self._archive.read(part)
        except KeyError:
            return b""

    def _text(self, part: str) -> str:
        return self._bytes(part).decode("utf-8", errors="replace")


def _rectangle(left: bytes, top: bytes, right: bytes, bottom: bytes) -> set[tuple[int, int]]:
    rows = range(int(top) - 1, int(bottom))
    columns = range(column_number(left), column_number(right) + 1)
    if len(rows) * len(columns) > MAX_ARRAY_CELLS:
        return set()
    return {(row, column) for row in rows for column in columns}


def column_number(letters: bytes | str) -> int:
    """Return a column's position, from 0.

    >>> column_number("A"), column_number("AB")
    (0, 27)
    """
    text = letters.decode() if isinstance(letters, bytes) else letters
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """Return a column's letters.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
