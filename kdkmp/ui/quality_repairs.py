"""Repairs of points that an operator accepts in Mutu data, one or many at once, and takes back."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kdkmp.actions.correct_points import Correction, correct_points, withdraw_correction
from kdkmp.domain.access import Role
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.register import parcel_keys
from kdkmp.text.findings import KIND
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, parcel_data, quality, visitor
from kdkmp.views import fix_tables as tables

_READ_ONLY = "Perbaikan diterima dari komputer operator; Anda dalam mode baca."
_ROW_PX = 38
_MADE = "mutu-perbaikan-baru"


def repairs(listed: pd.DataFrame, board: pd.DataFrame) -> None:
    """Draw the repairs of points that an operator can accept here, one or many at once."""
    repairable = listed[listed["proposed_latitude"].notna()].reset_index(drop=True)
    actor = visitor.access()
    may_write = actor.may(Role.OPERATOR, actor.scope.regions)
    if may_write:
        _undo_button()
    if repairable.empty:
        return
    st.subheader(f"Perbaikan titik yang siap diterima: {number(len(repairable))}", anchor=False)
    table = tables.repairs_table(repairable, board, quality.region_names())
    if not may_write:
        blocks.table(table, "Perbaikan titik yang diusulkan")
        blocks.note(visitor.why_not(Role.OPERATOR, _READ_ONLY))
        return
    picked = st.dataframe(
        table,
        hide_index=True,
        row_height=_ROW_PX,
        key=f"mutu-titik-{len(repairable)}",
        on_select="rerun",
        selection_mode="multi-row",
        alt="Perbaikan titik yang dapat diterima",
    )
    rows = repairable.iloc[picked["selection"]["rows"]]
    blocks.note("Titik asli tetap tersimpan di riwayat lahan, dan perbaikan dapat dibatalkan.")
    if st.button(
        f"Terima {number(len(rows))} perbaikan" if len(rows) else "Pilih perbaikan di atas",
        key="mutu-terima",
        icon=":material/check:",
        disabled=rows.empty,
    ):
        _confirm(rows)


@st.dialog("Terima perbaikan titik?")
def _confirm(rows: pd.DataFrame) -> None:
    st.markdown(
        f"{number(len(rows))} titik lahan dipindahkan ke titik usulan. Titik yang dinyatakan "
        "sumber tidak dihapus; perbaikan berlaku selama sumber masih menyatakan titik yang keliru."
    )
    with st.container(horizontal=True):
        agreed = st.button(f"Ya, terima {number(len(rows))}", type="primary", key="mutu-ya")
        kept = st.button("Tidak jadi", key="mutu-tidak")
    if kept:
        st.rerun()
    if agreed:
        with quality.refusals_in_words():
            _accept(rows)
            st.rerun()


def _accept(rows: pd.DataFrame) -> None:
    register = parcel_data.register()
    keys = parcel_keys(rows)
    corrections = [
        _correction(found, register.loc[key])
        for found, key in zip(rows.to_dict("records"), keys, strict=True)
    ]
    count = correct_points(data.engine(), corrections, visitor.access(), datetime.now(UTC))
    made = [
        int(parcel_data.corrections(one.cooperative_code, one.parcel_id)["id"].iloc[0])
        for one in corrections
    ]
    st.session_state[_MADE] = made
    quality.say(f"{number(count)} titik diperbaiki. Titik asli tetap di riwayat.")


def _correction(found: Mapping[str, object], row: pd.Series) -> Correction:
    kind = FindingKind(str(found["kind"]))
    return Correction(
        cooperative_code=row["cooperative_code"],
        parcel_id=row["parcel_id"],
        stated_latitude=row["stated_latitude"],
        stated_longitude=row["stated_longitude"],
        latitude=float(str(found["proposed_latitude"])),
        longitude=float(str(found["proposed_longitude"])),
        why=f"Usulan perbaikan diterima: {KIND[kind]}",
        finding=kind.value,
    )


def _undo_button() -> None:
    made = st.session_state.get(_MADE)
    if made and st.button(
        f"Batalkan {number(len(made))} perbaikan tadi", key="mutu-batal", icon=":material/undo:"
    ):
        with quality.refusals_in_words():
            for one in made:
                withdraw_correction(data.engine(), one, visitor.access(), datetime.now(UTC))
            st.session_state.pop(_MADE)
            quality.say(f"{number(len(made))} perbaikan dibatalkan; titik menurut sumber kembali.")
            st.rerun()
