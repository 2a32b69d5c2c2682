"""What Pembangunan shows first: headline, ladder of stages, plan, and what stands still."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kdkmp.domain.building import ladder
from kdkmp.domain.building.motion import Motion
from kdkmp.domain.filters import Filters
from kdkmp.text.building import BUCKET_RULE, MOTION
from kdkmp.text.formats import number
from kdkmp.ui import blocks, building_data, data
from kdkmp.ui.cooperatives import show_table
from kdkmp.ui.data import View
from kdkmp.ui.one_of import one_of
from kdkmp.views import building_charts
from kdkmp.views.building_tables import (
    DATES,
    building_finding,
    headline,
    motion_table,
    plan_rule,
    plan_table,
    stalled_finding,
    stalled_list,
)

STANDING, REACHED = "Berdiri di sini", "Sudah mencapai"
LADDER_KEY, MOTION_KEY = "tangga", "gerak"
_LISTED = (Motion.STALLED, Motion.SILENT, Motion.RANGE_ONLY, Motion.NEVER_REPORTED)


def finding(rows: pd.DataFrame) -> str:
    """Say what the chosen rows show."""
    provinces = rows["province_code"].unique()
    sites = building_data.sites(Filters(provinces[0] if len(provinces) == 1 else None))
    return building_finding(
        sites.rung.loc[rows.index], sites.motion["motion"].reindex(rows.index).dropna()
    )


def figures(chosen: Filters) -> None:
    """Draw the headline figures."""
    sites = building_data.sites(chosen)
    st.html(headline(sites.rung, sites.plan, sites.motion["motion"], data.policy()))


def stages(chosen: Filters, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw the ladder, counted in one of two ways, and say which; then what it cannot show."""
    sites = building_data.sites(chosen)
    standing = ladder.standing(sites.rung)
    upwards = ladder.reached(standing)
    total = len(rows)
    st.header("Tangga tahap pembangunan", anchor=False)
    way = one_of("Cara menghitung", LADDER_KEY, (STANDING, REACHED), hidden=True)
    reached = way == REACHED
    blocks.chart(
        _ladder_bars(chosen, data.view(), reached=reached, dark=blocks.is_dark()),
        alt=building_charts.ladder_sum(standing, total),
        key=f"tangga-{reached}",
    )
    blocks.note(building_charts.ladder_rule(reached=reached))
    blocks.note(building_charts.ladder_sum(standing, total))
    for one in building_charts.beside_notes(ladder.beside(rows, sites.rung)):
        blocks.note(one)
    with st.expander("Tabel tangga dan unduhan"):
        table = building_charts.ladder_table(standing, upwards, total)
        blocks.table(table, "Tangga tahap pembangunan", total=True)
        blocks.note(BUCKET_RULE)
        blocks.export_buttons(table, "Tangga tahap pembangunan", notes, key="tahap")


@st.cache_resource(max_entries=128, show_spinner=False)
def _ladder_bars(chosen: Filters, view: View, *, reached: bool, dark: bool) -> go.Figure:  # noqa: ARG001
    rung = building_data.sites(chosen).rung
    counts = ladder.standing(rung)
    shown = counts.mask(counts.index.isin(ladder.LADDER), ladder.reached(counts))
    palette = blocks.palette(dark=dark)
    return building_charts.ladder_bars(
        shown if reached else counts, len(rung), palette, reached=reached
    )


def pace(chosen: Filters) -> None:
    """Draw how the unfinished buildings stand against the plan, and whether they move."""
    sites, policy = building_data.sites(chosen), data.policy()
    st.header("Terhadap rencana dan gerak progres", anchor=False)
    if sites.plan.empty:
        blocks.note("Tidak ada pembangunan yang sedang berjalan pada pilihan ini.")
        return
    blocks.table(plan_table(sites.plan, policy), "Terhadap rencana", total=True)
    blocks.note(plan_rule(policy))
    blocks.table(motion_table(sites.motion["motion"]), "Gerak progres", total=True)
    blocks.note(
        "Diam tanpa laporan tidak sama dengan berhenti: hanya hari di antara dua laporan bernilai "
        "sama dari sumber yang dipakai yang dihitung. Lama tidak dilaporkan: lebih dari "
        f"{policy.evidence['progress_low_pct'].days} hari."
    )


def stalled(chosen: Filters, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """List the buildings that stand still, or of which nobody can say, the longest first."""
    motion = building_data.sites(chosen).motion
    st.header(stalled_finding(motion["motion"]), anchor=False)
    listed = {MOTION[state]: state for state in _LISTED}
    label = one_of("Daftar pembangunan", MOTION_KEY, listed, hidden=True)
    state = listed[label]
    table = stalled_list(rows, motion, state)
    if table.empty:
        blocks.note("Tidak ada pembangunan dalam kelompok ini pada pilihan wilayah ini.")
        return
    dates = {name: st.column_config.DateColumn(format="DD-MM-YYYY") for name in DATES}
    title = f"{label}: {number(len(table))} pembangunan"
    st.markdown(f"**{title}**, yang terlama di atas")
    show_table(table, title, notes, dates, key="progres")
