"""Arrow keys of the meeting screens: they press the buttons that are there anyway."""

import streamlit as st
from streamlit.components.v2 import component

# PageUp and PageDown are what the remote controls for presentations send. The function may run
# again without having been taken down; only the newest listener stays, or one press turns twice.
_JS = """
const WAYS = { ArrowRight: "maju", PageDown: "maju", ArrowLeft: "mundur", PageUp: "mundur" };
const TYPED = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], " +
  "[role=dialog], [role=spinbutton], [data-testid=stPopoverBody]";
export default function () {
  const press = (event) => {
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    let focus = document.activeElement;
    while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
    if (focus?.closest?.(TYPED) || event.defaultPrevented) return;
    const button = document.querySelector(`.st-key-rapat-${way} button:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    button.click();
  };
  window.kdkmpRapat?.abort();
  const listening = new AbortController();
  window.kdkmpRapat = listening;
  document.addEventListener("keydown", press, { signal: listening.signal });
  return () => listening.abort();
}
"""

_listener = component("kdkmp_tombol_rapat", html="", js=_JS)


def listen_to_arrow_keys() -> None:
    """Let ← → PageUp PageDown turn the screens, except while something is being typed."""
    with st.container(key="rapat-tombol"):
        _listener(key="rapat-tombol-panah")
