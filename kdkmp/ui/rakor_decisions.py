"""Decisions typed during the meeting: each becomes a follow-up with the figures on the table."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import streamlit as st

from kdkmp.actions.follow_ups import change_follow_up, record_follow_up, undo_last_change
from kdkmp.domain.access import Role
from kdkmp.domain.follow_ups import FollowUpDraft, FollowUpRefusedError, StaleError, Status
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.sitting import Sitting
from kdkmp.text.meetings import clipped
from kdkmp.text.regions import short_region
from kdkmp.ui import data, meeting_data, visitor

_DUE_AFTER = timedelta(days=14)  # the rhythm of follow-up meetings in Babel (domain 6)
_TURN, _SAVED = "rapat-isian-ke", "rapat-tersimpan"
_NOBODY = "Tidak khusus satu koperasi"


def offer(sitting: Sitting, screen: Screen) -> None:
    """Offer the form to whoever may decide, and on the last screens the way to correct."""
    if sitting.meeting.has_ended:
        return
    regions = _regions(sitting, screen)
    if not regions:
        return
    with st.popover("Catat keputusan", icon=":material/edit_note:", key=f"rapat-catat-{_turn()}"):
        _record(sitting, screen, regions)
    if screen.kind is ScreenKind.DECISIONS and len(sitting.decisions):
        with st.popover("Ubah keputusan", icon=":material/edit:", key=f"rapat-ubah-{_turn()}"):
            _correct(sitting)


def _regions(sitting: Sitting, screen: Screen) -> dict[str, str]:
    """Return name → code of what the visitor may decide about; the screen's own comes first."""
    actor, province = visitor.access(), sitting.province_code
    codes = [one for one in sitting.regencies if actor.may(Role.OPERATOR, [one])]
    if actor.may(Role.COORDINATOR, [province]):
        codes.insert(0, province)
    own = screen.regency_code or province
    ordered = sorted(codes, key=lambda one: one != own)
    return {short_region(sitting.names[one]): one for one in ordered}


def _record(sitting: Sitting, screen: Screen, regions: dict[str, str]) -> None:
    meeting = sitting.meeting.plan
    offices = meeting_data.offices()
    with st.form(f"rapat-keputusan-{_turn()}", border=False):
        text = st.text_area("Keputusan", max_chars=500, height=96, placeholder="Tanpa nama orang")
        left, right = st.columns(2)
        responsible = left.selectbox(
            "Penanggung jawab",
            list(offices),
            index=None,
            format_func=offices.__getitem__,
            placeholder="Pilih instansi",
        )
        due_on = right.date_input("Tenggat", meeting.held_on + _DUE_AFTER, format="DD/MM/YYYY")
        region = left.selectbox("Menyangkut", list(regions), key=f"rapat-menyangkut-{_turn()}")
        cooperative = None
        if screen.regency_code:
            names = _cooperatives(sitting, screen.regency_code)
            cooperative = right.selectbox(
                "Koperasi",
                list(names),
                index=None,
                format_func=names.__getitem__,
                placeholder=_NOBODY,
            )
        if not st.form_submit_button("Simpan keputusan", type="primary"):
            return
    code = regions[region]
    about_cooperative = cooperative if cooperative and cooperative.startswith(code) else None
    draft = FollowUpDraft(
        text=text,
        province_code=sitting.province_code,
        regency_code=None if code == sitting.province_code else code,
        cooperative_code=about_cooperative,
        responsible=responsible or "",
        due_on=due_on if isinstance(due_on, date) else None,
        meeting_id=sitting.meeting.id,
        snapshot_id=sitting.shown.id,
        agreed_on=min(meeting.held_on, datetime.now().astimezone().date()),
        source=meeting.name,
    )
    try:
        record_follow_up(data.engine(), draft, visitor.access(), datetime.now(UTC))
    except (FollowUpRefusedError, PermissionError) as refused:
        st.error(f"{refused} Isian Anda tetap ada.")
        return
    _done(f"Keputusan {len(sitting.decisions) + 1} dicatat sebagai tindak lanjut.")


def _cooperatives(sitting: Sitting, regency: str) -> dict[str, str]:
    rows = sitting.board[sitting.board["regency_code"] == regency]
    return dict(zip(rows.index, rows["village"] + " (" + rows["district"] + ")", strict=True))


def _correct(sitting: Sitting) -> None:
    rows = sitting.decisions.set_index("id")
    offices = meeting_data.offices()
    words = {int(one): clipped(str(text), 60) for one, text in rows["text"].items()}
    chosen = st.selectbox(
        "Keputusan", list(words), index=len(words) - 1, format_func=words.__getitem__
    )
    row = rows.loc[chosen]
    codes = list(offices)
    with st.form(f"rapat-perbaikan-{chosen}-{row['version']}", border=False):
        text = st.text_area("Isi keputusan", row["text"], max_chars=500, height=96)
        left, right = st.columns(2)
        at = codes.index(row["responsible"]) if row["responsible"] in codes else None
        responsible = left.selectbox("Penanggung jawab", codes, at, format_func=offices.__getitem__)
        due = None if pd.isna(row["due_on"]) else row["due_on"].date()
        due_on = right.date_input("Tenggat", due, format="DD/MM/YYYY")
        reason = st.text_input("Alasan (bila dibatalkan)", placeholder="Misalnya: salah catat")
        with st.container(horizontal=True):
            saves = st.form_submit_button("Simpan perubahan", type="primary")
            cancels = st.form_submit_button("Batalkan keputusan")
            undoes = st.form_submit_button("Urungkan perubahan", disabled=row["version"] == 1)
    changes: dict[str, object] = {"text": text, "responsible": responsible, "due_on": due_on}
    if cancels:
        changes = {"status": Status.CANCELLED.value}
    if saves or cancels:
        _change(sitting, int(chosen), int(row["version"]), changes, reason if cancels else None)
    elif undoes:
        _undo(int(chosen), int(row["version"]))


def _change(
    sitting: Sitting, number: int, version: int, changes: dict[str, object], note: str | None
) -> None:
    try:
        change_follow_up(
            data.engine(),
            number,
            version,
            changes,
            note,
            visitor.access(),
            datetime.now(UTC),
            sitting.meeting.id,
        )
    except (FollowUpRefusedError, StaleError, PermissionError) as refused:
        st.error(f"{refused} Isian Anda tetap ada.")
        return
    _done("Keputusan dibatalkan." if "status" in changes else "Keputusan diubah.")


def _undo(number: int, version: int) -> None:
    try:
        undo_last_change(data.engine(), number, version, visitor.access(), datetime.now(UTC))
    except (FollowUpRefusedError, StaleError, PermissionError) as refused:
        st.error(str(refused))
        return
    _done("Perubahan terakhir diurungkan.")


def _turn() -> int:
    """Return how often something was saved; a new turn begins with an empty, closed form."""
    count: int = st.session_state.get(_TURN, 0)
    return count


def _done(told: str) -> None:
    st.session_state[_TURN] = _turn() + 1
    st.session_state[_SAVED] = told
    st.rerun()


def say_saved() -> None:
    """Say once what was just saved."""
    if told := st.session_state.pop(_SAVED, None):
        st.toast(told, icon=":material/check:")
