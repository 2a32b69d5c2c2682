"""The obstacles of Pembangunan: two charts that close, and the cooperatives behind a bar."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.domain.bridge import Part
from kdkmp.domain.filters import Filters
from kdkmp.text.formats import number
from kdkmp.text.labels import OBSTACLE, PART
from kdkmp.ui import blocks, snapshot_line
from kdkmp.ui.cooperatives import show_table
from kdkmp.ui.obstacles import obstacle_charts
from kdkmp.ui.zone_filters import OBSTACLES, OWN
from kdkmp.views.building_tables import obstacle_list
from kdkmp.views.obstacles import (
    NOT_RECORDED,
    obstacle_sum,
    other_obstacle_counts,
    outside_rows,
    waiting_rows,
    with_obstacle,
)

OWN_FILTERS = {OBSTACLES: OWN[OBSTACLES]}
_GROUPS = (*(Part.BLOCKED, Part.UNCLASSIFIED), Part.OUTSIDE_PORTAL)


def obstacles(chosen: Filters, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw the charts, how they close, the list behind them, and the additional obstacles."""
    labels = st.session_state.get(OBSTACLES) or st.query_params.get_all(OBSTACLES)
    obstacle_charts(chosen, _pick, picked="-".join(labels))
    blocks.note(obstacle_sum(rows["part"]))
    _list(rows, notes)
    _others(rows)


def _pick(label: str) -> None:
    st.session_state[OBSTACLES] = [label]


def _list(rows: pd.DataFrame, notes: dict[str, str]) -> None:
    st.subheader("Koperasi di balik batang", anchor=False)
    labels = st.multiselect(
        OWN[OBSTACLES],
        [*OBSTACLE.values(), NOT_RECORDED],
        key=OBSTACLES,
        placeholder="Semua kendala: tekan batang di atas atau pilih di sini",
        select_all=False,
        bind="query-params",
    )
    inside, outside = (with_obstacle(group(rows), labels) for group in (waiting_rows, outside_rows))
    title = (
        f"{number(len(inside))} masuk portal + {number(len(outside))} belum masuk portal = "
        f"{number(len(inside) + len(outside))} KDKMP"
    )
    st.markdown(f"**{title}**")
    if inside.empty and outside.empty:
        blocks.note("Tidak ada koperasi dengan kendala ini pada pilihan wilayah ini.")
        return
    listed = obstacle_list(pd.concat([inside, outside]))
    named = {**notes, "Kendala utama": ", ".join(labels) or "semua", "Jumlah": title}
    show_table(listed, "Koperasi menurut kendala utama", named, {}, key="kendala")
    carried = snapshot_line.carried()
    address = f"zona?{urlencode({**carried, OBSTACLES: labels}, doseq=True)}"
    words = "Buka di daftar kerja Zona"
    st.html(f'<a class="kd-tautan" href="{escape(address)}" target="_self">{words}</a>')


def _others(rows: pd.DataFrame) -> None:
    counted = rows[rows["part"].isin([part.value for part in _GROUPS])]
    counts = other_obstacle_counts(counted)
    if counts.empty:
        return
    naming = int(counted["other_obstacles"].notna().sum())
    with st.expander(f"Kendala tambahan: disebut {number(int(counts.sum()))} kali"):
        table = counts.rename_axis("Kendala tambahan").reset_index(name="Disebut")
        blocks.table(table, "Kendala tambahan")
        blocks.note(
            f"Dihitung terpisah dari kendala utama: {number(naming)} dari {number(len(counted))} "
            "KDKMP menyebutnya, dan satu KDKMP dapat menyebut beberapa, jadi tidak dijumlahkan "
            f"dengan batang di atas. Kelompok: {', '.join(PART[part].lower() for part in _GROUPS)}."
        )
