"""What Aturan & istilah asks: the spread of zones and reasons, sources and their licences."""

from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.settings import DATA
from kdkmp.ui import blocks, data, quality_data, shell
from kdkmp.ui.data import View
from kdkmp.ui.overview import places_below
from kdkmp.views.rules import main_reasons
from kdkmp.views.source_orders import choices_table, declared_orders
from kdkmp.views.sources import attributions, published_figures
from kdkmp.views.tables import zone_table


def spread_today(rows: pd.DataFrame, chosen: Filters) -> None:
    """Show how the policy colours the chosen rows: per region, and by main reason."""
    notes = shell.notes(rows, chosen)
    places = places_below(chosen)
    st.header("Sebaran hari ini menurut aturan ini", anchor=False)
    table = zone_table(places.counts, places.heading)
    blocks.table(table, f"Zona per {places.word}", total=True)
    reasons = _main_reasons(chosen, data.view())
    blocks.note("Setiap KDKMP punya satu alasan utama, jadi jumlahnya sama dengan jumlah KDKMP.")
    blocks.table(reasons, "Alasan utama menurut zona", total=True)
    blocks.export_buttons(reasons, "Alasan utama menurut zona", notes, key="alasan")


@st.cache_data(max_entries=64, show_spinner=False)
def _main_reasons(chosen: Filters, view: View) -> pd.DataFrame:  # noqa: ARG001 - part of the key
    return main_reasons(data.rows(chosen)[["main_reason", "zone"]])


def source_orders() -> None:
    """Say whose word counts by declaration, and which official sources an office chose."""
    blocks.table(declared_orders(), "Urutan baku sumber")
    chosen = quality_data.official_choices()
    if chosen.empty:
        blocks.note("Belum ada sumber resmi yang dipilih di Mutu data: urutan baku berlaku.")
    else:
        blocks.note("Sumber resmi yang dipilih di Mutu data dipakai lebih dulu:")
        blocks.table(choices_table(chosen), "Sumber resmi yang dipilih")


def sources() -> None:
    """List the data that came with the product, their licences, and the published figures."""
    blocks.table(_attributions(), "Data acuan dan lisensinya")
    if data.has_synthetic():
        provinces = data.places().drop_duplicates("province_code")
        names = provinces.set_index("province_code")["province"].to_dict()
        with st.expander("Angka terbitan yang diikuti data contoh"):
            blocks.table(_published(names), "Angka terbitan yang diikuti data contoh")


@st.cache_data(max_entries=1, show_spinner=False)
def _attributions() -> pd.DataFrame:
    notes = sorted(DATA.glob("*/LICENSE-*.md"), reverse=True)
    return attributions({_file_of(note): note.read_text(encoding="utf-8") for note in notes})


def _file_of(note: Path) -> str:
    """Return the shipped file that a licence note stands beside."""
    topic = note.stem.removeprefix("LICENSE-")
    return next(file.name for file in note.parent.glob(f"{topic}.*") if file != note)


@st.cache_data(max_entries=4, show_spinner=False)
def _published(names: dict[str, str]) -> pd.DataFrame:
    text = {"code": "str", "metric": "str", "source": "str", "use": "str"}
    file = DATA / "demo" / "published.csv"
    return published_figures(pd.read_csv(file, dtype=text, parse_dates=["date"]), names)
