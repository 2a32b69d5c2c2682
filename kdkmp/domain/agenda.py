"""The agenda of a meeting writes itself: what got worse, is overdue, stuck, near green, missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from kdkmp.domain.movement import Outcome
from kdkmp.domain.reporting import State
from kdkmp.domain.zones.policy import Zone

STUCK_FROM_WEEKS = 2
NEAR_GREEN_STEPS = 1
"""A yellow that so many steps or fewer lift to green is near it (usulan)."""


class Topic(StrEnum):
    """What an item of the agenda is about, in the order of the meeting."""

    WORSENED = "worsened"
    OVERDUE = "overdue"
    STUCK = "stuck"
    NEAR_GREEN = "near_green"
    REPORTING = "reporting"


_DTYPES = {
    "topic": "str",
    "region_code": "str",
    "cooperative_code": "str",
    "follow_up_id": "Int64",
    "from_zone": "str",
    "to_zone": "str",
    "weeks": "Int64",
    "days_late": "Int64",
    "steps": "Int64",
    "state": "str",
}
_RED_FIRST = {Zone.RED.value: 0, Zone.YELLOW.value: 1, Zone.UNKNOWN.value: 2, Zone.GREEN.value: 3}
_FROM_GREEN_FIRST = {Zone.GREEN.value: 0, Zone.YELLOW.value: 1, Zone.UNKNOWN.value: 2}


@dataclass(frozen=True)
class Material:
    """What an agenda is made of, of the regions that the reader may see.

    ``board`` and ``advice`` are of the snapshot on the table, ``moves`` (`domain.movement.movers`)
    compare it with the former one and are empty without one, ``ages`` are
    `domain.zone_ages.zone_ages`; ``follow_ups`` and ``reports`` as their queries return them, the
    latter of the snapshot's week alone.
    """

    held_on: date
    board: pd.DataFrame
    advice: pd.DataFrame
    moves: pd.DataFrame
    ages: pd.DataFrame
    follow_ups: pd.DataFrame
    reports: pd.DataFrame


def agenda(material: Material) -> pd.DataFrame:
    """Write the agenda.

    Returns
    -------
    DataFrame
        One row per item, by topic and within it by urgency: ``topic`` (`Topic`), ``region_code``
        (of the regency; of the province where a follow-up concerns all of it) and, as far as the
        topic has them, ``cooperative_code, follow_up_id, from_zone, to_zone, weeks, days_late,
        steps, state``; missing otherwise.
    """
    parts = (
        _worsened(material),
        _overdue(material),
        _stuck(material),
        _near_green(material),
        _reporting(material),
    )
    rows = [
        part.assign(topic=topic.value)
        for topic, part in zip(Topic, parts, strict=True)
        if len(part)
    ]
    whole = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    return whole.reindex(columns=list(_DTYPES)).astype(_DTYPES)


def of_topic(items: pd.DataFrame, topic: Topic, region: str = "") -> pd.DataFrame:
    """Return the items of a topic, everywhere or of one region (its code), in their order."""
    inside = items["region_code"].str.startswith(region) if region else True
    return items[(items["topic"] == topic.value) & inside]


def counts(items: pd.DataFrame, region: str = "") -> Mapping[Topic, int]:
    """Count the items of every topic."""
    return {topic: len(of_topic(items, topic, region)) for topic in Topic}


def _worsened(material: Material) -> pd.DataFrame:
    """List who fell to a worse zone, to red first, then from green; grey is not worse."""
    moves = material.moves
    if moves.empty:
        return pd.DataFrame()
    fell = moves[moves["outcome"] == Outcome.WORSENED.value]
    texts = fell[["from_zone", "to_zone"]].astype("str")
    order = pd.DataFrame(
        {
            "to": texts["to_zone"].map(_RED_FIRST),
            "from": texts["from_zone"].map(_FROM_GREEN_FIRST),
            "cooperative": fell.index,
        },
        index=fell.index,
    ).sort_values(["to", "from", "cooperative"])
    return _of_cooperatives(texts.loc[order.index])


def _overdue(material: Material) -> pd.DataFrame:
    """List what was due before the meeting and still open on its day, the latest first."""
    rows = open_on(material.follow_ups, material.held_on)
    day = pd.Timestamp(material.held_on)
    late = rows[rows["due_on"] < day]
    days = (day - late["due_on"]).dt.days
    found = pd.DataFrame(
        {
            "region_code": late["regency_code"].fillna(late["province_code"]),
            "cooperative_code": late["cooperative_code"],
            "follow_up_id": late["id"],
            "days_late": days,
        }
    )
    return found.sort_values(["days_late", "follow_up_id"], ascending=[False, True])


def open_on(follow_ups: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the follow-ups that had been agreed before a day and were still open on it."""
    on = pd.Timestamp(day)
    still = follow_ups["closed_on"].isna() | (follow_ups["closed_on"] >= on)
    return follow_ups[(follow_ups["agreed_on"] < on) & still]


def _stuck(material: Material) -> pd.DataFrame:
    """List who has been red for two weeks or more, the longest first, then buildings begun."""
    ages = material.ages
    long = ages[(ages["zone"] == Zone.RED.value) & (ages["weeks"] >= STUCK_FROM_WEEKS)]
    order = pd.DataFrame(
        {
            "weeks": -long["weeks"],
            "begun": -material.board["progress_low_pct"].reindex(long.index).fillna(0),
            "cooperative": long.index,
        },
        index=long.index,
    ).sort_values(["weeks", "begun", "cooperative"])
    return _of_cooperatives(long.loc[order.index, ["weeks"]])


def _near_green(material: Material) -> pd.DataFrame:
    """List the yellow ones that few steps would lift to green: fewest first, best score first."""
    board, advice = material.board, material.advice
    to_green = advice["to_zone"].astype("str").reindex(board.index) == Zone.GREEN.value
    steps = advice["steps"].reindex(board.index).map(len, na_action="ignore")
    near = (board["zone"] == Zone.YELLOW.value) & to_green & (steps <= NEAR_GREEN_STEPS)
    order = pd.DataFrame(
        {
            "steps": steps[near],
            "score": -board.loc[near, "score_low"],
            "cooperative": board.index[near],
        },
        index=board.index[near],
    ).sort_values(["steps", "score", "cooperative"])
    return _of_cooperatives(order[["steps"]])


def _reporting(material: Material) -> pd.DataFrame:
    """List the regencies whose report is missing, was sent back or came late, in that order."""
    rows = material.reports
    urgency = pd.Series(3, index=rows.index)
    urgency[rows["is_late"].fillna(value=False).astype(bool)] = 2
    urgency[rows["state"] == State.RETURNED.value] = 1
    urgency[rows["state"] == State.EXPECTED.value] = 0
    gaps = rows.assign(urgency=urgency)[urgency < 3]  # noqa: PLR2004 - the last: nothing is amiss
    ordered = gaps.sort_values(["urgency", "regency_code"])
    return pd.DataFrame({"region_code": ordered["regency_code"], "state": ordered["state"]})


def _of_cooperatives(rows: pd.DataFrame) -> pd.DataFrame:
    """Say of each row, whose index is a cooperative's code, which regency it belongs to."""
    codes = rows.index.astype("str")
    return rows.assign(cooperative_code=codes, region_code=codes.str[:5]).reset_index(drop=True)
