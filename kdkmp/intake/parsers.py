"""From a declared column to the parser that reads its cells and the dtype they end up in."""

import re
from functools import partial

from kdkmp.domain.facts import RatStatus, fact_dtypes
from kdkmp.intake.checked import PARCEL_COLUMNS, ROW_COLUMNS
from kdkmp.intake.parse import dates, numbers, outlines, points, progress, words
from kdkmp.intake.parse.cells import Fault, Parser, text
from kdkmp.intake.personal import REDACTED, is_national_id, redact
from kdkmp.intake.sources.declaration import STARTED, Column, Read

PERSONAL = "personal"
LONGEST = 250
"""Letters that are kept of a name or an id."""
_VILLAGE_CODE = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})")
_COOPERATIVE_CODE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}(?:-[2-9]\d?)?")
_DTYPES = fact_dtypes() | PARCEL_COLUMNS | ROW_COLUMNS | {STARTED: "boolean"}
_PARTS = {
    "progress": ("progress_low_pct", "progress_high_pct"),
    "point": ("latitude", "longitude"),
}


def parts(column: Column) -> tuple[str, ...]:
    """Return the row columns a declared column fills: two for progress and for a point."""
    return _PARTS.get(column.target, (column.target,))


def dtype(name: str) -> str:
    """Return the dtype of a row column."""
    return _DTYPES[name]


def plain_text(cell: object) -> str:
    """Read a text without what identifies a person."""
    return redact(text(cell))[:LONGEST]


def identifier(cell: object) -> str | Fault:
    """Read an id of a foreign system; a person's 16 digits are none.

    >>> identifier(12345.0), identifier("kdkmp_suka"), identifier("3301010101900001").code
    ('12345', 'kdkmp_suka', 'personal')
    """
    if is_national_id(cell):
        return Fault("NIK pribadi", PERSONAL)
    return redact(text(cell))[:LONGEST]


def note(cell: object) -> str | Fault:
    """Read a free text; one that identifies a person is withheld as a whole.

    >>> note("Perdes 3/2025"), note("Hubungi 0812-3456-7890").code
    ('Perdes 3/2025', 'personal')
    """
    written = plain_text(cell)
    return Fault("sel berisi data pribadi", PERSONAL) if written == REDACTED else written


def village_code(cell: object) -> str | Fault:
    """Read a Kemendagri village code, with or without dots.

    >>> village_code("1106202003"), village_code("11.06.20.2003"), village_code("1106").code
    ('11.06.20.2003', '11.06.20.2003', 'code')
    """
    found = _VILLAGE_CODE.fullmatch(text(cell))
    if not found:
        return Fault("kode desa harus seperti 52.01.01.2001", "code")
    return ".".join(found.groups())


def cooperative_code(cell: object) -> str | Fault:
    """Read the key of a cooperative.

    >>> cooperative_code("52.01.01.2001-2"), cooperative_code("1106").code
    ('52.01.01.2001-2', 'code')
    """
    written = text(cell)
    if not _COOPERATIVE_CODE.fullmatch(written):
        return Fault("kode koperasi harus seperti 52.01.01.2001 atau 52.01.01.2001-2", "code")
    return written


def rat_count(cell: object) -> str | Fault:
    """Read Simkopdes' number of verified RATs: at least one is good, none is unverified.

    >>> rat_count(2).value, rat_count("0").value
    ('held', 'unverified')
    """
    found = numbers.count(cell)
    if isinstance(found, Fault):
        return found
    return RatStatus.HELD if found else RatStatus.UNVERIFIED


_PLAIN: dict[Read, Parser] = {
    Read.TEXT: plain_text,
    Read.IDENTIFIER: identifier,
    Read.VILLAGE_CODE: village_code,
    Read.COOPERATIVE_CODE: cooperative_code,
    Read.NOTE: note,
    Read.YEAR: numbers.year,
    Read.AMOUNT: numbers.amount,
    Read.PROGRESS: progress.progress,
    Read.DATE: dates.day,
    Read.MOMENT: dates.moment,
    Read.RAT_COUNT: rat_count,
    Read.DEGREES: points.degrees,
    Read.POINT: points.pair,
    Read.OUTLINE: outlines.outline,
    Read.DOCUMENT: words.document,
}


def parser_of(column: Column) -> Parser:
    """Return the parser of a declared column."""
    if column.read is Read.COUNT:
        parser: Parser = partial(numbers.count, most=column.most)
    elif column.read is Read.FLAG:
        parser = partial(words.flag, synonyms=column.words)
    elif column.read is Read.CODE:
        parser = words.code(column.words, column.shown)
    elif column.read is Read.CODES:
        parser = words.codes(column.words, column.shown)
    else:
        parser = _PLAIN[column.read]
    return _without_zero(parser) if column.zero_is_unknown else parser


def _without_zero(parser: Parser) -> Parser:
    def read(cell: object) -> object:
        value = parser(cell)
        return None if value == 0 else value

    return read
