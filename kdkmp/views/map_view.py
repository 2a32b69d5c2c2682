"""Where the map looks: the chosen region, not what a mistaken coordinate would make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, log, log2, pi, sinh, tan
from typing import Any

import pandas as pd
import pydeck as pdk

from kdkmp.views.map_points import DRAWN, EAST, NORTH, SOUTH, WEST

_TILE_PX = 512
_WIDE, _NARROW = (560, 540), (340, 400)
_LEGEND = (215, 190)  # width and height of the legend, in pixels
_NEAREST_ZOOM = 15.0
_CLOSE_ZOOM = 18.0
_PAD = 1.12
_FAR = 5.0  # times the spread of the middle half, beyond which a point does not move the view
_LEAST_SPREAD = 0.05


@dataclass(frozen=True)
class Bounds:
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float

    def touches(self, other: "Bounds") -> bool:
        """Say whether two boxes share anything."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def grown(self, times: float, least: float = 0) -> "Bounds":
        """Return the box ``times`` as large around the same middle, at least ``least`` degrees."""
        across = max((self.east - self.west) * times, least) / 2
        along = max((self.north - self.south) * times, least) / 2
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        return Bounds(x - across, y - along, x + across, y + along)


ARCHIPELAGO = Bounds(WEST, SOUTH, EAST, NORTH)


def bounds_of_points(rows: pd.DataFrame) -> Bounds:
    """Return the box of the points that lie together; all Indonesia where there is none."""
    points = rows[(rows["where"] == DRAWN) & ~rows["is_doubtful"]]
    if points.empty:
        points = rows[rows["where"] == DRAWN]
    if points.empty:
        return ARCHIPELAGO
    near = pd.Series(data=True, index=points.index)
    for name in ("longitude", "latitude"):
        low, middle, high = points[name].quantile([0.25, 0.5, 0.75])
        reach = _FAR * max(high - low, _LEAST_SPREAD) / 2
        near &= (points[name] - middle).abs() <= reach
    kept = points[near]
    return Bounds(
        kept["longitude"].min(),
        kept["latitude"].min(),
        kept["longitude"].max(),
        kept["latitude"].max(),
    )


def bounds_of_features(features: Iterable[dict[str, Any]]) -> Bounds | None:
    """Return the box of GeoJSON areas; None where there is none."""
    boxes = [ring_bounds(part) for one in features for part in polygons(one["geometry"])]
    if not boxes:
        return None
    return Bounds(
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )


def polygons(geometry: dict[str, Any]) -> list[Any]:
    """Return the polygons of a GeoJSON area, each a list of rings."""
    coordinates = geometry["coordinates"]
    return list(coordinates) if geometry["type"] == "MultiPolygon" else [coordinates]


def ring_bounds(polygon: Any) -> Bounds:  # noqa: ANN401 - rings of GeoJSON
    """Return the box of one polygon of GeoJSON: that of its outer ring."""
    east = [place[0] for place in polygon[0]]
    north = [place[1] for place in polygon[0]]
    return Bounds(min(east), min(north), max(east), max(north))


def fitted(bounds: Bounds, *, narrow: bool = False) -> pdk.ViewState:
    """Return the view that shows a box whole, on a wide screen beside or above the legend."""
    if narrow:
        return _fitted(bounds, _NARROW, (0, 0))
    width, height = _WIDE
    across, along = _LEGEND
    beside = _fitted(bounds, (width - across, height), (across, 0))
    above = _fitted(bounds, (width, height - along), (0, along))
    return max(beside, above, key=lambda view: float(view.zoom))


def _fitted(bounds: Bounds, free: tuple[int, int], legend: tuple[int, int]) -> pdk.ViewState:
    """Fit a box into the free part of the picture; the legend takes its left or its bottom."""
    top, bottom = _mercator(bounds.north), _mercator(bounds.south)
    across = max((bounds.east - bounds.west) / 360, 1e-9) * _PAD
    along = max((top - bottom) / (2 * pi), 1e-9) * _PAD
    zoom = min(log2(free[0] / _TILE_PX / across), log2(free[1] / _TILE_PX / along), _NEAREST_ZOOM)
    per_pixel = 1 / (_TILE_PX * 2**zoom)
    middle = (top + bottom) / 2 - legend[1] / 2 * per_pixel * 2 * pi
    return _view(
        (bounds.east + bounds.west) / 2 - legend[0] / 2 * per_pixel * 360,
        atan(sinh(middle)) * 180 / pi,
        zoom,
    )


def close_up(longitude: float, latitude: float) -> pdk.ViewState:
    """Return the view of one site, near enough to see its outline."""
    return _view(longitude, latitude, _CLOSE_ZOOM)


def _view(longitude: float, latitude: float, zoom: float) -> pdk.ViewState:
    return pdk.ViewState(
        longitude=round(longitude, 5),
        latitude=round(latitude, 5),
        zoom=round(zoom, 2),
        min_zoom=3,
        max_zoom=19,
    )


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + latitude * pi / 360))
