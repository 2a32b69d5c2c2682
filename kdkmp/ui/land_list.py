"""The list of parcels on screen: sorted, page by page, a tapped row opens the parcel; export."""

from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.text.formats import MISSING, number
from kdkmp.ui import blocks, land_filters, land_selected
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.views.land_tables import (
    AREA,
    NAME,
    ORDERS,
    OWNER,
    PLACE,
    POINT,
    STATUS,
    STATUS_ON,
    export_parcels,
    in_order,
    parcel_list,
)

PAGE_ROWS = 100
ORDER = "urut"
_SHOWN_ROWS = 8
_ROW_PX = 38


def title(listed: pd.DataFrame, region: pd.DataFrame) -> str:
    """Say how much of the region's register is on the list."""
    return f"Daftar lahan: {number(len(listed))} dari {number(len(region))} lahan"


def order() -> str:
    """Draw the choice of the order and return it."""
    return st.selectbox("Urutkan", list(ORDERS), key=ORDER, bind="query-params", width=300)


def pick(listed: pd.DataFrame, by: str, in_doubt: Collection[str]) -> pd.Index:
    """Draw the list, a page at a time, and return its keys in order; a tap selects the parcel."""
    keys = in_order(listed, by, in_doubt)
    name = sha256(",".join(keys).encode()).hexdigest()[:12]  # another list, another choice
    page = page_of(len(keys), PAGE_ROWS, f"halaman-{name}")
    shown = keys[rows_on(page, PAGE_ROWS)]
    table = parcel_list(listed.loc[shown], in_doubt)
    key = f"lahan-{name}-{page}-{land_selected.turn()}"
    st.dataframe(
        table,
        hide_index=True,
        height=_ROW_PX * (min(len(table), _SHOWN_ROWS) + 1) + 2,
        row_height=_ROW_PX,
        column_config=_columns(),
        key=key,
        on_select=lambda: _select(key, shown),
        selection_mode="single-cell",  # a tap anywhere in the row will do
        selection_default=_chosen_cell(shown),
        placeholder=MISSING,
        alt="Daftar lahan",
    )
    blocks.note(
        "Ketuk satu baris untuk membuka lahannya di atas. Ketuk judul kolom untuk mengurutkan "
        "halaman ini; pilihan Urutkan berlaku untuk seluruh daftar."
    )
    return keys


def _chosen_cell(shown: pd.Index) -> Any:  # noqa: ANN401 - Streamlit's own kind of mapping
    selected = land_selected.key()
    if selected not in shown:
        return None
    return {"selection": {"cells": [(int(shown.get_loc(selected)), NAME)]}}


def _select(key: str, shown: pd.Index) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    if cells:
        land_selected.select(str(shown[cells[0][0]]), from_list=True)


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        NAME: text(width=155, help="KDMP: Koperasi Desa, KKMP: Koperasi Kelurahan Merah Putih"),
        PLACE: text(width=205),
        STATUS: text(width=135),
        STATUS_ON: st.column_config.DateColumn(width=85, format="DD-MM-YYYY"),
        AREA: st.column_config.NumberColumn(width=75, format="localized"),
        OWNER: text(width=205),
        POINT: text(width=115),
    }


def export(
    listed: pd.DataFrame, keys: pd.Index, findings: pd.Series, notes: Mapping[str, str], by: str
) -> None:
    """Offer exactly what is listed, in its order and with every column of the register."""
    blocks.export_buttons(
        lambda: export_parcels(listed.loc[keys], findings),
        "Register lahan",
        {**notes, "Filter": land_filters.in_words(), "Urutan": by, "Dibuat": _now()},
        key="lahan-daftar",
    )


def _now() -> str:
    return datetime.now().astimezone().strftime("%d-%m-%Y %H.%M")
