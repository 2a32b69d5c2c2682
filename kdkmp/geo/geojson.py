"""GeoJSON into frames, without GDAL, which would follow a `crs` that is a link."""

import json
import re
from typing import Any

import geopandas as gpd
import numpy as np
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from kdkmp.geo.refused import refuse

_WGS84 = "EPSG:4326"
_CRS_NAME = re.compile(r"EPSG:{1,2}[0-9.]*:?\d+$|CRS:?84$", re.IGNORECASE)
_UNREADABLE = (
    ShapelyError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    RecursionError,
)


def geojson_areas(data: bytes) -> gpd.GeoDataFrame:
    """Read the features of a GeoJSON with their plain properties."""
    # Not through GDAL: it would follow a `crs` that is a link.
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        refuse("Berkas GeoJSON rusak atau terpotong. Unduh atau simpan ulang, lalu ulangi.", error)
    is_collection = document.get("type") == "FeatureCollection"
    features = document.get("features") if is_collection else None
    if not isinstance(features, list):
        refuse(
            "Berkas JSON ini bukan GeoJSON FeatureCollection. Simpan lapisannya dari aplikasi GIS "
            "sebagai GeoJSON."
        )
    if not features:
        return gpd.GeoDataFrame(geometry=[], crs=_WGS84)
    try:
        with np.errstate(all="ignore"):  # numbers beyond all bounds are refused later
            rows = gpd.GeoDataFrame.from_features([_feature(one) for one in features])
    except _UNREADABLE as error:
        refuse("Geometri di berkas GeoJSON tidak dapat dibaca. Simpan ulang lapisannya.", error)
    return rows.set_crs(_declared(document.get("crs")))


def _feature(one: dict[str, Any]) -> dict[str, Any]:
    """Keep plain properties, and the id where it is one."""
    said = {
        k: v for k, v in (one.get("properties") or {}).items() if not isinstance(v, list | dict)
    }
    if isinstance(one.get("id"), str | int | float):
        said.setdefault("id", one["id"])
    return {"properties": said, "geometry": one["geometry"]}


def _declared(crs: Any) -> CRS:  # noqa: ANN401 - whatever the file says
    """Return the system of coordinates a GeoJSON names; the standard's own where it names none."""
    if crs is None:
        return CRS(_WGS84)
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    short = name.removeprefix("urn:ogc:def:crs:").replace("OGC:1.3:", "")
    if not _CRS_NAME.match(short):
        refuse("Sistem koordinat di berkas GeoJSON tidak dikenal. Simpan ulang dalam WGS 84.")
    if short.upper().startswith("CRS"):
        return CRS(_WGS84)
    try:
        return CRS.from_epsg(int(short.rpartition(":")[2]))
    except CRSError as error:
        refuse(f"Sistem koordinat {name} tidak dikenal. Simpan ulang dalam WGS 84.", error)
