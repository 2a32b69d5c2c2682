"""Put Indonesian in place of the English words of Streamlit's own controls."""

import streamlit as st
from streamlit.components.v2 import component

from kdkmp.text.framework import PATTERNS, WORDS

# One observer per page: it changes exact words of controls only, never what we or the data say.
_JS = """
const OURS = "[data-testid=stMarkdownContainer], .stHtml, canvas, textarea, pre";
const THEIRS = "[data-testid=stFileUploaderDropzone]"; // its button is a Markdown container too
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
export default function ({ data }) {
  document.documentElement.lang = "id";
  if (window.kdkmpIndonesian) return;
  window.kdkmpIndonesian = true;
  const patterns = data.patterns.map(([from, to]) => [new RegExp(from), to]);
  const translated = (text) => {
    const plain = text.trim();
    if (Object.hasOwn(data.words, plain)) return data.words[plain];
    const [control, ...owner] = plain.split(": ");
    if (owner.length && Object.hasOwn(data.words, control))
      return [data.words[control], ...owner].join(": ");
    const hit = patterns.find(([from]) => from.test(plain));
    return hit ? plain.replace(hit[0], hit[1]) : null;
  };
  const text = (node) => {
    const said = translated(node.nodeValue);
    const around = node.parentElement;
    if (said === null || (around?.closest(OURS) && !around.closest(THEIRS))) return;
    node.nodeValue = said;
  };
  const attributes = (element) => {
    for (const name of ATTRIBUTES) {
      const said = element.hasAttribute(name) ? translated(element.getAttribute(name)) : null;
      if (said !== null) element.setAttribute(name, said);
    }
  };
  const everything = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    attributes(root);
    root.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join()).forEach(attributes);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) text(walker.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") attributes(change.target);
      else if (change.type === "characterData") text(change.target);
      else change.addedNodes.forEach(everything);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });
  everything(document.body);
}
"""

_observer = component("kdkmp_bahasa", html="", js=_JS)


def speak_indonesian() -> None:
    """Translate the controls of this page and of all that follow; takes no room."""
    with st.container(key="bahasa"):
        _observer(key="bahasa-kendali", data={"words": WORDS, "patterns": PATTERNS})
