"""Cached questions about one parcel, as in `ui.data`: every key holds the data version."""

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.store.queries import land
from kdkmp.ui import data, land_data

_EVERYWHERE = Filters()


def register() -> pd.DataFrame:
    """Return the whole register; see `ui.land_data.parcels`."""
    return land_data.parcels(_EVERYWHERE)


def history(cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """See `queries.land.parcel_history`."""
    return _history(cooperative_code, parcel_id, data.version())


@st.cache_data(max_entries=64, show_spinner=False)
def _history(cooperative_code: str, parcel_id: str, version: str) -> pd.DataFrame:  # noqa: ARG001
    with Session(data.engine()) as session:
        return land.parcel_history(session, cooperative_code, parcel_id)


def corrections(cooperative_code: str, parcel_id: str) -> pd.DataFrame:
    """See `queries.land.corrections`."""
    return _corrections(cooperative_code, parcel_id, data.version())


@st.cache_data(max_entries=64, show_spinner=False)
def _corrections(cooperative_code: str, parcel_id: str, version: str) -> pd.DataFrame:  # noqa: ARG001
    with Session(data.engine()) as session:
        return land.corrections(session, cooperative_code, parcel_id)
