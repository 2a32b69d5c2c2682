"""Cached questions about land, as in `ui.data`: every key holds the data version."""

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.store.queries import land
from kdkmp.ui import data


def parcels(chosen: Filters) -> pd.DataFrame:
    """Return the register of the chosen region with names of regions and the zone.

    Columns as `queries.land.parcel_register`, and ``province, regency, district, village`` (names)
    and ``zone`` (of the cooperative). Shared by all readers: read-only.
    """
    return _parcels_of(chosen, data.version())


@st.cache_resource(max_entries=2, show_spinner="Memuat register lahan …")
def _parcels(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        rows = land.parcel_register(session, data.policy().evidence)
    about = data.board()[["province", "regency", "district", "village", "zone"]]
    return rows.join(about, on="cooperative_code")


@st.cache_resource(max_entries=32, show_spinner=False)
def _parcels_of(chosen: Filters, version: str) -> pd.DataFrame:
    return chosen.keep(_parcels(version))
