"""The entry script: page settings, looks and the navigation; runs before every page."""

from pathlib import Path

import streamlit as st

from kdkmp.settings import ROOT
from kdkmp.ui import data, filters, login, visitor, week
from kdkmp.ui.indonesian import speak_indonesian

PRODUCT = "Dashboard Kendali KDKMP"
PAGES = ROOT / "pages"
STATIC = Path(__file__).with_name("static")


def main() -> None:
    """Choose the page by its address, dress it and run it."""
    admitted = visitor.standing().is_admitted
    page = st.navigation(
        {
            "Pantau": [
                st.Page(PAGES / "monitor/overview.py", title="Ringkasan", default=True),
                st.Page(PAGES / "monitor/zones.py", title="Zona", url_path="zona"),
                st.Page(
                    PAGES / "monitor/movement.py", title="Perkembangan", url_path="perkembangan"
                ),
                st.Page(PAGES / "land/land.py", title="Lahan", url_path="lahan"),
                st.Page(PAGES / "monitor/building.py", title="Pembangunan", url_path="pembangunan"),
                st.Page(PAGES / "monitor/profile.py", title="Profil koperasi", url_path="profil"),
            ],
            "Rapat": [
                st.Page(PAGES / "meeting/rakor.py", title="Rakor", url_path="rakor"),
                st.Page(
                    PAGES / "meeting/follow_ups.py",
                    title="Tindak lanjut",
                    url_path="tindak-lanjut",
                ),
                st.Page(PAGES / "meeting/check.py", title="Cek angka", url_path="cek"),
            ],
            "Data": [
                st.Page(PAGES / "data/imports.py", title="Impor data", url_path="impor"),
                st.Page(PAGES / "data/reporting.py", title="Laporan mingguan", url_path="laporan"),
                st.Page(PAGES / "data/quality.py", title="Mutu data", url_path="mutu"),
            ],
            "Acuan": [
                st.Page(PAGES / "reference/rules.py", title="Aturan & istilah", url_path="aturan"),
            ],
        },
        position="sidebar" if admitted else "hidden",
        expanded=True,
    )
    title = f"{page.title} · {PRODUCT}" if admitted else PRODUCT
    st.set_page_config(page_title=title, page_icon=str(STATIC / "ikon.png"), layout="wide")
    st.html(STATIC / "dasbor.css")
    speak_indonesian()
    login.gate()
    filters.draw_shared(data.places())
    week.draw_choice(data.snapshots())
    login.draw_account()
    page.run()


if __name__ == "__main__":  # Streamlit runs scripts by that name; a mere import shows nothing
    main()
