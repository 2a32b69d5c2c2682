"""The form that records a new follow-up: of a region, or prefilled for one cooperative."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from kdkmp.actions.follow_ups import record_follow_up
from kdkmp.domain.access import Role
from kdkmp.domain.filters import Filters
from kdkmp.domain.follow_ups import FollowUpDraft
from kdkmp.text import follow_ups as words
from kdkmp.ui import blocks, data, follow_up_data, follow_up_notices, visitor
from kdkmp.ui.follow_up_fields import agreement, settled_due

_TURN = "tl-baru-ke"


@dataclass(frozen=True)
class About:
    """Whom a new follow-up concerns, and what stands in the form first."""

    province_code: str
    regency_code: str | None = None
    cooperative_code: str | None = None
    first: Mapping[str, Any] = field(default_factory=dict)

    def is_allowed(self) -> bool:
        """Say whether the visitor may record it."""
        access = visitor.access()
        if self.regency_code:
            return access.may(Role.OPERATOR, [self.regency_code])
        return access.may(Role.COORDINATOR, [self.province_code])


def add_form(chosen: Filters) -> None:
    """Draw the form of the page: first the region, then what was agreed there."""
    choices = [one for one in _regions(chosen) if one.is_allowed()]
    if not choices:
        return
    with st.expander("Catat tindak lanjut baru", key="tl-baru"):
        names = _names()
        place = st.selectbox(
            "Wilayah",
            choices,
            format_func=lambda one: names[one.regency_code or one.province_code],
            key="tl-baru-wilayah",
        )
        form("tl-baru", place)


def _regions(chosen: Filters) -> list[About]:
    """Return the provinces and regencies to choose from: of the chosen region, wide ones first."""
    places = data.places()
    if chosen.province:
        places = places[places["province_code"] == chosen.province]
    regencies = places.drop_duplicates("regency_code")
    within = [
        About(str(province), str(regency))
        for province, regency in zip(
            regencies["province_code"], regencies["regency_code"], strict=True
        )
        if chosen.regency in (None, regency)
    ]
    if chosen.regency:
        return within
    return [*(About(str(one)) for one in places["province_code"].unique()), *within]


def _names() -> dict[str, str]:
    places = data.places()
    provinces = dict(zip(places["province_code"], places["province"], strict=True))
    regencies = dict(zip(places["regency_code"], places["regency"], strict=True))
    return {
        **{code: f"{words.WHOLE_PROVINCE}: {name}" for code, name in provinces.items()},
        **regencies,
    }


def form(prefix: str, about: About) -> None:
    """Draw the form and save it; ``prefix`` begins the key of every widget."""
    turn = f"{prefix}-{st.session_state.get(_TURN, 0)}"
    with st.form(turn, border=False):
        typed = agreement(turn, about.first)
        source = st.text_input(
            "Sumber (rapat, surat)", key=f"{turn}-sumber", placeholder=words.NO_NAMES
        )
        blocks.note(_reference())
        saved = st.form_submit_button("Simpan tindak lanjut", type="primary", key=f"{turn}-simpan")
    if saved:
        _save(about, typed, source)


def _reference() -> str:
    """Say which figures are written down with it."""
    found = follow_up_data.newest_snapshot_id()
    codes = {one.id: one.reference for one in data.snapshots()}
    day = follow_up_data.day().strftime("%d-%m-%Y")
    figures = f"; angka rujukan {codes[found]}" if found else ""
    return f"Dicatat sebagai kesepakatan tanggal {day}{figures}."


def _save(about: About, typed: Mapping[str, Any], source: str | None) -> None:
    with follow_up_notices.refusals_in_words():
        draft = FollowUpDraft(
            text=typed["text"],
            province_code=about.province_code,
            regency_code=about.regency_code,
            cooperative_code=about.cooperative_code,
            responsible=typed["responsible"] or "",
            due_on=settled_due(typed),
            review_every_days=typed["review_every_days"],
            snapshot_id=follow_up_data.newest_snapshot_id(),
            agreed_on=follow_up_data.day(),
            source=source or None,
        )
        number = record_follow_up(data.engine(), draft, visitor.access(), datetime.now(UTC))
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        follow_up_notices.say(f"Tindak lanjut nomor {number} disimpan.", number)
        st.rerun()
