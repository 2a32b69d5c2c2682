"""Zona: the coordinator's working list, why each is on it and what would lift it."""

import streamlit as st

from kdkmp.ui import data, detail, follow_up_note, overview, shell, worklist, zone_filters
from kdkmp.views.tables import zone_figures
from kdkmp.views.zone_tables import red_finding

rows, chosen = shell.open_page(
    "Zona", finding=red_finding, own_filters=zone_filters.OWN, takes_week=True
)
detail.looks()
policy = data.policy()
choice = zone_filters.zone_choice(policy)

in_all_zones = choice.keep_in_all_zones(rows)
listed = choice.keep_zones(in_all_zones)
if listed.empty:
    shell.stop_empty("Tidak ada koperasi untuk pilihan ini. Hapus satu filter atau ganti wilayah.")

st.html(zone_figures(overview.zone_counts(in_all_zones)))
st.subheader(worklist.title(listed, rows), anchor=False)
codes = worklist.in_order(listed)
code = worklist.pick(listed, codes, policy)

with st.container(border=True):
    worklist.show(code, policy)
    follow_up_note.section(code, policy)

worklist.reasons(listed)
worklist.export(listed, codes, shell.notes(rows, chosen), policy)
