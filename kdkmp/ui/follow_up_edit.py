"""The form that changes a follow-up; typing survives when somebody else was first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.actions.follow_ups import change_follow_up
from kdkmp.domain.access import Access, Role
from kdkmp.domain.follow_ups import StaleError, plain
from kdkmp.ui import blocks, data, follow_up_data, follow_up_notices, visitor
from kdkmp.ui.follow_up_fields import agreement, settled_due, standing
from kdkmp.ui.imports import plain as without_markdown
from kdkmp.views.follow_up_html import conflict_table

_FIELDS = ("text", "responsible", "due_on", "review_every_days", "status", "evidence")


@dataclass(frozen=True)
class _Seen:
    """What the form began with: typing is compared with this, not with what holds by now."""

    version: int
    fields: Mapping[str, Any]


def may_change(access: Access, row: Mapping[str, Any]) -> bool:
    """Say whether the visitor may change a follow-up, by its region."""
    regency = row["regency_code"]
    if pd.isna(regency):
        return access.may(Role.COORDINATOR, [row["province_code"]])
    return access.may(Role.OPERATOR, [regency])


def edit_form(row: Mapping[str, Any]) -> None:
    """Draw the form of one follow-up, and the conflict where saving met one."""
    number = int(row["id"])
    prefix = f"tl-{number}-{st.session_state.get(_turn(number), 0)}"
    if f"{prefix}-isi" not in st.session_state:  # the widgets are new, and so is what they show
        st.session_state[_base(number)] = _seen(row)
    seen: _Seen = st.session_state[_base(number)]
    _say_outdated(number, seen, row)
    with st.form(prefix, border=False):
        said = standing(prefix, seen.fields)
        agreed = agreement(prefix, {**seen.fields, "no_due": seen.fields["due_on"] is None})
        if st.form_submit_button("Simpan perubahan", type="primary", key=f"{prefix}-simpan"):
            _save(number, seen, seen.version, agreed | said)
    _conflict(number, seen)


def _turn(number: int) -> str:
    return f"tl-{number}-ke"


def _base(number: int) -> str:
    return f"tl-{number}-dasar"


def _clash(number: int) -> str:
    return f"tl-{number}-bentrok"


def _seen(row: Mapping[str, Any]) -> _Seen:
    values = {name: None if pd.isna(row[name]) else row[name] for name in _FIELDS}
    if values["due_on"] is not None:
        values["due_on"] = values["due_on"].date()
    if values["review_every_days"] is not None:
        values["review_every_days"] = int(values["review_every_days"])
    return _Seen(int(row["version"]), values)


def _say_outdated(number: int, seen: _Seen, row: Mapping[str, Any]) -> None:
    """Say that somebody else has changed it since, without touching what is being typed."""
    if int(row["version"]) == seen.version or _clash(number) in st.session_state:
        return
    st.info(
        "Tindak lanjut ini sudah diubah sejak Anda membuka formulir; keadaan terbarunya ada di "
        "atas. Isian di bawah masih yang lama.",
        icon=":material/info:",
    )
    st.button("Muat isian terbaru", key=f"tl-{number}-muat", on_click=_begin_anew, args=(number,))


def _begin_anew(number: int) -> None:
    """Forget what was typed: the next run draws the form from what holds now."""
    st.session_state[_turn(number)] = st.session_state.get(_turn(number), 0) + 1
    for key in (_base(number), _clash(number)):
        st.session_state.pop(key, None)


def _save(number: int, seen: _Seen, version: int, typed_in: Mapping[str, Any]) -> None:
    """Save what differs from what was seen."""
    with follow_up_notices.refusals_in_words():
        mine = dict(typed_in) | {"due_on": settled_due(typed_in)}
        changes = {
            name: mine[name] for name in _FIELDS if plain(mine[name]) != plain(seen.fields[name])
        }
        _change(number, version, changes, typed_in["note"], "Perubahan tindak lanjut disimpan.")


def _change(
    number: int, version: int, changes: Mapping[str, Any], note: str | None, told: str
) -> None:
    """Change and say so; where somebody was first, keep both for comparing."""
    access, at = visitor.access(), datetime.now(UTC)
    try:
        new = change_follow_up(data.engine(), number, version, changes, note, access, at)
    except StaleError as stale:
        st.session_state[_clash(number)] = (stale, changes, note)
        return
    _begin_anew(number)
    follow_up_notices.say(told, number if changes else None, new)
    st.rerun()


def _conflict(number: int, seen: _Seen) -> None:
    """Show side by side what the other changed and what was typed, with both ways on."""
    if _clash(number) not in st.session_state:
        return
    stale, changes, note = st.session_state[_clash(number)]
    with st.container(border=True, key=f"tl-bentrok-{number}"):
        st.error(
            f"**Belum disimpan.** {without_markdown(str(stale))}", icon=":material/sync_problem:"
        )
        before = {name: plain(value) for name, value in seen.fields.items()}
        mine = {name: plain(value) for name, value in changes.items()}
        st.html(conflict_table(before, stale.present, mine, follow_up_data.office_names()))
        for other in stale.others:
            if other.note:
                blocks.note(f"Catatan {other.office}: {other.note}")
        with st.container(horizontal=True, gap="small"):
            over = st.button(
                "Simpan isian saya di atas perubahan itu", key=f"tl-{number}-timpa", type="primary"
            )
            st.button(
                "Buang isian saya, pakai yang terbaru",
                key=f"tl-{number}-buang",
                on_click=_begin_anew,
                args=(number,),
            )
    if over:  # only one's own fields are saved: what the other changed elsewhere stays
        with follow_up_notices.refusals_in_words():
            told = "Isian Anda disimpan di atas perubahan itu."
            _change(number, stale.version, changes, note, told)
            st.rerun()  # a third was first: show that
