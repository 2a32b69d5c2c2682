"""Cached questions about verifications; lateness is part of them, so the day is part of the key."""

from collections.abc import Collection
from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.store.queries import verifications as queries
from kdkmp.ui import data, land_notices, parcel_data


def verifications() -> pd.DataFrame:
    """See `queries.verifications.verifications`."""
    return _verifications(data.version(), land_notices.today())


@st.cache_data(max_entries=2, show_spinner=False)
def _verifications(version: str, today: date) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return queries.verifications(session, parcel_data.register()["land_status"], today)


def names() -> pd.Series:
    """Return id → name of every verification."""
    told: pd.Series = verifications()["name"].astype("str")
    return told


def parcels_of(verification_id: int) -> pd.DataFrame:
    """See `queries.verifications.parcels_of`."""
    return _parcels_of(verification_id, data.version(), land_notices.today())


@st.cache_data(max_entries=16, show_spinner=False)
def _parcels_of(verification_id: int, version: str, today: date) -> pd.DataFrame:  # noqa: ARG001
    with Session(data.engine()) as session:
        status = parcel_data.register()["land_status"]
        return queries.parcels_of(session, verification_id, status, today)


def members(verification_ids: Collection[int]) -> frozenset[str]:
    """Return the keys of the parcels of these verifications."""
    rows = _memberships(data.version())
    return frozenset(rows.loc[rows["verification_id"].isin(list(verification_ids)), "parcel_key"])


def of_parcel(parcel_key: str) -> list[str]:
    """Return the names of the verifications that a parcel belongs to."""
    rows = _memberships(data.version())
    mine = rows.loc[rows["parcel_key"] == parcel_key, "verification_id"]
    return list(names().reindex(mine).dropna())


@st.cache_data(max_entries=2, show_spinner=False)
def _memberships(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return queries.memberships(session)
