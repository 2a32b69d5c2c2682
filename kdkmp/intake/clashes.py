"""Rows of one file that speak of the same thing: repetitions, contradictions, second claims."""

import numpy as np
import pandas as pd

from kdkmp.intake import several
from kdkmp.intake.checked import Reason
from kdkmp.intake.names import fold
from kdkmp.intake.parse.cells import Flags
from kdkmp.intake.sources.declaration import Key
from kdkmp.intake.whose import Owners

SAME = "same"
"""An exact repetition: nothing new, and nothing to ask."""


def clashes(rows: pd.DataFrame, found: Owners, key: Key, values: list[str]) -> pd.Series:
    """Return, per row, why it clashes with a better row of the file (or `SAME`); missing if not.

    The better row is the one whose id is known, then the newest, then the first.
    """
    clash = pd.Series(None, index=rows.index, dtype="str")
    about = _about(rows, found, key).where(found.doubt.isna())
    if key is Key.NUMBERED_PARCEL:
        clash = several.at_odds(rows, found.code.where(found.doubt.isna()))
    repeated = about.notna() & about.duplicated(keep=False)
    if not repeated.any():
        return clash
    order = pd.DataFrame({"stranger": ~found.by_id, "age": -rows["as_of"].astype("int64")})
    best_first = rows.loc[order[repeated].sort_values(["stranger", "age"], kind="stable").index]
    is_best = ~about[best_first.index].duplicated()
    keeper_of = pd.Series(best_first.index[is_best], index=about[best_first.index[is_best]])
    others = best_first[~is_best.to_numpy()]
    keepers = rows.loc[keeper_of[about[others.index]]].set_axis(others.index)
    reason = np.full(len(others), Reason.DUPLICATE.value, dtype=object)
    if key is Key.COOPERATIVE:
        reason[~_same_cooperative(keepers, others)] = Reason.SECOND_COOPERATIVE.value
    reason[_equal(keepers, others, [*values, "name", "foreign_id"])] = SAME
    return clash.fillna(pd.Series(reason, index=others.index, dtype="str"))


def _about(rows: pd.DataFrame, found: Owners, key: Key) -> pd.Series:
    """Return what each row speaks of."""
    if key is Key.NUMBERED_PARCEL:
        return several.one_per_cooperative(rows, found.code)
    return rows["parcel_id"] if key is Key.PARCEL else found.code


def _equal(left: pd.DataFrame, right: pd.DataFrame, columns: list[str]) -> Flags:
    equal = np.ones(len(left), dtype=np.bool_)
    for name in columns:
        both_missing = (left[name].isna() & right[name].isna()).to_numpy()
        equal &= both_missing | (left[name] == right[name]).fillna(value=False).to_numpy(dtype=bool)
    return equal


def _same_cooperative(left: pd.DataFrame, right: pd.DataFrame) -> Flags:
    """Tell whether two rows name the same cooperative: by their ids if both have one."""
    both = (left["foreign_id"].notna() & right["foreign_id"].notna()).to_numpy()
    by_id = (left["foreign_id"] == right["foreign_id"]).fillna(value=False).to_numpy(dtype=bool)
    names = [[fold(name) for name in each["name"].fillna("")] for each in (left, right)]
    by_name = np.array(names[0], dtype=object) == np.array(names[1], dtype=object)
    return np.asarray(np.where(both, by_id, by_name), dtype=np.bool_)


def ids_in_two_places(rows: pd.DataFrame, found: Owners, doubt: pd.Series) -> pd.Series:
    """Tell the later rows whose id an earlier row of the file claims for another cooperative."""
    pairs = pd.DataFrame({"id": rows["foreign_id"], "code": found.code})
    claims = pairs[doubt.isna() & pairs["id"].notna()].drop_duplicates()
    first = claims.drop_duplicates("id").set_index("id")["code"]
    owner = rows["foreign_id"].map(first)
    return owner.notna() & (owner != found.code)
