"""Record what a step came to for one or many parcels; put filtered parcels into a verification."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from kdkmp.actions.verifications import Event, add_parcels, record_event, remove_parcels
from kdkmp.domain.verification import Result, Step
from kdkmp.text.formats import number
from kdkmp.text.parcels import RESULT
from kdkmp.ui import data, land_notices, parcel_data, verification_data, visitor

_TICKED, _WAITING = "Lahan yang dicentang", "Semua lahan yang menunggu langkah ini"


def record_form(
    verification_id: int, row: pd.Series, stands: pd.DataFrame, picked: pd.Index
) -> None:
    """Draw what is to be recorded and for whom; what is refused stays typed."""
    steps: Sequence[Step] = row["steps"]
    key = f"catat-{verification_id}"
    st.html('<p class="kd-judul">Catat langkah</p>')
    left, middle, right = st.columns(3)
    with left:
        step = st.selectbox(
            "Langkah",
            range(len(steps)),
            index=_first_waiting(stands),
            format_func=lambda place: f"{place + 1}. {steps[place].name}",
            key=f"{key}-langkah",
        )
    with middle:
        result = st.selectbox(
            "Hasil", list(Result), format_func=RESULT.__getitem__, key=f"{key}-hasil"
        )
    with right:
        day = st.date_input(
            "Tanggal",
            value=min(row["measured_on"].date(), land_notices.today()),
            max_value=land_notices.today(),
            format="DD/MM/YYYY",
            key=f"{key}-tanggal",
        )
    waiting = stands.index[(stands["next_step"] == step).fillna(value=False)]
    counts = {_TICKED: len(picked), _WAITING: len(waiting)}
    whom = st.radio(
        "Untuk",
        [_TICKED, _WAITING],
        format_func=lambda one: f"{one} ({number(counts[one])})",
        key=f"{key}-untuk",
        horizontal=True,
    )
    note = st.text_input(
        "Catatan",
        key=f"{key}-catatan",
        max_chars=500,
        placeholder="Nomor surat atau alasan; wajib untuk ditolak dan dikembalikan",
        help="Tanpa nama orang atau nomor telepon.",
    )
    keys = picked if whom == _TICKED else waiting
    if st.button(
        f"Catat untuk {number(len(keys))} lahan",
        key=f"{key}-simpan",
        type="primary",
        disabled=not len(keys),
    ) and isinstance(day, date):
        parcels = _parcels(stands.loc[keys])
        _record(verification_id, row, Event(step, result or Result.DONE, parcels, day, note or ""))


def _first_waiting(stands: pd.DataFrame) -> int:
    """Return the first step that somebody waits for."""
    waiting = stands["next_step"].dropna()
    return 0 if waiting.empty else int(waiting.min())


def _parcels(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(rows["cooperative_code"], rows["parcel_id"], strict=True))


def _record(verification_id: int, row: pd.Series, event: Event) -> None:
    with land_notices.refusals_in_words():
        count = record_event(
            data.engine(), verification_id, event, visitor.access(), land_notices.today()
        )
        back = Event(event.step, Result.TAKEN_BACK, event.parcels, event.done_on)
        can_undo = event.result is not Result.TAKEN_BACK
        land_notices.say(
            f"“{row['steps'][event.step].name}” tercatat {RESULT[event.result].lower()} untuk "
            f"{number(count)} lahan di daftar “{row['name']}”.",
            (
                lambda access: record_event(
                    data.engine(), verification_id, back, access, land_notices.today()
                )
            )
            if can_undo
            else None,
        )
        st.session_state.pop(f"catat-{verification_id}-catatan", None)
        st.rerun()


def add_listed(verification_id: int, row: pd.Series, listed: pd.DataFrame) -> None:
    """Draw the button that puts the filtered parcels of the province into the verification."""
    here = listed[listed["province_code"] == row["province_code"]]
    every = parcel_data.register()["province_code"] == row["province_code"]
    is_narrowed = len(here) < every.sum()
    st.button(
        f"Tambahkan {number(len(here))} lahan yang sedang disaring"
        if is_narrowed
        else "Saring lahan dulu, lalu tambahkan",
        key=f"verifikasi-tambah-{verification_id}",
        icon=":material/add:",
        disabled=here.empty or not is_narrowed,
        help="Saring dulu di menu samping: status, kepemilikan, kata, dan lainnya.",
        on_click=_add,
        args=(verification_id, row["name"], _parcels(here)),
    )


def _add(verification_id: int, name: str, parcels: list[tuple[str, str]]) -> None:
    before = verification_data.members([verification_id])
    new = [one for one in parcels if "|".join(one) not in before]
    with land_notices.refusals_in_words():
        added = add_parcels(data.engine(), verification_id, parcels, visitor.access())
        land_notices.say(
            f"{number(added)} lahan ditambahkan ke daftar “{name}”; "
            f"{number(len(parcels) - added)} sudah ada di dalamnya.",
            (lambda access: remove_parcels(data.engine(), verification_id, new, access))
            if new
            else None,
        )
