"""Profil koperasi: everything known about one cooperative, who said it and when."""

import streamlit as st

from kdkmp.ui import blocks, data, detail, follow_up_note, profile, shell, waiting
from kdkmp.views.profile_tables import all_lines

rows, chosen = shell.open_page("Profil koperasi", finding=profile.heading, takes_week=True)
detail.looks()
policy = data.policy()

code = profile.choose(rows)
row = data.board().loc[code].to_dict()
record = data.record(code)

detail.heading(row, code, with_name=False)
left, right = st.columns(2, gap="large")
with left:
    detail.why(row, policy)
with right:
    detail.steps(row, code, policy)
    waiting.line(code)
follow_up_note.section(code, policy)

st.subheader("Yang diketahui", anchor=False)
lines = all_lines(row, detail.rating_of(code), policy, record.said)
detail.facts(lines, "Semua fakta menurut empat kelompok", grouped=True)
blocks.note(profile.HOW_TO_READ)

profile.parcels(record, row)
profile.history(record)
profile.foreign_ids(record)
