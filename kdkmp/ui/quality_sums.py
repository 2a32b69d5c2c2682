"""Angka tidak menutup and Ganda: sums with their unexplained part, and what is there twice."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.quality.seconds import decided_seconds
from kdkmp.text import quality as words
from kdkmp.text.findings import KIND
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, quality, quality_data
from kdkmp.views import fix_tables, own_sums
from kdkmp.views.linked_html import block_table, linked_table
from kdkmp.views.lists import cooperative_list
from kdkmp.views.quality_tables import sums_table

_DOUBLES = (
    FindingKind.SECOND_COOPERATIVE,
    FindingKind.DUPLICATE_PARCEL,
    FindingKind.SHARED_POINT,
)
_MOST = 200


def sums(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the sums of our own data, then the published ones."""
    rows = data.rows(chosen)
    st.subheader("Dari data dasbor ini", anchor=False)
    level = quality_data.level_below(chosen)
    ours = own_sums.bridges(rows, level.name, level.heading)
    st.markdown(f"**{own_sums.bridge_sentence(rows)}**")
    blocks.table(ours, "Koperasi dalam portal dan bagiannya", total=True)
    blocks.note(
        "Belum terklasifikasi: masuk portal, belum dibangun, dan belum ada kendala yang tercatat. "
        "Inilah selisih antara jumlah dalam portal dan bagian yang biasa disebut."
    )
    whole = not (chosen.regency or chosen.district)
    lists = data.second_lists()
    lists = lists[lists.index.isin(set(rows["province_code"]))]
    if whole and len(lists):
        names = rows.drop_duplicates("province_code").set_index("province_code")["province"]
        blocks.table(
            own_sums.second_lists(lists, names.to_dict()), "Daftar Simkopdes dan daftar dasbor ini"
        )
    _published(chosen, notes)


def _published(chosen: Filters, notes: Mapping[str, str]) -> None:
    figures, closed = quality_data.published_sums()
    mine = _about(figures, chosen)
    shown = closed[closed.index.isin(mine["sum"])]
    open_ones = number(int((shown["unexplained"] != 0).sum()))
    st.subheader(f"Angka terbit: {open_ones} dari {number(len(shown))} tidak menutup", anchor=False)
    order = shown["unexplained"].eq(0).sort_values(kind="stable").index
    table = sums_table(mine, shown.loc[order])
    if table.empty:
        blocks.note("Tidak ada angka terbit tentang wilayah ini.")
    else:
        st.html(block_table(table, "Angka terbit dan selisihnya"))
    blocks.note(words.SUMS_NOTE)
    if len(table):
        blocks.export_buttons(table, "Angka terbit", dict(notes), key="mutu-terbit")


def _about(figures: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Return the figures of the chosen province, and those of the nation and of elsewhere."""
    if not chosen.province and not chosen.narrowest:
        return figures
    province = chosen.narrowest[:2]
    here = figures["region"].str.startswith(province) | (figures["region"] == "")
    return figures[here]


def doubles(chosen: Filters, _notes: Mapping[str, str]) -> None:
    """Draw what a village has twice: waiting rows, parcels, points, and what was decided."""
    board, found = data.board(), quality_data.findings(chosen)
    for kind in _DOUBLES:
        mine = found[found["kind"] == kind.value]
        st.subheader(f"{KIND[kind]}: {number(len(mine))}", anchor=False)
        if mine.empty:
            blocks.note("Tidak ada di wilayah ini.")
            continue
        table = fix_tables.fix_table(mine.head(_MOST), board, quality.region_names())
        st.html(linked_table(table, list(mine["cooperative_code"].head(_MOST)), KIND[kind]))
        if len(mine) > _MOST:
            blocks.note(
                f"Ditampilkan {number(_MOST)} dari {number(len(mine))}; unduhan di Perlu "
                "diperbaiki memuat semuanya."
            )
    decided = decided_seconds(data.rows(chosen))
    st.subheader(
        f"Desa dengan dua koperasi yang sudah diputuskan: {number(len(decided))} KDKMP",
        anchor=False,
    )
    if decided.empty:
        blocks.note("Tidak ada.")
    else:
        blocks.table(
            cooperative_list(decided).head(_MOST).reset_index(names="Kode"), "Dua koperasi"
        )
