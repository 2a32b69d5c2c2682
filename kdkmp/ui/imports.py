"""The import page's sections and what they share: the clock, refusals in words, progress."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.actions.import_workbook import AlreadyImportedError, DemoInForceError
from kdkmp.actions.prepare import Progress
from kdkmp.actions.report_receipts import LockedWeekError
from kdkmp.actions.resolve_review import NotResolvableError
from kdkmp.actions.scope_checks import may_mean
from kdkmp.actions.undo_import import NotUndoableError
from kdkmp.domain.access import NotAllowedError, ReadOnlyError
from kdkmp.domain.regions import Level, ancestor
from kdkmp.intake import Refused
from kdkmp.store.queries import batch_scope, batches, regions
from kdkmp.text.access import EVERYWHERE, NOT_ALLOWED
from kdkmp.text.formats import number
from kdkmp.ui import data, visitor
from kdkmp.ui.data import View

SAVED, NOTICE, TURN = "impor-tersimpan", "impor-pesan", "impor-ke"
"""What the session keeps: what was saved last, what to say next, which upload this is."""

_TITLES: dict[type[Exception], str] = {
    Refused: "Berkas ditolak, tidak ada yang disimpan",
    AlreadyImportedError: "Berkas ini sudah ada",
    DemoInForceError: "Data contoh masih ada",
    ReadOnlyError: "Hanya dapat dibaca",
    NotAllowedError: NOT_ALLOWED,
    NotUndoableError: "Tidak dapat dibatalkan",
    NotResolvableError: "Tidak dapat disimpan",
    LockedWeekError: "Minggu ini sudah dikunci",
}


_WAYS_OUT: dict[type[Exception], str] = {
    AlreadyImportedError: "Bila batch itu keliru, batalkan dulu di tab Riwayat.",
}


def today() -> date:
    """Return the office's own calendar day."""
    return date.today()  # noqa: DTZ011 - the day on the wall, not in Greenwich


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then."""
    try:
        yield
    except tuple(_TITLES) as refusal:
        told = f"**{_TITLES[type(refusal)]}.** {plain(str(refusal))}"
        st.error(f"{told} {_WAYS_OUT.get(type(refusal), '')}", icon=":material/block:")


def plain(text: str) -> str:
    """Keep a file's own words from being read as markup."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#+!|$~:" else one for one in text)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a progress teller that draws one bar while something is being done."""
    bar = st.progress(0.0, "Menyiapkan …")

    def tell(what: str, share: float) -> None:
        bar.progress(min(1.0, max(0.0, share)), f"{what} … {number(100 * share)} %")

    try:
        yield tell
    finally:
        bar.empty()


def history() -> pd.DataFrame:
    """Return the batches that the visitor may see, newest first. See `queries.batches.history`.

    Whoever sees some regions only sees what speaks of them, and what its own office brought.
    """
    return _history(data.view(), visitor.access().signature)


@st.cache_data(max_entries=16, show_spinner=False)
def _history(view: View, signature: str) -> pd.DataFrame:
    with Session(data.engine()) as session:
        every = batches.history(session)
        if view.scope.is_everything:
            return every
        spoken = batch_scope.regencies_of_batches(session)
    inside = spoken.loc[spoken["regency_code"].map(view.scope.covers).astype("bool"), "batch_id"]
    mine = every["id"].isin(inside) | (every["office"] == signature)
    return every[mine].reset_index(drop=True)


def open_reviews() -> pd.DataFrame:
    """Return the rows that wait for this visitor. See `queries.batches.open_reviews`.

    Whoever sees some regions only is asked about rows that may lie there, and about its own files.
    """
    return _open_reviews(data.view(), visitor.access().signature)


@st.cache_data(max_entries=16, show_spinner=False)
def _open_reviews(view: View, signature: str) -> pd.DataFrame:
    with Session(data.engine()) as session:
        every = batches.open_reviews(session)
        if view.scope.is_everything:
            return every
        offices = batches.history(session).set_index("id")["office"]
    inside = [any(map(view.scope.covers, may_mean(row))) for row in every.itertuples()]
    mine = every["batch_id"].map(offices).eq(signature) | pd.Series(inside, every.index, "bool")
    return every[mine].reset_index(drop=True)


def scope_in_words() -> str:
    """Return the visitor's regions by name."""
    return ", ".join(data.scope_names()) or EVERYWHERE


def own_regency_names() -> dict[str, str]:
    """Return code → "regency, province" of the regencies that the visitor may speak of."""
    scope = visitor.access().scope
    return {code: name for code, name in regency_names().items() if scope.covers(code)}


@st.cache_data(max_entries=1, show_spinner=False)
def regency_names() -> dict[str, str]:
    """Return code → "regency, province" of the nation; the master does not change while we run."""
    with Session(data.engine()) as session:
        master = regions.regions(session, [Level.PROVINCE, Level.REGENCY]).set_index("code")["name"]
    return {
        code: f"{name}, {master[ancestor(code, Level.PROVINCE)]}"
        for code, name in master.items()
        if ancestor(code, Level.PROVINCE) != code
    }


def notice() -> None:
    """Say once what the last action did."""
    message = st.session_state.pop(NOTICE, None)
    if message:
        st.success(message, icon=":material/check_circle:")


def say(message: str) -> None:
    """Show a standing explanation."""
    st.info(message, icon=":material/info:")


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Draw the page's tabs; only the open one is computed."""
    tabs = st.tabs(list(parts), on_change="rerun", key="impor-tab")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()
