"""Which targets there are and how they changed; who has the right enters or withdraws one."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kdkmp.actions.record_target import (
    NewTarget,
    TargetRefusedError,
    record_target,
    withdraw_target,
)
from kdkmp.domain.access import ReadOnlyError, Role
from kdkmp.domain.filters import Filters
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target
from kdkmp.text.pace import MEASURE, NATIONAL, SHARE_RULE
from kdkmp.ui import blocks, data, pace_published, shell, visitor
from kdkmp.views.pace_tables import target_table
from kdkmp.views.pace_words import target_label

_SAVED = "target-tersimpan"


def targets(rows: pd.DataFrame, here: Filters, measure: Measure, places: Mapping[str, str]) -> None:
    """Draw the targets that concern the region or lie in it, then what may be done to them."""
    st.header("Target yang pernah disebut", anchor=False)
    region = here.narrowest
    shown = [
        one
        for one in pace_published.targets()
        if one.concerns(region) or one.region_code.startswith(region)
    ]
    blocks.table(target_table(shown, places, short=True), "Target yang pernah disebut")
    blocks.note(
        f"{SHARE_RULE} Yang terbaru di atas. Hari dan ukuran yang tidak disebut sumber adalah "
        "bacaan kami; alamat sumber lengkap ada di unduhan."
    )
    table = target_table(shown, places)
    blocks.export_buttons(table, "Target KDKMP", shell.notes(rows, here), key="target")
    mine = {
        code: name
        for code, name in places.items()
        if code.startswith(region) and visitor.access().may(Role.COORDINATOR, [code])
    }
    if saved := st.session_state.pop(_SAVED, None):
        st.success(saved)
    if mine:
        with st.expander("Catat target wilayah atau batalkan catatan"):
            _add(mine, measure)
            _take_back([one for one in shown if one.id and one.region_code in mine], places)


def _add(places: Mapping[str, str], measure: Measure) -> None:
    with st.form("target-baru", border=False):
        codes = {name: code for code, name in places.items()}
        measures = {label: code for code, label in MEASURE.items()}
        left, right = st.columns(2)
        place = left.selectbox("Wilayah target", list(codes))
        what = right.selectbox("Yang dihitung", list(measures), list(MEASURE).index(measure))
        many = left.number_input("Target (jumlah KDKMP)", min_value=1, value=None, step=1)
        due = right.date_input("Tenggat", value=None, format="DD/MM/YYYY")
        said = left.date_input("Disebut pada", value=None, format="DD/MM/YYYY")
        source = right.text_input("Sumber", placeholder="Surat, SK, atau media; tanpa nama orang")
        if not st.form_submit_button("Simpan target"):
            return
    if many is None or due is None or said is None:
        st.error(
            "Isi jumlah, tenggat, dan tanggal disebut, lalu simpan lagi. Isian lain tetap ada."
        )
        return
    target = NewTarget(codes[place], measures[what], int(many), due, said, source)
    try:
        record_target(data.engine(), target, visitor.access(), datetime.now(UTC))
    except (TargetRefusedError, ReadOnlyError) as refused:
        st.error(f"{refused} Perbaiki, lalu simpan lagi; isian Anda tetap ada.")
        return
    st.session_state[_SAVED] = f"Target {place} disimpan."
    st.rerun()


def _take_back(entered: list[Target], places: Mapping[str, str]) -> None:
    if not entered:
        return
    words = {
        one.id: f"{MEASURE[one.measure]}, {target_label(one, places) or NATIONAL}"
        for one in entered
        if one.id
    }
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    number = left.selectbox("Target yang tercatat", list(words), format_func=words.__getitem__)
    if right.button("Batalkan target ini", key="batalkan-target"):
        try:
            withdraw_target(data.engine(), number, visitor.access(), datetime.now(UTC))
        except (TargetRefusedError, ReadOnlyError) as refused:
            st.error(str(refused))
            return
        st.session_state[_SAVED] = "Target dibatalkan; riwayatnya tetap disimpan."
        st.rerun()
