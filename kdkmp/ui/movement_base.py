"""Which two weeks Perkembangan compares: the shown one with the week before, a rakor, or any."""

from dataclasses import dataclass

import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.movement import week_line
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text import movement as words
from kdkmp.text.formats import long_date
from kdkmp.ui import data, movement_data

BASE, LISTED = "banding", "pindah"
OWN = {BASE: "Dibandingkan dengan", LISTED: "Daftar"}
"""Query key → label of the page's own filters."""


@dataclass(frozen=True)
class Comparison:
    """The two weeks, and what is to be said about the choice."""

    before: SnapshotInfo
    after: SnapshotInfo
    note: str = ""


def shown() -> SnapshotInfo | None:
    """Return the week that the page shows: the chosen one, or the newest that was frozen."""
    return data.shown_snapshot() or next(iter(data.snapshots()), None)


def comparison(chosen: Filters) -> Comparison | None:
    """Return what the reader compares; None where no earlier week was frozen.

    Read from the address until the choice itself is drawn, so that the heading can say it.
    """
    after = shown()
    line = week_line(data.snapshots(), after, 2) if after else ()
    if after is None or len(line) < 2:  # noqa: PLR2004 - a week and the one before
        return None
    week_before = Comparison(line[0], after)
    choice = st.session_state[BASE] if BASE in st.session_state else st.query_params.get(BASE)
    if choice is None:
        return week_before
    if choice == words.LAST_MEETING:
        return _since_meeting(chosen, week_before)
    earlier = {one.week.label: one for one in reversed(data.snapshots()) if one.week < after.week}
    if choice in earlier:
        return Comparison(earlier[choice], after)
    return _instead(words.NOT_EARLIER, week_before, choice=choice)


def _since_meeting(chosen: Filters, week_before: Comparison) -> Comparison:
    provinces = set(data.places()["province_code"])
    province = chosen.province or (provinces.pop() if len(provinces) == 1 else None)
    if province is None:
        return _instead(words.WHICH_PROVINCE, week_before)
    found = movement_data.last_meeting(province, week_before.after)
    if found is None:
        return _instead(words.NO_MEETING, week_before)
    meeting, then = found
    told = f"Rakor terakhir: {meeting.plan.name}, {long_date(meeting.plan.held_on)}."
    return Comparison(then, week_before.after, told)


def _instead(sentence: str, week_before: Comparison, **more: str) -> Comparison:
    before, after = week_before.before, week_before.after
    note = sentence.format(before=before.label, after=after.label, **more)
    return Comparison(before, after, note)


def draw_choice() -> None:
    """Draw the choice; its options stand in links, and a new week only adds one."""
    weeks = dict.fromkeys(one.week.label for one in data.snapshots())
    st.selectbox(
        OWN[BASE],
        [words.LAST_MEETING, *weeks],
        index=None,
        placeholder=words.LAST_WEEK,
        key=BASE,
        bind="query-params",
        width=320,
    )


def compared_words(compared: Comparison) -> str:
    """Name both weeks with code and date."""
    before, after = (
        f"{one.reference} ({long_date(one.cut_off)})" for one in (compared.before, compared.after)
    )
    return f"Dari {before} ke {after}."
