"""The form that opens a new verification, with the filtered parcels if wanted."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from kdkmp.actions.verifications import Draft, create_verification
from kdkmp.domain.filters import Filters
from kdkmp.domain.verification import PROVINCIAL_LAND_STEPS, Step
from kdkmp.text import land as words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, land_notices, visitor

_TURN = "verifikasi-baru-ke"
_SEPARATOR = "|"
_FIELD_CHECK = (Step("Pemeriksaan lapangan", "BPKAD dan dinas provinsi"),)
_KNOWN = {words.PROVINCIAL: PROVINCIAL_LAND_STEPS, words.FIELD_CHECK: _FIELD_CHECK}


def create_form(chosen: Filters, listed: pd.DataFrame) -> None:
    """Draw the form; a verification belongs to one province."""
    provinces = listed["province_code"].unique()
    province = chosen.province or (provinces[0] if len(provinces) == 1 else None)
    with st.expander("Buat daftar verifikasi", key="verifikasi-baru"):
        if province is None:
            blocks.note(
                "Pilih satu provinsi di menu samping; daftar verifikasi milik satu provinsi."
            )
            return
        _form(str(province), listed[listed["province_code"] == province])


def _form(province: str, listed: pd.DataFrame) -> None:
    turn = st.session_state.get(_TURN, 0)
    kind = st.radio(
        "Jenis",
        [words.PROVINCIAL, words.FIELD_CHECK, words.OWN_STEPS, words.NO_STEP],
        key=f"verifikasi-jenis-{turn}",
    )
    with st.form(f"verifikasi-baru-{turn}", border=False):
        name = st.text_input("Nama daftar", key=f"verifikasi-nama-{turn}", max_chars=120)
        left, right = st.columns(2)
        with left:
            office = st.text_input(
                "Kantor penanggung jawab",
                key=f"verifikasi-kantor-{turn}",
                max_chars=120,
                help="Nama kantor, bukan nama orang.",
            )
            source = st.text_input("Sumber (surat, rapat)", key=f"verifikasi-sumber-{turn}")
        with right:
            deadline = st.date_input(
                "Tenggat", value=None, format="DD/MM/YYYY", key=f"verifikasi-tenggat-{turn}"
            )
            note = st.text_input("Catatan", key=f"verifikasi-catatan-{turn}", max_chars=500)
        written = _own_steps(turn) if kind == words.OWN_STEPS else ""
        takes = st.checkbox(
            f"Isi dengan {number(len(listed))} lahan yang sedang disaring",
            value=False,
            key=f"verifikasi-isi-{turn}",
            help="Saring dulu di menu samping; lahan dapat juga ditambahkan kemudian.",
        )
        saved = st.form_submit_button("Buat daftar", type="primary", key=f"verifikasi-buat-{turn}")
    if saved:
        draft = Draft(
            name=name or "",
            province_code=province,
            owner_office=office or "",
            deadline=deadline if isinstance(deadline, date) else None,
            steps=_KNOWN.get(kind, _read_steps(written)),
            note=note or "",
            source=source or "",
        )
        _create(draft, listed if takes else listed.iloc[:0])


def _own_steps(turn: int) -> str:
    return st.text_area(
        "Langkah, satu per baris: nama langkah | kantor",
        key=f"verifikasi-langkah-{turn}",
        placeholder="Pemeriksaan berkas | BPKAD\nKeputusan | Gubernur",
        height=110,
    )


def _read_steps(written: str) -> Sequence[Step]:
    r"""Return the steps that were typed; an office that is missing is refused when saving.

    >>> _read_steps("Cek berkas | BPKAD\n\nKeputusan")
    (Step(name='Cek berkas', office='BPKAD'), Step(name='Keputusan', office=''))
    """
    parts = [line.partition(_SEPARATOR) for line in written.splitlines() if line.strip()]
    return tuple(Step(name.strip(), office.strip()) for name, _, office in parts)


def _create(draft: Draft, listed: pd.DataFrame) -> None:
    parcels = list(zip(listed["cooperative_code"], listed["parcel_id"], strict=True))
    with land_notices.refusals_in_words():
        create_verification(data.engine(), draft, visitor.access(), parcels)
        land_notices.say(
            f"Daftar “{draft.name}” dibuat dengan {number(len(parcels))} lahan dan "
            f"{number(len(draft.steps))} langkah."
        )
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.rerun()
