"""The button "Salin tautan": copies the address of the page as it is filtered now."""

from streamlit.components.v2 import component

_HTML = """
<button type="button">Salin tautan</button><span role="status"></span>
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
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
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
    const done = await copy(window.location.href);
    const said = done ? "Tautan disalin" : "Gagal; salin dari bilah alamat";
    button.textContent = said;
    status.textContent = said;
    setTimeout(() => {
      button.textContent = "Salin tautan";
      status.textContent = "";
    }, 3000);
  };
}
"""

_button = component("kdkmp_salin_tautan", html=_HTML, css=_CSS, js=_JS)


def copy_link() -> None:
    """Draw the button."""
    _button(key="salin-tautan", width="content")
