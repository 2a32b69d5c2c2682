"""What the reader did with the map: the last click, the mark that it left, where to look."""

import streamlit as st

from kdkmp.ui import data
from kdkmp.ui.filters import DISTRICT, PROVINCE, REGENCY
from kdkmp.views.maps import BUBBLES

KEY = "peta-lahan"
_CLICKED, _MARKED, _TURN, _VIEW = "peta-klik", "peta-ditandai", "peta-ke", "peta-tampilan"
WHOLE = ""


def note_click() -> None:
    """Remember what was clicked; a click on a bubble chooses its regency in the shared filters."""
    objects = st.session_state[KEY]["selection"]["objects"]
    row = next((rows[0] for rows in objects.values() if rows), None)
    if row is None:  # beside everything: the browser takes its mark away
        st.session_state.pop(_MARKED, None)
    elif BUBBLES in objects:
        _choose_regency(row["i"])
    else:
        st.session_state[_CLICKED] = st.session_state[_MARKED] = row["i"]


def _choose_regency(code: str) -> None:
    places = data.places()
    names = places.loc[places["regency_code"] == code, ["province", "regency"]]
    if len(names):  # the data may have changed since the map was drawn
        st.session_state[PROVINCE], st.session_state[REGENCY] = names.iloc[0]
        st.session_state[DISTRICT] = None


def take_click() -> str | None:
    """Return the parcel that the click of this very run chose."""
    clicked: str | None = st.session_state.pop(_CLICKED, None)
    return clicked


def ring_for(selected: str | None) -> str | None:
    """Return the parcel that the server must mark, as the browser marks only what was clicked.

    A mark of the browser on another parcel is taken away by renaming its layer, see `turn`.
    """
    marked = st.session_state.get(_MARKED)
    if marked == selected:
        return None
    if marked is not None:
        st.session_state.pop(_MARKED)
        st.session_state[_TURN] = turn() + 1
    return selected


def turn() -> int:
    """Return how often a mark of the browser had to be taken away."""
    count: int = st.session_state.get(_TURN, 0)
    return count


def look_at(region: str, target: str) -> None:
    """Look at a parcel (its key) or at the whole region; each call moves the map again."""
    _, _, count = st.session_state.get(_VIEW, ("", WHOLE, 0))
    st.session_state[_VIEW] = (region, target, count + 1)


def looking_at(region: str) -> tuple[str, int]:
    """Return what to look at in a region (a parcel or the whole), and how often that was asked."""
    where, target, count = st.session_state.get(_VIEW, (region, WHOLE, 0))
    return (target, count) if where == region else (WHOLE, 0)
