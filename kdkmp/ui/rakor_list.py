"""The list of meetings, and the form that plans one."""

import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.ui import blocks, data, meeting_data, rakor, rakor_form
from kdkmp.views.meeting_tables import meetings_table

_SHOWN = 20


def draw(chosen: Filters) -> None:
    """Draw the meetings of the chosen province, or of all, and the form for whoever may plan."""
    rakor.looks()
    if rakor.is_unknown():
        st.error(
            "Rapat di tautan ini tidak ada, atau di luar wilayah akun Anda. Pilih dari daftar ini."
        )
    provinces = meeting_data.province_names()
    listed = [
        one for one in meeting_data.meetings() if chosen.province in {None, one.plan.province_code}
    ]
    rakor_form.plan_new(provinces, listed)
    if not listed:
        st.info(
            "Belum ada rapat untuk pilihan ini. Koordinator provinsi merencanakannya di halaman "
            "ini; agendanya lalu tersusun sendiri dari snapshot mingguan."
        )
        return
    codes = {one.id: one.reference for one in data.snapshots()}
    st.html(meetings_table(listed[:_SHOWN], provinces, codes))
    if len(listed) > _SHOWN:
        with st.expander(f"{len(listed) - _SHOWN} rapat yang lebih lama"):
            st.html(meetings_table(listed[_SHOWN:], provinces, codes))
    blocks.note("Klik nama rapat untuk agendanya, tampilan layar, berita acara, dan teks pesan.")
