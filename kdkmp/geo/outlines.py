"""Outlines that people give: GeoJSON in degrees, checked and written the same way every time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import shapely
from pyproj import Geod

MAX_CHARACTERS = 200_000
MAX_VERTICES = 2_000
DECIMALS = 6  # about a decimetre
_EARTH = Geod(ellps="WGS84")
_KINDS = ("Polygon", "MultiPolygon")
_WGS84 = ("CRS84", "4326")


class OutlineError(ValueError):
    """The text is no outline; says why and what to do, in Indonesian."""


@dataclass(frozen=True)
class Outline:
    """A valid outline: its GeoJSON text, its bounds (west, south, east, north) and its size."""

    geojson: str
    bounds: tuple[float, float, float, float]
    area_m2: float


def parse_outline(text: str) -> Outline:
    """Read a Polygon or MultiPolygon in WGS 84; a Feature, or a collection of one, will do.

    Raises
    ------
    OutlineError
        It is no such text, is not closed, crosses itself, is too large, or lies off the globe.
    """
    try:
        geometry = _geometry(_json(text))
    except (json.JSONDecodeError, RecursionError):
        _refuse("bukan GeoJSON; tempel teks yang berawal dengan { dan bertipe Polygon")
    for ring in _rings(geometry):
        _check_ring(ring)
    vertices = sum(len(ring) for ring in _rings(geometry))
    if vertices > MAX_VERTICES:
        _refuse(f"terlalu rinci ({vertices} titik, paling banyak {MAX_VERTICES}); sederhanakan")
    shape = shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    if not shapely.is_valid(shape):
        _refuse("garis batasnya memotong dirinya sendiri; gambar ulang searah keliling lahan")
    rounded = shapely.set_precision(shape, 10**-DECIMALS, mode="pointwise")
    if shapely.is_empty(rounded) or not shapely.is_valid(rounded):
        _refuse("terlalu kecil atau terlalu sempit untuk sebuah lahan")
    west, south, east, north = (float(side) for side in shapely.bounds(rounded))
    return Outline(_text(rounded), (west, south, east, north), outline_area_m2(rounded))


def outline_area_m2(shape: shapely.Geometry) -> float:
    """Return the area of a shape in degrees, measured on the ellipsoid."""
    # A hole only counts against the area if it runs the other way round.
    area, _ = _EARTH.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(float(area))


def _json(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    if len(text) > MAX_CHARACTERS:
        _refuse(f"terlalu panjang ({len(text)} huruf, paling banyak {MAX_CHARACTERS})")
    return json.loads(text, parse_constant=lambda _name: _refuse("berisi angka tak hingga"))


def _geometry(given: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the text holds
    """Unwrap the one geometry of a Feature or of a collection with one feature."""
    if not isinstance(given, dict):
        _refuse("bukan GeoJSON Polygon atau MultiPolygon")
    if given.get("crs") and not any(name in json.dumps(given["crs"]) for name in _WGS84):
        _refuse("memakai sistem koordinat lain; ekspor ulang dalam WGS 84 (EPSG:4326)")
    if given.get("type") == "FeatureCollection":
        features = given.get("features")
        if not isinstance(features, list) or len(features) != 1:
            _refuse("harus berisi tepat satu poligon")
        return _geometry(features[0])
    if given.get("type") == "Feature":
        return _geometry(given.get("geometry"))
    if given.get("type") not in _KINDS:
        _refuse("harus bertipe Polygon atau MultiPolygon")
    return {"type": given["type"], "coordinates": given.get("coordinates")}


def _rings(geometry: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield every ring, outer ones and holes."""
    polygons = geometry["coordinates"]
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    if not isinstance(polygons, list) or not polygons:
        _refuse("tidak berisi titik")
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            _refuse("tidak berisi titik")
        for ring in rings:
            if not isinstance(ring, list):
                _refuse("susunan titiknya tidak terbaca")
            yield ring


def _check_ring(ring: list[Any]) -> None:
    for spot in ring:
        if not isinstance(spot, list) or len(spot) < 2 or not all(map(_is_number, spot)):  # noqa: PLR2004 - longitude, latitude
            _refuse("setiap titik harus berupa [bujur, lintang]")
        if abs(spot[0]) > 180 or abs(spot[1]) > 90:  # noqa: PLR2004 - degrees
            _refuse("koordinatnya bukan derajat; ekspor ulang dalam WGS 84 (EPSG:4326)")
    if len(ring) < 4 or ring[0] != ring[-1]:  # noqa: PLR2004 - three corners, and back
        _refuse("tidak tertutup; titik terakhir harus sama dengan titik pertama")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(shape: shapely.Geometry) -> str:
    """Write a shape with few decimals and no spaces."""
    return json.dumps(
        json.loads(
            shapely.to_geojson(shapely.normalize(shape)),
            parse_float=lambda said: round(float(said), DECIMALS),
        ),
        separators=(",", ":"),
    )


def _refuse(why: str) -> NoReturn:
    raise OutlineError(f"Batas lahan {why}.")
