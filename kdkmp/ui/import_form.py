"""Formulir mingguan: the prefilled workbook of one regency."""

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.reports.weekly_workbook import weekly_workbook
from kdkmp.store.queries import facts, policies, regions
from kdkmp.text.formats import number
from kdkmp.ui import data

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def weekly_form() -> None:
    """Draw the choice of a regency and its workbook, which is made on the click."""
    board = data.board()
    if board.empty:
        st.info("Formulir terisi dari daftar koperasi. Impor dulu berkas yang memuat koperasi.")
        return
    st.markdown(
        "Satu berkas Excel per kabupaten/kota: koperasi dan pernyataan dinas terakhir sudah "
        "terisi, pilihan memakai daftar. Setelah diisi, unggah kembali di tab **Unggah**."
    )
    counts = board.groupby("regency_code", observed=True).size()
    names = board.drop_duplicates("regency_code").set_index("regency_code")["regency"]
    code = st.selectbox(
        "Kabupaten/kota",
        list(counts.index),
        index=None,
        format_func=lambda one: f"{names[one]} ({number(counts[one])} koperasi)",
        placeholder="Pilih kabupaten/kota",
        key="formulir-kab",
    )
    if code is None:
        return
    st.download_button(
        f"Unduh formulir {names[code]}",
        lambda: _workbook(code),
        file_name=f"formulir-mingguan-{code}.xlsx",
        mime=_XLSX,
        type="primary",
        on_click="ignore",
        icon=":material/download:",
        key="formulir-unduh",
    )


def _workbook(regency_code: str) -> bytes:
    """Make the workbook; runs in a thread of the download, so it asks the database itself."""
    with Session(data.engine()) as session:
        known = facts.current(session, [regency_code[:2]])
        names: pd.Series = regions.names_with_data(session)
        evidence = policies.current_policy(session).evidence
    return weekly_workbook(known[known["regency_code"] == regency_code], names, evidence)
