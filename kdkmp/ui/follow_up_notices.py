"""What the last change of a follow-up did, said once with a way to take it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import streamlit as st

from kdkmp.actions.follow_ups import change_follow_up, undo_last_change
from kdkmp.domain.access import ReadOnlyError
from kdkmp.domain.follow_ups import FollowUpRefusedError, StaleError, Status
from kdkmp.ui import data, visitor
from kdkmp.ui.imports import plain

_KEY = "tl-pesan"
_FIRST = 1
_WRONGLY = "Salah catat; dibatalkan langsung sesudah dicatat"


def say(message: str, follow_up_id: int | None = None, version: int = _FIRST) -> None:
    """Keep a message for the next run; with a follow-up, its last change can be taken back."""
    st.session_state[_KEY] = (message, follow_up_id, version)


def show() -> None:
    """Draw the kept message until the next change."""
    if _KEY not in st.session_state:
        return
    message, follow_up_id, version = st.session_state[_KEY]
    with st.container(border=True, key="tl-berhasil"):
        st.success(plain(message), icon=":material/check_circle:")
        with st.container(horizontal=True, gap="small"):
            if follow_up_id is not None:
                st.button(
                    "Batalkan perubahan ini",
                    key="tl-batalkan",
                    icon=":material/undo:",
                    on_click=_take_back,
                    args=(follow_up_id, version),
                )
            st.button("Tutup pesan", key="tl-tutup-pesan", type="tertiary", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_KEY, None)


def _take_back(follow_up_id: int, version: int) -> None:
    """Undo as a callback, so that the page shows the data as they were."""
    engine, access, at = data.engine(), visitor.access(), datetime.now(UTC)
    with refusals_in_words():
        if version == _FIRST:  # a beginning is not undone but cancelled: the history keeps it
            cancelled = {"status": Status.CANCELLED.value}
            change_follow_up(engine, follow_up_id, version, cancelled, _WRONGLY, access, at)
        else:
            undo_last_change(engine, follow_up_id, version, access, at)
        say("Perubahan dibatalkan; riwayatnya tetap disimpan.")


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then."""
    try:
        yield
    except ReadOnlyError as refusal:
        st.error(f"**Hanya dapat dibaca.** {plain(str(refusal))}", icon=":material/block:")
    except StaleError as stale:
        st.error(f"**Tidak disimpan.** {plain(str(stale))}", icon=":material/block:")
    except FollowUpRefusedError as refusal:
        st.error(
            f"**Tidak disimpan.** {plain(str(refusal))} Isian Anda tetap ada.",
            icon=":material/block:",
        )
