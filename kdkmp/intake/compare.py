"""What a row says against what its source said before, field by field, by columns."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kdkmp.intake.parse.cells import Flags

POINT_TOLERANCE = 1e-7
_PAIRS = {"progress_high_pct": "progress_low_pct"}


@dataclass
class Comparison:
    """Per field: the cells that change what is known, tell something older, or renew it."""

    changed: dict[str, Flags] = field(default_factory=dict)
    older: dict[str, Flags] = field(default_factory=dict)
    renewed: dict[str, Flags] = field(default_factory=dict)
    before: dict[str, pd.Series] = field(default_factory=dict)

    def any_changed(self, count: int) -> Flags:
        """Return the rows in which a field changes."""
        return any_of(count, *self.changed.values())

    def any_written(self, count: int) -> Flags:
        """Return the rows that have something to write."""
        cells = [*self.changed.values(), *self.older.values(), *self.renewed.values()]
        return any_of(count, *cells)

    def says_new(self, name: str) -> Flags:
        """Return the rows whose cell says something else than is known."""
        return np.asarray(self.changed[name] | self.older[name], dtype=np.bool_)


def any_of(count: int, *flags: Flags) -> Flags:
    """Return the rows that any of the flags marks."""
    marked = np.zeros(count, dtype=np.bool_)
    for each in flags:
        marked |= each
    return marked


def compare(
    rows: pd.DataFrame, names: list[str], before: pd.DataFrame, said_on: pd.DataFrame
) -> Comparison:
    """Compare fields of rows with what was known.

    Parameters
    ----------
    before, said_on : DataFrame
        Aligned with ``rows``: the last value of each field and the day it was stated for;
        missing columns mean that nothing is known.
    """
    found = Comparison()
    day = rows["as_of"].dt.normalize()
    clearing = rows["cleared"].fillna("").str.split(",") if rows["cleared"].notna().any() else None
    for name in names:
        new = rows[name]
        old = before[name] if name in before else pd.Series(None, index=rows.index, dtype=new.dtype)
        old_on = said_on[name] if name in said_on else pd.Series(pd.NaT, index=rows.index)
        old_on = pd.to_datetime(old_on)
        said = new.notna().to_numpy()
        differs = said & _differs(new, old)
        if clearing is not None:
            clears = clearing.map(lambda given, n=name: n in given).to_numpy(dtype=bool)
            differs |= clears & old.notna().to_numpy()
        is_current = (old_on.isna() | (day >= old_on)).to_numpy(dtype=bool)
        found.changed[name] = differs & is_current
        found.older[name] = differs & ~is_current
        found.renewed[name] = said & ~differs & (day > old_on).to_numpy(dtype=bool)
        found.before[name] = old
    return found


def _differs(new: pd.Series, old: pd.Series) -> Flags:
    is_known = old.notna().to_numpy()
    if pd.api.types.is_float_dtype(new.dtype) and not pd.api.types.is_extension_array_dtype(
        new.dtype
    ):
        left, right = new.to_numpy(dtype=float), old.to_numpy(dtype=float, na_value=np.nan)
        return np.asarray(~(is_known & (np.abs(left - right) <= POINT_TOLERANCE)), dtype=np.bool_)
    equal = (new == old.astype(new.dtype)).fillna(value=False).to_numpy(dtype=bool)
    return np.asarray(~(is_known & equal), dtype=np.bool_)


def changes(rows: pd.DataFrame, found: Comparison) -> pd.DataFrame:
    """Return one row per changed field: who, what, from, to, and where it stands in the file."""
    parts = []
    for name, changed in found.changed.items():
        hit = changed & ~_says_twice(rows, found, name)
        if hit.any():
            part = rows.loc[hit, ["cooperative_code", "name"]].assign(fact=name)
            part["old"] = found.before[name][hit].astype("object")
            part["new"] = rows.loc[hit, name].astype("object")
            parts.append(part.join(rows.loc[hit, ["sheet", "row"]]))
    if not parts:
        return pd.DataFrame(
            columns=["cooperative_code", "name", "fact", "old", "new", "sheet", "row"]
        )
    return pd.concat(parts).sort_values(["sheet", "row"], kind="stable").reset_index(drop=True)


def _says_twice(rows: pd.DataFrame, found: Comparison, name: str) -> Flags:
    """Tell where the upper end of progress only repeats its lower end."""
    low = _PAIRS.get(name)
    if low is None or low not in rows:
        return np.zeros(len(rows), dtype=np.bool_)
    old_low, old_high = found.before[low], found.before[name]
    exact_before = (old_low == old_high) | (old_low.isna() & old_high.isna())
    exact_now = (rows[low] == rows[name]) | (rows[low].isna() & rows[name].isna())
    return np.asarray(exact_before & exact_now, dtype=np.bool_)
