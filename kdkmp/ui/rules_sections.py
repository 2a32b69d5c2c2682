"""The three parts of Aturan & istilah; only the open one is computed, and a link opens it again."""

from collections.abc import Callable, Mapping

import streamlit as st

SECTION = "isi"


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Draw the tabs of the page."""
    tabs = st.tabs(list(parts), on_change="rerun", key=SECTION, bind="query-params")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()
