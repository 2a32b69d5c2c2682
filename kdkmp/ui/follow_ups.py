"""Tindak lanjut on screen: headline, the list by due date, the chosen one with its history."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.follow_up_age import tally
from kdkmp.text import follow_ups as words
from kdkmp.text.formats import long_date, number
from kdkmp.ui import blocks, data, detail, filters, follow_up_data, follow_up_filters, visitor
from kdkmp.ui.follow_up_add import add_form
from kdkmp.ui.follow_up_edit import edit_form, may_change
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.views import follow_up_html as html
from kdkmp.views.follow_up_tables import (
    ABOUT,
    CARRIED,
    DESK_HEADING,
    DUE,
    OFFICE,
    STATE,
    TEXT,
    follow_up_export,
    follow_up_list,
)

KEY = "tl"
"""The query key of the chosen follow-up: its number."""
PART = "tampilan-tl"
_LOOKS = Path(__file__).with_name("static") / "tindak.css"
_PAGE_ROWS, _SHOWN_ROWS, _ROW_PX = 50, 6, 38


def looks() -> None:
    """Load the looks of this page and of what it shares with Profil; once."""
    detail.looks()
    st.html(_LOOKS)


def finding(rows: pd.DataFrame) -> str:
    """Say how the follow-ups of the chosen region stand; the heading of the page."""
    levels = zip(("province", "regency", "district"), filters.SHARED, strict=True)
    province, regency, district = (
        _code(rows, level) if st.session_state.get(key) else None for level, key in levels
    )
    chosen = Filters(province, regency, district)
    return html.finding(tally(_of(chosen.limited_to(visitor.access().scope.regions))))


def _code(rows: pd.DataFrame, level: str) -> str:
    """Return the code of the chosen region, of which all rows of the board are."""
    return str(rows[f"{level}_code"].iloc[0])


def _of(chosen: Filters) -> pd.DataFrame:
    return follow_up_data.in_region(follow_up_data.follow_ups(), chosen)


def figures(chosen: Filters) -> None:
    """Draw the headline figures of the region."""
    st.html(html.figures(tally(_of(chosen))))


def section(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the list with the chosen follow-up below it, then its export and the form."""
    rows = _of(chosen)
    if rows.empty:
        st.info(words.NOTHING_AT_ALL, icon=":material/info:")
    else:
        _list(rows, notes)
    if not visitor.access().may_write:
        blocks.note(words.READ_ONLY)
    add_form(chosen)


def _list(rows: pd.DataFrame, notes: Mapping[str, str]) -> None:
    listed = follow_up_filters.choice().keep(rows)
    if listed.empty:
        st.info(words.NOTHING_LISTED, icon=":material/info:")
        return
    st.subheader(
        f"Daftar: {number(len(listed))} dari {number(len(rows))} tindak lanjut", anchor=False
    )
    chosen = _pick(listed)
    with st.container(border=True, key="tl-rincian"):
        _show(listed[listed["id"] == chosen].iloc[0].to_dict())
    blocks.export_buttons(
        lambda: follow_up_export(listed),
        "Tindak lanjut",
        {**notes, **_notes(listed), "Filter": follow_up_filters.in_words()},
        key="tl-unduh",
    )


def _notes(listed: pd.DataFrame) -> dict[str, str]:
    """Return what a file says about ages and the figures that are referred to."""
    newest = data.snapshots()[:1]
    return {
        "Umur dihitung per": long_date(listed["measured_on"].max()),
        "Eskalasi": words.escalation_rule(),
        "Tingkat selesai": words.CLOSURE_RULE,
        "Snapshot terbaru": newest[0].reference if newest else "belum ada",
    }


def _pick(listed: pd.DataFrame) -> int:
    """Draw the list and return the number of the chosen follow-up; first: as the address says."""
    ids = listed["id"].tolist()
    name = sha256(",".join(map(str, ids)).encode()).hexdigest()[:12]  # another list, another choice
    page = page_of(len(ids), _PAGE_ROWS, f"halaman-{name}")
    shown = listed.iloc[rows_on(page, _PAGE_ROWS)]
    table = follow_up_list(shown)
    wanted = st.query_params.get(KEY, "")
    place = table.index.get_loc(int(wanted)) if _is_on(wanted, table) else 0
    if wanted and not _is_on(wanted, table):
        blocks.note(words.not_listed(wanted))
    chosen = st.dataframe(
        table,
        hide_index=True,
        height=_ROW_PX * (min(len(table), _SHOWN_ROWS) + 1) + 2,
        row_height=_ROW_PX,
        column_config=_columns(),
        key=f"tl-daftar-{name}-{page}",
        on_select="rerun",
        selection_mode="single-cell",  # a tap anywhere in the row will do
        selection_default={"selection": {"cells": [(place, TEXT)]}},
        alt="Tindak lanjut menurut tenggat",
    )
    measured = long_date(listed["measured_on"].max())
    blocks.note(
        f"Keterlambatan dihitung per {measured}. Tenggat terdekat di atas, yang sudah ditutup di "
        f"bawah. {words.escalation_rule()}"
    )
    cells = chosen["selection"]["cells"]
    found = int(table.index[cells[0][0] if cells else place])
    st.query_params[KEY] = str(found)
    return found


def _is_on(wanted: str, table: pd.DataFrame) -> bool:
    return wanted.isdecimal() and int(wanted) in table.index


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        DUE: text(width=178),
        TEXT: text(width=255),
        ABOUT: text(width=175),
        OFFICE: text(width=115),
        STATE: text(width=90),
        DESK_HEADING: text(width=100, help="Naik ke meja siapa menurut lamanya lewat (usulan)"),
        CARRIED: st.column_config.NumberColumn(
            width=55, help="Dibawa ke berapa rapat provinsi sesudah disepakati"
        ),
    }


def _show(row: Mapping[str, Any]) -> None:
    """Draw the chosen follow-up: what it is and was, and the form for those who may."""
    may = may_change(visitor.access(), row)
    left, right = st.columns([3, 2], gap="large") if may else (st.container(), None)
    with left:
        st.html(html.card(row))
        if pd.notna(row["cooperative_code"]):
            detail.profile_link(row["cooperative_code"])
        past = follow_up_data.history(int(row["id"]))
        st.html(html.history_table(past, follow_up_data.office_names()))
    if right is not None:
        with right:
            edit_form(row)
    elif visitor.access().may_write:
        blocks.note(words.NOT_YOURS)
