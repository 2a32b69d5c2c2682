"""The rings of zones round the bubbles, all on one sheet: one path per zone keeps it small."""

from math import cos, pi, sin, sqrt

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.map_states import svg_address
from kdkmp.views.theme import Palette

CELL = 64
"""Width of a bubble on the sheet; it is painted twice as large, to stay sharp on fine screens."""
_RADIUS, _RING, _DISC = 23, 12, 60
_SCALE = 2
_GAP = 0.045  # of a radian, on each side of an arc
_LEAST = 0.12


def ring_atlas(bubbles: pd.DataFrame, palette: Palette) -> tuple[str, dict[str, dict[str, int]]]:
    """Draw every bubble on one sheet: its address, and where on it each regency's bubble lies.

    Parameters
    ----------
    bubbles : DataFrame
        As `map_bubbles.bubble_rows`; at least one row.
    palette : Palette
        The theme in use.
    """
    columns = max(1, round(sqrt(len(bubbles))))
    lines = -(-len(bubbles) // columns)
    cells = [(CELL * (at % columns), CELL * (at // columns)) for at in range(len(bubbles))]
    middles = [(x + CELL // 2, y + CELL // 2) for x, y in cells]
    discs = "".join(f"M{x} {y}h0" for x, y in middles)
    drawn = [
        _hatching(palette),
        _path(discs, palette.muted, _DISC + 2, "round"),
        _path(discs, palette.ground, _DISC, "round"),
    ]
    arcs: dict[Zone, list[str]] = {zone: [] for zone in WORST_FIRST}
    for middle, (_, row) in zip(middles, bubbles.iterrows(), strict=True):
        for zone, start, end in _shares(row):
            arcs[zone].append(_arc(*middle, start, end))
    for zone, strokes in arcs.items():
        colour = "url(#h)" if zone is Zone.UNKNOWN else palette.zones[zone]
        drawn.append(_path("".join(strokes), colour, _RING, "butt"))
    places = {
        str(code): {
            "x": _SCALE * x,
            "y": _SCALE * y,
            "width": _SCALE * CELL,
            "height": _SCALE * CELL,
        }
        for code, (x, y) in zip(bubbles.index, cells, strict=True)
    }
    width, height = columns * CELL, lines * CELL
    sheet = svg_address("".join(drawn), _SCALE * width, _SCALE * height, f"0 0 {width} {height}")
    return sheet, places


def _shares(row: pd.Series) -> list[tuple[Zone, float, float]]:
    """Return where each zone begins and ends on the ring, in radians: worst first, from the top."""
    counts = [(zone, int(row[zone.value])) for zone in WORST_FIRST if row[zone.value]]
    total = sum(count for _, count in counts)
    gap = _GAP if len(counts) > 1 else 0.0
    found, start = [], 0.0
    for zone, count in counts:
        end = start + 2 * pi * count / total
        found.append((zone, start + gap, max(end - gap, start + gap + _LEAST)))
        start = end
    return found


def _arc(x: int, y: int, start: float, end: float) -> str:
    """Return the stroke from one angle to another, clockwise from the top."""
    half = (start + end) / 2  # in two halves, because a whole circle is no arc

    def at(angle: float) -> str:
        return f"{x + _RADIUS * sin(angle):.0f} {y - _RADIUS * cos(angle):.0f}"

    turn = f"A{_RADIUS} {_RADIUS} 0 0 1 "
    if end - start < pi:
        return f"M{at(start)}{turn}{at(end)}"
    return f"M{at(start)}{turn}{at(half)}{turn}{at(end)}"


def _path(strokes: str, colour: str, width: int, cap: str) -> str:
    return (
        f"<path d='{strokes}' fill='none' stroke='{colour}' stroke-width='{width}' "
        f"stroke-linecap='{cap}'/>"
    )


def _hatching(palette: Palette) -> str:
    """Return the hatching of what is not known."""
    grey = palette.zones[Zone.UNKNOWN]
    return (
        "<pattern id='h' width='4' height='4' patternUnits='userSpaceOnUse' "
        f"patternTransform='rotate(45)'><path d='M0 0h4v4h-4z' fill='{palette.ground}'/>"
        f"<path d='M1 0v4' stroke='{grey}' stroke-width='1.5'/></pattern>"
    )
