"""The map of Lahan on screen: picture, legend, controls, and what a click on it means."""

from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.register import parcel_keys
from kdkmp.ui import blocks, data, map_clicks
from kdkmp.ui.land_backdrop import overlay_labels
from kdkmp.ui.land_picture import Look, fingerprint, picture, shows_bubbles
from kdkmp.ui.narrow import is_narrow
from kdkmp.views.map_points import can_draw

HEIGHT, NARROW_HEIGHT = 560, 420
OVERLAYS = "peta-lapisan"
_LOOKS = Path(__file__).with_name("static") / "peta.css"


def land_map(
    parcels: pd.DataFrame,
    chosen: Filters,
    *,
    findings: pd.DataFrame | None = None,
    selected: str | None,
) -> str | None:
    """Draw the map of ``parcels`` and return the key of the parcel that was just clicked.

    A click is told once, in the run that it caused. In a map of bubbles a click chooses the
    regency in the shared filters instead. No click ever moves the map.

    Parameters
    ----------
    parcels : DataFrame
        As `land_data.parcels`, within ``chosen``; at least one row.
    chosen : Filters
        The region in view.
    findings : DataFrame, optional
        Of points: at least ``cooperative_code`` and ``parcel_id``.
    selected : str, optional
        The open parcel, to be marked.
    """
    st.html(_LOOKS)
    clicked = map_clicks.take_click()
    selected = clicked or selected
    narrow = is_narrow()
    with st.container(key="peta"):
        doubtful = _doubtful(findings)
        look = _look(parcels, doubtful, chosen, selected, narrow=narrow)
        seen = picture(look, parcels, doubtful)
        st.pydeck_chart(
            seen.deck,
            height=NARROW_HEIGHT if narrow else HEIGHT,
            key=map_clicks.KEY,
            on_select=map_clicks.note_click,
            alt=seen.alt,
        )
        st.html(seen.legend)
    _controls(parcels, chosen, selected)
    return clicked


def _doubtful(findings: pd.DataFrame | None) -> frozenset[str]:
    if findings is None or findings.empty:
        return frozenset()
    return frozenset(parcel_keys(findings))


def _look(
    parcels: pd.DataFrame,
    doubtful: frozenset[str],
    chosen: Filters,
    selected: str | None,
    *,
    narrow: bool,
) -> Look:
    target, asked = map_clicks.looking_at(chosen.narrowest)
    ring = map_clicks.ring_for(selected if selected in parcels.index else None)
    has_outline = selected in parcels.index and pd.notna(parcels.loc[selected, "outline"])
    return Look(
        chosen=chosen,
        view=data.view(),
        rows=fingerprint([*parcels.index, "", *sorted(doubtful & {*parcels.index})]),
        dark=blocks.is_dark(),
        narrow=narrow,
        overlays=tuple(st.session_state.get(OVERLAYS, overlay_labels())),
        target=target,
        asked=asked,
        ring=ring,
        turn=map_clicks.turn(),
        selected=selected if ring or has_outline else None,
    )


def _controls(parcels: pd.DataFrame, chosen: Filters, selected: str | None) -> None:
    """Draw what moves the map, as nothing else does, and which layers lie on it."""
    if shows_bubbles(parcels, chosen):
        blocks.note("Klik satu lingkaran untuk membuka kabupaten/kotanya.")
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="peta-kendali"
    ):
        st.button(
            "Seluruh wilayah",
            key="peta-seluruh",
            icon=":material/zoom_out_map:",
            on_click=map_clicks.look_at,
            args=(chosen.narrowest, map_clicks.WHOLE),
        )
        if selected in parcels.index and not shows_bubbles(parcels, chosen):
            st.button(
                "Perbesar ke lahan terpilih",
                key="peta-perbesar",
                icon=":material/zoom_in:",
                on_click=map_clicks.look_at,
                args=(chosen.narrowest, selected),
                disabled=not can_draw(parcels.loc[selected]),
            )
        _overlay_choice()


def _overlay_choice() -> None:
    """Draw which of the installed layers are shown; at first, all are."""
    labels = overlay_labels()
    if labels:
        st.pills(
            "Lapisan peta",
            list(labels),
            selection_mode="multi",
            default=list(labels),
            format_func=lambda one: labels[one],
            key=OVERLAYS,
            label_visibility="collapsed",
        )
