"""Uji tapak of one site: area, the building that fits and where, ground shared with others."""

import numpy as np
import pandas as pd
import pyproj
import shapely

from kdkmp.domain.site_fit import (
    SMALL_BUILDING_M,
    STANDARD_BUILDING_M,
    Building,
    OutlineFault,
    SiteFit,
    SiteOverlap,
)
from kdkmp.geo.plane import geodesic_area_m2
from kdkmp.geo.rectangles import fitting_rectangle
from kdkmp.geo.sites import read_site, sites

_LARGEST_M2 = 1_000_000.0
_MOST_CORNERS = 500
"""Beyond this a polygon is no site of a building (100 ha), or drawn by a machine."""
_FEW_CORNERS, _SMOOTHED_M = 100, 0.05
"""What has many corners was drawn along a curve; some of them can go."""
_SLIVER_M2 = 1.0
_DECIMALS = 7  # a centimetre
_BUILDINGS = ((Building.STANDARD, STANDARD_BUILDING_M), (Building.SMALL, SMALL_BUILDING_M))


def site_fit(outline: str | None, others: pd.Series | None = None) -> SiteFit:
    """Test a site by its outline.

    Parameters
    ----------
    outline
        GeoJSON text in WGS 84, or None where only a point is known: then nothing is.
    others : Series, optional
        Outlines of other parcels by parcel key; missing and unusable ones are passed over.
    """
    if outline is None or pd.isna(outline):
        return SiteFit()
    site = read_site(outline)
    if site.shape is None:
        return SiteFit(fault=site.fault)
    area_m2 = geodesic_area_m2(site.shape)
    here = _Map(site.shape)
    if area_m2 > _LARGEST_M2 or shapely.get_num_coordinates(here.shape) > _MOST_CORNERS:
        return SiteFit(area_m2=area_m2, fault=OutlineFault.TOO_LARGE)
    building, footprint = _building(here)
    return SiteFit(area_m2, building, footprint, _overlaps(here, others))


class _Map:
    """A map in metres around a site; there it is true to a millimetre."""

    def __init__(self, shape: shapely.Geometry) -> None:
        lng, lat = shapely.get_coordinates(shapely.centroid(shape))[0]
        around = f"+proj=tmerc +lat_0={lat} +lon_0={lng} +ellps=WGS84"
        self._turn = pyproj.Transformer.from_crs(4326, around, always_xy=True)
        self.seen = shape
        self.shape = self.drawn(shape)
        if shapely.get_num_coordinates(shape) > _FEW_CORNERS:
            self.shape = shapely.simplify(self.shape, _SMOOTHED_M)

    def drawn(self, shape: shapely.Geometry) -> shapely.Geometry:
        return shapely.transform(shape, self._turn.transform, interleaved=False)

    def back(self, shape: shapely.Geometry) -> shapely.Geometry:
        def turn(x: float, y: float) -> tuple[float, float]:
            lng, lat = self._turn.transform(x, y, direction="INVERSE")
            return np.round(lng, _DECIMALS), np.round(lat, _DECIMALS)

        return shapely.transform(shape, turn, interleaved=False)


def _building(here: _Map) -> tuple[Building, str | None]:
    for building, sides_m in _BUILDINGS:
        found = fitting_rectangle(here.shape, sides_m)
        if found is not None:
            return building, shapely.to_geojson(here.back(found))
    return Building.NONE, None


def _overlaps(here: _Map, others: pd.Series | None) -> tuple[SiteOverlap, ...]:
    """Return who shares more than a sliver of ground, the largest first."""
    if others is None:
        return ()
    known = others.dropna()
    shapes = sites(known)
    near = shapely.intersects(shapes, here.seen)
    found = [
        SiteOverlap(str(key), float(here.shape.intersection(here.drawn(shape)).area))
        for key, shape in zip(known.index[near], shapes[near], strict=True)
    ]
    real = [one for one in found if one.area_m2 > _SLIVER_M2]
    return tuple(sorted(real, key=lambda one: (-one.area_m2, one.parcel_key)))
