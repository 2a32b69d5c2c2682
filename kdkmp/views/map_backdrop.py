"""What lies under and around the parcels: land, regencies, areas to check against, marks."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pydeck as pdk

from kdkmp.views.map_layers import (
    DARK_GROUND,
    LIGHT_GROUND,
    Feature,
    Ground,
    areas,
    hatched,
    rgb,
    signs,
)
from kdkmp.views.map_points import places
from kdkmp.views.map_states import svg_address
from kdkmp.views.map_view import ARCHIPELAGO, Bounds, polygons, ring_bounds

OVERLAY_COLOURS = {
    False: ("#801650", "#3D3D3D", "#F46A25"),
    True: ("#E08BB4", "#C9D1D9", "#F79A67"),
}
_NEARLY_ALL = 500  # of 514 regencies
"""Outline of the first, second and third overlay, by "is dark"."""


@dataclass(frozen=True)
class Overlay:
    """A layer of areas to check against: its words (with its date), and what to draw."""

    label: str
    features: Sequence[Feature]


@dataclass(frozen=True)
class Backdrop:
    """What lies under the parcels, as GeoJSON features (properties ``code``, ``name``).

    ``prefix`` is the code of the chosen region: regencies outside it step back. With the style of
    an online base map (``style_url``) land is left to that map.
    """

    land: Sequence[Feature] = ()
    regencies: Sequence[Feature] = ()
    overlays: Sequence[Overlay] = ()
    around: Bounds = ARCHIPELAGO
    prefix: str = ""
    dark: bool = False
    style_url: str | None = None

    @property
    def ground(self) -> Ground:
        """Return the colours in use."""
        return DARK_GROUND if self.dark else LIGHT_GROUND


@dataclass(frozen=True)
class Marked:
    """The chosen parcel: where it is, and its outline and the building tried on it, where known."""

    longitude: float | None = None
    latitude: float | None = None
    outline: Sequence[Feature] = ()
    building: Sequence[Feature] = ()


def under(backdrop: Backdrop, zoom: float) -> list[pdk.Layer]:
    """Return land, regencies and overlays, from the bottom up; ``zoom`` sets the hatching."""
    ground, layers = backdrop.ground, []
    if backdrop.land and not backdrop.style_url:
        fill = ground.outside if backdrop.regencies else ground.land
        near = nearby(_land_in_sight(backdrop), backdrop.around)
        layers.append(areas("daratan", near, rgb(fill), rgb(ground.coast), 1))
    if backdrop.regencies:
        layers += _regencies(backdrop)
    for at, overlay in enumerate(backdrop.overlays):
        near = nearby(overlay.features, backdrop.around)
        colour = overlay_colour(at, dark=backdrop.dark)
        layers += [
            hatched(f"lapisan-{at}", near, rgb(colour, 150), zoom),
            areas(f"tepi-lapisan-{at}", near, rgb(colour, 0), rgb(colour), 1.5),
        ]
    return layers


def _land_in_sight(backdrop: Backdrop) -> list[Feature]:
    """Return the land without Indonesia where all its regencies are drawn on top of it."""
    hidden = len(backdrop.regencies) > _NEARLY_ALL
    return [one for one in backdrop.land if not (hidden and is_indonesia(one))]


def is_indonesia(feature: Feature) -> bool:
    """Say whether an area of the outline is Indonesia, by its ISO 3166 number."""
    return str(feature["properties"]["code"]) == "360"


def overlay_colour(at: int, *, dark: bool) -> str:
    """Return the colour of the overlay at a place in the list."""
    colours = OVERLAY_COLOURS[dark]
    return colours[at % len(colours)]


def _regencies(backdrop: Backdrop) -> list[pdk.Layer]:
    ground, over_tiles = backdrop.ground, backdrop.style_url is not None
    mine = [one for one in backdrop.regencies if is_within(one, backdrop.prefix)]
    others = [one for one in backdrop.regencies if not is_within(one, backdrop.prefix)]
    alpha = 0 if over_tiles else 255
    layers = []
    if others:
        near = nearby(others, backdrop.around)
        layers.append(areas("sekitar", near, rgb(ground.outside, alpha), rgb(ground.border), 1))
    if mine:
        line = ground.chosen if over_tiles else ground.border
        layers.append(
            areas(
                "kabupaten", nearby(mine, backdrop.around), rgb(ground.land, alpha), rgb(line), 1.2
            )
        )
    return layers


def is_within(feature: Feature, prefix: str) -> bool:
    """Say whether an area belongs to the region with this code; a district lies in its regency.

    >>> is_within({"properties": {"code": "52.01"}}, "52.01.03")
    True
    """
    code = str(feature["properties"]["code"])
    return code.startswith(prefix) or prefix.startswith(code)


def nearby(features: Sequence[Feature], around: Bounds) -> list[Feature]:
    """Return the areas whose box touches ``around``, as one: a wrapping for each would weigh."""
    parts = [
        part
        for one in features
        for part in polygons(one["geometry"])
        if ring_bounds(part).touches(around)
    ]
    geometry = {"type": "MultiPolygon", "coordinates": parts}
    return [{"type": "Feature", "properties": {}, "geometry": geometry}] if parts else []


def doubt(drawn: pd.DataFrame, backdrop: Backdrop, size: float) -> list[pdk.Layer]:
    """Return dashed rings round the points that a location check found doubtful."""
    found = drawn[drawn["is_doubtful"]]
    if found.empty:
        return []
    return [signs("meragukan", places(found), doubt_sign(backdrop.ground), size * 1.9)]


def doubt_sign(ground: Ground) -> str:
    """Return the dashed ring of a doubtful point."""
    return svg_address(
        f"<circle cx='32' cy='32' r='27' fill='none' stroke='{ground.halo}' stroke-width='8'/>"
        f"<circle cx='32' cy='32' r='27' fill='none' stroke='{ground.text}' stroke-width='4' "
        "stroke-dasharray='9 8'/>",
        64,
        64,
    )


def marked_below(marked: Marked | None, backdrop: Backdrop) -> list[pdk.Layer]:
    """Return the outline of the chosen parcel and the building tried on it."""
    if marked is None:
        return []
    ground, layers = backdrop.ground, []
    if marked.outline:
        layers.append(areas("batas", marked.outline, rgb(ground.accent, 40), rgb(ground.accent), 2))
    if marked.building:
        layers.append(areas("bangunan", marked.building, rgb(ground.text, 70), rgb(ground.text), 2))
    return layers


def marked_above(marked: Marked | None, backdrop: Backdrop, size: float) -> list[pdk.Layer]:
    """Return the ring round the chosen parcel."""
    if marked is None or marked.longitude is None or marked.latitude is None:
        return []
    place = [round(marked.longitude, 5), round(marked.latitude, 5)]
    ring = svg_address(
        f"<circle cx='32' cy='32' r='24' fill='none' stroke='{backdrop.ground.halo}' "
        f"stroke-width='13'/><circle cx='32' cy='32' r='24' fill='none' "
        f"stroke='{backdrop.ground.accent}' stroke-width='7'/>",
        64,
        64,
    )
    return [signs("terpilih", [place], ring, max(size * 2.4, 34))]
