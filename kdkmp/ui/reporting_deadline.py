"""The deadlines in force, and the form that sets a new one."""

from datetime import UTC, datetime, time

import pandas as pd
import streamlit as st

from kdkmp.actions.report_deadline import DeadlineRefusedError, NewDeadline, set_deadline
from kdkmp.domain.access import NotAllowedError, ReadOnlyError, Role
from kdkmp.domain.deadlines import DEFAULT
from kdkmp.text import reporting as words
from kdkmp.text.formats import short_date
from kdkmp.ui import blocks, data, imports, reporting, reporting_data, visitor
from kdkmp.ui.reporting_data import Shown

_EVERYWHERE = "Semua provinsi"


def deadlines(shown: Shown) -> None:
    """Draw every rule with its source; a coordinator may add one for the weeks to come."""
    provinces = {code[:2]: name for code, (_, name) in shown.names.items()}
    rules = [
        rule
        for rule in reporting_data.rules()
        if rule.province_code is None or rule.province_code in provinces
    ]
    table = pd.DataFrame(
        {
            "Berlaku untuk": [provinces.get(str(one.province_code), _EVERYWHERE) for one in rules],
            "Hari dan jam setempat": [
                f"{words.WEEKDAYS[one.weekday]} pukul {one.at:%H.%M}" for one in rules
            ],
            "Mulai minggu": [
                "awal"
                if one is DEFAULT or one.valid_from == DEFAULT.valid_from
                else short_date(one.valid_from)
                for one in rules
            ],
            "Sumber": [one.source for one in rules],
        }
    )
    st.subheader("Batas waktu laporan", anchor=False)
    blocks.table(table, "Batas waktu laporan")
    blocks.note(
        "Aturan provinsi didahulukan, lalu yang mulai berlakunya terbaru. Jam memakai waktu "
        "setempat (WIB, WITA, atau WIT menurut Keppres 41/1987) dan hanya menentukan tepat waktu "
        "atau terlambat; tidak ada data yang ditolak karena lewat batas."
    )
    if mine := [code for code in provinces if visitor.access().may(Role.COORDINATOR, [code])]:
        _form({code: provinces[code] for code in mine})


def _form(provinces: dict[str, str]) -> None:
    scope: dict[str, str | None] = {name: code for code, name in provinces.items()}
    if visitor.access().may(Role.ADMINISTRATOR):
        scope |= {_EVERYWHERE: None}
    with st.form("batas-waktu", border=True):
        st.markdown("**Tetapkan batas waktu baru**")
        place = st.selectbox("Berlaku untuk", list(scope))
        left, middle, right = st.columns(3)
        day = left.selectbox("Hari", words.WEEKDAYS, index=DEFAULT.weekday)
        at = middle.time_input("Jam setempat", value=time(16))
        since = right.date_input("Berlaku mulai", value=None, format="DD/MM/YYYY")
        source = st.text_input("Sumber", placeholder="Nomor surat edaran atau SK")
        if not st.form_submit_button("Simpan batas waktu"):
            return
    if since is None or at is None:
        st.error("Isi jam dan tanggal mulai berlakunya, lalu simpan lagi. Isian lain tetap ada.")
        return
    new = NewDeadline(words.WEEKDAYS.index(day), at, since, source, scope[place])
    try:
        set_deadline(
            data.engine(), new, visitor.access(), datetime.now(UTC), reporting_data.today()
        )
    except (DeadlineRefusedError, ReadOnlyError, NotAllowedError) as refused:
        st.error(f"{imports.plain(str(refused))} Isian Anda tetap ada.")
        return
    reporting.say("Batas waktu baru disimpan.")
    st.rerun()
