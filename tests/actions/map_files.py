"""Small map files of two invented parcels: a point, and a square with a hole."""

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import mapping, shape

POINT = {"type": "Point", "coordinates": [116.123456789, -8.5]}
SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[116.2, -8.6], [116.201, -8.6], [116.201, -8.599], [116.2, -8.599], [116.2, -8.6]],
        [
            [116.2004, -8.5996],
            [116.2006, -8.5996],
            [116.2006, -8.5994],
            [116.2004, -8.5994],
            [116.2004, -8.5996],
        ],
    ],
}
PROPERTIES = (
    {"desa": "Kebon Ayu", "kecamatan": "Gerung", "luas": 600},
    {"desa": "Gapuk", "kecamatan": "Gerung", "luas": 1200},
)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(*features: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


TWO = tuple(feature(drawn, **said) for drawn, said in zip((POINT, SQUARE), PROPERTIES, strict=True))


def kml(*placemarks: str) -> bytes:
    marks = "".join(f"<Placemark>{one}</Placemark>" for one in placemarks)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Lahan</name>'
        f"{marks}</Folder></Document></kml>"
    ).encode()


def placemark(geometry: dict[str, Any], name: str = "", **said: Any) -> str:
    data = "".join(
        f'<Data name="{key}"><value>{value}</value></Data>' for key, value in said.items()
    )
    return f"<name>{name}</name><ExtendedData>{data}</ExtendedData>{_kml_shape(geometry)}"


def _kml_shape(geometry: dict[str, Any]) -> str:
    def corners(ring: list[list[float]]) -> str:
        written = " ".join(f"{x},{y},12" for x, y in ring)
        return f"<LinearRing><coordinates>{written}</coordinates></LinearRing>"

    if geometry["type"] == "Point":
        x, y = geometry["coordinates"]
        return f"<Point><coordinates>\n {x},{y},0 </coordinates></Point>"
    outer, *inner = geometry["coordinates"]
    holes = "".join(f"<innerBoundaryIs>{corners(ring)}</innerBoundaryIs>" for ring in inner)
    return f"<Polygon>{holes}<outerBoundaryIs>{corners(outer)}</outerBoundaryIs></Polygon>"


def kmz(document: bytes, name: str = "doc.kml", **more: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in more.items():
            archive.writestr(entry, content)
        archive.writestr(name, document)
    return target.getvalue()


def frame(*features: dict[str, Any], crs: str | None = "EPSG:4326") -> gpd.GeoDataFrame:
    rows = [one["properties"] for one in features]
    shapes = [shape(one["geometry"]) for one in features]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=crs)


def geopackage(rows: gpd.GeoDataFrame, layer: str = "lahan") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        rows.to_file(path, layer=layer, driver="GPKG")
        return path.read_bytes()


def shapefile(rows: gpd.GeoDataFrame, *left_out: str) -> bytes:
    target = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        rows.to_file(Path(folder) / "lahan.shp", driver="ESRI Shapefile")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(Path(folder).iterdir()):
                if part.suffix not in left_out:
                    archive.write(part, part.name)
    return target.getvalue()


def coordinates(text: str) -> Any:
    """The nested corners of a GeoJSON text, as lists."""
    return json.loads(json.dumps(mapping(shape(json.loads(text)))["coordinates"]))
