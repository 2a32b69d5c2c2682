"""The coordinator's working list: which cooperatives are on it, and in which order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from kdkmp.domain.zones.policy import Phase, Zone

ZONE_ORDER = (Zone.RED, Zone.YELLOW, Zone.UNKNOWN, Zone.GREEN)
_SEARCHED = ("name", "village", "district", "regency")


@dataclass(frozen=True)
class Choice:
    """What narrows the list; an empty part lets everything through.

    ``reasons`` and ``group_reasons`` hold reason codes, any of which a cooperative must have;
    ``obstacles`` holds main obstacles, "" for "none recorded".
    """

    zones: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    group_reasons: frozenset[str] = frozenset()
    obstacles: frozenset[str] = frozenset()
    search: str = ""

    def keep(self, board: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of the board that are on the list."""
        return self.keep_zones(self.keep_in_all_zones(board))

    def keep_in_all_zones(self, board: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that the other parts let through, whatever their zone."""
        rows = _with_any(board, self.reasons)
        rows = _with_any(rows, self.group_reasons)
        if self.obstacles:
            rows = rows[rows["main_obstacle"].fillna("").isin(self.obstacles)]
        return matching(rows, self.search)

    def keep_zones(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows in the chosen zones."""
        return rows[rows["zone"].isin(self.zones)] if self.zones else rows


def _with_any(rows: pd.DataFrame, codes: frozenset[str]) -> pd.DataFrame:
    if not codes:
        return rows
    return rows[[not codes.isdisjoint(reasons) for reasons in rows["reasons"]]]


def matching(rows: pd.DataFrame, search: str) -> pd.DataFrame:
    """Return the rows in whose name, place or code every word of ``search`` occurs."""
    for word in search.casefold().split():
        hit = rows.index.str.contains(word, regex=False)
        for column in _SEARCHED:
            hit |= rows[column].str.casefold().str.contains(word, regex=False).to_numpy(dtype=bool)
        rows = rows[hit]
    return rows


def priority(board: pd.DataFrame, steps: pd.Series) -> pd.Series:
    """Return each cooperative's place in the order of what to do first (usulan), from 1.

    Red, yellow, grey, green; within a zone those under construction (money is being spent), then
    the fewest steps to the next zone, then the most members (unknown last), then by code.
    """
    ranks = {zone.value: rank for rank, zone in enumerate(ZONE_ORDER)}
    order = pd.DataFrame(
        {
            "zone": board["zone"].astype("str").map(ranks),
            "waits": (board["phase"] != Phase.CONSTRUCTION.value).to_numpy(),
            "steps": steps.reindex(board.index).map(len),
            "members": -board["members"].astype("float64").fillna(-1),
        }
    )
    first = order.sort_values(list(order.columns), kind="stable").index
    return pd.Series(range(1, len(first) + 1), index=first).reindex(board.index)


def causes(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons that make a cooperative red: its gates, or else what drags its score.

    >>> causes(("G6", "C2", "S3")), causes(("S11", "S3", "C5"))
    (('G6',), ('S11', 'S3'))
    """
    gates = tuple(code for code in reasons if code.startswith("G"))
    return gates or tuple(code for code in reasons if code.startswith("S"))


def count_reasons(rows: pd.DataFrame) -> Counter[str]:
    """Count how many rows have each reason code; of red ones only what makes them red."""
    red = (rows["zone"] == Zone.RED.value).to_numpy()
    return Counter(_flat(rows["reasons"], red))


def _flat(reasons: pd.Series, red: Iterable[bool]) -> Iterable[str]:
    for codes, is_red in zip(reasons, red, strict=True):
        yield from (causes(codes) if is_red else codes)
