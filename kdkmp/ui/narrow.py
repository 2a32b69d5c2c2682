"""Whether the reader's window is narrow, which only the browser knows."""

import streamlit as st
from streamlit.components.v2 import component

# Nothing is told on a wide window, so that it costs a phone one rerun and a desk none.
_JS = """
export default function ({ parentElement, setStateValue }) {
  const narrow = window.matchMedia("(max-width: 640px)");
  const tell = () => {
    if (String(narrow.matches) === (parentElement.told ?? "false")) return;
    parentElement.told = String(narrow.matches);
    setStateValue("narrow", narrow.matches);
  };
  tell();
  narrow.addEventListener("change", tell);
  return () => narrow.removeEventListener("change", tell);
}
"""

_watch = component("kdkmp_lebar", html="", js=_JS)


def is_narrow() -> bool:
    """Say whether the window is a phone's; takes no room. False until the browser has told."""
    with st.container(key="lebar"):
        told = _watch(key="lebar-jendela", on_narrow_change=_noted)
    return bool(told.narrow)


def _noted() -> None:
    """Do nothing: the rerun alone is wanted."""
