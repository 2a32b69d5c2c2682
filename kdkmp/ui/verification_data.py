"""Cached questions about verifications; lateness is part of them, so the day is part of the key."""

from collections.abc import Collection
from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.store.queries import verifications as queries
from kdkmp.ui import data, land_notices, parcel_data
from kdkmp.ui.data import View


def verifications() -> pd.DataFrame:
    """See `queries.verifications.verifications`."""
    return _verifications(data.view(), land_notices.today())


@st.cache_data(max_entries=16, show_spinner=False)
def _verifications(view: View, today: date) -> pd.DataFrame:
    with Session(data.engine()) as session:
        return queries.verifications(
            session, parcel_data.register()["land_status"], today, view.scope
        )


def names() -> pd.Series:
    """Return id → name of every verification."""
    told: pd.Series = verifications()["name"].astype("str")
    return told


def parcels_of(verification_id: int) -> pd.DataFrame:
    """See `queries.verifications.parcels_of`."""
    return _parcels_of(verification_id, data.view(), land_notices.today())


@st.cache_data(max_entries=32, show_spinner=False)
def _parcels_of(verification_id: int, view: View, today: date) -> pd.DataFrame:
    with Session(data.engine()) as session:
        status = parcel_data.register()["land_status"]
        return queries.parcels_of(session, verification_id, status, today, view.scope)


def members(verification_ids: Collection[int]) -> frozenset[str]:
    """Return the keys of the parcels of these verifications."""
    rows = _memberships(data.view())
    return frozenset(rows.loc[rows["verification_id"].isin(list(verification_ids)), "parcel_key"])


def of_parcel(parcel_key: str) -> list[str]:
    """Return the names of the verifications that a parcel belongs to."""
    rows = _memberships(data.view())
    mine = rows.loc[rows["parcel_key"] == parcel_key, "verification_id"]
    return list(names().reindex(mine).dropna())


@st.cache_data(max_entries=16, show_spinner=False)
def _memberships(view: View) -> pd.DataFrame:
    with Session(data.engine()) as session:
        return queries.memberships(session, view.scope)
