"""Perlu diperbaiki: the fix list with its filters, page by page, and its file."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.reports.fix_list import TITLE, fix_list_workbook
from kdkmp.text.findings import CERTAINTY, KIND
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, filters, quality, quality_data
from kdkmp.ui.filters import several
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.ui.quality_repairs import repairs
from kdkmp.views import fix_tables as tables
from kdkmp.views.fix_tables import FixChoice
from kdkmp.views.linked_html import linked_table

PAGE_ROWS = 25
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def fix_list(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the filters, the list page by page, its file, and the repairs of points."""
    choice = _choice()
    board, found = data.board(), quality_data.findings(chosen)
    listed = choice.keep(found, board)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(
            f"{number(len(listed))} dari {number(len(found))} perbaikan",
            anchor=False,
            width="content",
        )
        if len(listed):
            _download(listed, board, notes, choice)
    if listed.empty:
        st.info(
            "Tidak ada temuan untuk pilihan ini. Hapus satu filter atau ganti wilayah."
            if len(found)
            else "Tidak ada temuan di wilayah ini."
        )
        return
    _table(listed, board)
    blocks.note("Urutan: yang pasti dulu, lalu menurut jenis. Satu baris = satu perbaikan.")
    repairs(listed, board)


def _choice() -> FixChoice:
    left, middle, right = st.columns(3)
    with left:
        kinds = several(
            quality.KINDS, quality.OWN, [KIND[one] for one in FindingKind], "Semua jenis"
        )
    with middle:
        sure = several(quality.CERTAINTIES, quality.OWN, list(CERTAINTY.values()), "Semua")
    with right:
        search = st.text_input(
            quality.OWN[filters.SEARCH],
            key=filters.SEARCH,
            type="search",
            placeholder="Nama, desa, kode, atau nomor lahan",
            bind="query-params",
        )
    return FixChoice(
        kinds=frozenset(one.value for one in FindingKind if KIND[one] in kinds),
        certainties=frozenset(one.value for one in Certainty if CERTAINTY[one] in sure),
        search=search or "",
    )


def _table(listed: pd.DataFrame, board: pd.DataFrame) -> None:
    page = page_of(len(listed), PAGE_ROWS, f"mutu-halaman-{len(listed)}")
    shown = listed.iloc[rows_on(page, PAGE_ROWS)]
    table = tables.fix_table(shown, board, quality.region_names())
    title = f"Daftar perbaikan, {number(len(listed))} baris"
    st.html(linked_table(table, list(shown["cooperative_code"]), title))


def _download(
    listed: pd.DataFrame, board: pd.DataFrame, notes: Mapping[str, str], choice: FixChoice
) -> None:
    synthetic, address, names = data.has_synthetic(), quality.page_address(), quality.region_names()
    told = {**notes, "Filter": _filter_words(choice), "Urutan": "pasti dulu, lalu menurut jenis"}

    def workbook() -> bytes:
        rows = tables.fix_export(listed, board, names, quality_data.files_of(listed))
        return fix_list_workbook(rows, told, address=address, synthetic=synthetic)

    st.download_button(
        f"Unduh Excel: {number(len(listed))} baris",
        workbook,
        file_name=f"{TITLE.lower().replace(' ', '-')}.xlsx",
        mime=_XLSX,
        key="mutu-perbaikan-xlsx",
        on_click="ignore",
        icon=":material/download:",
    )


def _filter_words(choice: FixChoice) -> str:
    parts = {
        quality.OWN[quality.KINDS]: ", ".join(
            KIND[one] for one in FindingKind if one.value in choice.kinds
        ),
        quality.OWN[quality.CERTAINTIES]: ", ".join(
            CERTAINTY[one] for one in Certainty if one.value in choice.certainties
        ),
        quality.OWN[filters.SEARCH]: choice.search,
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value) or "tidak ada"
