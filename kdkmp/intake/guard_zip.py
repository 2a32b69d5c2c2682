"""What is checked inside .xlsx and .ods archives, part by part, as they are unpacked."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from kdkmp.intake import archives, refusals
from kdkmp.intake.extent import LOOKAHEAD, Extent, of_part_without_references, of_window

_MACROS = ("xl/macrosheets/", "xl/dialogsheets/", "basic/", "scripts/")
_FORMULA = re.compile(rb"<f[ >/]")
_PREFIXED_FORMULA = re.compile(rb":f[ >/]")
_SHARED = re.compile(rb"\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)")
_ENTITIES = b"<!DOCTYPE"
MAX_TEXT_BYTES = 1024**3
"""All texts of a sheet, with a shared one counted as often as cells use it."""

_ODS_REPEATED = re.compile(
    rb"<table:table-(?P<what>cell|row)\b(?=[^>]*number-(?:columns|rows)-repeated=\"(?P<n>\d+)\")"
    rb"(?P<attributes>[^>]*)>(?P<empty>(?:\s*<table:(?:covered-)?table-cell(?![^>]*office:value)"
    rb"[^>]*/>)*\s*</table:table-row>)?"
)
_ODS_MAX_EQUAL_ROWS = 1_000


@dataclass
class _Grid:
    """What one part of an .xlsx shows while it streams by."""

    extent: Extent = field(default_factory=Extent)
    references: int = 0
    cells: int = 0
    has_formulas: bool = False


def inspect_xlsx(data: bytes) -> frozenset[str]:
    """Refuse a hostile .xlsx; return the parts in which formulas occur."""
    entries = archives.entries(data)
    names = {entry.filename.lower() for entry in entries}
    if any(name.startswith(_MACROS) or "vbaproject" in name for name in names):
        raise refusals.macros()
    if any(name.startswith("xl/externallinks/") for name in names):
        raise refusals.external_links()
    if "xl/workbook.xml" not in names:
        raise refusals.broken()
    texts = next((e for e in entries if e.filename.lower() == "xl/sharedstrings.xml"), None)
    lengths = _shared_lengths(data, texts) if texts else []
    with_formulas = set()
    for entry in entries:
        if entry is not texts and _scan(data, entry, lengths).has_formulas:
            with_formulas.add(entry.filename)
    return frozenset(with_formulas)


def _scan(data: bytes, entry: zipfile.ZipInfo, lengths: list[int]) -> _Grid:
    grid = _Grid()
    for window in _windows(data, entry):
        found, references = of_window(window)
        grid.extent = grid.extent.with_(found)
        grid.references += references
        grid.cells += window.count(b"<c") + window.count(b":c")
        grid.has_formulas = grid.has_formulas or _has_formula(window)
        _limit(grid.extent)
    if grid.cells > grid.references and entry.filename.lower().startswith("xl/worksheets/"):
        _limit(of_part_without_references(archives.read(data, entry)).with_(grid.extent))
    if grid.cells * max(lengths, default=0) > MAX_TEXT_BYTES:
        _limit_texts(archives.read(data, entry), lengths)
    return grid


def _has_formula(window: bytes) -> bool:
    return bool(_FORMULA.search(window)) or (
        b":f" in window and bool(_PREFIXED_FORMULA.search(window))
    )


def _limit(extent: Extent) -> None:
    is_too_far = extent.rows > refusals.MAX_ROWS or extent.columns > refusals.MAX_COLUMNS
    if is_too_far or extent.rows * extent.columns > refusals.MAX_CELLS:
        raise refusals.too_many_cells()


def _shared_lengths(data: bytes, entry: zipfile.ZipInfo) -> list[int]:
    content = archives.read(data, entry)
    if _ENTITIES in content:
        raise refusals.broken()
    return [len(item) for item in content.split(b"si>")]


def _limit_texts(content: bytes, lengths: list[int]) -> None:
    """Refuse one long text used by a million cells; readers copy it into each of them."""
    used = np.array([int(found) for found in _SHARED.findall(content)], dtype=np.int64)
    # Splitting at `si>` gives the texts and what stands between them in turn.
    items = np.array([*lengths[1::2], 0])
    if items[np.clip(used, 0, len(items) - 1)].sum() > MAX_TEXT_BYTES:
        raise refusals.bomb()


def _windows(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    tail = b""
    for chunk in archives.stream(data, entry):
        window = tail + chunk
        if _ENTITIES in window:
            raise refusals.broken()
        yield window
        tail = chunk[-LOOKAHEAD:]


def inspect_ods(data: bytes) -> None:
    """Refuse a hostile .ods."""
    for entry in archives.entries(data):
        if entry.filename.lower().startswith(_MACROS):
            raise refusals.macros()
        content = archives.read(data, entry)
        if _ENTITIES in content:
            raise refusals.broken()
        if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in content:
            raise refusals.protected()
        if entry.filename == "content.xml":
            _ods_content(content)


def _ods_content(content: bytes) -> None:
    if b"dde-link" in content or b"=DDE(" in content:
        raise refusals.dde()
    if b"='file:" in content or b"<table:table-source" in content:
        raise refusals.external_links()
    for repeated in _ODS_REPEATED.finditer(content):
        attributes, times = repeated["attributes"], int(repeated["n"])
        is_cell = repeated["what"] == b"cell"
        is_empty = attributes.endswith(b"/") and b"office:value" not in attributes
        limit = refusals.MAX_COLUMNS if is_cell else _ODS_MAX_EQUAL_ROWS
        if times > limit and not is_empty and not repeated["empty"]:
            raise refusals.too_many_cells()
