"""How old follow-ups are: late, whose desk that moves them to, carried over, closed in time.

The steps of escalation are our proposal (usulan).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.follow_ups import LIVE, Status

SOON_DAYS = 7
"""A due date this near is pointed out."""


class Level(StrEnum):
    """Whose desk a follow-up lies on by its age."""

    ON_TIME = "on_time"
    LATE = "late"
    HEAD = "head"
    """With the head of the dinas."""
    SATGAS = "satgas"
    """With the Sekda, who leads the task force of the province."""


@dataclass(frozen=True)
class Escalation:
    """From more than so many days after the due date on, a follow-up is on this desk."""

    more_than_days: int
    level: Level


ESCALATIONS = (
    Escalation(0, Level.LATE),
    Escalation(14, Level.HEAD),
    Escalation(28, Level.SATGAS),
)
"""Usulan, nearest first; two weeks is the rhythm of follow-up meetings in Babel (domain 6)."""


def measured(rows: pd.DataFrame, today: date, demo_day: date | None) -> pd.Series:
    """Return the day each follow-up is held against.

    The calendar's for real ones, the day the demo stands still on for synthetic ones; for what has
    ended, never later than its end (decision 40).
    """
    still = today if demo_day is None else demo_day
    on = np.where(rows["is_synthetic"], np.datetime64(still), np.datetime64(today))
    held = pd.Series(on.astype("datetime64[s]"), index=rows.index)
    return held.where(rows["closed_on"].isna() | (rows["closed_on"] > held), rows["closed_on"])


def aged(
    rows: pd.DataFrame, meetings: pd.DataFrame, today: date, demo_day: date | None
) -> pd.DataFrame:
    """Say of each follow-up how late it is, on whose desk, and how often it was carried over.

    Parameters
    ----------
    rows : DataFrame
        As `store.queries.follow_ups.follow_ups`.
    meetings : DataFrame
        As `store.queries.follow_ups.meetings_held`.

    Returns
    -------
    DataFrame
        The rows with ``measured_on``, ``is_live``, ``days_left`` (Int64, negative: overdue; missing
        without a due date), ``level`` (of `Level`; what has ended or has no due date is on time),
        ``age_days`` (since it was agreed), ``carried`` (meetings of the province since, in which
        it was still open) and ``next_review`` (missing without a rhythm, or where it has ended).
    """
    on = measured(rows, today, demo_day)
    live = rows["status"].isin([one.value for one in LIVE])
    left = (rows["due_on"] - on).dt.days.astype("Int64")
    overdue = (-left).where(live).fillna(0)
    level = np.full(len(rows), Level.ON_TIME.value, dtype=object)
    for step in ESCALATIONS:
        level[(overdue > step.more_than_days).to_numpy(dtype=bool)] = step.level.value
    every = pd.to_timedelta(rows["review_every_days"].astype("float64"), unit="D")
    said = rows["reviewed_on"].fillna(rows["agreed_on"])
    said = said.where(said <= on, on)  # a word of today about demo data counts on the demo's day
    return rows.assign(
        measured_on=on,
        is_live=live,
        days_left=left,
        level=pd.Series(level, index=rows.index, dtype="str"),
        age_days=(on - rows["agreed_on"]).dt.days.clip(lower=0).astype("int64"),
        carried=_carried(rows, meetings, on),
        next_review=(said + every).where(live).astype("datetime64[s]"),
    )


def _carried(rows: pd.DataFrame, meetings: pd.DataFrame, on: pd.Series) -> pd.Series:
    """Count the meetings after the agreement, up to the day it is held against."""
    pairs = rows[["province_code", "agreed_on"]].assign(on=on, row=range(len(rows)))
    both = pairs.merge(meetings[["province_code", "held_on"]], on="province_code")
    during = (both["held_on"] > both["agreed_on"]) & (both["held_on"] <= both["on"])
    counts = both.loc[during, "row"].value_counts()
    found = counts.reindex(range(len(rows)), fill_value=0).sort_index()
    return pd.Series(found.to_numpy(dtype="int64"), index=rows.index)


@dataclass(frozen=True)
class Tally:
    """How follow-ups stand together; ``agreed = done + cancelled + open``."""

    agreed: int
    done: int
    cancelled: int
    open: int
    overdue: int
    """Of the open ones."""
    soon: int
    """Of the open ones: due within `SOON_DAYS`, the day itself included."""

    @property
    def closure(self) -> float | None:
        """Return the share (0-1) done of all agreed; None of nothing.

        Cancelling does not raise it: what was cancelled stays in the whole.
        """
        return self.done / self.agreed if self.agreed else None


def tally(rows: pd.DataFrame) -> Tally:
    """Count follow-ups (as `aged` returns them)."""
    status, live = rows["status"], rows["is_live"]
    left = rows["days_left"].where(live)
    return Tally(
        agreed=len(rows),
        done=int((status == Status.DONE.value).sum()),
        cancelled=int((status == Status.CANCELLED.value).sum()),
        open=int(live.sum()),
        overdue=int((left < 0).sum()),
        soon=int(((left >= 0) & (left <= SOON_DAYS)).sum()),
    )


def tallies(rows: pd.DataFrame, by: str) -> dict[object, Tally]:
    """Return value of a column → tally, most overdue first, then most agreed.

    Rows where the column is missing come under None.
    """
    keys = rows[by].astype(object).where(rows[by].notna(), None)
    found = {key: tally(rows[(keys == key) if key is not None else keys.isna()]) for key in {*keys}}
    return dict(
        sorted(found.items(), key=lambda one: (-one[1].overdue, -one[1].agreed, str(one[0])))
    )


def by_due_date(rows: pd.DataFrame) -> pd.DataFrame:
    """Order follow-ups: live ones by due date (none last), then what ended, newest first."""
    ended = -(rows["closed_on"] - pd.Timestamp(0)).dt.days.fillna(0)
    order = rows.assign(_ended=~rows["is_live"], _when=ended)
    first = ["_ended", "_when", "due_on", "agreed_on", "id"]
    return order.sort_values(first, na_position="last").drop(columns=["_ended", "_when"])
