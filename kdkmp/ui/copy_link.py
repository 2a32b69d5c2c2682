"""Buttons that copy: the address of the page as it is filtered now, or a text."""

from streamlit.components.v2 import component

_HTML = """
<button type="button"></button><span role="status"></span>
"""

_CSS = """
:host, div { font-family: var(--st-font); }
button {
  font: inherit; font-size: 0.875rem; padding: 0.25rem 0.75rem; cursor: pointer;
  min-height: 2rem; white-space: nowrap; color: var(--st-primary-color);
  background: transparent; border: 1px solid var(--st-border-color); border-radius: 0.25rem;
}
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""

# The clipboard of a page served over plain http in an office network is closed to scripts; the
# old way, a selected text field, still works there.
_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  const status = parentElement.querySelector("[role=status]");
  const oldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return oldWay(text);
    }
  };
  button.onclick = async () => {
    const done = await copy(data.text ?? window.location.href);
    const said = done ? data.done : data.failed;
    button.textContent = said;
    status.textContent = said;
    setTimeout(() => {
      button.textContent = data.label;
      status.textContent = "";
    }, 3000);
  };
}
"""

_button = component("kdkmp_salin", html=_HTML, css=_CSS, js=_JS)


def copy_link() -> None:
    """Draw the button "Salin tautan"."""
    words = {
        "label": "Salin tautan",
        "done": "Tautan disalin",
        "failed": "Gagal; salin dari bilah alamat",
    }
    _button(key="salin-tautan", width="content", data=words)


def copy_text(text: str, label: str, key: str) -> None:
    """Draw a button that copies ``text``."""
    words = {"label": label, "done": "Teks disalin", "failed": "Gagal; pilih teksnya lalu salin"}
    _button(key=key, width="content", data={"text": text, **words})
