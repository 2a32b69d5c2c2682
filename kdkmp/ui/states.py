"""What a page says when it cannot show figures: nothing imported, failed, or out of date."""

from datetime import date

import pandas as pd
import streamlit as st

from kdkmp.domain.access import Access
from kdkmp.text.formats import long_date, number

STALE_AFTER_DAYS = 14


def empty_database(actor: Access, *, stop: bool) -> None:
    """Say that nothing was imported yet, and how to begin."""
    with st.container(border=True, key="basis-data-kosong"):
        st.subheader("Belum ada data", anchor=False)
        if actor.may_write:
            st.markdown(
                "Mulai dengan salah satu cara ini:\n"
                "1. Impor berkas Excel, ODS, atau CSV di halaman **Impor data**.\n"
                "2. Untuk mencoba dulu, isi data contoh di terminal: `python -m kdkmp demo`"
            )
            st.html('<a href="impor">Buka Impor data</a>')
        else:
            st.markdown(
                "Operator belum mengimpor data. Dasbor ini terisi begitu berkas pertama "
                "disimpan di komputer operator."
            )
    if stop:
        st.stop()


def warn_when_old(newest: pd.Timestamp) -> None:
    """Warn where the data of the shown region are older than a fortnight."""
    age = (date.today() - newest.date()).days  # noqa: DTZ011 - the office's own calendar day
    if age > STALE_AFTER_DAYS:
        st.html(
            '<p class="kd-usang" role="note"><strong>Data lama.</strong> Data terakhir '
            f"{long_date(newest)}, {number(age)} hari lalu; keadaan di lapangan mungkin sudah "
            "berubah.</p>"
        )


def say_failed(_error: Exception) -> bool:
    """Show our own sentence in place of Streamlit's; the server log has the details.

    Returns
    -------
    bool
        True: the error is shown, nothing else needs to be.
    """
    with st.container(border=True, key="gagal"):
        st.subheader("Halaman ini gagal dimuat", anchor=False)
        st.markdown(
            "Data Anda tidak berubah. Muat ulang halaman ini; bila masih gagal, hapus filter "
            "atau kembali ke Ringkasan, lalu beri tahu operator jam kejadiannya. Rinciannya "
            "tercatat di log server."
        )
        st.button("Muat ulang", key="muat-ulang", type="primary")
    return True
