"""The door: a hostile, broken or oversized file is refused here, before any parser sees it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from kdkmp.intake import archives, guard_zip, legacy, refusals


class Kind(StrEnum):
    """The kinds of file that are read."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"
    FEATURES = "features"
    """A map file, opened elsewhere; its content never comes through this door."""


@dataclass(frozen=True)
class Inspection:
    """What the guard learned on its way through a file."""

    kind: Kind
    formula_parts: frozenset[str] = frozenset()
    """The parts of an .xlsx in which formulas occur."""


_WITH_MACROS = {".xlsm", ".xltm", ".xlam"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"<", b"%pdf", b"{\\rtf")
_DDE = re.compile(rb"(?:^|[,;\t\r\n\"])[=+\-@]\s*[A-Za-z]\w*\s*\|\s*['\"]")


def inspect(data: bytes, file_name: str) -> Inspection:
    """Decide whether a file may be read at all, and as what.

    Raises
    ------
    Refused
        With the reason and the way out.
    """
    if len(data) > refusals.MAX_FILE_BYTES:
        raise refusals.too_large()
    if not data.strip(b"\x00 \r\n\t"):
        raise refusals.empty()
    claimed = _claimed_kind(file_name)
    found = _found_kind(data)
    if claimed is not found:
        raise refusals.wrong_type(claimed.value)
    return _CHECKS[claimed](data)


def _claimed_kind(file_name: str) -> Kind:
    suffix = PurePath(file_name).suffix.lower()
    if suffix in _WITH_MACROS:
        raise refusals.macros()
    if suffix not in set(Kind):
        raise refusals.unknown_ending(suffix)
    return Kind(suffix)


def _found_kind(data: bytes) -> Kind | None:
    """Recognise a file by its first bytes and its parts, never by its name."""
    if data.startswith(legacy.MAGIC):
        if legacy.is_encrypted_package(data):
            raise refusals.protected()
        return Kind.XLS
    if data.startswith(b"PK"):
        names = {entry.filename.lower() for entry in archives.entries(data)}
        if any(name.startswith("xl/") for name in names):
            return Kind.XLSX
        return Kind.ODS if "content.xml" in names else None
    looks_binary = b"\x00" in data[:4096] and not data.startswith(_UTF16)
    is_markup = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:16].lower().startswith(_MARKUP)
    return None if looks_binary or is_markup else Kind.CSV


def _xlsx(data: bytes) -> Inspection:
    return Inspection(Kind.XLSX, guard_zip.inspect_xlsx(data))


def _ods(data: bytes) -> Inspection:
    guard_zip.inspect_ods(data)
    return Inspection(Kind.ODS)


def _xls(data: bytes) -> Inspection:
    found = legacy.inspect(data)
    if found.is_protected:
        raise refusals.protected()
    if found.has_macros:
        raise refusals.macros()
    if found.has_external_links:
        raise refusals.external_links()
    return Inspection(Kind.XLS)


def _csv(data: bytes) -> Inspection:
    if _DDE.search(data.replace(b"\x00", b"")):
        raise refusals.dde()
    return Inspection(Kind.CSV)


_CHECKS = {Kind.XLSX: _xlsx, Kind.ODS: _ods, Kind.XLS: _xls, Kind.CSV: _csv}
