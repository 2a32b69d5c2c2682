"""One meeting before and after: facts, agenda, minutes, and the messages for the regencies."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.domain.agenda import counts
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.sitting import Sitting
from kdkmp.text.formats import number
from kdkmp.text.labels import MISSING
from kdkmp.text.meeting_files import LONGEST_MESSAGE, file_name, message
from kdkmp.text.meetings import SLUG, TOPIC, day_in_words, slug, state
from kdkmp.ui import blocks, data, follow_up_data, rakor, rakor_closing, rakor_form, rakor_show
from kdkmp.ui.copy_link import copy_text
from kdkmp.ui.rakor import MEETING, SCREEN, Opened
from kdkmp.views.meeting_tables import agenda_table

_REGENCY = "rapat-pesan-wilayah"
_MOST_LISTED = 40


def draw(here: Opened) -> None:
    """Draw the meeting as it is prepared, or read afterwards."""
    rakor.looks()
    st.html('<p class="kd-catatan"><a href="rakor" target="_self">← Semua rapat</a></p>')
    if here.sitting is None:
        st.info(
            "Belum ada snapshot untuk rapat ini, jadi agendanya belum dapat disusun. Bekukan "
            "minggu ini di halaman Cek angka, atau pilih snapshot di Ubah rapat."
        )
        rakor_form.change(here.meeting)
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Tampilkan layar rapat",
            key="rapat-tampil",
            type="primary",
            icon=":material/slideshow:",
            on_click=rakor_show.open_screen,
            args=(here.meeting.id, SLUG[ScreenKind.OPENING]),
        )
        rakor_closing.minutes_button(here.sitting, "rapat-berita")
    _facts(here.sitting)
    rakor_form.change(here.meeting)
    _agenda(here.sitting)
    _messages(here.sitting)


def _facts(sitting: Sitting) -> None:
    plan, names = sitting.meeting.plan, follow_up_data.office_names()
    compared = sitting.compared.reference if sitting.compared else "tidak ada pembanding"
    rows = [
        ("Hari, tanggal", day_in_words(plan)),
        ("Tempat", plan.place or plan.link or MISSING),
        ("Instansi diundang", ", ".join(names.get(one, one) for one in plan.invited) or MISSING),
        ("Angka", f"{sitting.shown.reference}, dibanding {compared}"),
        ("Keadaan", state(sitting.meeting)),
        ("Keputusan", f"{number(len(sitting.decisions))} dicatat"),
    ]
    rows += [("Dibuka kembali", f"{one.reason} ({one.office})") for one in sitting.meeting.reopened]
    blocks.table(pd.DataFrame(rows, columns=["Hal", "Isi"]), "Keterangan rapat")


def _agenda(sitting: Sitting) -> None:
    st.header("Agenda", anchor=False)
    found = counts(sitting.agenda)
    told = " · ".join(f"{number(count)} {TOPIC[topic]}" for topic, count in found.items())
    blocks.note(f"Tersusun sendiri dari dua snapshot, tindak lanjut, dan laporan mingguan: {told}.")
    table = agenda_table(sitting)
    first = table.groupby("Pokok", sort=False).head(5).drop(columns="Kode")
    blocks.table(first, "Agenda rapat")
    blocks.note(
        f"Paling banyak lima teratas per pokok, {number(len(first))} dari {number(len(table))} "
        "butir; semuanya ada di berkas."
    )
    notes = {
        "Rapat": sitting.meeting.plan.name,
        "Angka": sitting.shown.reference,
        "Pembanding": sitting.compared.reference if sitting.compared else MISSING,
        "Sumber": ", ".join(sitting.sources),
    }
    blocks.export_buttons(table, "Agenda rapat", notes, key="rapat-agenda")


def _messages(sitting: Sitting) -> None:
    st.header("Teks pesan per kabupaten/kota", anchor=False)
    codes = {str(sitting.names[code]): code for code in sitting.regencies}
    name = st.selectbox("Kabupaten/kota penerima", list(codes), key=_REGENCY)
    text = _message(sitting, codes[name])
    st.html(f'<pre class="kd-pesan" aria-label="Teks untuk ditempel di grup">{escape(text)}</pre>')
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        copy_text(text, "Salin teks", key=f"rapat-salin-{codes[name]}")
        everything = "\n\n".join(_message(sitting, code) for code in codes.values())
        st.download_button(
            "Unduh semua teks",
            everything,
            file_name=file_name(sitting, "pesan-rakor", "txt"),
            mime="text/plain",
            key="rapat-pesan",
            on_click="ignore",
            icon=":material/download:",
        )
    blocks.note(f"{number(len(text))} dari paling banyak {number(LONGEST_MESSAGE)} huruf.")


def _message(sitting: Sitting, code: str) -> str:
    screen = Screen(ScreenKind.REGENCY, code)
    query = {MEETING: sitting.meeting.id, SCREEN: slug(screen, sitting.names)}
    address = str(st.context.url or "rakor").split("?")[0]
    link = f"{address}?{urlencode(query)}"
    return message(sitting, code, link, synthetic=data.has_synthetic())
