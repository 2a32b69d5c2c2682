"""Drawings that more than one page uses: charts in the theme's colours, tables, export buttons."""

from collections.abc import Callable, Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kdkmp.reports.table_export import table_csv, table_workbook
from kdkmp.ui import data
from kdkmp.views.tables import html_table
from kdkmp.views.theme import DARK, LIGHT, Palette

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_dark() -> bool:
    """Say whether the visitor sees the dark theme."""
    return st.context.theme.type == "dark"


def palette(*, dark: bool) -> Palette:
    """Return the colours of a theme."""
    return DARK if dark else LIGHT


def chart(figure: go.Figure, *, alt: str, key: str) -> None:
    """Draw a figure; ``alt`` says what it shows to those who cannot see it."""
    st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=alt, key=key)


def table(rows: pd.DataFrame, label: str, *, total: bool = False) -> None:
    """Draw a small table of words and numbers; see `views.tables.html_table`."""
    st.html(html_table(rows, label, total=total))


def note(text: str) -> None:
    """Draw a small line of plain text that says how to read what is above it."""
    st.html(f'<p class="kd-catatan">{escape(text)}</p>')


def export_buttons(
    rows: pd.DataFrame | Callable[[], pd.DataFrame],
    title: str,
    notes: Mapping[str, str],
    *,
    key: str,
) -> None:
    """Offer ``rows`` (or what makes them) as a workbook and as CSV, made on the click."""
    synthetic = data.has_synthetic()
    # A CSV has no room for notes: the file of a frozen week bears its code in its name.
    file_name = _file_name(f"{title} {notes.get('Kode', '')}")

    def table() -> pd.DataFrame:
        return rows() if callable(rows) else rows

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Unduh Excel",
            lambda: table_workbook(table(), title, notes, synthetic=synthetic),
            file_name=f"{file_name}.xlsx",
            mime=_XLSX,
            key=f"{key}-xlsx",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Unduh CSV",
            lambda: table_csv(table(), synthetic=synthetic),
            file_name=f"{file_name}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _file_name(title: str) -> str:
    words = "".join(one if one.isalnum() else " " for one in title.lower()).split()
    return "-".join(words)
