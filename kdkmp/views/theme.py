"""Colours and the one Plotly template; zone colours mean zones and nothing else.

Light palette: the pair hijau-merah stays apart for every kind of colour blindness (distance in
Lab at least 39 for protan and deutan). The dark palette was chosen the same way (at least 38),
each colour at least 3 : 1 on its ground.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import plotly.graph_objects as go

from kdkmp.domain.zones.policy import Zone

FONT = "Source Sans, sans-serif"
FONT_PX = 14
GAP_PX = 2


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    text: str
    muted: str
    grid: str
    ground: str
    accent: str
    second: str
    """For bars of a second kind beside those in the accent."""
    zones: Mapping[Zone, str]
    zone_text: Mapping[Zone, str]


_DARK_TEXT, _WHITE = "#1A1A1A", "#FFFFFF"

LIGHT = Palette(
    text="#1A1F24",
    muted="#4A5560",
    grid="#E3E7EB",
    ground="#FFFFFF",
    accent="#12436D",
    second="#5C7F9F",
    zones=MappingProxyType(
        {
            Zone.GREEN: "#2E9E71",
            Zone.YELLOW: "#F3B420",
            Zone.RED: "#A30000",
            Zone.UNKNOWN: "#6B7280",
        }
    ),
    zone_text=MappingProxyType(
        {
            Zone.GREEN: _DARK_TEXT,
            Zone.YELLOW: _DARK_TEXT,
            Zone.RED: _WHITE,
            Zone.UNKNOWN: "#1A1F24",
        }
    ),
)

DARK = Palette(
    text="#F2F5F8",
    muted="#B4C0CC",
    grid="#2A3642",
    ground="#0F1720",
    accent="#8AB8E6",
    second="#5F86AB",
    zones=MappingProxyType(
        {
            Zone.GREEN: "#6FD3AB",
            Zone.YELLOW: "#F3B420",
            Zone.RED: "#D0392E",
            Zone.UNKNOWN: "#9AA5B1",
        }
    ),
    zone_text=MappingProxyType(
        {
            Zone.GREEN: _DARK_TEXT,
            Zone.YELLOW: _DARK_TEXT,
            Zone.RED: _WHITE,
            Zone.UNKNOWN: "#F2F5F8",
        }
    ),
)


def layout(palette: Palette, *, height: int) -> go.Layout:
    """Return what every chart shares: type, Indonesian separators, thin grid, no fixed legend."""
    axis = {"gridcolor": palette.grid, "linecolor": palette.grid, "zeroline": False}
    return go.Layout(
        height=height,
        font={"family": FONT, "size": FONT_PX, "color": palette.text},
        separators=",.",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 0, "r": 8, "t": 4, "b": 4},
        showlegend=False,
        barmode="stack",
        bargap=0.25,
        dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": FONT_PX}},
        xaxis={**axis, "fixedrange": True, "tickfont": {"color": palette.muted}},
        yaxis={**axis, "fixedrange": True, "showgrid": False, "automargin": True},
    )


def zone_marker(zone: Zone, palette: Palette) -> dict[str, object]:
    """Return the fill of a zone's bars, with a gap between; abu-abu is hatched and outlined."""
    if zone is Zone.UNKNOWN:
        return unknown_marker(palette)
    return {"color": palette.zones[zone], "line": {"color": palette.ground, "width": GAP_PX}}


def unknown_marker(palette: Palette) -> dict[str, object]:
    """Return the fill of what is not known: an outline with thin hatching."""
    colour = palette.zones[Zone.UNKNOWN]
    return {
        "color": palette.ground,
        "line": {"color": colour, "width": 1},
        "pattern": {
            "shape": "/",
            "fgcolor": colour,
            "bgcolor": palette.ground,
            "size": 9,
            "solidity": 0.14,
        },
    }
