"""Finished maps of land, kept as long as nothing in them changes; then none is sent again."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import pydeck as pdk
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.ui.data import View
from kdkmp.ui.land_backdrop import backdrop_of, marked_parcel
from kdkmp.ui.map_clicks import WHOLE
from kdkmp.views.map_backdrop import Backdrop
from kdkmp.views.map_bubbles import bubble_rows
from kdkmp.views.map_legend import bubbles_legend, points_legend
from kdkmp.views.map_points import DRAWN, map_rows
from kdkmp.views.map_view import Bounds, bounds_of_points, close_up, fitted
from kdkmp.views.map_words import bubbles_alt, points_alt
from kdkmp.views.maps import LeanDeck, bubbles_map, points_map
from kdkmp.views.words import region_name

MOST_POINTS = 4_000
"""More points than this are summed per regency: slow to send, and a blot to see."""
_AROUND, _LEAST_AROUND = 2.4, 4.0  # times the region, degrees: what may come into view
_NUDGE = 1e-7  # degrees: a view asked for again differs just enough to be taken


@dataclass(frozen=True)
class Look:
    """Everything that decides how the map looks; two equal looks are one picture."""

    chosen: Filters
    view: View
    rows: str
    dark: bool
    narrow: bool
    overlays: tuple[int, ...]
    target: str = WHOLE
    asked: int = 0
    ring: str | None = None
    turn: int = 0
    selected: str | None = None


@dataclass(frozen=True)
class Picture:
    """A finished map, its legend, and what it shows in words."""

    deck: LeanDeck
    legend: str
    alt: str


def fingerprint(words: Iterable[str]) -> str:
    """Return a short name for these words in this order."""
    return sha256("\n".join(words).encode()).hexdigest()[:10]


def shows_bubbles(parcels: pd.DataFrame, chosen: Filters) -> bool:
    """Say whether regencies are summed: no province is chosen, or it has too many points."""
    if chosen.regency:
        return False
    several = not chosen.province and parcels["province_code"].drop_duplicates().size > 1
    return several or len(parcels) > MOST_POINTS


@st.cache_resource(max_entries=24, show_spinner=False)
def picture(look: Look, _parcels: pd.DataFrame, _doubtful: frozenset[str]) -> Picture:
    """Return the map of the parcels; ``look.rows`` names them and the doubtful ones."""
    rows = map_rows(_parcels, _doubtful)
    place = region_name(_parcels, look.chosen)
    if shows_bubbles(_parcels, look.chosen):
        return _bubbles(look, _parcels, rows, place)
    return _points(look, _parcels, rows, place)


def _bubbles(look: Look, parcels: pd.DataFrame, rows: pd.DataFrame, place: str) -> Picture:
    sums = bubble_rows(parcels, rows)
    middles = sums[["longitude", "latitude"]].assign(where=DRAWN, is_doubtful=False).dropna()
    bounds = bounds_of_points(middles).grown(1.1)
    backdrop = _backdrop(look, look.chosen.province, bounds)
    view = _nudged(fitted(bounds, narrow=look.narrow), look.asked)
    deck = bubbles_map(sums, backdrop, view)
    return Picture(deck, bubbles_legend(sums, backdrop), bubbles_alt(sums, place))


def _points(look: Look, parcels: pd.DataFrame, rows: pd.DataFrame, place: str) -> Picture:
    bounds = bounds_of_points(rows)
    backdrop = _backdrop(look, str(parcels["province_code"].iloc[0]), bounds)
    marked = marked_parcel(look.selected, parcels, rows, with_ring=look.ring is not None)
    deck = points_map(
        parcels,
        rows,
        backdrop,
        _nudged(_view(look, rows, bounds), look.asked),
        marked=marked,
        level=None if look.chosen.district else "district" if look.chosen.regency else "regency",
        layer_name=f"{look.rows}-{look.turn}",
    )
    return Picture(deck, points_legend(rows, backdrop, marked), points_alt(rows, place))


def _backdrop(look: Look, province: str | None, bounds: Bounds) -> Backdrop:
    around = bounds.grown(_AROUND, _LEAST_AROUND)
    return backdrop_of(look.chosen.narrowest, province, around, look.overlays, dark=look.dark)


def _view(look: Look, rows: pd.DataFrame, bounds: Bounds) -> pdk.ViewState:
    if look.target in rows.index and rows.loc[look.target, "where"] == DRAWN:
        one = rows.loc[look.target]
        return close_up(one["longitude"], one["latitude"])
    return fitted(bounds, narrow=look.narrow)


def _nudged(view: pdk.ViewState, asked: int) -> pdk.ViewState:
    """Move a view by nothing that can be seen, so that the browser looks there once more."""
    for name in ("longitude", "latitude", "zoom"):
        setattr(view, name, getattr(view, name) + asked * _NUDGE)
    return view
