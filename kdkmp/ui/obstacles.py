"""Main obstacles as two charts: of those that wait in the portal, and of those outside it."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data
from kdkmp.ui.data import View
from kdkmp.views import charts
from kdkmp.views.obstacles import (
    NOT_RECORDED,
    OTHER_LABELS,
    obstacle_counts,
    obstacle_legend,
    outside_rows,
    waiting_rows,
)

Pick = Callable[[str], None]


def obstacle_charts(chosen: Filters, pick: Pick | None = None, *, picked: str = "") -> None:
    """Draw both charts; a click on a bar hands its label to ``pick``.

    Parameters
    ----------
    chosen : Filters
        The region.
    pick : callable, optional
        Called before the page runs again.
    picked : str
        Names what is chosen now: another choice draws charts without a mark of the last click.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        _chart("Masuk portal, belum dibangun", chosen, pick, picked, outside=False)
    with right:
        _chart("Belum masuk portal", chosen, pick, picked, outside=True)


def _chart(title: str, chosen: Filters, pick: Pick | None, picked: str, *, outside: bool) -> None:
    counts = _counts(chosen, data.view(), outside=outside)
    total, unknown = int(counts.sum()), int(counts.get(NOT_RECORDED, 0))
    st.markdown(f"**{title}: {number(total)} KDKMP**")
    if not total:
        blocks.note("Tidak ada KDKMP dalam kelompok ini.")
        return
    st.html(obstacle_legend(counts))
    figure = _bars(chosen, data.view(), outside=outside, dark=blocks.is_dark())
    alt = f"Kendala utama, {title.lower()}: {counts.index[0]} terbanyak."
    key = f"kendala-{'luar' if outside else 'portal'}"
    if pick is None:
        blocks.chart(figure, alt=alt, key=key)
    else:
        _clickable(figure, alt, f"{key}-{picked}", pick)
    blocks.note(
        f"Satu kendala utama per KDKMP, terbanyak di atas: {number(total - unknown)} tercatat "
        f"+ {number(unknown)} belum tercatat = {number(total)}."
    )


def _clickable(figure: go.Figure, alt: str, key: str, pick: Pick) -> None:
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False},
        alt=alt,
        key=key,
        on_select=partial(_clicked, key, pick),
        selection_mode="points",
    )


def _clicked(key: str, pick: Pick) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        label = points[0]["customdata"]
        pick(label if isinstance(label, str) else label[0])


@st.cache_data(max_entries=128, show_spinner=False)
def _counts(chosen: Filters, view: View, *, outside: bool) -> pd.Series:  # noqa: ARG001
    rows = data.rows(chosen)[["part", "main_obstacle"]]
    return obstacle_counts(outside_rows(rows) if outside else waiting_rows(rows))


@st.cache_resource(max_entries=128, show_spinner=False)
def _bars(chosen: Filters, view: View, *, outside: bool, dark: bool) -> go.Figure:
    counts = _counts(chosen, view, outside=outside)
    palette, unknown = blocks.palette(dark=dark), frozenset({NOT_RECORDED})
    return charts.count_bars(counts, palette, unknown=unknown, lighter=OTHER_LABELS)
