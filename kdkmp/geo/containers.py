"""Files that hold layers, opened with distrust: zipped Shapefiles and GeoPackages."""

import io
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import NoReturn

from kdkmp.geo.refused import LayerRefusedError, refuse

MAX_ENTRIES = 500
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_RATIO = 200
RATIO_MATTERS_FROM_BYTES = 10 * 1024 * 1024
SQLITE = b"SQLite format 3\x00"
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_NEEDED = (".shp", ".shx", ".dbf")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_USED = (*_NEEDED, ".prj", ".cpg")


def shapefiles(data: bytes) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """List the Shapefiles of an archive: name → ending → entry."""
    found: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for entry in _entries(data):
        path = PurePosixPath(entry.filename)
        is_noise = path.name.startswith(".") or "__MACOSX" in path.parts
        if path.suffix.lower() in _USED and not is_noise:
            found.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = entry
    whole = {name: parts for name, parts in found.items() if ".shp" in parts}
    if not whole:
        refuse(
            "Arsip .zip ini tidak memuat Shapefile (.shp). Masukkan .shp, .shx, .dbf, dan .prj "
            "ke satu .zip, atau unggah sebagai GeoJSON atau GeoPackage."
        )
    return whole


def unpack(data: bytes, parts: dict[str, zipfile.ZipInfo], folder: Path) -> Path:
    """Write one Shapefile under names of our own; its entries' paths are never used."""
    if missing := [ending for ending in _NEEDED if ending not in parts]:
        refuse(
            f"Shapefile tidak lengkap: {', '.join(missing)} tidak ada di dalam .zip. Sertakan "
            ".shp, .shx, .dbf, dan .prj yang bernama sama."
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for ending, entry in parts.items():
            _write(archive, entry, folder / f"layer{ending}")
    return folder / "layer.shp"


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    size = 0
    try:
        with archive.open(entry) as packed, target.open("wb") as out:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                dense = size > RATIO_MATTERS_FROM_BYTES and size > MAX_RATIO * entry.compress_size
                if size > MAX_UNPACKED_BYTES or dense:
                    _refuse_bomb()
                out.write(chunk)
    except LayerRefusedError:
        raise
    except _BROKEN as error:
        _refuse_broken(error)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        _refuse_broken(error)
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED_BYTES:
        _refuse_bomb()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        refuse("Arsip .zip dilindungi kata sandi. Buka, lalu kemas ulang tanpa kata sandi.")
    if any(_leaves_the_folder(entry.filename) for entry in entries):
        refuse(
            "Arsip .zip memuat nama berkas yang menunjuk ke luar folder, jadi tidak dibuka. "
            "Kemas ulang hanya berkas Shapefile-nya."
        )
    return entries


def _leaves_the_folder(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0] if path.parts else False


def feature_tables(data: bytes) -> list[str]:
    """List the feature tables of a GeoPackage; views and virtual tables are never opened."""
    question = (
        "SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON m.name = c.table_name "
        "WHERE c.data_type = 'features' AND m.type = 'table' "
        "AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
    )
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            connection.execute("PRAGMA trusted_schema = OFF")
            tables = [str(name) for (name,) in connection.execute(question)]
    except (sqlite3.Error, ValueError, TypeError) as error:
        refuse(
            "Berkas .gpkg rusak atau bukan GeoPackage. Simpan ulang lapisannya dari aplikasi GIS "
            "sebagai GeoPackage atau GeoJSON.",
            error,
        )
    if not tables:
        refuse(
            "GeoPackage ini tidak memuat lapisan vektor. Simpan lapisan poligonnya, lalu ulangi."
        )
    return tables


def _refuse_bomb() -> NoReturn:
    refuse(
        "Isi arsip ini mengembang jauh di luar ukuran wajar, jadi tidak dibuka. Kemas ulang "
        "hanya lapisan yang diperlukan."
    )


def _refuse_broken(error: Exception) -> NoReturn:
    refuse("Arsip .zip rusak atau terpotong. Unduh atau kemas ulang, lalu ulangi.", error)
