"""Which figures a page shows, said on the page and in every export: week, code, or newest."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from kdkmp.text import snapshots as words
from kdkmp.ui import data, snapshot_data, week
from kdkmp.ui.filters import SHARED

CODE = "kode"
"""Query key of Cek angka."""


def told() -> str:
    """Say in words which figures the page shows."""
    shown = data.shown_snapshot()
    if shown:
        return words.shown(shown)
    return words.newest(snapshot_data.newest(), is_same=snapshot_data.is_same_as_newest())


def html() -> str:
    """Return the same with the code as a link to its figures and rows."""
    snapshot = data.shown_snapshot() or snapshot_data.newest()
    text = escape(told())
    if snapshot is None:
        return text
    link = f'<a href="{escape(check_address(snapshot.reference))}" target="_self">'
    reference = escape(snapshot.reference)
    return text.replace(reference, f"{link}{reference}</a>")


def check_address(reference: str) -> str:
    """Return the address of Cek angka for a code, within the chosen region."""
    return f"cek?{urlencode({CODE: reference, **region()})}"


def region() -> dict[str, str]:
    """Return what of the chosen region a link takes along: query key → official name."""
    return {key: name for key in SHARED if (name := st.session_state.get(key))}


def carried() -> dict[str, str]:
    """Return what a link to another page of the same figures takes along: region and week."""
    return region() | carried_week()


def carried_week() -> dict[str, str]:
    """Return what of the chosen week a link takes along."""
    shown = data.shown_snapshot()
    return {week.WEEK: shown.label} if shown else {}


def notes() -> dict[str, str]:
    """Return what an exported file says about its week and code."""
    shown = data.shown_snapshot()
    return {"Minggu": told()} | ({"Kode": shown.code} if shown else {})


def remarks(*, speaks_for_itself: bool) -> None:
    """Say what a reader would get wrong: a past week, a week not taken here, or no such week.

    ``speaks_for_itself``: the page has said already which figures it shows.
    """
    snapshots = data.snapshots()
    shown, ignored, unknown = data.shown_snapshot(), week.ignored(snapshots), week.unknown()
    if unknown:
        told = words.unknown_week(unknown, snapshots)
        st.html(f'<p class="kd-usang" role="alert">{escape(told)}</p>')
    elif speaks_for_itself:
        return
    elif ignored:
        st.html(f'<p class="kd-catatan" role="note">{escape(words.ignored(ignored.label))}</p>')
    elif shown:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key="minggu-lampau"
        ):
            told = words.past(shown, snapshot_data.revised(shown))
            st.html(f'<p class="kd-usang" role="note">{escape(told)}</p>', width="content")
            st.button(
                "Tampilkan data terbaru", key="minggu-terbaru", type="tertiary", on_click=week.clear
            )
