"""Polygon files into frames: GeoJSON, GeoPackage, zipped Shapefile; in WGS 84 and repaired."""

import tempfile
import warnings
from pathlib import Path, PurePath
from typing import NoReturn

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kdkmp.geo.containers import SQLITE, feature_tables, shapefiles, unpack
from kdkmp.geo.geojson import geojson_areas
from kdkmp.geo.refused import refuse
from kdkmp.text.formats import number

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_AREAS = 100_000
MAX_VERTICES = 8_000_000
WGS84 = "EPSG:4326"
INDONESIA_BOX = shapely.box(94.0, -12.0, 142.0, 7.0)

_POLYGONS = (3, 6)  # shapely's numbers of Polygon and MultiPolygon
_ENDINGS = ".geojson, .json, .gpkg, atau .zip berisi Shapefile"


def read_areas(data: bytes, file_name: str, layer: str | None = None) -> gpd.GeoDataFrame:
    """Read the polygons of a file with all their columns; ``layer`` picks one of several.

    Returns
    -------
    GeoDataFrame
        One row per feature with an area, in WGS 84 (longitude, latitude), valid, two-dimensional,
        polygons and multipolygons only.

    Raises
    ------
    LayerRefusedError
        The file is not readable, hostile, too large, without polygons or not in Indonesia.
    """
    if not data:
        refuse("Berkas kosong. Unduh atau simpan ulang, lalu ulangi.")
    if len(data) > MAX_FILE_BYTES:
        refuse(
            f"Berkas lebih dari {MAX_FILE_BYTES // 1024**2} MB. Sederhanakan atau potong per "
            "provinsi dengan aplikasi GIS."
        )
    rows = _READERS[_kind(data, file_name)](data, layer)
    return _repaired(_in_wgs84(_limited(rows)))


def _kind(data: bytes, file_name: str) -> str:
    """Tell a file by its content; the name must agree."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in {".geojson", ".json", ".gpkg", ".zip"}:
        refuse(
            f"Jenis berkas {suffix or 'tanpa akhiran'} tidak didukung. Gunakan {_ENDINGS}; dari "
            "KML atau format lain, ekspor dulu dengan aplikasi GIS (mis. QGIS)."
        )
    if data.startswith(SQLITE):
        found = ".gpkg"
    elif data.startswith(b"PK"):
        found = ".zip"
    else:
        is_json = data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
        found = ".geojson" if is_json else ""
    if found != (".geojson" if suffix == ".json" else suffix):
        refuse(f"Isi berkas tidak sesuai dengan akhiran {suffix}. Gunakan {_ENDINGS}.")
    return found


def _geojson(data: bytes, _layer: str | None) -> gpd.GeoDataFrame:
    return geojson_areas(data)


def _geopackage(data: bytes, layer: str | None) -> gpd.GeoDataFrame:
    return _read(data, layer=_chosen(feature_tables(data), layer))


def _shapefile(data: bytes, layer: str | None) -> gpd.GeoDataFrame:
    found = shapefiles(data)
    parts = found[_chosen(list(found), layer)]
    with tempfile.TemporaryDirectory() as folder:
        return _read(unpack(data, parts, Path(folder)))


def _chosen(names: list[str], layer: str | None) -> str:
    """Return the only layer, or the one that was asked for by its name or the end of it."""
    wanted = [name for name in names if layer in {None, name, PurePath(name).name}]
    if len(wanted) != 1:
        shown = ", ".join(PurePath(name).name for name in names[:20])
        refuse(
            f"Berkas memuat {len(names)} lapisan: {shown}. Sebutkan nama lapisan yang dipakai."
            if layer is None
            else f"Lapisan {layer} tidak ada di berkas. Yang ada: {shown}."
        )
    return wanted[0]


def _read(source: Path | bytes, layer: str | None = None) -> gpd.GeoDataFrame:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's remarks; what matters is checked below
            # One more than allowed shows that there are too many.
            rows = gpd.read_file(source, layer=layer, rows=MAX_AREAS + 1)
    except Exception as error:  # noqa: BLE001 - GDAL raises many kinds for a hostile file
        refuse(
            "Berkas tidak dapat dibaca: rusak atau tidak lengkap. Simpan ulang lapisannya.", error
        )
    if not isinstance(rows, gpd.GeoDataFrame):
        _refuse_empty()
    return rows


_READERS = {".geojson": _geojson, ".gpkg": _geopackage, ".zip": _shapefile}


def _limited(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    vertices = int(shapely.get_num_coordinates(rows.geometry.array).sum())
    if len(rows) > MAX_AREAS or vertices > MAX_VERTICES:
        refuse(
            f"Lapisan terlalu besar: paling banyak {number(MAX_AREAS)} area dan "
            f"{number(MAX_VERTICES)} titik sudut. Sederhanakan atau potong per provinsi dengan "
            "aplikasi GIS."
        )
    return rows


def _in_wgs84(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = rows.geometry.to_numpy()
    rows = rows[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
    if rows.empty:
        _refuse_empty()
    if rows.crs is None:
        if not _fits_degrees(rows):
            refuse(
                "Berkas tidak menyebut sistem koordinatnya (.prj). Simpan ulang dalam WGS 84 "
                "(EPSG:4326), atau sertakan berkas .prj."
            )
        rows = rows.set_crs(WGS84)
    try:
        with np.errstate(all="ignore"):
            rows = rows.to_crs(WGS84)
    except Exception as error:  # noqa: BLE001 - PROJ and pyproj raise several kinds
        refuse("Sistem koordinat berkas tidak dapat diubah. Simpan ulang dalam WGS 84.", error)
    if not _fits_degrees(rows):
        refuse("Koordinat berkas tidak cocok dengan sistem koordinat yang disebutnya.")
    return rows


def _fits_degrees(rows: gpd.GeoDataFrame) -> bool:
    limits = np.array([180, 90, 180, 90])
    bounds = shapely.bounds(rows.geometry.to_numpy())
    return bool(np.isfinite(bounds).all() and (np.abs(bounds) <= limits).all())


def _repaired(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    flat = shapely.force_2d(rows.geometry.array)
    try:
        whole = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    except shapely.errors.ShapelyError as error:
        refuse("Geometri berkas rusak dan tidak dapat diperbaiki. Simpan ulang lapisannya.", error)
    is_polygon = np.isin(shapely.get_type_id(whole), _POLYGONS) & ~shapely.is_empty(whole)
    if not is_polygon.any():
        refuse("Lapisan ini tidak memuat poligon. Pilih lapisan area, bukan titik atau garis.")
    if not shapely.intersects(whole[is_polygon], INDONESIA_BOX).any():
        refuse(
            "Tidak ada area di wilayah Indonesia. Mungkin lintang dan bujur tertukar, atau sistem "
            "koordinatnya keliru; periksa di aplikasi GIS."
        )
    kept = pd.DataFrame(rows.drop(columns=rows.geometry.name))[is_polygon]
    return gpd.GeoDataFrame(
        kept.reset_index(drop=True), geometry=np.asarray(whole)[is_polygon], crs=WGS84
    )


def _refuse_empty() -> NoReturn:
    refuse("Berkas tidak memuat satu area pun. Periksa isinya di aplikasi GIS, lalu ulangi.")
