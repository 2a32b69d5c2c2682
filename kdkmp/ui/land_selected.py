"""Which parcel is open: the address says so (``persil``), whoever chose it."""

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from kdkmp.ui.filters import SHARED

KEY = "persil"
_TURN = "lahan-pilihan-ke"


def key() -> str:
    """Return the key of the open parcel; empty where none is."""
    return st.query_params.get(KEY, "").strip()


def turn() -> int:
    """Return how often another place than the list chose a parcel.

    The list is drawn anew then, so that it shows the open parcel and not what was tapped last.
    """
    count: int = st.session_state.get(_TURN, 0)
    return count


def select(parcel_key: str, *, from_list: bool = False) -> None:
    """Open a parcel."""
    st.query_params[KEY] = parcel_key
    if not from_list:
        st.session_state[_TURN] = turn() + 1


def close() -> None:
    """Open none."""
    st.query_params.pop(KEY, None)
    st.session_state[_TURN] = turn() + 1


def follow_map(clicked: str | None) -> None:
    """Open what was just clicked on the map."""
    if clicked:
        select(clicked)


def address(parcel_key: str, kept: Iterable[str] = ()) -> str:
    """Return the address of a parcel, within the chosen region and the filters to be kept."""
    region = {name: value for name in SHARED if (value := st.session_state.get(name))}
    filters = {name: st.query_params.get_all(name) for name in kept}
    return f"lahan?{urlencode({**region, **filters, KEY: parcel_key}, doseq=True)}"
