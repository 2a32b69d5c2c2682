"""The ranks of Pembangunan: of regencies with their denominator, and the log of national ones."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.actions.record_rank import NewRank, RankRefusedError, record_rank, withdraw_rank
from kdkmp.domain.access import ReadOnlyError, Role
from kdkmp.domain.building.ranks import Measure, Whole
from kdkmp.domain.filters import Filters
from kdkmp.text.building import MEASURE, WHOLE
from kdkmp.ui import blocks, building_data, data, shell, visitor
from kdkmp.ui.one_of import one_of
from kdkmp.views.building_ranks import (
    LOG_RULE,
    log_table,
    rank_example,
    rank_rule,
    rank_table,
)

MEASURE_KEY, WHOLE_KEY = "ukuran", "penyebut"
_MOST_ROWS, _HEIGHT = 14, 560
_SAVED = "peringkat-tersimpan"


def regency_ranks(chosen: Filters) -> None:
    """Rank the regencies of the chosen province, or of all, and point at the chosen one."""
    st.header("Peringkat kabupaten/kota", anchor=False)
    left, right = st.columns([1, 2], gap="medium")
    with left:
        measure: Measure = _choose("Ukuran", MEASURE_KEY, MEASURE)
    with right:
        whole: Whole = _choose("Penyebut", WHOLE_KEY, WHOLE)
    here = Filters(province=chosen.province)
    shares = building_data.region_shares(here, "regency_code", measure)
    rows = data.rows(here).drop_duplicates("regency_code").set_index("regency_code")
    names = rows[["regency", "province"]]
    shown = rank_table(shares, names, measure, whole, mark=chosen.regency)
    with st.container(height=_HEIGHT if len(shown) > _MOST_ROWS else "content", border=False):
        blocks.table(shown, "Peringkat kabupaten/kota")
    blocks.note(rank_rule(shares, measure, whole))
    if example := rank_example(shares, rows["regency"]):
        blocks.note(example)
    title = f"Peringkat kabupaten/kota {MEASURE[measure]} dari {WHOLE[whole]}"
    table, notes = rank_table(shares, names, measure, whole), shell.notes(data.rows(here), here)
    blocks.export_buttons(table, title, notes, key="peringkat")


def _choose(label: str, key: str, words: Mapping[Any, str]) -> Any:  # noqa: ANN401 - of either enum
    codes = {word: code for code, word in words.items()}
    return codes[one_of(label, key, codes)]


def national_log(rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw the log of published national ranks; the operator may add to it and take back."""
    st.header("Peringkat nasional yang pernah terbit", anchor=False)
    provinces = rows.drop_duplicates("province_code").set_index("province_code")["province"]
    log = building_data.rank_log(tuple(provinces.index))
    if log.empty:
        blocks.note("Belum ada peringkat nasional yang tercatat untuk provinsi ini.")
    else:
        table = log_table(log, provinces)
        blocks.table(table, "Peringkat nasional yang pernah terbit")
        blocks.note(LOG_RULE)
        blocks.export_buttons(table, "Peringkat nasional", notes, key="nasional")
    if visitor.access().may(Role.COORDINATOR, provinces.index):
        with st.expander("Catat peringkat baru atau batalkan catatan"):
            _add(provinces)
            _take_back(log, provinces)


def _add(provinces: pd.Series) -> None:
    with st.form("peringkat-baru", border=False):
        codes = {name: code for code, name in provinces.items()}
        province = st.selectbox("Provinsi peringkat", list(codes))
        measure = st.text_input("Ukuran", placeholder="Misalnya: data lahan terdata")
        left, right = st.columns(2)
        rank = left.number_input("Peringkat", min_value=1, value=None, step=1)
        of = right.number_input("Dari berapa provinsi (bila disebut)", 1, value=None, step=1)
        dated = st.date_input("Tanggal terbit", value=None, format="DD/MM/YYYY")
        source = st.text_input("Sumber", placeholder="Media atau dokumen, tanpa nama orang")
        if not st.form_submit_button("Simpan catatan"):
            return
    if rank is None or dated is None:
        st.error("Isi peringkat dan tanggal terbitnya, lalu simpan lagi. Isian lain tetap ada.")
        return
    entry = NewRank(codes[province], measure, int(rank), int(of) if of else None, dated, source)
    try:
        record_rank(data.engine(), entry, visitor.access(), date.today())  # noqa: DTZ011 - office day
    except (RankRefusedError, ReadOnlyError) as refused:
        st.error(f"{refused} Perbaiki, lalu simpan lagi; isian Anda tetap ada.")
        return
    st.session_state[_SAVED] = "Catatan peringkat disimpan."
    st.rerun()


def _take_back(log: pd.DataFrame, provinces: pd.Series) -> None:
    if saved := st.session_state.pop(_SAVED, None):
        st.success(saved)
    added = log[log["id"].notna()]
    if added.empty:
        return
    words = {
        int(one.id): f"{provinces[one.province_code]}: {one.measure}, ke-{one.rank}, {one.dated}"
        for one in added.itertuples()
    }
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    number = left.selectbox("Catatan operator", list(words), format_func=words.__getitem__)
    if right.button("Batalkan catatan ini", key="batalkan-peringkat"):
        try:
            withdraw_rank(data.engine(), number, visitor.access(), datetime.now(UTC))
        except (RankRefusedError, ReadOnlyError) as refused:
            st.error(str(refused))
            return
        st.session_state[_SAVED] = "Catatan dibatalkan; riwayatnya tetap disimpan."
        st.rerun()
