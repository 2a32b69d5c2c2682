"""The door of a hosted dashboard: refusal, login and logout; nothing of the data is shown here."""

from html import escape

import streamlit as st

from kdkmp.domain.access import Access
from kdkmp.text import access as words
from kdkmp.ui import data, visitor
from kdkmp.ui.visitor import Standing
from kdkmp.ui.way_back import keep_way_back


def gate() -> None:
    """Refuse whoever is not admitted, and end the page; called before any question of the data."""
    standing = visitor.standing()
    if standing.is_admitted:
        return
    with st.container(border=True, key="masuk-dulu"):
        st.title(words.REFUSAL_HEADING[standing.value], anchor=False)
        st.markdown(words.REFUSAL[standing.value])
        if standing in {Standing.SIGNED_OUT, Standing.EXPIRED}:
            keep_way_back()
            st.button(words.LOG_IN, key="masuk", type="primary", on_click=st.login)
        else:
            st.button(words.ANOTHER_ACCOUNT, key="keluar", type="primary", on_click=st.logout)
    st.stop()


def draw_account() -> None:
    """Say in the sidebar as which office one is here, in which role and where, and the way out."""
    if visitor.standing() is not Standing.KNOWN:
        return
    actor = visitor.access()
    with st.sidebar, st.container(key="akun"):
        st.html(_account(actor, data.scope_names()))
        st.button(words.LOG_OUT, key="keluar", on_click=st.logout, icon=":material/logout:")


def _account(actor: Access, regions: tuple[str, ...]) -> str:
    where = ", ".join(regions) or words.EVERYWHERE
    return (
        f'<p class="kd-akun"><strong>{escape(actor.office)}</strong><br>'
        f"{escape(words.ROLE[actor.role])} · {escape(actor.operator or '')}<br>"
        f"Wilayah: {escape(where)}</p>"
    )
