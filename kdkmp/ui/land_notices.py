"""What the last change on Lahan did, said once with a way to take it back; refusals in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import streamlit as st

from kdkmp.actions.correct_points import withdraw_correction
from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.actions.undo_import import NotUndoableError, undo_import
from kdkmp.actions.verification_checks import VerificationRefusedError
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError
from kdkmp.text.access import NOT_ALLOWED
from kdkmp.ui import data, visitor
from kdkmp.ui.imports import plain

_KEY = "lahan-pesan"
_TITLES: dict[type[Exception], str] = {
    ParcelRefusedError: "Tidak disimpan",
    VerificationRefusedError: "Tidak disimpan",
    ReadOnlyError: "Hanya dapat dibaca",
    NotAllowedError: NOT_ALLOWED,
    NotUndoableError: "Tidak dapat dibatalkan",
}


Undo = Callable[[Access], object]
"""Takes a change back with the rights of whoever asks."""


def today() -> date:
    """Return the office's own calendar day."""
    return date.today()  # noqa: DTZ011 - the day on the wall, not in Greenwich


def say(message: str, undo: Undo | None = None) -> None:
    """Keep a message for the next run of the page."""
    st.session_state[_KEY] = (message, undo)


def show() -> None:
    """Draw the kept message until the next change; with a button that takes the change back."""
    if _KEY not in st.session_state:
        return
    message, undo = st.session_state[_KEY]
    with st.container(border=True, key="lahan-berhasil"):
        st.success(message, icon=":material/check_circle:")
        with st.container(horizontal=True, gap="small"):
            if undo is not None:
                st.button(
                    "Batalkan perubahan ini",
                    key="lahan-batalkan",
                    icon=":material/undo:",
                    on_click=take_back,
                    args=(undo,),
                )
            st.button("Tutup pesan", key="lahan-tutup-pesan", type="tertiary", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_KEY, None)


def take_back(undo: Undo) -> None:
    """Undo a change; as a callback, so that the page shows the data as they were."""
    with refusals_in_words():
        undo(visitor.access())
        say("Perubahan dibatalkan; data kembali seperti sebelumnya.")


def batch_undo(batch_id: int) -> Undo:
    """Return what withdraws a batch."""
    return lambda access: undo_import(data.engine(), batch_id, access, datetime.now(UTC))


def correction_undo(correction_id: int) -> Undo:
    """Return what withdraws a corrected point."""
    return lambda access: withdraw_correction(
        data.engine(), correction_id, access, datetime.now(UTC)
    )


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then."""
    try:
        yield
    except tuple(_TITLES) as refusal:
        st.error(f"**{_TITLES[type(refusal)]}.** {plain(str(refusal))}", icon=":material/block:")
