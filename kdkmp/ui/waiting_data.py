"""Cached: who waits for whom and for how many weeks, on the board that the page shows."""

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.waiting import waiting_rule
from kdkmp.store.waiting_rules import waiting_rules
from kdkmp.ui import data, movement_data
from kdkmp.ui.data import View

_PLACES = ("province", "regency", "district")
_KEPT = (
    *(f"{level}{part}" for level in _PLACES for part in ("_code", "")),
    *("village", "name", "zone", "phase", "main_reason", "main_obstacle"),
)


def waits() -> pd.DataFrame:
    """Return one row per cooperative that is not green, by code.

    Returns
    -------
    DataFrame
        Columns of the board that name and place it, ``zone`` and ``main_reason``; ``office`` (code)
        it waits for and ``why`` (the words of the rule).
    """
    return _waits(data.view())


def aged_waits() -> pd.DataFrame:
    """Return the same with ages.

    Returns
    -------
    DataFrame
        As `waits`, and ``weeks`` in the present zone (Int64; 0: since the newest snapshot, missing:
        not in it) and ``is_at_least`` (it may be longer).
    """
    return _aged_waits(data.view())


@st.cache_resource(max_entries=8, show_spinner=False)
def _aged_waits(view: View) -> pd.DataFrame:
    rows = _waits(view)
    return rows.join(_weeks(rows["zone"].astype("str")))


@st.cache_resource(max_entries=8, show_spinner=False)
def _waits(view: View) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    rules, board = waiting_rules(), data.board()
    found = waiting_rule(board, rules).dropna().astype("int64")
    rows = board.loc[found.index, list(_KEPT)]
    return rows.assign(
        office=found.map({place: rule.office for place, rule in enumerate(rules)}),
        why=found.map({place: rule.why for place, rule in enumerate(rules)}),
    )


def measured_by() -> SnapshotInfo | None:
    """Return the snapshot up to which weeks are counted: the shown one, else the newest."""
    return data.shown_snapshot() or next(iter(data.snapshots()), None)


def _weeks(zones: pd.Series) -> pd.DataFrame:
    """Count the weeks in the present zone, as Perkembangan does; 0 where it changed since."""
    last = measured_by()
    if last is None:
        unknown = pd.DataFrame({"weeks": pd.NA, "is_at_least": False}, index=zones.index)
        return unknown.astype({"weeks": "Int64"})
    ages = movement_data.ages(last, Filters()).reindex(zones.index)
    same = ages["zone"].astype("str") == zones
    weeks = ages["weeks"].astype("Int64").where(same | ages["zone"].isna(), 0)
    longer = ages["is_at_least"].eq(other=True) & same
    return pd.DataFrame({"weeks": weeks, "is_at_least": longer.astype("bool")})
