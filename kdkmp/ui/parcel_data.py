"""Cached questions about one parcel, as in `ui.data`: every key holds the view."""

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.store.queries import land
from kdkmp.ui import data, land_data
from kdkmp.ui.data import View

_EVERYWHERE = Filters()


def register() -> pd.DataFrame:
    """Return the register of all that the visitor may see; see `ui.land_data.parcels`."""
    return land_data.parcels(_EVERYWHERE)


def history(cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """See `queries.land.parcel_history`."""
    return _history(cooperative_code, parcel_id, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _history(cooperative_code: str, parcel_id: str, view: View) -> pd.DataFrame:
    with Session(data.engine()) as session:
        found = land.parcel_history(session, cooperative_code, parcel_id)
    return found if view.scope.covers(cooperative_code) else found.iloc[:0]


def corrections(cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """See `queries.land.corrections`."""
    return _corrections(cooperative_code, parcel_id, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _corrections(cooperative_code: str, parcel_id: str, view: View) -> pd.DataFrame:
    with Session(data.engine()) as session:
        found = land.corrections(session, cooperative_code, parcel_id)
    return found if view.scope.covers(cooperative_code) else found.iloc[:0]
