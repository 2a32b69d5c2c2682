"""What Rakor asks: the meetings, and everything one of them puts on the table.

Snapshots never change, so what is read from two of them is kept by their hashes; only follow-ups
and reports are asked anew when the data version rises.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.access import Scope
from kdkmp.domain.agenda import Material, agenda
from kdkmp.domain.filters import Filters
from kdkmp.domain.meetings import MeetingInfo
from kdkmp.domain.sitting import Sitting, region_figures
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.sources import Source
from kdkmp.domain.waiting import waiting_on
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones import explain
from kdkmp.domain.zones.policy import Policy
from kdkmp.store.queries import meetings as meeting_queries
from kdkmp.store.queries import regions, reporting, snapshots
from kdkmp.store.waiting_rules import waiting_rules
from kdkmp.text.labels import SOURCE
from kdkmp.ui import data, follow_up_data, movement_data
from kdkmp.ui.data import View

_MOMENT = "datetime64[us, UTC]"
_REPORT = {
    "regency_code": "str",
    "state": "str",
    "is_late": "boolean",
    "received_at": _MOMENT,
    "due_at": _MOMENT,
}
_NAMES = ("province", "regency", "district", "village", "name")


def meetings() -> tuple[MeetingInfo, ...]:
    """Return the meetings of the provinces that the visitor may see, the latest date first."""
    view = data.view().newest
    return tuple(
        one for one in _meetings(view.version) if view.scope.touches(one.plan.province_code)
    )


@st.cache_data(max_entries=2, show_spinner=False)
def _meetings(version: str) -> tuple[MeetingInfo, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return meeting_queries.meetings(session)


def offices() -> dict[str, str]:
    """Return code → name of the offices that can be asked to act, in the order of lists."""
    rows = follow_up_data.offices()
    active = rows[rows["is_active"]]
    return dict(zip(active["code"], active["name"], strict=True))


def province_names() -> dict[str, str]:
    """Return code → name of the provinces with data that the visitor may see."""
    found = data.places().drop_duplicates("province_code")
    return dict(zip(found["province_code"], found["province"], strict=True))


def sitting(meeting: MeetingInfo) -> Sitting | None:
    """Return everything a meeting puts on the table; None while no snapshot was taken."""
    return _sitting(meeting, data.view().newest)


@st.cache_resource(max_entries=8, show_spinner="Menyiapkan layar rapat …")
def _sitting(meeting: MeetingInfo, view: View) -> Sitting | None:
    by_id = {one.id: one for one in data.snapshots()}
    shown = by_id.get(meeting.plan.snapshot_id or 0)
    if shown is None:
        return None
    compared = by_id.get(meeting.plan.previous_snapshot_id or 0)
    province = meeting.plan.province_code
    table = _table(shown, compared, province, view.scope)
    if table.board.empty:
        return None
    agreed = follow_up_data.follow_ups()
    agreed = agreed[agreed["province_code"] == province]
    reports = _reports(shown.week, [one for one in table.figures.index if one != province])
    return Sitting(
        meeting=meeting,
        shown=shown,
        compared=compared,
        place=_place(table, province, view.scope),
        names=table.names,
        policy=table.policy,
        board=table.board,
        figures=table.figures,
        agenda=agenda(
            Material(
                held_on=meeting.plan.held_on,
                board=table.board,
                advice=table.board[["steps", "to_zone"]],
                moves=table.moves,
                ages=table.ages,
                follow_ups=agreed,
                reports=reports,
            )
        ),
        reports=reports,
        follow_ups=agreed,
        sources=table.sources,
    )


def _reports(week: Week, regencies: list[str]) -> pd.DataFrame:
    """Return where the reports of a week stand; what changed after acceptance is not asked for."""
    with Session(data.engine()) as session:
        found = reporting.standings(session, [week], regencies)
    rows = [
        {
            "regency_code": key.regency_code,
            "state": one.state.value,
            "is_late": one.is_late,
            "received_at": one.received_at,
            "due_at": one.due_at,
        }
        for key, one in found.items()
    ]
    return pd.DataFrame(rows, columns=list(_REPORT)).astype(_REPORT)


@dataclass(frozen=True)
class _Table:
    """What two snapshots say about one province."""

    policy: Policy
    names: pd.Series
    board: pd.DataFrame
    moves: pd.DataFrame
    ages: pd.DataFrame
    figures: pd.DataFrame
    sources: tuple[str, ...]


@st.cache_resource(max_entries=8, show_spinner=False)
def _table(
    shown: SnapshotInfo, compared: SnapshotInfo | None, province: str, scope: Scope
) -> _Table:
    here = Filters(province)
    with Session(data.engine()) as session:
        policy = snapshots.frozen_policy(session, shown.id)
        rows = _inside(snapshots.frozen(session, shown.id, [province]), scope)
        names = regions.names_with_data(session)
    moves = movement_data.movement(compared, shown, here).movers if compared else pd.DataFrame()
    ages = movement_data.ages(shown, here)
    called = movement_data.names().reindex(rows.index)[list(_NAMES)]
    waits = waiting_on(rows, waiting_rules()).map(follow_up_data.office_names())
    said = {one for column in rows.filter(regex="_source$") for one in rows[column].unique()}
    return _Table(
        policy=policy,
        names=names[names.index.str.fullmatch(rf"{province}(\.\d\d)?")],
        board=rows.join(called)
        .join(explain.advice(rows, policy))
        .join(ages[["weeks", "is_at_least"]])
        .assign(waits_for=waits),
        moves=moves,
        ages=ages,
        figures=region_figures(rows, moves, province),
        sources=tuple(SOURCE[one] for one in Source if one in said),
    )


def _inside(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    if scope.is_everything:
        return rows
    return rows.loc[[scope.covers(code) for code in rows.index]]


def _place(table: _Table, province: str, scope: Scope) -> str:
    name = str(table.names.get(province, province))
    if scope.covers(province):
        return name
    codes = [code for code in table.figures.index if len(code) == len("52.01")]
    return f"{', '.join(table.names.get(code, code) for code in codes)} ({name})"
