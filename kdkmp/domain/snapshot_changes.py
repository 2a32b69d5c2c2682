"""What differs between two frozen boards: counts per column, and who changed zone."""

from typing import Any

import pandas as pd

from kdkmp.domain.snapshots import cells


def changes(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, Any]:
    """Count what differs between two frozen boards.

    Returns
    -------
    dict
        ``new`` and ``gone`` (cooperatives), ``zones`` (``"red>yellow"`` → count, movers only) and
        ``columns`` (name → cooperatives whose value differs); nothing for what is the same. A
        column that only one of them has is no change of anybody's.
    """
    moved = zone_moves(before, after)
    ways = (moved["from_zone"] + ">" + moved["to_zone"]).value_counts()
    both = before.index.intersection(after.index)
    columns = {
        name: int(differing(before.loc[both, name], after.loc[both, name]).sum())
        for name in sorted(set(before.columns) & set(after.columns))
    }
    return {
        "new": len(after.index.difference(before.index)),
        "gone": len(before.index.difference(after.index)),
        "zones": {str(way): int(count) for way, count in sorted(ways.items())},
        "columns": {name: count for name, count in columns.items() if count},
    }


def differing(before: pd.Series, after: pd.Series) -> pd.Series:
    """Say per row (same index) whether two columns say something else; unknown equals unknown."""
    old, new = (cells(values).to_pylist() for values in (before, after))
    return pd.Series([a != b for a, b in zip(old, new, strict=True)], index=before.index)


def zone_moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return who stands in both boards, but in another zone.

    Returns
    -------
    DataFrame
        Index the code, in its order: ``from_zone``, ``to_zone`` (text).
    """
    both = before.index.intersection(after.index).sort_values()
    moved = pd.DataFrame(
        {
            "from_zone": before.loc[both, "zone"].astype("str"),
            "to_zone": after.loc[both, "zone"].astype("str"),
        }
    )
    return moved[moved["from_zone"] != moved["to_zone"]]
