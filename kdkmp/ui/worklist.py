"""The working list of Zona on screen: its rows page by page, the chosen one, reasons, export."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, detail, waiting, zone_filters
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.views.profile_tables import rated_lines
from kdkmp.views.zone_tables import (
    COVERAGE,
    DATED,
    MOST_BARS,
    NAME,
    PLACE,
    REASON,
    STEP,
    ZONE_HEADING,
    export_list,
    reason_bars,
    reason_counts,
    working_list,
)

PAGE_ROWS = 100
_SHOWN_ROWS = 6
_ROW_PX = 38
RULE = (
    "Urutan prioritas (usulan): merah, kuning, abu-abu, hijau; di dalam satu zona yang sedang "
    "dibangun lebih dulu, lalu yang langkahnya paling sedikit, lalu yang anggotanya paling banyak."
)


def title(listed: pd.DataFrame, region: pd.DataFrame) -> str:
    """Say how much of the region is on the list."""
    return f"Daftar kerja: {number(len(listed))} dari {number(len(region))} KDKMP"


def in_order(listed: pd.DataFrame) -> pd.Index:
    """Return the codes of the listed cooperatives, what to do first at the top."""
    return data.advice()["priority"].loc[listed.index].sort_values().index


def pick(listed: pd.DataFrame, codes: pd.Index, policy: Policy) -> str:
    """Draw the list, a page at a time, and return the code of the chosen row; first: the top."""
    name = sha256(",".join(codes).encode()).hexdigest()[:12]  # another list, another choice
    page = page_of(len(codes), PAGE_ROWS, f"halaman-{name}")
    shown = codes[rows_on(page, PAGE_ROWS)]
    table = working_list(listed.loc[shown], data.advice(), policy)
    chosen = st.dataframe(
        table,
        hide_index=True,
        height=_ROW_PX * (min(len(table), _SHOWN_ROWS) + 1) + 2,
        row_height=_ROW_PX,
        column_config=_columns(),
        key=f"daftar-{name}-{page}",
        on_select="rerun",
        selection_mode="single-cell",  # a tap anywhere in the row will do
        selection_default={"selection": {"cells": [(0, NAME)]}},
        alt="Daftar kerja menurut prioritas",
    )
    blocks.note(f"Ketuk satu baris untuk melihat alasannya di bawah. {RULE}")
    cells = chosen["selection"]["cells"]
    return str(shown[cells[0][0] if cells else 0])


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        ZONE_HEADING: text(width=80),
        NAME: text(width=150, help="KDMP: Koperasi Desa, KKMP: Koperasi Kelurahan Merah Putih"),
        PLACE: text(width=190),
        REASON: text(width=190),
        STEP: text(width=190, help="Langkah selengkapnya di bawah daftar"),
        COVERAGE: text(width=66, help="Bagian bobot indikator yang datanya ada dan masih berlaku"),
        DATED: st.column_config.DateColumn(width=90, format="DD-MM-YYYY"),
    }


def show(code: str, policy: Policy) -> None:
    """Draw the chosen cooperative: why, what would lift it, and what decided."""
    row = data.board().loc[code].to_dict()
    detail.heading(row, code)
    left, right = st.columns(2, gap="large")
    with left:
        detail.why(row, policy)
    with right:
        detail.steps(row, code, policy)
        waiting.line(code)
        detail.profile_link(code)
    lines = rated_lines(row, detail.rating_of(code), policy)
    detail.facts(lines, f"Yang menentukan zona {row['name']}")


def reasons(listed: pd.DataFrame) -> None:
    """Draw which reasons stand most often: of the red ones, or of a list without any red."""
    red = listed[listed["zone"] == Zone.RED.value]
    rows = listed if red.empty else red
    counts = reason_counts(rows)
    if counts.empty:
        return
    whose = "KDKMP pada daftar" if red.empty else "KDKMP merah"
    st.subheader("Alasan terbanyak" if red.empty else "Penyebab merah", anchor=False)
    st.html(reason_bars(counts, len(rows), f"Alasan {whose}"))
    more = f" Ditampilkan {MOST_BARS} dari {len(counts)} alasan." if len(counts) > MOST_BARS else ""
    blocks.note(
        f"Persen dari {number(len(rows))} {whose}. Satu KDKMP dapat punya lebih dari satu alasan, "
        f"jadi jumlah batang ({number(int(counts.sum()))}) dapat melebihi jumlah KDKMP.{more}"
    )


def export(listed: pd.DataFrame, codes: pd.Index, notes: Mapping[str, str], policy: Policy) -> None:
    """Offer exactly what is listed, in its order; the table is made when a button is clicked."""
    st.subheader("Unduh daftar ini", anchor=False)
    advice = data.advice()
    blocks.export_buttons(
        lambda: export_list(listed.loc[codes], advice, policy),
        "Daftar kerja zona",
        {**notes, "Filter": _filter_words(), "Urutan": RULE, "Dibuat": _now()},
        key="zona-daftar",
    )


def _filter_words() -> str:
    chosen = {label: st.session_state.get(key) for key, label in zone_filters.OWN.items()}
    words = [
        f"{label}: {', '.join(value) if isinstance(value, list) else value}"
        for label, value in chosen.items()
        if value
    ]
    return "; ".join(words) or "tidak ada"


def _now() -> str:
    return datetime.now().astimezone().strftime("%d-%m-%Y %H.%M")
