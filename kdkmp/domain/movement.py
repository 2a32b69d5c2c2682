"""Movement between two weeks: who changed zone and which way; the weeks side by side."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.domain.zone_ages import zone_ages
from kdkmp.domain.zones.policy import Zone

NEW, GONE = "new", "gone"
ZONE_DTYPE = pd.CategoricalDtype([zone.value for zone in Zone])


class Direction(StrEnum):
    """Which way a cooperative went between two weeks; grey is neither better nor worse."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    FROM_UNKNOWN = "from_unknown"
    TO_UNKNOWN = "to_unknown"
    NEW = "new"
    GONE = "gone"


class Outcome(StrEnum):
    """How a cooperative is counted, once: its direction, with green that expired apart."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    EXPIRED_GREEN = "expired_green"
    FROM_UNKNOWN = "from_unknown"
    TO_UNKNOWN = "to_unknown"
    UNCHANGED = "unchanged"
    NEW = "new"
    GONE = "gone"


OUTCOME_DTYPE = pd.CategoricalDtype([one.value for one in Outcome])
_BETTER = {Zone.RED: 0, Zone.YELLOW: 1, Zone.GREEN: 2}


def direction(before: Zone | None, after: Zone | None) -> Direction:
    """Say which way one cooperative went; None: it is not there in that week.

    >>> direction(Zone.RED, Zone.YELLOW).value, direction(Zone.GREEN, Zone.UNKNOWN).value
    ('improved', 'to_unknown')
    """
    if before is None:
        return Direction.NEW
    if after is None:
        return Direction.GONE
    if before is after:
        return Direction.UNCHANGED
    if before is Zone.UNKNOWN:
        return Direction.FROM_UNKNOWN
    if after is Zone.UNKNOWN:
        return Direction.TO_UNKNOWN
    return Direction.IMPROVED if _BETTER[after] > _BETTER[before] else Direction.WORSENED


_ZONES_OR_NONE = (*Zone, None)
_DIRECTIONS = np.array(
    [[direction(one, other).value for other in _ZONES_OR_NONE] for one in _ZONES_OR_NONE]
)


def movers(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    rebased: pd.Series | None = None,
    expired: Collection[str] = (),
) -> pd.DataFrame:
    """Compare the zones of two weeks, cooperative by cooperative.

    Parameters
    ----------
    before, after : DataFrame
        One snapshot each: rows of a board (index: code) or of `queries.snapshots.zone_history`.
    rebased : Series, optional
        Where the rules changed in between: the zone that the facts of ``before`` have under the
        rules of ``after``, by code. Movement is counted from it; the step from the published
        zone to it is the effect of the rules.
    expired : collection of str, optional
        Codes of green that expired, see `domain.expired_green`. Who counts them finds them first:
        a plain comparison of zones cannot know, and calls none expired.

    Returns
    -------
    DataFrame
        One row per cooperative of either week, index its code, sorted: ``from_zone`` (as it was
        published), ``base_zone`` (the same, or as ``rebased``), ``to_zone`` (categories of
        `Zone`, missing where it is not there), ``direction`` (from base to to), ``outcome``
        (category, see `Outcome`) and ``is_expired_green``.

    Raises
    ------
    ValueError
        A cooperative stands in one of the frames twice: that is more than one snapshot.
    """
    old, new = _zones(before), _zones(after)
    codes = old.index.union(new.index)
    start, end = old.reindex(codes), new.reindex(codes)
    base = start if rebased is None else rebased.astype(ZONE_DTYPE).reindex(codes).fillna(start)
    base = base.where(start.notna())
    went = _DIRECTIONS[base.cat.codes.to_numpy(), end.cat.codes.to_numpy()]  # -1 is the last
    lapsed = codes.isin(list(expired)) & (base == Zone.GREEN.value).to_numpy()
    lapsed &= np.isin(went, [Direction.WORSENED.value, Direction.TO_UNKNOWN.value])
    counted = np.where(lapsed, Outcome.EXPIRED_GREEN.value, went)
    return pd.DataFrame(
        {
            "from_zone": start,
            "base_zone": base,
            "to_zone": end,
            "direction": pd.Categorical(went, [one.value for one in Direction]),
            "outcome": pd.Categorical(counted, dtype=OUTCOME_DTYPE),
            "is_expired_green": lapsed,
        },
        index=codes.rename("code"),
    )


def _zones(rows: pd.DataFrame) -> pd.Series:
    if "cooperative_code" in rows:
        rows = rows.set_index("cooperative_code")
    if not rows.index.is_unique:
        raise ValueError("a frame to compare holds one snapshot, with each cooperative once")
    return rows["zone"].astype(ZONE_DTYPE)


def transition_matrix(
    movers: pd.DataFrame, start: str = "base_zone", end: str = "to_zone"
) -> pd.DataFrame:
    """Count who went from which zone to which.

    Returns
    -------
    DataFrame
        Rows: the `Zone` before, and ``new``; columns: the `Zone` after, and ``gone``. The rows of
        zones add up to the week before, the columns of zones to the week after.
    """
    width = len(ZONE_DTYPE.categories) + 1
    rows, columns = (movers[name].cat.codes.to_numpy() % width for name in (start, end))
    somewhere = (rows < width - 1) | (columns < width - 1)
    cells = np.bincount(width * rows[somewhere] + columns[somewhere], minlength=width * width)
    zones = list(ZONE_DTYPE.categories)
    return pd.DataFrame(cells.reshape(width, width), [*zones, NEW], [*zones, GONE])


def outcome_counts(movers: pd.DataFrame, code_length: int) -> pd.DataFrame:
    """Count outcomes per region: index its code (so many characters), columns `Outcome`."""
    regions = movers.index.astype("str").str[:code_length]
    table = pd.crosstab(regions, movers["outcome"]) if len(movers) else pd.DataFrame()
    whole = table.reindex(columns=list(OUTCOME_DTYPE.categories), fill_value=0)
    return whole.rename_axis(index="region_code", columns=None)


def zone_weeks(history: pd.DataFrame, order: Sequence[int] | None = None) -> pd.DataFrame:
    """Lay the weeks of a history side by side.

    Parameters
    ----------
    history : DataFrame
        As `queries.snapshots.zone_history`.
    order : sequence of int, optional
        Ids of the snapshots, oldest week first; default: by id, which is the order of the weeks
        unless an old week was frozen again later.

    Returns
    -------
    DataFrame
        Index code, one column per snapshot id, each a category of `Zone`; missing where the
        cooperative is not in that snapshot.
    """
    ids = sorted(history["snapshot_id"].unique()) if order is None else list(order)
    found = dict(tuple(history.groupby("snapshot_id")))
    nobody = pd.Series(index=pd.Index([], dtype="str"), dtype=ZONE_DTYPE)
    return side_by_side({one: _zones(found[one]) if one in found else nobody for one in ids})


def side_by_side(weeks: Mapping[int, pd.Series]) -> pd.DataFrame:
    """Lay zones by code (one Series per snapshot id, oldest week first) side by side."""
    return pd.DataFrame(dict(weeks)).astype(ZONE_DTYPE).rename_axis("code")


def weeks_in_zone(history: pd.DataFrame, order: Sequence[int] | None = None) -> pd.Series:
    """Return for how many weeks each cooperative has stood in its zone; see `domain.zone_ages`."""
    if history.empty:
        return pd.Series(index=pd.Index([], dtype="str"), dtype="int64", name="weeks")
    return zone_ages(zone_weeks(history, order))["weeks"]


def week_line(
    snapshots: Sequence[SnapshotInfo], last: SnapshotInfo, count: int
) -> tuple[SnapshotInfo, ...]:
    """Return at most ``count`` weeks up to ``last``, oldest first, each by its newest revision.

    Parameters
    ----------
    snapshots : sequence
        Every snapshot, newest week and revision first.
    """
    earlier: dict[Week, SnapshotInfo] = {}
    for one in snapshots:
        if one.week < last.week:
            earlier.setdefault(one.week, one)
    newest_first = [last, *earlier.values()][:count]
    return tuple(reversed(newest_first))
