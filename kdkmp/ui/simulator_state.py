"""What the simulator remembers of a visitor: the policy begun from, and what was moved since."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from kdkmp.domain.zones.edits import Value, settings, with_settings
from kdkmp.domain.zones.policy import Policy
from kdkmp.text import simulator as words
from kdkmp.ui import data, simulator_data

DRAFT = "rancangan"
"""Query key: the version of the draft that is looked at; none is the policy in force."""
_STATE = "simulasi"


@dataclass
class _State:
    edits: dict[str, Value] = field(default_factory=dict)
    turn: int = 0
    """Raised to give every control a new life, from the policy begun from."""
    next_base: str | None = None
    """Chosen before its control is drawn, as a drawn control cannot be set."""


def _state() -> _State:
    state: _State = st.session_state.setdefault(_STATE, _State())
    return state


def choose_base() -> Policy:
    """Draw the choice of the policy to begin from, and return it."""
    offered = {
        one.policy.version: one.policy
        for one in simulator_data.records()
        if not one.is_withdrawn and one.policy.version != data.policy().version
    }
    if _state().next_base in offered:
        st.session_state[DRAFT] = _state().next_base
    _state().next_base = None
    asked = st.query_params.get(DRAFT)
    if asked and asked not in offered and asked != data.policy().version:
        st.warning(words.missing_draft(asked), icon=":material/link_off:")
    version = st.selectbox(
        words.BEGIN,
        list(offered),
        index=None,
        placeholder=f"Aturan yang berlaku ({data.policy().version})",
        key=DRAFT,
        bind="query-params",
        on_change=_forget,
    )
    return offered[version] if version else data.policy()


def edited(base: Policy) -> Policy:
    """Return the policy begun from, with everything that was moved."""
    return with_settings(base, _state().edits)


def is_edited() -> bool:
    """Say whether anything was moved since the beginning."""
    return bool(_state().edits)


def control_key(base: Policy, place: str) -> str:
    """Return the key of a control; another base or a reset gives it a new life."""
    return f"sim-{_state().turn}-{base.version}-{place}"


def shown(base: Policy, place: str) -> Value:
    """Return what a control begins with."""
    edits = _state().edits
    return edits[place] if place in edits else settings(base).get(place)


def note_move(key: str, base: Policy, places: Sequence[str]) -> None:
    """Remember a moved control; back at its beginning it is no edit. A callback of controls."""
    value, edits, begun = st.session_state[key], _state().edits, settings(base)
    for place in places:
        emptied = value is None and not place.startswith("evidence.")
        if emptied or (place in begun and begun[place] == value):
            edits.pop(place, None)
        else:
            edits[place] = value


def reset() -> None:
    """Go back to the policy in force; a callback."""
    st.session_state[DRAFT] = None
    _forget()


def go_on_from(version: str) -> None:
    """Have the next run begin from the draft that was just saved."""
    _state().next_base = version
    _forget()


def _forget() -> None:
    state = _state()
    state.edits.clear()
    state.turn += 1
