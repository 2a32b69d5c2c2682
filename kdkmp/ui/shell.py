"""The frame around every page: access, heading, data date, the mark of synthetic data."""

import ipaddress
from datetime import date

import pandas as pd
import streamlit as st

from kdkmp.domain.access import Access
from kdkmp.domain.filters import Filters
from kdkmp.settings import settings
from kdkmp.text.formats import long_date, number
from kdkmp.ui import data, filters

STALE_AFTER_DAYS = 14
_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


def access() -> Access:
    """Return what the visitor may do; roles and region scope will be decided here.

    Only `python -m kdkmp run` on this very machine writes: the setting it makes, a loopback
    Host, and no proxy in between.
    """
    headers = st.context.headers
    host = (headers.get("host") or "").rsplit(":", 1)[0].strip("[]")
    proxied = any(headers.get(name) for name in _FORWARDED)
    local = settings().local_operator and _is_loopback(host) and not proxied
    return Access(office=settings().office, may_write=local)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def open_page(title: str) -> tuple[pd.DataFrame, Filters]:
    """Open a page: gate, sidebar filters, title, state of the data.

    Returns
    -------
    tuple
        The board of the chosen region (see `domain.board`), and the choice itself.
    """
    board = data.board()
    chosen = filters.region_choice(board)
    if data.has_synthetic():
        st.html('<p class="contoh" role="note"><b>DATA CONTOH</b> – bukan data resmi</p>')
    st.title(title)
    return chosen.keep(board), chosen


def data_line(board: pd.DataFrame, chosen: Filters, *, source: str) -> None:
    """Write the line under the title: region, data date, source, and how old it is."""
    newest = board["reference_date"].max()
    place = region_name(board, chosen)
    st.caption(f"{place} · data terakhir {long_date(newest)} · sumber: {source}")
    age = (date.today() - newest.date()).days  # noqa: DTZ011 - the office's own calendar day
    if age > STALE_AFTER_DAYS:
        st.warning(f"Data terakhir {long_date(newest)}, {number(age)} hari lalu.")


def region_name(board: pd.DataFrame, chosen: Filters) -> str:
    """Return the chosen region in words."""
    if not chosen.narrowest:
        return "Semua provinsi"
    column = {2: "province", 5: "regency", 8: "district"}[len(chosen.narrowest)]
    return str(board[column].iloc[0]) if len(board) else "Wilayah ini"


def stop_empty(message: str) -> None:
    """Say why there is nothing to show and what to do, and end the page."""
    st.info(message)
    st.stop()
