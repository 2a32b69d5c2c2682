"""What Ringkasan asks: zones, the regions below the chosen one, the second list.

Finished figures are kept per choice, view and theme: building them costs more than all
else on the page.
"""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.policy import Zone
from kdkmp.domain.zones.summary import zone_counts as count_zones
from kdkmp.settings import ROOT
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data
from kdkmp.ui.data import View
from kdkmp.views import charts
from kdkmp.views.bridge import second_list_sum
from kdkmp.views.lists import WORST_FIRST, cooperative_list, village_zones
from kdkmp.views.tables import zone_legend, zone_table

ZONE_PAGE = ROOT / "pages/monitor/zones.py"
_WORDS = {
    "province": ("Provinsi", "provinsi"),
    "regency": ("Kabupaten/Kota", "kabupaten/kota"),
    "district": ("Kecamatan", "kecamatan"),
    "village": ("Desa/Kelurahan", "desa/kelurahan"),
}


@dataclass(frozen=True)
class Places:
    """The regions one level below the choice, with their zones (index: name, by code)."""

    level: str
    counts: pd.DataFrame

    @property
    def heading(self) -> str:
        """Return what the regions are, as a heading."""
        return _WORDS[self.level][0]

    @property
    def word(self) -> str:
        """Return what the regions are, within a sentence."""
        return _WORDS[self.level][1]

    @property
    def finding(self) -> str:
        """Say what the chart of the zones shows."""
        worst = charts.by_red(self.counts).iloc[0]
        return (
            f"Batang zona per {self.word}. Merah terbanyak: {worst.name}, "
            f"{number(worst[Zone.RED.value])} dari {number(worst.sum())} KDKMP."
        )


def zone_counts(rows: pd.DataFrame) -> dict[Zone, int]:
    """Count the rows of each zone."""
    found = rows["zone"].value_counts()
    return {zone: int(found.get(zone.value, 0)) for zone in Zone}


def places_below(chosen: Filters) -> Places:
    """Count zones in the regions one level below the chosen one."""
    return _places_below(chosen, data.view())


@st.cache_data(max_entries=128, show_spinner=False)
def _places_below(chosen: Filters, view: View) -> Places:  # noqa: ARG001 - part of the key
    rows = data.rows(chosen)
    level = _level_below(rows, chosen)
    code = f"{level}_code"
    counts = count_zones(rows, code)
    names = rows.drop_duplicates(code).set_index(code)[level]
    return Places(level, counts.set_axis(names.reindex(counts.index), axis=0))


def _level_below(rows: pd.DataFrame, chosen: Filters) -> str:
    if chosen.district:
        return "village"
    if chosen.regency:
        return "district"
    if chosen.province or len(rows["province_code"].unique()) == 1:
        return "regency"
    return "province"


def zones_by_place(places: Places, chosen: Filters) -> None:
    """Draw the zones one level below; within a kecamatan, each cooperative in words."""
    if places.level == "village":
        blocks.table(village_zones(data.rows(chosen)), f"Zona per {places.word}")
    else:
        st.html(zone_legend(WORST_FIRST))
        figure = _zone_bars(chosen, data.view(), dark=blocks.is_dark())
        blocks.chart(figure, alt=places.finding, key="zona-wilayah")
        blocks.note(f"Urutan: merah terbanyak di atas. {number(len(places.counts))} {places.word}.")
    st.page_link(ZONE_PAGE, label="Buka daftar kerja per zona", icon=":material/list:")


@st.cache_resource(max_entries=128, show_spinner=False)
def _zone_bars(chosen: Filters, view: View, *, dark: bool) -> go.Figure:
    return charts.zone_bars(_places_below(chosen, view).counts, blocks.palette(dark=dark))


def details(places: Places, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw the table behind the chart, whose totals are the headline, and its export."""
    title = f"Zona per {places.word}"
    table = zone_table(charts.by_red(places.counts), places.heading)
    if places.level == "village":
        blocks.table(table.tail(1), title, total=True)
        table = cooperative_list(rows).reset_index(names="Kode")
    else:
        blocks.table(table, title, total=True)
    blocks.export_buttons(table, title, notes, key="zona-wilayah")


def second_list(rows: pd.DataFrame, chosen: Filters) -> None:
    """Draw the bridge to the list of Simkopdes, where whole provinces were imported from it."""
    if chosen.regency or chosen.district:
        return
    if data.shown_snapshot():
        blocks.note("Daftar kedua (Simkopdes) hanya dibandingkan dengan data terbaru.")
        return
    lists = data.second_lists()
    lists = lists[lists.index.isin(rows["province_code"].unique())]
    if len(lists) and lists["ours"].sum() == len(rows):
        blocks.note(second_list_sum(lists.sum()))
