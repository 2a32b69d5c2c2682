"""The forms of a meeting: plan one, change one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from kdkmp.actions.meetings import change_meeting, plan_meeting
from kdkmp.domain.access import Role
from kdkmp.domain.meetings import MeetingInfo, MeetingPlan, MeetingRefusedError
from kdkmp.ui import data, follow_up_data, meeting_data, visitor

_WEEK = timedelta(weeks=1)
_AUTOMATIC = "Otomatis"


def plan_new(provinces: dict[str, str], known: Sequence[MeetingInfo]) -> None:
    """Offer the form to coordinators; it begins with what the last meeting was like."""
    actor = visitor.access()
    mine = {code: name for code, name in provinces.items() if actor.may(Role.COORDINATOR, [code])}
    if not mine:
        return
    with st.expander("Rencanakan rapat"):
        code = st.selectbox("Provinsi rapat", list(mine), format_func=mine.__getitem__)
        last = next((one.plan for one in known if one.plan.province_code == code), None)
        plan = _form(f"rapat-baru-{code}", _proposal(code, mine[code], last), "Simpan rapat")
        if plan is not None:
            _save(lambda: plan_meeting(data.engine(), plan, actor, datetime.now(UTC)))


def change(meeting: MeetingInfo) -> None:
    """Offer the form that changes a meeting to the coordinators of its province."""
    actor = visitor.access()
    if meeting.has_ended or not actor.may(Role.COORDINATOR, [meeting.plan.province_code]):
        return
    with st.expander("Ubah rapat"):
        plan = _form(f"rapat-{meeting.id}-{meeting.version}", meeting.plan, "Simpan perubahan")
        if plan is not None:
            _save(
                lambda: change_meeting(
                    data.engine(), meeting.id, meeting.version, plan, actor, datetime.now(UTC)
                )
            )


def _proposal(code: str, name: str, last: MeetingPlan | None) -> MeetingPlan:
    if last is None:
        today = datetime.now().astimezone().date()
        return MeetingPlan(province_code=code, name=f"Rakor KDKMP {name}", held_on=today)
    return replace(
        last,
        held_on=last.next_on or last.held_on + _WEEK,
        snapshot_id=None,
        previous_snapshot_id=None,
        next_on=None,
        link=None,
    )


def _form(key: str, begin: MeetingPlan, button: str) -> MeetingPlan | None:
    """Draw the form; return what was sent."""
    names = follow_up_data.office_names()
    with st.form(key, border=False):
        name = st.text_input("Nama rapat", begin.name, max_chars=120)
        left, middle, right = st.columns(3)
        held_on = left.date_input("Tanggal", begin.held_on, format="DD/MM/YYYY")
        starts_at = middle.text_input("Waktu", begin.starts_at or "", placeholder="08.30 WITA")
        place = right.text_input("Tempat", begin.place or "", placeholder="Ruang rapat atau Zoom")
        link = st.text_input("Tautan (https://…, bila ada)", begin.link or "", max_chars=300)
        invited = st.multiselect(
            "Instansi diundang",
            list(meeting_data.offices()),
            [one for one in begin.invited if one in meeting_data.offices()],
            format_func=names.__getitem__,
            placeholder="Pilih instansi",
            select_all=False,
        )
        left, right = st.columns(2)
        shown = _snapshot(left, "Angka yang dibahas", begin.snapshot_id)
        compared = _snapshot(right, "Dibandingkan dengan", begin.previous_snapshot_id)
        if not st.form_submit_button(button, type="primary"):
            return None
    return MeetingPlan(
        province_code=begin.province_code,
        name=name,
        held_on=held_on if isinstance(held_on, date) else begin.held_on,
        starts_at=starts_at,
        place=place,
        link=link,
        invited=tuple(invited),
        snapshot_id=shown,
        previous_snapshot_id=compared,
        next_on=begin.next_on,
    )


def _snapshot(
    column: st.delta_generator.DeltaGenerator, label: str, begin: int | None
) -> int | None:
    words: dict[int | None, str] = {None: _AUTOMATIC}
    words |= {one.id: one.reference for one in data.snapshots()}
    chosen: int | None = column.selectbox(
        label,
        list(words),
        list(words).index(begin) if begin in words else 0,
        format_func=words.__getitem__,
        help="Otomatis: snapshot terbaru sampai tanggal rapat, dibanding rapat sebelumnya.",
    )
    return chosen


def _save(action: Callable[[], int]) -> None:
    try:
        action()
    except (MeetingRefusedError, PermissionError) as refused:
        st.error(f"{refused} Isian Anda tetap ada.")
        return
    st.rerun()
