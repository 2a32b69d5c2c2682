"""Perkembangan: what moved between two weeks, how long it stands, and at what pace."""

import streamlit as st

from kdkmp.ui import movement, movement_lists, pace, shell
from kdkmp.ui.movement_base import OWN

rows, chosen = shell.open_page(
    "Perkembangan", finding=movement.finding, own_filters=OWN, takes_week=True
)
notes = shell.notes(rows, chosen)

moved = movement.opened(chosen)
if moved is None:
    pace.section(rows, chosen, notes)
    st.stop()

notes = movement.notes(moved, notes)
movement.figures(moved)

left, right = st.columns([6, 5], gap="medium")
with left:
    movement.matrix(moved)
with right:
    movement.trend(moved, chosen)
movement.sums(moved)

movement_lists.behind(moved, notes)
movement.by_region(moved, chosen, notes)
movement_lists.standing(moved, chosen, notes)
