"""Which meeting and which screen a link opens, and what stands above it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.domain.meeting_screens import Screen
from kdkmp.domain.meetings import MeetingInfo
from kdkmp.domain.sitting import Sitting
from kdkmp.text.formats import long_date, short_date
from kdkmp.text.meeting_headings import heading as screen_heading
from kdkmp.text.meetings import TITLE, day_in_words, screen_at
from kdkmp.ui import meeting_data

_LOOKS = Path(__file__).with_name("static") / "rakor.css"
MEETING, SCREEN = "rapat", "layar"
"""Query keys; not bound to widgets."""


@dataclass(frozen=True)
class Opened:
    """A meeting that a link opened; without a sitting where no snapshot lies on its table."""

    meeting: MeetingInfo
    sitting: Sitting | None
    screen: Screen | None
    """None: the meeting is being prepared or read afterwards, not shown."""


def looks() -> None:
    """Load the looks of the list and of one meeting's page."""
    st.html(_LOOKS)


def opened() -> Opened | None:
    """Return the meeting that the link names, if it is one the visitor may see."""
    wanted = st.query_params.get(MEETING, "")
    found = next((one for one in meeting_data.meetings() if str(one.id) == wanted), None)
    if found is None:
        return None
    sitting = meeting_data.sitting(found)
    return Opened(found, sitting, _screen(sitting))


def _screen(sitting: Sitting | None) -> Screen | None:
    """Return the screen that the link names; the first where it names none that there is."""
    written = st.query_params.get(SCREEN)
    if sitting is None or written is None:
        return None
    return screen_at(written, sitting.screens, sitting.names) or sitting.screens[0]


def is_unknown() -> bool:
    """Say whether the link names a meeting that is not there, or not for this visitor."""
    return MEETING in st.query_params and opened() is None


def heading(_rows: pd.DataFrame) -> str:
    """Return the heading: the finding of the screen, the meeting, or the next meeting."""
    here = opened()
    if here is None:
        return _next_meeting()
    if here.sitting is None or here.screen is None:
        return here.meeting.plan.name
    return screen_heading(here.sitting, here.screen)


def _next_meeting() -> str:
    coming = [one for one in meeting_data.meetings() if not one.has_ended]
    if not coming:
        return TITLE
    first = min(coming, key=lambda one: (one.plan.held_on, one.id)).plan
    return f"{first.name}: {long_date(first.held_on)}"


def line() -> str | None:
    """Say place, snapshot, date and sources of a meeting; None for the list of meetings."""
    here = opened()
    if here is None:
        return None
    if here.sitting is None:
        return f"{day_in_words(here.meeting.plan)} · belum ada snapshot"
    sitting = here.sitting
    told = (
        f"{sitting.place} · {sitting.shown.reference} · data per "
        f"{short_date(sitting.shown.cut_off)} · sumber: {', '.join(sitting.sources)}"
    )
    return told if here.screen else f"{day_in_words(here.meeting.plan)} · {told}"
