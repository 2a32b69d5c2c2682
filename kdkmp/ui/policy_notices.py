"""What the last action on a policy did, said once; refusals in words, nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kdkmp.actions.policies import PolicyRefusedError
from kdkmp.domain.access import ReadOnlyError
from kdkmp.ui.imports import plain

_NOTICE = "aturan-pesan"
_TITLES: dict[type[Exception], str] = {
    PolicyRefusedError: "Tidak disimpan",
    ReadOnlyError: "Tidak diizinkan",
}


def say(message: str) -> None:
    """Have `show` say this at the next run."""
    st.session_state[_NOTICE] = message


def show() -> None:
    """Say once what the last action did."""
    message = st.session_state.pop(_NOTICE, None)
    if message:
        st.success(plain(message), icon=":material/check_circle:")


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then."""
    try:
        yield
    except tuple(_TITLES) as refusal:
        title = next(name for kind, name in _TITLES.items() if isinstance(refusal, kind))
        st.error(f"**{title}.** {plain(str(refusal))}", icon=":material/block:")
