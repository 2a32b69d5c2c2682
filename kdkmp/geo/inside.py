"""Overlay layers: which parcels lie inside an area of a layer, and which nobody can tell."""

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.layers import Inside
from kdkmp.domain.parcels import PointPrecision
from kdkmp.geo.plane import Flags, Floats, Positions, Shapes, on_plane, shapes_on_plane, stretch
from kdkmp.geo.repairs import in_indonesia
from kdkmp.geo.sites import sites

SLIVER_M2 = 1.0
"""Less of an outline inside an area comes from how carefully the two were drawn."""
REACH_DEGREES = 0.25
"""About 28 km: farther from all areas of a layer a parcel is not known to be covered by it.

A layer of one regency says nothing about the next one; how far a file reaches it does not tell.
"""
_COLUMNS = ("parcel_key", "layer_id", "state", "area_name", "share")


def inside(parcels: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Say for each parcel and layer whether the parcel lies inside.

    Parameters
    ----------
    parcels : DataFrame
        The register (index ``parcel_key``): ``outline``, ``latitude``, ``longitude``,
        ``point_precision``.
    areas : DataFrame
        ``layer_id``, ``name`` (of the area), ``geometry`` (WKB, WGS 84).

    Returns
    -------
    DataFrame
        One row per parcel and layer: ``parcel_key``, ``layer_id``, ``state``
        (`domain.layers.Inside`), ``area_name`` (the one that covers most, missing unless inside),
        ``share`` (of the outline inside the layer, 0-1; missing where only a point is known).

    Notes
    -----
    Not checked: a parcel without outline and point, one whose point is only the centre of its
    village or lies outside Indonesia, and one far from all areas of the layer.
    """
    places, is_known, is_outline = _places(parcels)
    found = [
        _inside_layer(places, is_known, is_outline, rows).assign(
            parcel_key=parcels.index, layer_id=layer_id
        )
        for layer_id, rows in areas.groupby("layer_id")
    ]
    if not found:
        dtypes = {"state": "str", "area_name": "str", "share": "float64"}
        return pd.DataFrame(columns=list(_COLUMNS)).astype(dtypes)
    return pd.concat(found, ignore_index=True)[list(_COLUMNS)]


def _places(parcels: pd.DataFrame) -> tuple[Shapes, Flags, Flags]:
    """Return outline or point of each parcel on the plane, which are known, which are outlines."""
    drawn = sites(parcels["outline"])
    is_outline = np.array([shape is not None for shape in drawn], dtype=np.bool_)
    north, east = (parcels[name].to_numpy(dtype=float) for name in ("latitude", "longitude"))
    is_centre = (
        parcels["point_precision"].eq(PointPrecision.VILLAGE_CENTRE.value).fillna(value=False)
    )
    is_point = in_indonesia(north, east) & ~is_centre.to_numpy(dtype=bool) & ~is_outline
    places = np.full(len(parcels), None, dtype=object)
    places[is_outline] = shapes_on_plane(drawn[is_outline])
    places[is_point] = on_plane(north[is_point], east[is_point])
    return places, is_outline | is_point, is_outline


def _inside_layer(
    places: Shapes, is_known: Flags, is_outline: Flags, areas: pd.DataFrame
) -> pd.DataFrame:
    shapes = shapely.from_wkb(areas["geometry"].to_numpy())
    on_map = shapes_on_plane(shapes)
    pairs = _overlaps(places, is_outline, on_map)
    best, share = _best(pairs, len(places)), _shares(pairs, places)
    is_near = is_known & np.asarray(shapely.intersects(places, _reach(shapes)))
    elsewhere = np.where(is_near, Inside.OUTSIDE.value, Inside.NOT_CHECKED.value)
    names = np.array([*areas["name"], None], dtype=object)
    return pd.DataFrame(
        {
            "state": pd.Series(np.where(best >= 0, Inside.INSIDE.value, elsewhere), dtype="str"),
            "area_name": pd.Series(names[best], dtype="str"),
            "share": np.where(is_outline & is_near, share, np.nan),
        }
    )


def _reach(shapes: Shapes) -> shapely.Geometry:
    """Return the box on the plane within which the layer speaks."""
    west, south, east, north = shapely.total_bounds(shapes)
    grown = np.add([west, south, east, north], np.multiply([-1, -1, 1, 1], REACH_DEGREES))
    (box,) = shapes_on_plane(np.array([shapely.box(*grown)]))
    return box


def _overlaps(places: Shapes, is_outline: Flags, shapes: Shapes) -> pd.DataFrame:
    """Return pairs of a place and an area it is in: ``place, area, common, overlap_m2``.

    What they have in common is the place itself for a point, which lies inside or does not.
    """
    area, place = shapely.STRtree(places).query(shapes, predicate="intersects")
    drawn = is_outline[place]
    common = places[place]
    common[drawn] = shapely.intersection(places[place[drawn]], shapes[area[drawn]])
    scale = stretch(shapely.get_y(shapely.centroid(places[place])))
    overlap_m2 = np.where(drawn, shapely.area(common) / scale**2, np.inf)
    pairs = pd.DataFrame({"place": place, "area": area, "overlap_m2": overlap_m2})
    pairs["common"] = pd.Series(list(common), dtype=object)
    return pairs[pairs["overlap_m2"] > SLIVER_M2]


def _best(pairs: pd.DataFrame, count: int) -> Positions:
    """Return the area that covers most of each place; -1 where none does."""
    best = np.full(count, -1)
    first = pairs.sort_values("overlap_m2", ascending=False).drop_duplicates("place")
    best[first["place"]] = first["area"]
    return best


def _shares(pairs: pd.DataFrame, places: Shapes) -> Floats:
    """Return how much of each outline lies inside; areas may overlap each other."""
    share = np.zeros(len(places))
    for place, common in pairs[np.isfinite(pairs["overlap_m2"])].groupby("place")["common"]:
        share[place] = shapely.area(shapely.union_all(list(common))) / shapely.area(places[place])
    return share
