"""A sitting: all that screens, minutes and messages of one meeting say, counted once."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kdkmp.domain.agenda import Topic, open_on
from kdkmp.domain.follow_ups import Status
from kdkmp.domain.meeting_screens import Screen, screens
from kdkmp.domain.meetings import MeetingInfo
from kdkmp.domain.movement import Outcome
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.zones.policy import Policy, Zone

TOTAL, BEFORE = "total", "_before"


@dataclass(frozen=True)
class Sitting:
    """One meeting with its figures, of the regions that the reader may see."""

    meeting: MeetingInfo
    shown: SnapshotInfo
    compared: SnapshotInfo | None
    place: str
    """The province, or what of it the reader may see."""
    names: pd.Series
    """Code of a region → official name: the province and its regencies."""
    policy: Policy
    board: pd.DataFrame
    """As frozen, with names, ``steps``, ``to_zone`` (advice), ``weeks``, ``is_at_least`` (of the
    present zone) and ``waits_for`` (name of an office)."""
    figures: pd.DataFrame
    """See `region_figures`."""
    agenda: pd.DataFrame
    reports: pd.DataFrame
    follow_ups: pd.DataFrame
    """All of the province, the decisions of this meeting included."""
    sources: tuple[str, ...]

    @property
    def province_code(self) -> str:
        """Return the code of the province."""
        return self.meeting.plan.province_code

    @property
    def regencies(self) -> list[str]:
        """Return the codes of the regencies, in their official order."""
        return [code for code in self.figures.index if code != self.province_code]

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Return the screens in their order."""
        return screens(self.regencies)

    @property
    def decisions(self) -> pd.DataFrame:
        """Return what this meeting agreed on and did not cancel, in the order it was typed."""
        rows = self.follow_ups
        made_here = (rows["meeting_id"] == self.meeting.id).fillna(value=False)
        return rows[made_here & (rows["status"] != Status.CANCELLED.value)].sort_values("id")

    def decisions_about(self, region: str) -> pd.DataFrame:
        """Return the decisions about a region or something inside it."""
        rows = self.decisions
        return rows[rows["regency_code"].fillna(rows["province_code"]) == region]

    @property
    def carried_over(self) -> pd.DataFrame:
        """Return what earlier meetings left open: every item still open on the day of this one."""
        rows = open_on(self.follow_ups, self.meeting.plan.held_on)
        other = rows["meeting_id"].fillna(-1) != self.meeting.id
        return rows[other].sort_values(["due_on", "id"], na_position="last")

    def whole_of(self, topic: Topic, region: str) -> int:
        """Return what the items of a topic are a part of, in the province or a regency of it."""
        here = self.figures.loc[region]
        if topic is Topic.OVERDUE:
            rows = self.carried_over
            is_all = region == self.province_code
            return len(rows) if is_all else int((rows["regency_code"] == region).sum())
        if topic is Topic.REPORTING:
            return len(self.reports)
        columns = {Topic.STUCK: Zone.RED.value, Topic.NEAR_GREEN: Zone.YELLOW.value}
        return int(here[columns.get(topic, TOTAL)])

    def due_until(self, day: date) -> int:
        """Count what is still open after this meeting and due by a day, the day included."""
        live = pd.concat([self.carried_over, self.decisions])
        return int((live["due_on"] <= pd.Timestamp(day)).sum())


def region_figures(board: pd.DataFrame, moves: pd.DataFrame, province: str) -> pd.DataFrame:
    """Count zones and movement of a province and of each of its regencies.

    Parameters
    ----------
    board : DataFrame
        The frozen rows of the province.
    moves : DataFrame
        As `domain.movement.movers`; empty where there is nothing to compare with.

    Returns
    -------
    DataFrame
        Index the region's code, the province first, then its regencies in order; Int64 columns
        ``total``, the codes of `Zone` (now), each with the suffix ``_before``, and the codes of
        `Outcome`. What needs a former week is missing without one.
    """
    length = CODE_LENGTH[Level.REGENCY]
    regency = board.index.str[:length]
    parts = [
        pd.Series(1, index=board.index).groupby(regency).sum().rename(TOTAL),
        _counted(board["zone"], regency, [zone.value for zone in Zone], ""),
    ]
    if len(moves):
        place = moves.index.str[:length]
        outcomes = [one.value for one in Outcome]
        parts += [
            _counted(moves["from_zone"], place, [zone.value for zone in Zone], BEFORE),
            _counted(moves["outcome"], place, outcomes, ""),
        ]
    counted = pd.concat(parts, axis=1).astype("Int64").sort_index()
    if len(moves):
        counted = counted.fillna(0)
    whole = pd.DataFrame([counted.sum()], index=[province])
    columns = [
        TOTAL,
        *(zone.value for zone in Zone),
        *(f"{zone.value}{BEFORE}" for zone in Zone),
        *(one.value for one in Outcome),
    ]
    return pd.concat([whole, counted]).reindex(columns=columns).astype("Int64")


def _counted(values: pd.Series, by: pd.Index, codes: list[str], suffix: str) -> pd.DataFrame:
    table = pd.crosstab(by, values.astype("str").to_numpy())
    return table.reindex(columns=codes, fill_value=0).add_suffix(suffix).rename_axis(columns=None)


def change(figures: pd.Series, zone: Zone) -> int | None:
    """Return how many more stand in a zone than before; None without a former week."""
    before = figures[f"{zone.value}{BEFORE}"]
    return None if pd.isna(before) else int(figures[zone.value] - before)
