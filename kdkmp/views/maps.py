"""The map of land: frames and GeoJSON features in, a deck out; nothing is asked of any server."""

import json

import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from kdkmp.views import map_layers
from kdkmp.views.map_backdrop import (
    Backdrop,
    Marked,
    doubt,
    marked_above,
    marked_below,
    under,
)
from kdkmp.views.map_bubbles import bubble_labels, bubble_points, sizes
from kdkmp.views.map_labels import names_of
from kdkmp.views.map_points import DRAWN, places, point_rows
from kdkmp.views.map_rings import ring_atlas
from kdkmp.views.map_spread import spread
from kdkmp.views.map_states import by_state, glyph
from kdkmp.views.theme import DARK, LIGHT

OWN_STYLE = {False: "app/static/peta.json", True: "app/static/peta-gelap.json"}
"""The background that this host serves itself, by "is dark"; below every page's address."""
BUBBLES = "gelembung"
POINTS = "titik"
# The browser writes the values of a row in place of the braces, and escapes them.
_LINES = "<strong>{n}</strong><br>{k}<br>{l}"
_TOOLTIPS = {POINTS: f"{_LINES}<br><small>{{s}}</small>", BUBBLES: _LINES}
_TOOLTIP_STYLE = {
    "maxWidth": "17rem",
    "fontSize": "0.875rem",
    "borderRadius": "0.25rem",
    "color": "#FFFFFF",
    "backgroundColor": "#1A1F24",
}
_MANY, _SOME = 400, 60


class LeanDeck(pdk.Deck):  # type: ignore[misc] # pydeck has no types
    """A deck without the indentation that pydeck puts into JSON: a third of the bytes."""

    _text: str | None = None

    def to_json(self) -> str:
        """Return the deck as compact JSON, made once."""
        if self._text is None:
            self._text = self._compact()
        return self._text

    def _compact(self) -> str:
        return json.dumps(
            default_serialize(self),
            sort_keys=True,
            default=default_serialize,
            separators=(",", ":"),
            ensure_ascii=False,
        )


def points_map(  # noqa: PLR0913 - each is one thing that is drawn
    parcels: pd.DataFrame,
    rows: pd.DataFrame,
    backdrop: Backdrop,
    view: pdk.ViewState,
    *,
    marked: Marked | None = None,
    level: str | None = None,
    layer_name: str = "semua",
) -> LeanDeck:
    """Draw parcels as points, one layer per state; those without a usable point are not drawn.

    One more layer, unseen until something in it is clicked, holds what a click and the tooltip
    need: the browser marks the clicked point by itself, and the map need not be sent again.

    Parameters
    ----------
    parcels : DataFrame
        As `ui.land_data.parcels`.
    rows : DataFrame
        Of the same parcels, as `map_points.map_rows`.
    backdrop : Backdrop
        What lies under the points.
    view : ViewState
        Where to look at first.
    marked : Marked, optional
        The chosen parcel.
    level : str, optional
        Whose names to write: ``regency`` or ``district``.
    layer_name : str
        Changes with the rows, so that the browser does not keep a click on other rows.
    """
    drawn = rows[rows["where"] == DRAWN]
    size = 13 if len(drawn) > _MANY else 16 if len(drawn) > _SOME else 20
    records = point_rows(parcels.loc[drawn.index])
    layers = [
        *under(backdrop, view.zoom),
        *marked_below(marked, backdrop),
        map_layers.click_targets(f"{POINTS}-{layer_name}", records, backdrop.ground, size),
    ]
    for state, mine in by_state(drawn):
        for vague in (True, False):
            part = mine[mine["is_village_centre"] == vague]
            if part.empty:
                continue
            name = f"{state.code}{'-pusat' if vague else ''}"
            sign = glyph(state, dark=backdrop.dark, hollow=vague)
            layers.append(map_layers.signs(name, places(part), sign, size * (0.8 if vague else 1)))
    layers += [*doubt(drawn, backdrop, size), *marked_above(marked, backdrop, size)]
    if level:
        layers.append(
            map_layers.words("nama", names_of(parcels, rows, level, view), backdrop.ground)
        )
    return _deck(POINTS, layers, view, backdrop)


def bubbles_map(bubbles: pd.DataFrame, backdrop: Backdrop, view: pdk.ViewState) -> LeanDeck:
    """Draw one bubble per regency (see `map_bubbles.bubble_rows`) that has a place."""
    placed = bubbles.dropna(subset=["longitude", "latitude"])
    layers = under(backdrop, view.zoom)
    if len(placed):
        placed = spread(placed, sizes(placed["parcels"]), view)
        address, cells = ring_atlas(placed, DARK if backdrop.dark else LIGHT)
        layers.append(map_layers.bubbles(BUBBLES, bubble_points(placed), address, cells))
        layers.append(map_layers.words("nama", bubble_labels(placed, view), backdrop.ground))
    return _deck(BUBBLES, layers, view, backdrop)


def _deck(kind: str, layers: list[pdk.Layer], view: pdk.ViewState, backdrop: Backdrop) -> LeanDeck:
    return LeanDeck(
        layers,
        initial_view_state=view,
        map_provider="carto",  # the name of the renderer; with our own style nothing is asked of it
        map_style=backdrop.style_url or OWN_STYLE[backdrop.dark],
        tooltip={"html": _TOOLTIPS[kind], "style": _TOOLTIP_STYLE},
    )
