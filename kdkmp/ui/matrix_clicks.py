"""A click on a count of the matrix opens its list without loading the page again.

The counts are plain links, so that they also open in a new tab, by keyboard and without scripts.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.components.v2 import component

_KEY, _EVENT = "matriks-klik", "pilih"
_JS = """
export default function ({ setTriggerValue }) {
  const pick = (event) => {
    const link = event.target.closest?.("a[data-pilih]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("pilih", link.dataset.pilih);
  };
  document.removeEventListener("click", window.kdkmpPilih);
  window.kdkmpPilih = pick;
  document.addEventListener("click", pick);
  return () => document.removeEventListener("click", pick);
}
"""
_clicks = component("kdkmp_klik_matriks", js=_JS)


def on_click(pick: Callable[[str], None]) -> None:
    """Have every click on a link with ``data-pilih`` hand its value to ``pick``."""

    def clicked() -> None:
        value = st.session_state[_KEY][_EVENT]
        if value:
            pick(str(value))

    _clicks(key=_KEY, on_pilih_change=clicked, height="content")
