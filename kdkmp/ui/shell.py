"""The frame around every page: access, filters, heading, data date, the mark of synthetic data."""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.text import rules
from kdkmp.text.formats import long_date
from kdkmp.text.labels import SOURCE
from kdkmp.ui import data, filters, login, snapshot_line, states, visitor, week
from kdkmp.ui.copy_link import copy_link
from kdkmp.views.words import data_line, region_name

_NO_OWN: Mapping[str, str] = MappingProxyType({})


def open_page(
    title: str,
    *,
    finding: Callable[[pd.DataFrame], str] | None = None,
    own_filters: Mapping[str, str] = _NO_OWN,
    needs_data: bool = True,
    takes_week: bool = False,
    line: Callable[[], str | None] | None = None,
) -> tuple[pd.DataFrame, Filters]:
    """Open a page: gate, sidebar filters, heading, state of the data. Every page begins here.

    Parameters
    ----------
    title : str
        The page's name, as in the navigation.
    finding : callable, optional
        Says in at most ten words what the chosen rows show; it becomes the heading.
    own_filters : Mapping
        Query key → label of the page's own filters, for the badges and "Hapus filter".
    needs_data : bool
        False for pages that are useful in an empty database too.
    takes_week : bool
        True for pages that show a frozen week as well as the newest data.
    line : callable, optional
        Says place, date and source where the page does not show the chosen rows; None: it does.

    Returns
    -------
    tuple
        The board of the chosen region (see `domain.board`), and the choice itself.
    """
    login.gate()
    week.page_takes_week(takes_week)
    chosen = filters.chosen_region(data.places())
    rows = data.rows(chosen)
    _strip(title)
    if elsewhere := filters.outside():
        states.outside(title, elsewhere, filters.forget_outside)
    st.title(finding(rows) if finding and len(rows) else title, anchor=False)
    if rows.empty and (snapshot := data.shown_snapshot()):
        states.empty_week(snapshot)
    if rows.empty:
        states.empty_database(visitor.access(), stop=needs_data)
        return rows, chosen
    own_line = line() if line else None
    told = escape(own_line or _data_line(rows, chosen))
    st.html(f'<p class="kd-sumber">{told if own_line else f"{told} · {snapshot_line.html()}"}</p>')
    snapshot_line.remarks(speaks_for_itself=own_line is not None)
    if own_line is None and data.shown_snapshot() is None:
        states.warn_when_old(rows["reference_date"].max())
    filters.badges({**own_filters, **week.BADGE} if takes_week else own_filters)
    return rows, chosen


def _strip(title: str) -> None:
    """Draw the strip above the heading: where we are, what kind of data, how to share it."""
    marks = [f'<span class="kd-halaman">{escape(title)}</span>']
    if data.has_synthetic():
        marks.append('<strong class="kd-contoh">DATA CONTOH – bukan data resmi</strong>')
    if not visitor.access().may_write:
        marks.append('<span class="kd-baca">Mode baca: data tidak dapat diubah dari sini</span>')
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
        key="strip",
    ):
        st.html(f'<p class="kd-strip">{"".join(marks)}</p>', width="content")
        copy_link()


def _data_line(rows: pd.DataFrame, chosen: Filters) -> str:
    place = region_name(rows, chosen)
    return data_line(place, rows["reference_date"], data.sources(chosen))


def notes(rows: pd.DataFrame, chosen: Filters) -> dict[str, str]:
    """Return what an exported file says about its figures."""
    return {
        "Wilayah": region_name(rows, chosen),
        "Data per": long_date(rows["reference_date"].max()),
        "Sumber": ", ".join(SOURCE[source] for source in data.sources(chosen)),
        "Aturan zona": rules.named(data.policy()),
        **snapshot_line.notes(),
    }


def stop_empty(message: str) -> None:
    """Say why there is nothing to show and what to do, and end the page."""
    st.info(message)
    st.stop()
