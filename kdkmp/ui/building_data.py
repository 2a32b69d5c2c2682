"""Cached questions about building, as in `ui.data`: every key holds the view."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.building import ladder, ranks
from kdkmp.domain.building.motion import motion
from kdkmp.domain.building.plan import against_plan
from kdkmp.domain.building.runs import unchanged_runs
from kdkmp.domain.filters import Filters
from kdkmp.settings import DATA
from kdkmp.store.queries.progress import progress_history
from kdkmp.store.queries.ranks import rank_entries
from kdkmp.store.queries.snapshots import moment_of
from kdkmp.ui import data
from kdkmp.ui.data import View

_RANKS = DATA / "reference" / "published_ranks.csv"


@dataclass(frozen=True)
class Sites:
    """How far building is: ``rung`` of everybody, ``plan`` and ``motion`` of the unfinished.

    See `domain.building`. Shared by all readers: read-only.
    """

    rung: pd.Series
    plan: pd.DataFrame
    motion: pd.DataFrame


def sites(chosen: Filters) -> Sites:
    """Return how far building is in the chosen region."""
    return _sites(chosen, data.view())


@st.cache_resource(max_entries=64, show_spinner=False)
def _sites(chosen: Filters, view: View) -> Sites:
    province = _sites_of_province(chosen.province, view)
    if chosen.narrowest == (chosen.province or ""):
        return province
    here = data.rows(chosen).index
    return Sites(
        province.rung.loc[here],
        province.plan[province.plan.index.isin(here)],
        province.motion[province.motion.index.isin(here)],
    )


@st.cache_resource(max_entries=8, show_spinner="Memuat progres pembangunan …")
def _sites_of_province(province: str | None, view: View) -> Sites:
    """Read one province's history, or everybody's: a province is a small part of the nation."""
    with Session(data.engine()) as session:
        moment = moment_of(session, view.snapshot)
        history = progress_history(session, moment, [province] if province else None)
    board, policy = data.rows(Filters(province)), data.policy()
    runs = unchanged_runs(history)
    rung = ladder.rungs(board)
    return Sites(rung, against_plan(board, rung, policy), motion(board, rung, runs, policy))


def region_shares(chosen: Filters, by: str, measure: ranks.Measure) -> pd.DataFrame:
    """See `domain.building.ranks.region_shares`."""
    return _region_shares(chosen, by, measure, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _region_shares(chosen: Filters, by: str, measure: ranks.Measure, view: View) -> pd.DataFrame:
    return ranks.region_shares(data.rows(chosen), _sites(chosen, view).rung, by, measure)


def rank_log(provinces: tuple[str, ...]) -> pd.DataFrame:
    """Return the published national ranks of these provinces, newest first.

    Returns
    -------
    DataFrame
        ``province_code``, ``measure``, ``rank``, ``of``, ``share`` (0-100), ``dated`` (text,
        YYYY-MM-DD, or YYYY-MM where no day was published), ``source``, ``kind`` (published,
        computed, added) and ``id`` (of entries that were added here); values may be missing.
    """
    log = _rank_log(data.view())
    if shown := data.shown_snapshot():  # what was published later was not known in that week
        log = log[log["dated"].fillna("") <= shown.cut_off.isoformat()]
    return log[log["province_code"].isin(provinces)]


@st.cache_data(max_entries=2, show_spinner=False)
def _rank_log(view: View) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    text = dict.fromkeys(("province_code", "measure", "dated", "source", "kind"), "str")
    shipped = pd.read_csv(_RANKS, dtype={**text, "rank": "Int64", "of": "Int64"})
    with Session(data.engine()) as session:
        added = rank_entries(session)
    added = added.assign(dated=added["dated"].dt.strftime("%Y-%m-%d"), kind="added")
    both = pd.concat([added, shipped]) if len(added) else shipped.assign(id=pd.NA)
    both = both.astype({"id": "Int64", "share": "float64"})
    return both.sort_values("dated", ascending=False, kind="stable", ignore_index=True)
