"""Aturan & istilah: the policy as people read it, what another one would do, its history."""

import streamlit as st

from kdkmp.text import rules
from kdkmp.ui import (
    blocks,
    data,
    policy_notices,
    policy_records,
    reference,
    rules_sections,
    shell,
    simulator,
)
from kdkmp.views import rules as tables

rows, chosen = shell.open_page("Aturan & istilah", needs_data=False)
policy = data.policy()


def in_force() -> None:
    """Show the policy in force, what it does today, words and sources."""
    blocks.note(f"{rules.standing(policy)}. Berlaku sama untuk semua provinsi.")
    blocks.table(tables.zones(policy), "Arti empat zona")
    st.header("Urutan keputusan", anchor=False)
    blocks.note(
        "Baris pertama yang terpenuhi menentukan zona. Data kosong tidak pernah memerahkan."
    )
    blocks.table(tables.order(policy), "Urutan keputusan zona")
    st.header("Tahap dan fakta penentunya", anchor=False)
    blocks.table(tables.phases(policy), "Tahap dan fakta penentunya")
    st.header("Gerbang merah", anchor=False)
    blocks.table(tables.checks(policy.gates, policy), "Gerbang merah")
    st.header("Batas atas: paling tinggi kuning", anchor=False)
    blocks.table(tables.checks(policy.ceilings, policy), "Batas atas")
    st.header("Indikator dan bobot per tahap", anchor=False)
    blocks.note(f"{rules.points(policy)} {rules.plan(policy)}")
    blocks.table(tables.indicators(policy), "Indikator dan bobot per tahap", total=True)
    blocks.note(f"Ditampilkan tanpa bobot: {', '.join(rules.weightless_facts(policy))}.")
    st.header("Sumber mana yang dipakai", anchor=False)
    blocks.note(
        "Sumber teratas yang datanya masih berlaku dipakai; bila semua lewat, yang terbaru."
    )
    reference.source_orders()
    if len(rows):
        reference.spread_today(rows, chosen)
    st.header("Warna yang sama, arti yang berbeda", anchor=False)
    blocks.table(tables.portal_colours(), "Warna di Portal Agrinas dan di dasbor ini")
    st.header("Istilah", anchor=False)
    blocks.table(tables.terms(), "Istilah")
    st.header("Sumber dan lisensi", anchor=False)
    reference.sources()


def simulation() -> None:
    """Move the policy and see who would change zone."""
    notes = shell.notes(rows, chosen) if len(rows) else {}
    simulator.simulator(rows, chosen, notes)


def records() -> None:
    """Show drafts and history, put a draft in force, take files in and out."""
    policy_records.history()
    policy_records.choose()
    policy_records.file()


policy_notices.show()
rules_sections.sections(
    {"Aturan yang berlaku": in_force, "Simulasi": simulation, "Rancangan & riwayat": records}
)
