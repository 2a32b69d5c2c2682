"""The chosen week: the newest data, or a snapshot; kept in the URL under ``minggu``."""

from collections.abc import Sequence

import streamlit as st

from kdkmp.domain.snapshots import SnapshotInfo

WEEK = "minggu"
NEWEST = "Data terbaru"
_TAKEN = "halaman-memakai-minggu"


def draw_choice(snapshots: Sequence[SnapshotInfo]) -> None:
    """Draw the choice of week in the sidebar; its options stand in links and never change."""
    with st.sidebar:
        st.selectbox(
            "Minggu",
            [one.label for one in snapshots],
            index=None,
            placeholder=NEWEST,
            key=WEEK,
            bind="query-params",
            disabled=not snapshots,
        )


def page_takes_week(taken: bool) -> None:  # noqa: FBT001 - one of two kinds of page
    """Say whether the page that runs shows past weeks; each page begins by saying so."""
    st.session_state[_TAKEN] = taken


def chosen(snapshots: Sequence[SnapshotInfo]) -> SnapshotInfo | None:
    """Return the snapshot that the page is to show; None: the newest data."""
    if not st.session_state.get(_TAKEN):
        return None
    label = st.session_state.get(WEEK)
    return next((one for one in snapshots if one.label == label), None)


def is_ignored() -> bool:
    """Say whether a week is chosen that this page does not take."""
    return bool(st.session_state.get(WEEK)) and not st.session_state.get(_TAKEN)
