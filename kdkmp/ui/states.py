"""What a page says when it cannot show figures: nothing imported, failed, or out of date."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from kdkmp.domain.access import Access
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text import access as words
from kdkmp.text.formats import long_date, number
from kdkmp.text.snapshots import no_rows
from kdkmp.ui import week

STALE_AFTER_DAYS = 14


def empty_database(actor: Access, *, stop: bool) -> None:
    """Say that nothing was imported yet, and how to begin."""
    with st.container(border=True, key="basis-data-kosong"):
        st.subheader("Belum ada data", anchor=False)
        if not actor.scope.is_everything:
            st.markdown(words.EMPTY_SCOPE)
        elif actor.may_write:
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


def outside(title: str, what: str, own: Callable[[], None]) -> None:
    """Say that a link is about a region that is not the visitor's, show no figure, and stop."""
    st.title(title, anchor=False)
    with st.container(border=True, key="luar-wilayah"):
        st.markdown(words.outside(f"Tautan ini tentang {what},"))
        st.button("Tampilkan wilayah akun saya", key="wilayah-saya", on_click=own)
    st.stop()


def empty_week(snapshot: SnapshotInfo) -> None:
    """Say that the chosen region had nothing in the chosen week, and stop."""
    with st.container(border=True, key="minggu-kosong"):
        st.markdown(no_rows(snapshot))
        st.button("Tampilkan data terbaru", key="minggu-terbaru", on_click=week.clear)
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
