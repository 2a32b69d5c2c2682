"""The states of a parcel as the map draws them: eight groups, each with its own shape and colour.

Zone colours are not used here; shapes alone tell the groups apart, for print and every eye.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from kdkmp.domain.land import LandStatus


@dataclass(frozen=True)
class MapState:
    """A group of land statuses: its words, its shape on a grid of 64, its colour by theme."""

    code: str
    label: str
    statuses: frozenset[LandStatus]
    shape: str
    light: str
    dark: str
    is_line: bool = False

    def colour(self, *, dark: bool) -> str:
        """Return the colour in a theme."""
        return self.dark if dark else self.light


_CIRCLE = "M32 12a20 20 0 1 0 .1 0z"
_DIAMOND = "M32 6 58 32 32 58 6 32z"
_SQUARE = "M13 13h38v38h-38z"
_TRIANGLE = "M32 8 58 54H6z"
_UPSIDE_DOWN = "M6 10H58L32 56z"
_STAR = "M32 4 39.6 23 60 24.4 44.3 37.6 49.3 57.5 32 46.6 14.7 57.5 19.7 37.6 4 24.4 24.4 23z"
_CROSS = "M15 7 32 24 49 7 57 15 40 32 57 49 49 57 32 40 15 57 7 49 24 32 7 15z"
_QUESTION = "M20 22c0-16 25-15 25 0 0 10-12 10-12 21M33 55v1"

UNKNOWN_CODE = "unknown"
# The order of a parcel's life; it is the order of the legend, and the last are drawn on top.
STATES = (
    MapState(
        "proposed",
        "Calon/diajukan",
        frozenset({LandStatus.IDENTIFIED, LandStatus.PROPOSED}),
        _CIRCLE,
        "#A285D1",
        "#C7B3EA",
    ),
    MapState(
        "checking",
        "Proses izin/verifikasi",
        frozenset({LandStatus.PERMIT, LandStatus.VERIFYING, LandStatus.CONSIDERED}),
        _DIAMOND,
        "#28A197",
        "#5CCFC4",
    ),
    MapState(
        "verified",
        "Terverifikasi",
        frozenset({LandStatus.VERIFIED}),
        _SQUARE,
        "#12436D",
        "#8AB8E6",
    ),
    MapState(
        "building",
        "Dalam pembangunan",
        frozenset({LandStatus.BUILDING}),
        _TRIANGLE,
        "#F46A25",
        "#F79A67",
    ),
    MapState(
        "stopped",
        "Terhenti",
        frozenset({LandStatus.STOPPED}),
        _UPSIDE_DOWN,
        "#801650",
        "#E08BB4",
    ),
    MapState(
        "completed",
        "Selesai dibangun",
        frozenset({LandStatus.BUILT, LandStatus.HANDED_OVER, LandStatus.EQUIPPED}),
        _STAR,
        "#12436D",
        "#8AB8E6",
    ),
    MapState(
        "rejected",
        "Ditolak",
        frozenset({LandStatus.REJECTED}),
        _CROSS,
        "#3D3D3D",
        "#C9D1D9",
    ),
    # A parcel said to be "no land" contradicts itself: nobody knows its state.
    MapState(
        UNKNOWN_CODE,
        "Belum diketahui",
        frozenset({LandStatus.NONE}),
        _QUESTION,
        "#3D3D3D",
        "#C9D1D9",
        is_line=True,
    ),
)
_CODE_OF = {status.value: state.code for state in STATES for status in state.statuses}


def state_codes(statuses: pd.Series) -> pd.Series:
    """Return the map state of each land status; a missing one is ``unknown``, never ``rejected``.

    >>> list(state_codes(pd.Series(["built", None, "rejected"])))
    ['completed', 'unknown', 'rejected']
    """
    return statuses.map(_CODE_OF).fillna(UNKNOWN_CODE).astype("str")


def glyph(state: MapState, *, dark: bool, hollow: bool = False) -> str:
    """Return the sign of a state as the address of an SVG image; hollow where a point is vague."""
    ground = "#0F1720" if dark else "#FFFFFF"
    colour = state.colour(dark=dark)
    if state.is_line:
        width = 6 if hollow else 10
        drawn = _path(state.shape, "none", ground, width + 9) + _path(
            state.shape, "none", colour, width
        )
    elif hollow:
        drawn = _path(state.shape, ground, ground, 17) + _path(state.shape, ground, colour, 7)
    else:
        drawn = _path(state.shape, ground, ground, 12) + _path(state.shape, colour, colour, 0)
    return svg_address(drawn, 64, 64, "-6 -6 76 76")


def _path(shape: str, fill: str, stroke: str, width: int) -> str:
    return (
        f"<path d='{shape}' fill='{fill}' stroke='{stroke}' stroke-width='{width}' "
        "stroke-linejoin='round' stroke-linecap='round'/>"
    )


def svg_address(drawn: str, width: int, height: int, box: str | None = None) -> str:
    """Return a drawing as a data address; it must not hold a double quote."""
    view = box or f"0 0 {width} {height}"
    text = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' "
        f"viewBox='{view}'>{drawn}</svg>"
    )
    return "data:image/svg+xml," + quote(text, safe=" =:/'(),;.-")


def by_state(rows: pd.DataFrame) -> Sequence[tuple[MapState, Any]]:
    """Split rows (column ``state``) in the order of `STATES`; empty ones too."""
    return [(state, rows[rows["state"] == state.code]) for state in STATES]
