"""Old .xls files: what their compound container and first records give away."""

import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

import olefile  # type: ignore[import-untyped]

from kdkmp.intake.refusals import broken

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FILE_PASS, _END, _SUP_BOOK, _BOUND_SHEET = 0x2F, 0x0A, 0x1AE, 0x85
_OWN_BOOK, _ADD_IN_BOOK = b"\x01\x04", b"\x01\x3a"
_MACRO_SHEETS = {b"\x01", b"\x06"}
_RECORD = struct.Struct("<HH")


class Legacy(NamedTuple):
    """What an .xls contains beside cells."""

    is_protected: bool
    has_macros: bool
    has_external_links: bool


def is_encrypted_package(data: bytes) -> bool:
    """Tell whether the container only wraps an encrypted .xlsx."""
    return "EncryptedPackage".encode("utf-16-le") in data


def inspect(data: bytes) -> Legacy:
    """Read the container's directory and the workbook's global records, nothing else."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {"/".join(path).lower() for path in container.listdir(storages=True)}
            name = next((name for name in ("workbook", "book") if name in streams), None)
            if name is None:
                raise broken()
            book = container.openstream(name).read()
    except (OSError, ValueError, IndexError, struct.error, RecursionError) as error:
        raise broken() from error
    records = list(_global_records(book))
    kinds = {kind for kind, _ in records}
    sheets = [body[5:6] for kind, body in records if kind == _BOUND_SHEET]
    links = [body[2:4] for kind, body in records if kind == _SUP_BOOK]
    return Legacy(
        is_protected=_FILE_PASS in kinds,
        has_macros="_vba_project_cur" in streams or bool(_MACRO_SHEETS & set(sheets)),
        has_external_links=any(link not in {_OWN_BOOK, _ADD_IN_BOOK} for link in links),
    )


def _global_records(book: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records up to the end of the workbook's globals, where sheets begin."""
    at = 0
    while at + _RECORD.size <= len(book):
        kind, length = _RECORD.unpack_from(book, at)
        at += _RECORD.size
        if at + length > len(book):
            raise broken()
        yield kind, book[at : at + length]
        at += length
        if kind == _END:
            return
    raise broken()
