"""Ringkasan: how many cooperatives stand in which zone, and where the figures come from."""

import streamlit as st

from kdkmp.ui import overview, shell
from kdkmp.ui.bridge_picture import bridge_picture
from kdkmp.ui.obstacles import obstacle_charts
from kdkmp.views.obstacles import obstacle_finding
from kdkmp.views.tables import zone_figures
from kdkmp.views.words import zone_finding

rows, chosen = shell.open_page("Ringkasan", finding=zone_finding, takes_week=True)
notes = shell.notes(rows, chosen)
places = overview.places_below(chosen)

st.html(zone_figures(overview.zone_counts(rows)))

left, right = st.columns(2, gap="medium")
with left:
    st.header("Dari mana angka ini", anchor=False)
    bridge_picture(rows, notes)
    overview.second_list(rows, chosen)
with right:
    st.header(f"Zona per {places.word}", anchor=False)
    overview.zones_by_place(places, chosen)

st.header(obstacle_finding(rows), anchor=False)
obstacle_charts(chosen)

st.header("Rincian", anchor=False)
overview.details(places, rows, notes)
