"""Cached questions of Perkembangan: two weeks compared, many side by side, the last meeting.

A snapshot never changes, so what was read of one is kept whatever is written later; what a
visitor may see of it is cut out afterwards, keyed by scope and region.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.access import Scope
from kdkmp.domain.board import name_board
from kdkmp.domain.expired_green import expired_greens
from kdkmp.domain.filters import Filters
from kdkmp.domain.meetings import MeetingInfo
from kdkmp.domain.movement import movers, side_by_side, week_line
from kdkmp.domain.regions import Level, ancestor
from kdkmp.domain.rule_change import rebased_zones, same_rules
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.zone_ages import zone_ages
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.store.queries import facts, regions, snapshots, zone_weeks
from kdkmp.store.queries.meetings import meetings
from kdkmp.ui import data

SHOWN_WEEKS = 12
LONGEST_WEEKS = 52
"""Ages are counted over a year at most."""


@dataclass(frozen=True)
class Movement:
    """Two weeks compared; ``movers`` as `domain.movement.movers`. Shared: read-only."""

    before: SnapshotInfo
    after: SnapshotInfo
    movers: pd.DataFrame
    rules_changed: bool


def movement(before: SnapshotInfo, after: SnapshotInfo, chosen: Filters) -> Movement:
    """Compare two weeks, within the chosen region and what the visitor may see."""
    return _movement(before, after, data.view().scope, chosen.narrowest)


@st.cache_resource(max_entries=64, show_spinner=False)
def _movement(before: SnapshotInfo, after: SnapshotInfo, scope: Scope, region: str) -> Movement:
    whole = _whole_movement(before, after)
    return replace(whole, movers=whole.movers[_inside(whole.movers.index, scope, region)])


@st.cache_resource(max_entries=16, show_spinner="Membandingkan dua minggu …")
def _whole_movement(before: SnapshotInfo, after: SnapshotInfo) -> Movement:
    old, new = _zones(before), _zones(after)
    policy = _policy(after)
    changed = not same_rules(_policy(before), policy)
    rebased = _rebased(before, policy) if changed else None
    plain = movers(old, new, rebased=rebased)
    expired = _expired(plain, before, after, rebased)
    told = movers(old, new, rebased=rebased, expired=expired)
    return Movement(before, after, told, changed)


def _rebased(before: SnapshotInfo, policy: Policy) -> pd.Series:
    with Session(data.engine()) as session:
        return rebased_zones(snapshots.frozen(session, before.id), policy)


def _expired(
    plain: pd.DataFrame, before: SnapshotInfo, after: SnapshotInfo, rebased: pd.Series | None
) -> pd.Index:
    """Look for green that expired where green was lost, province by province."""
    lost = (plain["base_zone"] == Zone.GREEN.value) & plain["to_zone"].notna()
    lost &= plain["to_zone"] != Zone.GREEN.value
    provinces = {ancestor(code, Level.PROVINCE) for code in plain.index[lost]}
    if not provinces:
        return pd.Index([], dtype="str")
    with Session(data.engine()) as session:
        old = snapshots.frozen(session, before.id, provinces)
        new = snapshots.frozen(session, after.id, provinces)
    return expired_greens(old, new, _policy(after), rebased)


@st.cache_resource(max_entries=64, show_spinner=False)
def _zones(snapshot: SnapshotInfo) -> pd.DataFrame:
    with Session(data.engine()) as session:
        return zone_weeks.zones_in(session, snapshot.id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _policy(snapshot: SnapshotInfo) -> Policy:
    with Session(data.engine()) as session:
        return snapshots.frozen_policy(session, snapshot.id)


def _inside(codes: pd.Index, scope: Scope, region: str) -> npt.NDArray[np.bool_]:
    """Say which cooperatives lie in the region and may be seen."""
    here = np.ones(len(codes), dtype=bool)
    if region:
        here &= codes.str.startswith(f"{region}.")
    if not scope.is_everything:
        here &= [scope.covers(code) for code in codes]
    return here


def main_reasons(snapshot: SnapshotInfo) -> pd.Series:
    """Return each cooperative's main reason in a week, by code; missing for green."""
    reasons: pd.Series = _zones(snapshot)["main_reason"]
    return reasons


def line(after: SnapshotInfo) -> tuple[SnapshotInfo, ...]:
    """Return the weeks up to ``after`` that are drawn, oldest first."""
    return week_line(data.snapshots(), after, SHOWN_WEEKS)


def strips(after: SnapshotInfo, chosen: Filters) -> pd.DataFrame:
    """Return the zones of the drawn weeks side by side, as `domain.movement.zone_weeks`.

    Of every cooperative that any of these weeks has.
    """
    return _side_by_side(line(after), data.view().scope, chosen.narrowest)


@st.cache_resource(max_entries=32, show_spinner=False)
def _side_by_side(weeks: tuple[SnapshotInfo, ...], scope: Scope, region: str) -> pd.DataFrame:
    whole = _all_side_by_side(weeks)
    return whole[_inside(whole.index, scope, region)]


@st.cache_resource(max_entries=6, show_spinner="Menyusun minggu demi minggu …")
def _all_side_by_side(weeks: tuple[SnapshotInfo, ...]) -> pd.DataFrame:
    return side_by_side({one.id: _zones(one)["zone"] for one in weeks})


def counted(after: SnapshotInfo) -> tuple[SnapshotInfo, ...]:
    """Return the weeks over which ages are counted, oldest first."""
    return week_line(data.snapshots(), after, LONGEST_WEEKS)


def ages(after: SnapshotInfo, chosen: Filters) -> pd.DataFrame:
    """Say how long each cooperative has stood in its zone; see `domain.zone_ages`."""
    return _ages(counted(after), data.view().scope, chosen.narrowest)


@st.cache_resource(max_entries=64, show_spinner=False)
def _ages(weeks: tuple[SnapshotInfo, ...], scope: Scope, region: str) -> pd.DataFrame:
    return zone_ages(_side_by_side(weeks, scope, region))


def rule_breaks(weeks: tuple[SnapshotInfo, ...]) -> frozenset[int]:
    """Return the ids of the weeks that were decided by other rules than the week before them."""
    return frozenset(
        new.id for old, new in pairwise(weeks) if not same_rules(_policy(old), _policy(new))
    )


def names() -> pd.DataFrame:
    """Return what every cooperative and its regions are called, index its code."""
    return _names(data.version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _names(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return name_board(facts.identities(session), regions.names_with_data(session))


def last_meeting(province: str, after: SnapshotInfo) -> tuple[MeetingInfo, SnapshotInfo] | None:
    """Return the newest ended meeting of a province with figures from before this week."""
    return _last_meeting(province, after, data.version())


@st.cache_data(max_entries=32, show_spinner=False)
def _last_meeting(
    province: str,
    after: SnapshotInfo,
    version: str,  # noqa: ARG001 - the cache key
) -> tuple[MeetingInfo, SnapshotInfo] | None:
    earlier = {one.id: one for one in data.snapshots() if one.week < after.week}
    with Session(data.engine()) as session:
        held = meetings(session, province)
    found = ((one, earlier.get(one.plan.snapshot_id or 0)) for one in held if one.has_ended)
    return next(((one, then) for one, then in found if then), None)
