"""Cached questions about follow-ups; lateness is part of them, so the day is part of the key."""

from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.access import Scope
from kdkmp.domain.filters import Filters
from kdkmp.domain.follow_up_age import aged, by_due_date
from kdkmp.domain.follow_ups import FollowUpChange
from kdkmp.store.queries import facts as fact_queries
from kdkmp.store.queries import follow_ups as queries
from kdkmp.ui import data, land_notices
from kdkmp.ui.data import View


def day() -> date:
    """Return the day of today's decisions: the calendar's, or the one the demo stands still on."""
    return _demo_day(data.version()) if data.has_synthetic() else land_notices.today()


@st.cache_data(max_entries=2, show_spinner=False)
def _demo_day(version: str) -> date:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return queries.newest_cut_off(session) or land_notices.today()


def follow_ups() -> pd.DataFrame:
    """Return what the visitor may see, aged and in the order of due dates.

    Returns
    -------
    DataFrame
        As `domain.follow_up_age.aged`, with ``province``, ``regency`` and ``name`` (of the
        cooperative), ``meeting`` and ``snapshot`` in words; index 0, 1, ….
    """
    return _follow_ups(data.view().newest, land_notices.today())


@st.cache_data(max_entries=32, show_spinner=False)
def _follow_ups(view: View, today: date) -> pd.DataFrame:
    with Session(data.engine()) as session:
        rows, meetings = queries.follow_ups(session), queries.meetings_held(session)
        demo_day = queries.newest_cut_off(session)
        called = fact_queries.identities(session)["name"]
    told = aged(rows.loc[_is_visible(rows, view.scope)], meetings, today, demo_day)
    return by_due_date(_named(told, meetings, called)).reset_index(drop=True)


def _is_visible(rows: pd.DataFrame, scope: Scope) -> list[bool]:
    """Say what a visitor may see: of its own regions, and what a whole province agreed on."""
    regions = zip(rows["province_code"], rows["regency_code"], strict=True)
    return [
        scope.touches(province) if pd.isna(regency) else scope.covers(regency)
        for province, regency in regions
    ]


def _named(rows: pd.DataFrame, meetings: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    places = data.places()
    provinces = places.drop_duplicates("province_code").set_index("province_code")["province"]
    regencies = places.drop_duplicates("regency_code").set_index("regency_code")["regency"]
    held = meetings.set_index("id")
    called = held["name"] + ", " + held["held_on"].dt.strftime("%d-%m-%Y")
    codes = {one.id: one.reference for one in data.snapshots()}
    return rows.assign(
        province=rows["province_code"].map(provinces).astype("str"),
        regency=rows["regency_code"].map(regencies).astype("str"),
        name=rows["cooperative_code"].map(names).astype("str"),
        meeting=rows["meeting_id"].map(called).astype("str"),
        snapshot=rows["snapshot_id"].map(codes).astype("str"),
    )


def in_region(rows: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """Return the follow-ups of a region; those of a whole province belong to no regency."""
    if chosen.district:
        inside = rows["cooperative_code"].str.startswith(f"{chosen.district}.").fillna(value=False)
        return rows[inside.to_numpy(dtype=bool)]
    if chosen.regency:
        return rows[rows["regency_code"] == chosen.regency]
    return rows[rows["province_code"] == chosen.province] if chosen.province else rows


def history(follow_up_id: int) -> tuple[FollowUpChange, ...]:
    """See `queries.follow_ups.follow_up_history`; asked for one that is shown, so seldom."""
    with Session(data.engine()) as session:
        return queries.follow_up_history(session, follow_up_id)


def offices() -> pd.DataFrame:
    """See `queries.follow_ups.offices`."""
    return _offices(data.version())


@st.cache_data(max_entries=2, show_spinner=False)
def _offices(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return queries.offices(session)


def office_names() -> dict[str, str]:
    """Return code → name of every office, active or not."""
    rows = offices()
    return dict(zip(rows["code"], rows["name"], strict=True))


def newest_snapshot_id() -> int | None:
    """Return the snapshot whose figures lie on the table: the shown one, else the newest."""
    shown = data.shown_snapshot()
    everything = data.snapshots()
    return shown.id if shown else everything[0].id if everything else None
