"""KML and KMZ into rows, streamed by expat: no document types, no links, no depth without end."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat

import shapely

from kdkmp.geo.refused import LayerRefusedError, refuse

MAX_DEPTH = 100
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_ENTRIES = 500
_ENCRYPTED = 0x1

Row = dict[str, Any]
"""The properties of one place mark, and its ``geometry`` (None where it has none)."""


def kml_rows(data: bytes) -> list[Row]:
    """Read every place mark with its name, its extended data and its shape.

    Raises
    ------
    LayerRefusedError
        The file is broken or hostile.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.letters
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
    except LayerRefusedError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        refuse("Berkas KML rusak atau terpotong. Ekspor ulang dari aplikasi petanya.", error)
    return reader.rows


def unzipped(data: bytes) -> bytes:
    """Return the KML of a KMZ; pictures and other documents in it are never unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            found = [e for e in entries if PurePosixPath(e.filename).suffix.lower() == ".kml"]
            if len(entries) > MAX_ENTRIES or not found:
                refuse("Berkas .kmz tidak memuat satu dokumen KML. Simpan ulang sebagai KML.")
            first = min(found, key=lambda e: (e.filename != "doc.kml", e.filename))
            if first.flag_bits & _ENCRYPTED:
                refuse("Berkas .kmz dilindungi kata sandi. Simpan ulang tanpa kata sandi.")
            with archive.open(first) as packed:
                content = packed.read(MAX_UNPACKED_BYTES + 1)
    except LayerRefusedError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        refuse("Berkas .kmz rusak atau terpotong. Ekspor ulang dari aplikasi petanya.", error)
    if len(content) > MAX_UNPACKED_BYTES:
        refuse("Isi .kmz mengembang jauh di luar ukuran wajar, jadi tidak dibuka.")
    return content


def _no_doctype(*_declared: object) -> None:
    refuse("Berkas KML memuat deklarasi DOCTYPE, jadi tidak dibuka. Ekspor ulang sebagai KML.")


class _Reader:
    """Collects place marks while the document streams by."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._said: Row = {}
        self._key = ""
        self._rings: list[list[tuple[float, float]]] = []
        self._shapes: list[shapely.Geometry] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._path.append(tag)
        self._text = []
        if len(self._path) > MAX_DEPTH:
            refuse("Berkas KML bersarang terlalu dalam, jadi tidak dibuka. Ekspor ulang berkasnya.")
        if tag == "Placemark":
            self._said, self._shapes = {}, []
        elif tag in {"Data", "SimpleData"}:
            self._key = attributes.get("name", "")
        elif tag == "Polygon":
            self._rings = []

    def letters(self, written: str) -> None:
        self._text.append(written)

    def end(self, _name: str) -> None:
        tag = self._path.pop()
        inside = self._path[-1] if self._path else ""
        written = "".join(self._text).strip()
        if tag == "coordinates":
            self._coordinates(inside, written)
        elif tag == "Polygon" and self._rings and all(self._rings):
            self._shapes.append(_polygon(self._rings))
        elif tag == "name" and inside == "Placemark":
            self._said["Name"] = written
        elif tag == "SimpleData" or (tag == "value" and inside == "Data"):
            self._said[self._key] = written
        elif tag == "Placemark":
            self.rows.append({**self._said, "geometry": _together(self._shapes)})
        self._text = []

    def _coordinates(self, inside: str, written: str) -> None:
        corners = _corners(written)
        if inside == "LinearRing":
            is_outer = "outerBoundaryIs" in self._path
            self._rings.insert(0 if is_outer else len(self._rings), corners)
        elif inside == "Point" and corners:
            self._shapes.append(shapely.Point(corners[0]))
        elif len(corners) > 1:
            self._shapes.append(shapely.LineString(corners))


def _corners(written: str) -> list[tuple[float, float]]:
    """Read longitude and latitude of each tuple; nothing where one of them is unreadable."""
    try:
        pairs = [corner.split(",") for corner in written.split()]
        return [(float(pair[0]), float(pair[1])) for pair in pairs]
    except (ValueError, IndexError):
        return []


def _polygon(rings: list[list[tuple[float, float]]]) -> shapely.Geometry | None:
    try:
        return shapely.Polygon(rings[0], rings[1:])
    except (ValueError, shapely.errors.ShapelyError):
        return None


def _together(shapes: list[shapely.Geometry | None]) -> shapely.Geometry | None:
    """Return the one shape of a place mark, or all of them as a collection."""
    there = [shape for shape in shapes if shape is not None]
    return there[0] if len(there) == 1 else shapely.GeometryCollection(there) if there else None
