"""Snapshots: which rows are frozen, how they are hashed and chained, what a revision changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd

from kdkmp.domain.weeks import Week

CODE_LENGTH = 8
_DECIMALS = 6
NAMES = ("name", "province", "regency", "district", "village")
"""Columns of a board that are not frozen: what the master and the files call things."""


@dataclass(frozen=True)
class Heading:
    """What identifies a snapshot, as far as it is hashed; row numbers of a database are not."""

    week: Week
    revision: int
    cut_off: date
    policy: str
    """The policy as JSON."""


@dataclass(frozen=True)
class SnapshotInfo:
    """A snapshot as pages name it."""

    id: int
    week: Week
    revision: int
    cut_off: date
    policy_version: str
    cooperatives: int
    sha256: str
    is_synthetic: bool

    @property
    def label(self) -> str:
        """Return what stands in links: ``M03-2026``, or ``M03-2026 rev. 2``."""
        return self.week.label + (f" rev. {self.revision}" if self.revision > 1 else "")

    @property
    def code(self) -> str:
        """Return the short code that tells these figures from all others: ``#a91f03c2``."""
        return f"#{self.sha256[:CODE_LENGTH]}"

    @property
    def reference(self) -> str:
        """Return label and code, as every page and export shows them."""
        return f"{self.label} · {self.code}"


def frozen_columns(board: pd.DataFrame) -> pd.DataFrame:
    """Return what of a board is frozen, ordered by code: all but the names."""
    kept = board.drop(columns=[name for name in NAMES if name in board])
    return kept.sort_index().rename_axis(None)


def canonical(frozen: pd.DataFrame) -> bytes:
    """Write frozen rows as text that is the same on every database and machine.

    Rows ordered by code, columns by name; dates as ISO, numbers with six decimals, flags as 1 and
    0, nothing for unknown, several codes joined by a space.
    """
    texts = {"code": frozen.index.astype("str")}
    texts |= {name: _text(frozen[name]) for name in sorted(frozen.columns)}
    table = pd.DataFrame(texts, index=frozen.index).sort_index()
    written: str = table.to_csv(index=False, na_rep="", lineterminator="\n")
    return written.encode()


def _text(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.dt.strftime("%Y-%m-%d")
    if pd.api.types.is_bool_dtype(values.dtype):
        return values.astype("Int64").astype("str")
    if pd.api.types.is_integer_dtype(values.dtype):
        return values.astype("Int64").astype("str")
    if pd.api.types.is_float_dtype(values.dtype):
        return values.map(f"{{:.{_DECIMALS}f}}".format, na_action="ignore")
    if values.dtype == object:
        return values.map(" ".join, na_action="ignore")
    return values.astype("str")


def content_hash(parts: Iterable[pd.DataFrame]) -> str:
    """Hash frozen rows, given province by province in the order of their codes."""
    whole = sha256()
    for part in parts:
        whole.update(canonical(part))
    return whole.hexdigest()


def chained_hash(previous: str | None, heading: Heading, content: str) -> str:
    """Hash a snapshot together with the one before: none can be replaced unseen."""
    lines = (
        previous or "",
        heading.week.label,
        str(heading.revision),
        heading.cut_off.isoformat(),
        sha256(heading.policy.encode()).hexdigest(),
        content,
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def changes(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, Any]:
    """Count what differs between two frozen boards.

    Returns
    -------
    dict
        ``new`` and ``gone`` (cooperatives), ``zones`` (``"red>yellow"`` → count, movers only) and
        ``columns`` (name → cooperatives whose value differs); nothing for what is the same.
    """
    both = before.index.intersection(after.index)
    old, new = before.loc[both], after.loc[both]
    moved = old["zone"].astype("str") + ">" + new["zone"].astype("str")
    zones = moved[old["zone"].astype("str") != new["zone"].astype("str")].value_counts()
    columns = {
        name: int((_text(old[name]).fillna("") != _text(new[name]).fillna("")).sum())
        for name in sorted(set(old.columns) & set(new.columns))
    }
    return {
        "new": len(after.index.difference(before.index)),
        "gone": len(before.index.difference(after.index)),
        "zones": {str(way): int(count) for way, count in sorted(zones.items())},
        "columns": {name: count for name, count in columns.items() if count},
    }
