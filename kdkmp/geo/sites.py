"""Outlines of sites: read from GeoJSON text, with a reason where one cannot be used."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.site_fit import OutlineFault
from kdkmp.geo.plane import Shapes
from kdkmp.geo.repairs import in_indonesia

_AREAL = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Site:
    """An outline as read: a shape of longitude and latitude, or why there is none."""

    shape: shapely.Geometry | None
    fault: OutlineFault | None = None


def read_site(text: str) -> Site:
    """Read one outline; it is not repaired, because the repair might enclose another site."""
    shape = shapely.from_geojson(text, on_invalid="ignore")
    if shape is None:
        return Site(None, OutlineFault.UNREADABLE)
    if shape.geom_type not in _AREAL or shape.is_empty:
        return Site(None, OutlineFault.NO_AREA)
    corners = shapely.get_coordinates(shape)
    if not np.isfinite(corners).all() or not in_indonesia(*corners.T[::-1]).all():
        return Site(None, OutlineFault.OUTSIDE_INDONESIA)
    if shapely.convex_hull(shape).area == 0:
        return Site(None, OutlineFault.NO_AREA)
    if not shape.is_valid:
        return Site(None, OutlineFault.CROSSES_ITSELF)
    return Site(shapely.force_2d(shape))


def sites(outlines: pd.Series) -> Shapes:
    """Return the usable outlines as shapes; None where there is none."""
    shapes = [read_site(text).shape if pd.notna(text) else None for text in outlines]
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found
