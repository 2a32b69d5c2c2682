"""The layers of the map, each a function of rows or GeoJSON features.

Streamlit fades every layer whose colour it can see once something is clicked; colours of areas
and words are therefore handed to the parts of a layer, where it does not look.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pydeck as pdk

from kdkmp.views.map_labels import SIZE_PX

Feature = dict[str, Any]
_FONT = "Source Sans, sans-serif"
_HATCHING = "data:image/svg+xml," + quote(
    "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'>"
    "<path d='M-16 16 16-16M-16 80 80-16M48 80 80 48' stroke='#000' stroke-width='7'/></svg>",
    safe=" =:/'(),;.-",
)
_HATCH_SCALE = 5_900  # metres of a pixel of the hatching at zoom 0


@dataclass(frozen=True)
class Ground:
    """The colours of what lies under the points, by theme."""

    land: str
    outside: str
    coast: str
    border: str
    chosen: str
    text: str
    halo: str
    accent: str


LIGHT_GROUND = Ground(
    land="#FFFFFF",
    outside="#EEF1F3",
    coast="#A9B6C2",
    border="#A9B6C2",
    chosen="#4A5560",
    text="#2B333B",
    halo="#FFFFFF",
    accent="#12436D",
)
DARK_GROUND = Ground(
    land="#253240",
    outside="#1A2530",
    coast="#4B5B6B",
    border="#5A6B7C",
    chosen="#B4C0CC",
    text="#E6EBF0",
    halo="#0F1720",
    accent="#8AB8E6",
)


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """Return a colour as deck.gl takes it.

    >>> rgb("#12436D")
    [18, 67, 109, 255]
    """
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)] + [alpha]


def areas(
    name: str,
    features: Sequence[Feature],
    fill: list[int],
    line: list[int],
    width: float = 1,
) -> pdk.Layer:
    """Return a layer of areas with one fill and one outline."""
    return pdk.Layer(
        "GeoJsonLayer",
        list(features),
        id=name,
        pickable=False,
        stroked=line[3] > 0,
        line_width_units=quoted("pixels"),
        get_line_width=width,
        _subLayerProps={
            "polygons-fill": {"getFillColor": fill, "getLineColor": line},
            "polygons-stroke": {"getColor": line},
        },
    )


def quoted(text: str) -> str:
    """Return ``text`` so that pydeck takes it for a value, not for an expression."""
    return f'"{text}"'


def click_targets(name: str, rows: list[dict[str, Any]], ground: Ground, size: float) -> pdk.Layer:
    """Return a layer of unseen discs; Streamlit makes the clicked one opaque, a halo."""
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id=name,
        pickable=True,
        get_position="p",
        get_radius=size + 1,
        radius_units=quoted("pixels"),
        get_fill_color=rgb(ground.accent, 0),
    )


def signs(name: str, places: Sequence[Sequence[float]], address: str, size: float) -> pdk.Layer:
    """Return a layer of places that all bear the same sign."""
    return pdk.Layer(
        "IconLayer",
        list(places),
        id=name,
        pickable=False,
        icon_atlas=quoted(address),
        icon_mapping={"t": {"x": 0, "y": 0, "width": 64, "height": 64}},
        get_icon="('t')",
        get_position="-",
        get_size=size,
        size_units=quoted("pixels"),
    )


def bubbles(
    name: str, rows: list[dict[str, Any]], address: str, places: dict[str, dict[str, int]]
) -> pdk.Layer:
    """Return the layer of the regencies' bubbles, the large ones below."""
    return pdk.Layer(
        "IconLayer",
        sorted(rows, key=lambda row: -float(row["w"])),
        id=name,
        pickable=True,
        icon_atlas=quoted(address),
        icon_mapping=places,
        get_icon="i",
        get_position="p",
        get_size="w",
        size_units=quoted("pixels"),
    )


def words(name: str, rows: list[dict[str, Any]], ground: Ground) -> pdk.Layer:
    """Return a layer of names on small plates, see `map_labels.fitting`."""
    return pdk.Layer(
        "TextLayer",
        rows,
        id=name,
        pickable=False,
        get_text="t",
        get_position="p",
        get_pixel_offset="o",
        get_size=SIZE_PX,
        font_family=quoted(_FONT),
        font_weight=600,
        font_settings={"fontSize": 48},
        line_height=1.1,
        character_set=quoted("auto"),
        background=True,
        get_background_color=rgb(ground.halo, 215),
        background_padding=[3, 1],
        _subLayerProps={"characters": {"getColor": rgb(ground.text)}},
    )


def hatched(name: str, features: Sequence[Feature], colour: list[int], zoom: float) -> pdk.Layer:
    """Return a layer of areas filled with slanted lines, so that what is below stays visible.

    Lines grow with the map; they look as meant at the given zoom.
    """
    return pdk.Layer(
        "GeoJsonLayer",
        list(features),
        id=name,
        pickable=False,
        stroked=False,
        extensions=[{"@@type": "FillStyleExtension", "pattern": True}],
        fill_pattern_atlas=quoted(_HATCHING),
        fill_pattern_mapping={"a": {"x": 0, "y": 0, "width": 64, "height": 64}},
        fill_pattern_mask=True,
        get_fill_pattern="('a')",
        get_fill_pattern_scale=round(_HATCH_SCALE / 2**zoom, 3),
        _subLayerProps={"polygons-fill": {"getFillColor": colour}},
    )
