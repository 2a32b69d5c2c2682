"""The revisions of one week: why there is another one, who changed zone, which facts changed."""

from itertools import pairwise

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.snapshot_changes import zone_moves
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text import snapshots as words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, snapshot_data, snapshot_shown
from kdkmp.ui.cooperatives import show_table
from kdkmp.views.snapshot_tables import changed_columns, moved_list


def revisions(snapshot: SnapshotInfo, chosen: Filters) -> None:
    """Draw every revision of the week, the newest first, against the one before it."""
    st.subheader("Revisi minggu ini", anchor=False)
    of_week = [one for one in data.snapshots() if one.week == snapshot.week]
    if len(of_week) == 1:
        blocks.note(words.NO_REVISION)
        return
    for after, before in pairwise(of_week):
        with st.expander(
            f"{after.reference}, sesudah {before.reference}", expanded=after.id == snapshot.id
        ):
            _revision(before, after, chosen)


def _revision(before: SnapshotInfo, after: SnapshotInfo, chosen: Filters) -> None:
    entry = snapshot_data.entry(after.id)
    st.markdown("**Alasan**")
    st.text(entry.reason or "–")
    came, went = (number(entry.changes[name]) for name in ("new", "gone"))
    blocks.note(f"Seluruh basis data: {came} KDKMP bertambah, {went} berkurang.")
    table = changed_columns(entry.changes)
    if len(table):
        blocks.table(table, "Isian yang berubah, seluruh basis data")
    now = snapshot_shown.board(after, chosen)
    moved: pd.DataFrame = zone_moves(snapshot_shown.board(before, chosen), now)
    st.markdown(f"**{words.moves(len(moved))}**")
    if len(moved):
        told = snapshot_shown.notes(after, now, chosen) | {"Dibandingkan": before.reference}
        title = f"Pindah zona {after.label}"
        show_table(
            moved_list(moved, now), title, told, {}, key=f"cek-revisi-{after.id}", week=after.label
        )
