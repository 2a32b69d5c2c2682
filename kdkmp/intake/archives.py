"""Zip archives read with distrust: what they claim, and what really comes out of them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from kdkmp.intake.refusals import bomb, broken, protected

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_RATIO = 200
RATIO_MATTERS_FROM_BYTES = 10 * 1024 * 1024
_CHUNK = 4 * 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    """List an archive's entries after checking what it claims about them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise broken() from error
    names = [entry.filename for entry in found]
    claimed = sum(entry.file_size for entry in found)
    if len(found) > MAX_ENTRIES or len(set(names)) < len(names) or claimed > MAX_UNPACKED_BYTES:
        raise bomb()
    if any(entry.flag_bits & _ENCRYPTED for entry in found):
        raise protected()
    return found


def stream(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what an entry really contains, and stop where it exceeds what it claims.

    Notes
    -----
    `zipfile` stops silently at the claimed size, other readers do not; so the compressed bytes
    are unpacked here to their end.
    """
    packed = _packed(data, entry)
    size, check = 0, 0
    for chunk in _unpacked(packed, entry.compress_type):
        size += len(chunk)
        check = zlib.crc32(chunk, check)
        too_dense = size > RATIO_MATTERS_FROM_BYTES and size > MAX_RATIO * len(packed)
        if size > MAX_UNPACKED_BYTES or size > entry.file_size or too_dense:
            raise bomb()
        yield chunk
    if size != entry.file_size or check != entry.CRC:
        raise broken()


def read(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry's whole content."""
    return b"".join(stream(data, entry))


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    header = data[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise broken()
    magic, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start += _LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    if magic != b"PK\x03\x04" or len(packed) < entry.compress_size:
        raise broken()
    return packed


def _unpacked(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    if method != zipfile.ZIP_DEFLATED:
        raise broken()
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while chunk := inflate.decompress(rest, _CHUNK):
            yield chunk
            rest = inflate.unconsumed_tail
    except zlib.error as error:
        raise broken() from error
    if not inflate.eof:
        raise broken()
