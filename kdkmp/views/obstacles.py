"""Main obstacles as counts that close: one per cooperative, what nobody recorded named too."""

import pandas as pd

from kdkmp.domain.bridge import Part
from kdkmp.text.formats import number
from kdkmp.text.labels import OBSTACLE

LAND = "L"
"""How the codes of obstacles of land begin."""
NOT_RECORDED = "Belum tercatat"


def waiting_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives that are in the portal but not building."""
    return rows[rows["part"].isin([Part.BLOCKED.value, Part.UNCLASSIFIED.value])]


def outside_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives that are known to be outside the portal."""
    return rows[rows["part"] == Part.OUTSIDE_PORTAL.value]


def obstacle_counts(rows: pd.DataFrame) -> pd.Series:
    """Count the main obstacle, most first, "Belum tercatat" last; the sum is all rows."""
    counts = rows["main_obstacle"].map(OBSTACLE).fillna(NOT_RECORDED).value_counts()
    last = counts.index == NOT_RECORDED
    return pd.concat([counts[~last], counts[last]])


def obstacle_finding(rows: pd.DataFrame) -> str:
    """Say what holds those up that are in the portal but not building."""
    waiting = waiting_rows(rows)
    by_land = int(waiting["main_obstacle"].str.startswith(LAND).sum())
    if not by_land:
        return "Yang menahan pembangunan"
    return f"Kendala lahan menahan {number(by_land)} dari {number(len(waiting))} KDKMP di portal"
