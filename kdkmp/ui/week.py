"""The chosen week: the newest data, or a snapshot; kept in the URL under ``minggu``."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text.snapshots import NEWEST

WEEK = "minggu"
BADGE = {WEEK: "Minggu"}
"""Query key → label, for the badges of pages that take a week."""
_TAKEN, _UNKNOWN = "halaman-memakai-minggu", "minggu-tidak-ada"
_LONGEST = 30


def draw_choice(snapshots: Sequence[SnapshotInfo]) -> None:
    """Draw the choice of week in the sidebar; its options stand in links and never change."""
    labels = [one.label for one in snapshots]
    _note_unknown(labels)
    with st.sidebar:
        st.selectbox(
            "Minggu",
            labels,
            index=None,
            placeholder=NEWEST,
            key=WEEK,
            bind="query-params",
            disabled=not snapshots,
            on_change=forget_unknown,
        )


def _note_unknown(labels: Sequence[str]) -> None:
    """Remember a week that a link asks for and nobody froze: its widget would drop it silently."""
    given = st.query_params.get(WEEK, "")
    asked = given.strip()
    if not asked or given in labels:
        return
    meant = next((label for label in labels if _bare(label) == _bare(asked)), None)
    if meant:
        st.session_state[WEEK] = st.query_params[WEEK] = meant
        return
    st.session_state[_UNKNOWN] = asked[:_LONGEST], _page()


def _bare(label: str) -> str:
    return "".join(sign for sign in label.casefold() if sign.isalnum())


def unknown() -> str | None:
    """Return the week that the link to this page asked for and that does not exist."""
    asked, page = st.session_state.get(_UNKNOWN, (None, None))
    return asked if page == _page() else None


def _page() -> str:
    return urlsplit(st.context.url or "").path


def forget_unknown() -> None:
    """Say no more about a week that does not exist; as a callback."""
    st.session_state.pop(_UNKNOWN, None)


def page_takes_week(taken: bool) -> None:  # noqa: FBT001 - one of two kinds of page
    """Say whether the page that runs shows past weeks; each page begins by saying so."""
    st.session_state[_TAKEN] = taken


def chosen(snapshots: Sequence[SnapshotInfo]) -> SnapshotInfo | None:
    """Return the snapshot that the page is to show; None: the newest data."""
    if not st.session_state.get(_TAKEN):
        return None
    return _named(snapshots)


def ignored(snapshots: Sequence[SnapshotInfo]) -> SnapshotInfo | None:
    """Return the chosen week where the page that runs does not show it."""
    return _named(snapshots) if is_ignored() else None


def _named(snapshots: Sequence[SnapshotInfo]) -> SnapshotInfo | None:
    label = st.session_state.get(WEEK)
    return next((one for one in snapshots if one.label == label), None)


def is_ignored() -> bool:
    """Say whether a week is chosen that this page does not take."""
    return bool(st.session_state.get(WEEK)) and not st.session_state.get(_TAKEN)


def clear() -> None:
    """Go back to the newest data; as a callback, so that the URL follows."""
    st.session_state[WEEK] = None
