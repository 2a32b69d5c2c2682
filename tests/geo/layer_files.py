"""Layers as users send them, made on the spot."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd
from shapely.geometry import Polygon, box, mapping

LOMBOK = (
    ("52.01", "Kabupaten Lombok Barat", box(116.0, -8.9, 116.2, -8.4)),
    ("52.71", "Kota Mataram", box(116.06, -8.62, 116.14, -8.56)),
    ("52.06", "Kabupaten Bima", box(118.4, -8.9, 119.2, -8.3)),
    ("52.72", "Kota Bima", box(118.7, -8.5, 118.8, -8.4)),
)


def areas(*rows: tuple[str, str, Polygon]) -> gpd.GeoDataFrame:
    """A layer with code, name and shape."""
    codes, names, shapes = zip(*(rows or LOMBOK), strict=True)
    return gpd.GeoDataFrame({"code": codes, "name": names}, geometry=list(shapes), crs="EPSG:4326")


def as_geojson(rows: gpd.GeoDataFrame) -> bytes:
    return rows.to_json().encode()


def as_geopackage(rows: gpd.GeoDataFrame, layer: str = "kab") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        rows.to_file(path, layer=layer, driver="GPKG")
        return path.read_bytes()


def as_shapefile(
    rows: gpd.GeoDataFrame, *, stem: str = "data/kab", without: tuple[str, ...] = ()
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        rows.to_file(Path(folder) / "a.shp", driver="ESRI Shapefile")
        parts = {
            f"{stem}{path.suffix}": path.read_bytes()
            for path in sorted(Path(folder).iterdir())
            if path.suffix not in without
        }
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def collection(*features: dict[str, object], **extra: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **extra}).encode()


def feature(shape: Polygon, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
