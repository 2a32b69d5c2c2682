"""A page as a link opens it, without a browser: for tests that use the fixture ``demo_app``."""

from streamlit.testing.v1 import AppTest

_SCRIPT = """
import streamlit as st

from kdkmp.settings import ROOT

st.navigation([st.Page(ROOT / "pages" / "{page}", default=True)], position="hidden").run()
"""


def opened(page: str, **query: str | list[str]) -> AppTest:
    """Run a page (path below pages/) with this query."""
    app = AppTest.from_string(_SCRIPT.format(page=page), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Return what the page drew as HTML or as a heading."""
    drawn = [*app.title, *app.subheader, *app.caption, *app.info, *app.get("html")]
    return "\n".join(str(one.value) for one in drawn)
