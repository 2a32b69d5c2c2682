"""Rancangan & riwayat: every policy that was drafted or in force, and the file that carries one."""

import streamlit as st

from kdkmp.domain.zones.policy_file import MOST_BYTES, PolicyFile, policy_file, read_policy_file
from kdkmp.domain.zones.problems import PolicyError
from kdkmp.text import simulator as words
from kdkmp.text.policy_problems import problem
from kdkmp.ui import blocks, data, policy_drafts, simulator_data
from kdkmp.ui.imports import plain
from kdkmp.views import policy_tables as tables
from kdkmp.views.linked_html import block_table

_MOST_MEGABYTES = 1


def history() -> None:
    """Draw every recorded policy, the oldest first, each with its difference to the one before."""
    records = simulator_data.records()
    rows = data.board()
    reference = rows["reference_date"].max().date() if len(rows) else None
    table = tables.history(records, data.policy(), reference)
    policy_drafts.looks()
    st.subheader("Riwayat aturan", anchor=False)
    st.html(block_table(table, "Riwayat aturan zona"))
    blocks.note(
        "Satu aturan berlaku untuk semua provinsi, menurut tanggal data terbaru di basis data. "
        "Minggu yang sudah dibekukan tetap memakai aturan pada tanggal batasnya."
    )


def choose() -> None:
    """Draw the choice of one recorded policy, and what can be done with it."""
    st.subheader("Kelola satu aturan", anchor=False)
    records = {one.policy.version: one for one in reversed(simulator_data.records())}
    if not records:
        blocks.note(words.NO_DRAFT)
        return
    version = st.selectbox("Aturan", list(records), key="aturan-kelola")
    record = records[str(version)]
    if record.note:
        blocks.note(f"Catatan: {record.note}")
    policy_drafts.manage(record)


def file() -> None:
    """Draw the file of the policy in force, and the way in for one that was changed."""
    st.subheader("Berkas aturan", anchor=False)
    policy = data.policy()
    st.download_button(
        f"Unduh aturan yang berlaku ({policy.version})",
        policy_file(policy),
        file_name=f"aturan-{'-'.join(policy.version.split())}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        key="unduh-aturan-berlaku",
    )
    if not policy_drafts.may_draft():
        return
    uploaded = st.file_uploader(
        "Unggah berkas aturan (.json); menjadi rancangan, tidak langsung berlaku",
        type=["json"],
        key="unggah-aturan",
        max_upload_size=_MOST_MEGABYTES,
    )
    if uploaded is None:
        return
    try:
        read = read_policy_file(uploaded.getvalue()[: MOST_BYTES + 1])
    except PolicyError as refused:
        told = "".join(f"\n- {plain(problem(one))}" for one in refused.problems)
        st.error(f"**Berkas ditolak, tidak ada yang disimpan.**\n{told}", icon=":material/block:")
        return
    _read(read)


def _read(read: PolicyFile) -> None:
    if not read.is_as_exported:
        st.warning(words.FILE_CHANGED, icon=":material/edit_note:")
    st.html(tables.changes(data.policy(), read.policy))
    if read.sk:
        blocks.note(f"Berkas menyebut SK {read.sk}. SK dicatat saat aturan diberlakukan.")
    policy_drafts.save_form(read.policy, key="berkas", note=f"Dari berkas {read.policy.version}.")
