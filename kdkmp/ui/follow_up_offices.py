"""Instansi on screen: how each office and meeting closed its agreements; the list of offices."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from kdkmp.actions.offices import LONGEST_NAME, add_office, rename_office, set_office_active
from kdkmp.domain.access import Role
from kdkmp.domain.filters import Filters
from kdkmp.text import follow_ups as words
from kdkmp.ui import blocks, data, follow_up_data, follow_up_notices, visitor
from kdkmp.views.follow_up_tables import closure_table

_TURN = "tl-instansi-ke"


def section(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the closure rates of the region, then the offices for those who may change them."""
    rows = follow_up_data.in_region(follow_up_data.follow_ups(), chosen)
    if rows.empty:
        st.info(words.NOTHING_AT_ALL, icon=":material/info:")
    else:
        _closure(rows, "responsible_name", "Instansi", "Penyelesaian per instansi", notes)
        _closure(rows, "meeting", "Rapat", "Penyelesaian per rapat", notes)
        blocks.note(words.CLOSURE_RULE)
    st.subheader("Daftar instansi", anchor=False)
    offices = follow_up_data.offices()
    blocks.table(_office_table(offices, rows), "Instansi yang dapat diminta bertindak")
    access = visitor.access()
    if access.may(Role.COORDINATOR, access.scope.regions):
        with st.expander("Tambah, ganti nama, atau nonaktifkan", key="tl-instansi-ubah"):
            _add()
            if access.may(Role.COORDINATOR):
                _change(offices)


def _closure(
    rows: pd.DataFrame, by: str, heading: str, title: str, notes: Mapping[str, str]
) -> None:
    st.subheader(title, anchor=False)
    table = closure_table(rows, by, heading, newest_first=by == "meeting")
    blocks.table(table, title, total=True)
    rule = {"Tingkat selesai": words.CLOSURE_RULE}
    blocks.export_buttons(table, title, {**notes, **rule}, key=f"tl-{by}")


def _office_table(offices: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return name, whether it can be asked, and how many follow-ups of the region it has."""
    counts = rows["responsible"].value_counts()
    return pd.DataFrame(
        {
            "Instansi": offices["name"],
            "Keadaan": offices["is_active"].map({True: "aktif", False: "tidak aktif"}),
            "Tindak lanjut": offices["code"].map(counts).fillna(0).astype("int64"),
        }
    )


def _add() -> None:
    turn = st.session_state.get(_TURN, 0)
    with st.form(f"tl-instansi-baru-{turn}", border=False):
        name = st.text_input(
            "Nama instansi baru",
            key=f"tl-instansi-nama-{turn}",
            max_chars=LONGEST_NAME,
            help=words.NO_NAMES,
        )
        if st.form_submit_button("Tambah instansi"):
            _carry_out(
                lambda: add_office(data.engine(), name or "", visitor.access()),
                f"Instansi “{name}” ditambahkan.",
            )


def _change(offices: pd.DataFrame) -> None:
    turn = st.session_state.get(_TURN, 0)
    about = offices.set_index("code")
    code = st.selectbox(
        "Instansi yang diubah",
        list(about.index),
        format_func=lambda one: about.loc[one, "name"],
        key=f"tl-instansi-pilih-{turn}",
    )
    with st.form(f"tl-instansi-ganti-{turn}", border=False):
        name = st.text_input(
            "Nama baru",
            about.loc[code, "name"],
            key=f"tl-instansi-ganti-nama-{turn}-{code}",
            max_chars=LONGEST_NAME,
        )
        if st.form_submit_button("Ganti nama"):
            _carry_out(
                lambda: rename_office(data.engine(), code, name or "", visitor.access()),
                f"Instansi kini bernama “{name}”.",
            )
    active = bool(about.loc[code, "is_active"])
    label = "Nonaktifkan instansi ini" if active else "Aktifkan kembali"
    if st.button(label, key=f"tl-instansi-aktif-{turn}"):
        _carry_out(
            lambda: set_office_active(data.engine(), code, visitor.access(), active=not active),
            "Daftar instansi diperbarui; tindak lanjut yang sudah ada tetap.",
        )


def _carry_out(act: Callable[[], object], told: str) -> None:
    with follow_up_notices.refusals_in_words():
        act()
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        follow_up_notices.say(told)
        st.rerun()
