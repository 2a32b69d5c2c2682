"""Build land.geojson, the outline of Indonesia and neighbours, from npm package world-atlas.

Run by hand when a new version of the package is adopted:

    npm pack world-atlas@2.0.2
    python data/reference/build_land.py world-atlas-2.0.2.tgz
"""

import json
import sys
import tarfile
from pathlib import Path

import geopandas as gpd
import shapely

PACKAGE_VERSION = "2.0.2"
TARGET = Path(__file__).with_name("land.geojson")
INDONESIA = "360"  # ISO 3166-1 numeric
FRAME = (88.0, -16.0, 148.0, 12.0)  # what a map of Indonesia shows on a wide screen
NEIGHBOUR_STEP = 0.02  # degrees; neighbours are only a backdrop
DECIMALS = 4  # about 11 m; the package itself is rounded to 0.004 degrees
MIN_ISLANDS = 250


def countries(package: Path) -> gpd.GeoDataFrame:
    """Read the countries of the packed package; they share their borders exactly."""
    with tarfile.open(package) as packed:
        version = json.load(_member(packed, "package.json"))["version"]
        if version != PACKAGE_VERSION:
            sys.exit(f"world-atlas {version} found, {PACKAGE_VERSION} expected")
        topology = _member(packed, "countries-10m.json").read()
    rows = gpd.read_file(topology, layer="countries").set_crs(4326)
    return rows.assign(geometry=rows.make_valid(method="structure", keep_collapsed=False))


def _member(packed: tarfile.TarFile, name: str):  # noqa: ANN202 - a reader of bytes
    found = packed.extractfile(f"package/{name}")
    if found is None:
        sys.exit(f"package/{name} is missing")
    return found


def outline(rows: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return Indonesia with every vertex, and all its neighbours inside the frame as one."""
    indonesia = rows.loc[rows["id"] == INDONESIA, "geometry"]
    if len(indonesia) != 1 or len(indonesia.iloc[0].geoms) < MIN_ISLANDS:
        sys.exit("Indonesia is not what it was: look at the package")
    whole = indonesia.iloc[0]
    return [
        _feature(INDONESIA, "Indonesia", whole),
        _feature("neighbours", "Negara tetangga", _neighbours(rows, whole)),
    ]


def _neighbours(rows: gpd.GeoDataFrame, indonesia: shapely.Geometry) -> shapely.Geometry:
    """Simplify only what does not touch Indonesia: land borders must stay common."""
    others = rows[rows["id"] != INDONESIA].clip(FRAME).explode()
    others = others[others.geom_type == "Polygon"]
    borders = others.intersects(indonesia)
    far = shapely.simplify(others[~borders].geometry.array, NEIGHBOUR_STEP)
    seen = far[shapely.area(far) > NEIGHBOUR_STEP**2]
    return shapely.union_all([*others[borders].geometry, *seen])


def _feature(code: str, name: str, shape: shapely.Geometry) -> dict[str, object]:
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    text = shapely.to_geojson(rounded)
    geometry = json.loads(text, parse_float=lambda number: round(float(number), DECIMALS))
    return {
        "type": "Feature",
        "id": code,
        "properties": {"code": code, "name": name},
        "geometry": geometry,
    }


def main(package: Path) -> None:
    """Read, check and write."""
    features = outline(countries(package))
    collection = {"type": "FeatureCollection", "features": features}
    TARGET.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  the script and one package
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
