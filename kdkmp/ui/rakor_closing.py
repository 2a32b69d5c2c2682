"""The end of a meeting: end it, take the minutes along, or open it again with a reason."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from kdkmp.actions.meetings import end_meeting, reopen_meeting
from kdkmp.domain.access import Role
from kdkmp.domain.meetings import MeetingInfo, MeetingRefusedError
from kdkmp.domain.sitting import Sitting
from kdkmp.reports.minutes import minutes
from kdkmp.text.meeting_files import file_name
from kdkmp.ui import data, follow_up_data, visitor

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WEEK = timedelta(weeks=1)


def draw(sitting: Sitting) -> None:
    """Draw what can be done at the end, by whoever may."""
    meeting = sitting.meeting
    may = visitor.access().may(Role.COORDINATOR, [meeting.plan.province_code])
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="rapat-akhir"):
        if may and not meeting.has_ended:
            _end(meeting)
        minutes_button(sitting, "rapat-berita-acara")
        if may and meeting.has_ended:
            _reopen(meeting)


def minutes_button(sitting: Sitting, key: str) -> None:
    """Offer the berita acara; before the end it is a draft, and says so."""
    ended = sitting.meeting.has_ended
    offices = follow_up_data.office_names()
    st.download_button(
        "Unduh berita acara (Word)" if ended else "Unduh konsep berita acara (Word)",
        lambda: minutes(sitting, offices),
        file_name=file_name(sitting, "berita-acara", "docx"),
        mime=_DOCX,
        key=key,
        on_click="ignore",
        icon=":material/download:",
        type="primary" if ended else "secondary",
    )


def _end(meeting: MeetingInfo) -> None:
    proposed = meeting.plan.next_on or meeting.plan.held_on + _WEEK
    next_on = st.date_input(
        "Rapat berikutnya", proposed, format="DD/MM/YYYY", key="rapat-lanjut", width=260
    )
    if not st.button("Akhiri rapat", key="rapat-akhiri", type="primary", icon=":material/check:"):
        return
    try:
        end_meeting(
            data.engine(),
            meeting.id,
            meeting.version,
            next_on if isinstance(next_on, date) else None,
            visitor.access(),
            datetime.now(UTC),
        )
    except (MeetingRefusedError, PermissionError) as refused:
        st.error(str(refused))
        return
    st.rerun()


def _reopen(meeting: MeetingInfo) -> None:
    with st.popover("Buka kembali", icon=":material/lock_open:", key="rapat-buka"):
        with st.form("rapat-buka-kembali", border=False):
            reason = st.text_input("Alasan membuka kembali", max_chars=300)
            if not st.form_submit_button("Buka kembali rapat"):
                return
        try:
            reopen_meeting(
                data.engine(),
                meeting.id,
                meeting.version,
                reason,
                visitor.access(),
                datetime.now(UTC),
            )
        except (MeetingRefusedError, PermissionError) as refused:
            st.error(f"{refused} Isian Anda tetap ada.")
            return
        st.rerun()
