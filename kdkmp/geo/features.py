"""Map files of parcels into rows: properties, a point, and the outline where one is drawn."""

import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kdkmp.geo import drawing
from kdkmp.geo.containers import SQLITE, feature_tables, shapefiles, unpack
from kdkmp.geo.geojson import geojson_areas
from kdkmp.geo.kml import kml_rows, unzipped
from kdkmp.geo.refused import refuse
from kdkmp.text.formats import number

SUFFIXES = (".geojson", ".json", ".kml", ".kmz", ".gpkg", ".zip")
POINT_HEADINGS = ("Latitude", "Longitude")
OUTLINE_HEADING = "Batas lahan"
MAX_FILE_BYTES = 25 * 1024 * 1024
MAX_FEATURES = 200_000
MAX_COLUMNS = 480
_WGS84 = "EPSG:4326"
_NAMED = 10


@dataclass(frozen=True)
class Features:
    """The features of one file, as a table: the first row of cells belongs to feature 1."""

    headings: tuple[str, ...]
    rows: list[list[object]]
    notes: tuple[str, ...] = ()


def read_features(data: bytes, file_name: str) -> Features:
    """Read a GeoJSON, KML, KMZ, GeoPackage or zipped Shapefile.

    Points stay as they are, however wrong; polygons keep their outline (two-dimensional, WGS 84,
    7 decimals) and get a point inside. Other shapes have neither, and are noted.

    Raises
    ------
    LayerRefusedError
        The file is unreadable, hostile, too large or empty; the text says why and the way out.
    """
    if len(data) > MAX_FILE_BYTES:
        refuse(
            f"Berkas lebih dari {MAX_FILE_BYTES // 1024**2} MB. Sederhanakan atau bagi per "
            "kabupaten/kota dengan aplikasi GIS."
        )
    if not data.strip():
        refuse("Berkas kosong. Ekspor ulang dari aplikasi petanya, lalu ulangi.")
    suffix = PurePath(file_name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None or not _LOOKS_LIKE[suffix](data):
        refuse(
            f"Isi berkas tidak sesuai dengan akhiran {suffix or '(tanpa akhiran)'}. Gunakan "
            "GeoJSON, KML, KMZ, GeoPackage, atau Shapefile dalam .zip."
        )
    return _table(_in_degrees(_limited(reader(data))))


def _kml(data: bytes) -> gpd.GeoDataFrame:
    rows = pd.DataFrame(kml_rows(data), dtype="object")
    shapes = rows.pop("geometry") if "geometry" in rows else []
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shapes, crs=_WGS84))


def _kmz(data: bytes) -> gpd.GeoDataFrame:
    return _kml(unzipped(data))


def _geopackage(data: bytes) -> gpd.GeoDataFrame:
    return _read(data, _only(feature_tables(data)))


def _shapefile(data: bytes) -> gpd.GeoDataFrame:
    found = shapefiles(data)
    with tempfile.TemporaryDirectory() as folder:
        return _read(unpack(data, found[_only(list(found))], Path(folder)), None)


def _only(layers: list[str]) -> str:
    if len(layers) != 1:
        named = ", ".join(PurePath(layer).name for layer in layers[:_NAMED])
        refuse(f"Berkas memuat {len(layers)} lapisan ({named}). Simpan lapisan lahannya saja.")
    return layers[0]


def _read(source: Path | bytes, layer: str | None) -> gpd.GeoDataFrame:
    """Read what GDAL knows best; its content has been recognised before."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's remarks; what matters is checked below
            rows = gpd.read_file(source, layer=layer, rows=MAX_FEATURES + 1)
    except Exception as error:  # noqa: BLE001 - GDAL raises many kinds for a hostile file
        refuse("Berkas peta tidak dapat dibaca: rusak atau tidak lengkap. Simpan ulang.", error)
    if isinstance(rows, gpd.GeoDataFrame):
        return rows
    return gpd.GeoDataFrame(rows, geometry=[None] * len(rows))  # a table without any shape


_READERS: dict[str, Callable[[bytes], gpd.GeoDataFrame]] = {
    ".geojson": geojson_areas,
    ".json": geojson_areas,
    ".kml": _kml,
    ".kmz": _kmz,
    ".gpkg": _geopackage,
    ".zip": _shapefile,
}
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t"


def _is_json(data: bytes) -> bool:
    return data.lstrip(_BLANK).startswith(b"{")


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


_LOOKS_LIKE: dict[str, Callable[[bytes], bool]] = {
    ".geojson": _is_json,
    ".json": _is_json,
    ".kml": lambda data: data.lstrip(_BLANK).startswith(b"<"),
    ".kmz": _is_zip,
    ".gpkg": lambda data: data.startswith(SQLITE),
    ".zip": _is_zip,
}


def _limited(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if rows.empty:
        refuse("Berkas peta ini tidak memuat satu fitur pun. Periksa isinya di aplikasi petanya.")
    if len(rows) > MAX_FEATURES or len(rows.columns) > MAX_COLUMNS:
        refuse(
            f"Berkas peta terlalu besar: paling banyak {number(MAX_FEATURES)} fitur dan "
            f"{MAX_COLUMNS} atribut. Bagi per kabupaten/kota."
        )
    return rows.reset_index(drop=True)


def _in_degrees(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Bring shapes into WGS 84; a file that names no system of coordinates must be in degrees."""
    if rows.crs is None:
        bounds = rows.total_bounds
        if np.isfinite(bounds).any() and not (np.abs(bounds) <= [180, 90, 180, 90]).all():
            refuse(
                "Berkas tidak menyebut sistem koordinatnya (.prj), dan angkanya bukan derajat. "
                "Simpan ulang dalam WGS 84 (EPSG:4326)."
            )
        return rows.set_crs(_WGS84)
    try:
        return rows.to_crs(_WGS84)
    except Exception as error:  # noqa: BLE001 - PROJ and pyproj raise several kinds
        refuse("Sistem koordinat berkas tidak dapat diubah. Simpan ulang dalam WGS 84.", error)


def _table(rows: gpd.GeoDataFrame) -> Features:
    shapes = shapely.force_2d(rows.geometry.to_numpy())
    places = [drawing.drawn(shape) for shape in shapes]
    properties = pd.DataFrame(rows.drop(columns=rows.geometry.name)).astype("object")
    names = [str(name) for name in properties]
    told = properties.to_numpy()
    cells = [
        [*place, *(drawing.plain(value) for value in said)]
        for place, said in zip(places, told, strict=True)
    ]
    # What is drawn comes first, so that it rules over properties of the same name.
    headings = (*POINT_HEADINGS, OUTLINE_HEADING, *names)
    return Features(headings, cells, drawing.notes(shapes, places))
