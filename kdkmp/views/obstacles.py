"""Main obstacles as counts that close: one per cooperative, what nobody recorded named too."""

from collections.abc import Iterable

import pandas as pd

from kdkmp.domain.bridge import Part
from kdkmp.domain.obstacles import Obstacle
from kdkmp.text.formats import number
from kdkmp.text.labels import OBSTACLE

LAND = "L"
"""How the codes of obstacles of land begin."""
NOT_RECORDED = "Belum tercatat"
LAND_LABELS = frozenset(OBSTACLE[one] for one in Obstacle if one.startswith(LAND))
OTHER_LABELS = frozenset(OBSTACLE.values()) - LAND_LABELS


def waiting_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives that are in the portal but not building."""
    return rows[rows["part"].isin([Part.BLOCKED.value, Part.UNCLASSIFIED.value])]


def outside_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives that are known to be outside the portal."""
    return rows[rows["part"] == Part.OUTSIDE_PORTAL.value]


def main_obstacle(rows: pd.DataFrame) -> pd.Series:
    """Return each row's main obstacle in words."""
    words = [OBSTACLE.get(code, NOT_RECORDED) for code in rows["main_obstacle"]]
    return pd.Series(words, index=rows.index, dtype="str")


def obstacle_counts(rows: pd.DataFrame) -> pd.Series:
    """Count the main obstacle, most first, "Belum tercatat" last; the sum is all rows."""
    counts = main_obstacle(rows).value_counts()
    last = counts.index == NOT_RECORDED
    return pd.concat([counts[~last], counts[last]])


def obstacle_finding(rows: pd.DataFrame) -> str:
    """Say what holds those up that are in the portal but not building."""
    waiting = waiting_rows(rows)
    by_land = int(waiting["main_obstacle"].str.startswith(LAND).sum())
    if not by_land:
        return "Yang menahan pembangunan"
    return f"Kendala lahan menahan {number(by_land)} dari {number(len(waiting))} KDKMP di portal"


def obstacle_legend(counts: pd.Series) -> str:
    """Return the two kinds of bars and their sums as HTML; with the unknown they are all.

    Parameters
    ----------
    counts : Series
        As `obstacle_counts`.
    """
    land, others, unknown = (
        int(counts[counts.index.isin(labels)].sum())
        for labels in (LAND_LABELS, OTHER_LABELS, {NOT_RECORDED})
    )
    kinds = (
        ("kd-lahan", "kendala lahan", land),
        ("kd-lain", "bukan lahan", others),
        ("kd-tak-tahu", NOT_RECORDED.lower(), unknown),
    )
    words = "".join(
        f'<span class="kd-kunci {look}">{number(count)} {name}</span>'
        for look, name, count in kinds
        if count
    )
    return f'<p class="kd-legenda">{words}</p>'


def with_obstacle(rows: pd.DataFrame, labels: Iterable[str]) -> pd.DataFrame:
    """Return the rows whose main obstacle has one of these labels; of no labels, all rows."""
    wanted = set(labels)
    if not wanted:
        return rows
    return rows[main_obstacle(rows).isin(wanted)]


def other_obstacle_counts(rows: pd.DataFrame) -> pd.Series:
    """Count how often each additional obstacle is named (label → count), most first.

    One cooperative may name several, so the sum is no number of cooperatives.
    """
    named = rows["other_obstacles"].dropna()
    labels = [OBSTACLE[Obstacle(code)] for codes in named for code in codes.split(",")]
    return pd.Series(labels, dtype="str").value_counts()


def obstacle_sum(parts: pd.Series) -> str:
    """Write out whom the two charts cover, and whom they leave out.

    >>> counts = {"building": 249, "blocked": 176, "unclassified": 29, "outside_portal": 712}
    >>> obstacle_sum(pd.Series([part for part, count in counts.items() for _ in range(count)]))
    '1.166 KDKMP = 249 dibangun + 205 masuk portal, belum dibangun + 712 belum masuk portal.'
    """
    found = parts.value_counts()
    groups = (
        ("dibangun", (Part.BUILDING,)),
        ("masuk portal, belum dibangun", (Part.BLOCKED, Part.UNCLASSIFIED)),
        ("belum masuk portal", (Part.OUTSIDE_PORTAL,)),
        ("belum diketahui masuk portal atau tidak", (Part.PORTAL_UNKNOWN,)),
    )
    sums = [(words, sum(int(found.get(part, 0)) for part in group)) for words, group in groups]
    told = " + ".join(f"{number(count)} {words}" for words, count in sums if count)
    unknown = sums[-1][1]
    left_out = " Yang terakhir tidak digambar." if unknown else ""
    return f"{number(len(parts))} KDKMP = {told}.{left_out}"
