"""The entry script: page settings and the navigation; runs before every page."""

import streamlit as st

from kdkmp.settings import ROOT

PAGES = ROOT / "pages"

st.set_page_config(page_title="Dashboard Kendali KDKMP", layout="wide")

page = st.navigation(
    {
        "Pantau": [
            st.Page(PAGES / "monitor/overview.py", title="Ringkasan", default=True),
            st.Page(PAGES / "monitor/zones.py", title="Zona", url_path="zona"),
            st.Page(PAGES / "monitor/profile.py", title="Profil koperasi", url_path="profil"),
        ],
        "Data": [
            st.Page(PAGES / "data/imports.py", title="Impor data", url_path="impor"),
        ],
        "Acuan": [
            st.Page(PAGES / "reference/rules.py", title="Aturan & istilah", url_path="aturan"),
        ],
    }
)
page.run()
