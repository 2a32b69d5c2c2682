"""Lighter shapes for the map, with what two areas share kept shared; and how fine a layer is."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Shapes = npt.NDArray[np.object_]

PROVINCE_DECIMALS, NATION_DECIMALS = 4, 3
PROVINCE_BYTES = 120_000  # of one province's regencies as GeoJSON
NATION_BYTES = 150_000
_PROVINCE_STEP = 0.0005  # degrees, to begin with
_NATION_STEP = 0.17  # degrees, for every layer alike: all 514 regencies come to about 147 kB
_COARSER = 1.25
_OVERLAY_BYTES = 400_000
_BYTES_OF_A_FEATURE = 150
_BYTES_OF_A_RING = 8
DETAILED_EDGE_M = 500
_METRES_PER_DEGREE = 111_320


def is_detailed(shapes: Iterable[shapely.Geometry]) -> bool:
    """Say whether points off by 250 m are worth a word: half of the outline has edges ≤ 500 m.

    Notes
    -----
    A simplified line leaves the true one by about half an edge at most, so edges of 500 m go with
    a tolerance of 250 m. A straight true border has long edges too; therefore the median by
    length, and therefore a person may say otherwise.
    """
    return median_edge_m(shapes) <= DETAILED_EDGE_M


def median_edge_m(shapes: Iterable[shapely.Geometry]) -> float:
    """Return the edge length in metres that half of the whole outline stays below."""
    rings = shapely.get_rings(shapely.get_parts(list(shapes)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    steps = np.diff(points, axis=0)[same] * _METRES_PER_DEGREE
    steps[:, 0] *= np.cos(np.radians(points[1:][same][:, 1]))
    lengths = np.sort(np.hypot(steps[:, 0], steps[:, 1]))
    half = np.searchsorted(lengths.cumsum(), lengths.sum() / 2)
    return float(lengths[min(half, len(lengths) - 1)])


def boundary_shapes(shapes: Shapes, provinces: pd.Series) -> tuple[Shapes, Shapes]:
    """Return regencies for the map of a province, and for the map of the nation.

    Each keeps shared borders shared; those of a province among its own regencies only.
    """
    clean = _coverage(shapes)
    nation = _simplified(clean, _NATION_STEP)
    province = np.empty(len(clean), dtype=object)
    for positions in (
        provinces.reset_index(drop=True).groupby(provinces.to_numpy()).indices.values()
    ):
        province[positions] = _fitted(
            clean[positions], PROVINCE_BYTES, _PROVINCE_STEP, PROVINCE_DECIMALS
        )
    return province, nation


def _coverage(shapes: Shapes) -> Shapes:
    """Mend small overlaps and slivers, which would otherwise be simplified apart."""
    if shapely.coverage_is_valid(shapes):
        return shapes
    cleaned = np.asarray(shapely.coverage_clean(shapes), dtype=object)
    lost = shapely.is_empty(cleaned)
    cleaned[lost] = shapes[lost]
    return cleaned


def _fitted(shapes: Shapes, most_bytes: int, step: float, decimals: int) -> Shapes:
    """Simplify as little as the size allows."""
    while True:
        simple = _simplified(shapes, step)
        if geojson_bytes(simple, decimals) <= most_bytes or step > 1:
            return simple
        step *= _COARSER


def _simplified(shapes: Shapes, step: float) -> Shapes:
    return np.asarray(shapely.coverage_simplify(_without_specks(shapes, step), step), dtype=object)


def geojson_bytes(shapes: Shapes, decimals: int) -> int:
    """Estimate the size of shapes as GeoJSON."""
    vertices = int(shapely.get_num_coordinates(shapes).sum())
    rings = len(shapely.get_rings(shapely.get_parts(shapes)))
    per_vertex = len("[118., -8.], ") + 2 * decimals
    return vertices * per_vertex + rings * _BYTES_OF_A_RING + len(shapes) * _BYTES_OF_A_FEATURE


def _without_specks(shapes: Shapes, step: float) -> Shapes:
    """Drop islets too small to be seen; never the largest part, nor one that has neighbours."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(parts), dtype=bool)
    largest[pd.Series(areas).groupby(owner).idxmax().to_numpy()] = True
    small = np.flatnonzero((areas < step**2) & ~largest)
    touching, _ = shapely.STRtree(parts).query(parts[small], predicate="intersects")
    alone = small[np.bincount(touching, minlength=len(small)) == 1]
    kept = np.delete(np.arange(len(parts)), alone)
    out = shapely.multipolygons(parts[kept], indices=owner[kept])
    return np.asarray(out, dtype=object)


def overlay_shapes(shapes: Shapes) -> tuple[Shapes, Shapes]:
    """Return overlay areas for the map of a province, and of the nation; each for itself."""
    province = _lighter(shapes, _OVERLAY_BYTES, _PROVINCE_STEP, PROVINCE_DECIMALS)
    return province, _lighter(shapes, NATION_BYTES, 20 * _PROVINCE_STEP, NATION_DECIMALS)


def _lighter(shapes: Shapes, most_bytes: int, step: float, decimals: int) -> Shapes:
    while True:
        simple = np.asarray(shapely.simplify(shapes, step), dtype=object)
        if geojson_bytes(simple, decimals) <= most_bytes or step > 1:
            return simple
        step *= _COARSER
