"""Pembangunan: how far every building is, what stands still, what holds the others up."""

import streamlit as st

from kdkmp.ui import building, building_obstacles, building_ranks, shell
from kdkmp.views.obstacles import obstacle_finding

rows, chosen = shell.open_page(
    "Pembangunan",
    finding=building.finding,
    own_filters=building_obstacles.OWN_FILTERS,
    takes_week=True,
)
notes = shell.notes(rows, chosen)
building.figures(chosen)

left, right = st.columns(2, gap="large")
with left:
    building.stages(chosen, rows, notes)
with right:
    building.pace(chosen)

building.stalled(chosen, rows, notes)

st.header(obstacle_finding(rows), anchor=False)
building_obstacles.obstacles(chosen, rows, notes)

building_ranks.regency_ranks(chosen)
building_ranks.national_log(rows, notes)
