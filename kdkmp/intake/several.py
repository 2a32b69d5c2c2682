"""Several parcels of one cooperative in one file: their numbers, and what they say together."""

import numpy as np
import pandas as pd

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.parcels import FIELD_NAMES
from kdkmp.intake.checked import Reason
from kdkmp.intake.names import fold

_PROGRESS = ["progress_low_pct", "progress_high_pct"]
_FACTS = [fact.name for fact in REPORT_FACTS if fact.name not in _PROGRESS]


def numbered(rows: pd.DataFrame, code: pd.Series, bare: str) -> pd.Series:
    """Give parcels without an id a number per cooperative: ``bare``, ``bare-2`` and so on.

    Rows that say the same about land of one cooperative speak of the same parcel.
    """
    asked = rows["parcel_id"].eq(bare).to_numpy(dtype=bool, na_value=False) & code.notna()
    fields = [name for name in FIELD_NAMES if name in rows and name != "source_status"]
    said = rows.loc[asked, fields].assign(code=code[asked])
    if said.empty:
        return rows["parcel_id"]
    parcel = said.groupby(list(said), sort=False, dropna=False).ngroup()
    is_first = ~parcel.duplicated()
    number = is_first.groupby(said["code"]).cumsum()[is_first]
    by_parcel = dict(zip(parcel[is_first], number, strict=True))
    words = {one: bare if place == 1 else f"{bare}-{place}" for one, place in by_parcel.items()}
    return rows["parcel_id"].where(~asked, parcel.map(words).reindex(rows.index)).astype("str")


def with_one_progress(rows: pd.DataFrame, code: pd.Series) -> pd.DataFrame:
    """Let only the furthest parcel of each cooperative state its progress: it is built once."""
    if "progress_high_pct" not in rows:
        return rows
    far = rows["progress_high_pct"].fillna(-1.0)
    best = far.groupby(code).transform("max")
    kept = (code.isna() | (far == best)).to_numpy(dtype=bool)
    return rows.assign(**{name: rows[name].where(kept) for name in _PROGRESS})


def at_odds(rows: pd.DataFrame, code: pd.Series) -> pd.Series:
    """Return why a row is at odds with the first one of its cooperative; missing if it is not.

    Another name may be another cooperative; another number of members cannot both hold.
    """
    why = pd.Series(None, index=rows.index, dtype="str")
    told = rows[code.notna()]
    if told.empty:
        return why
    names = pd.Series([fold(name) for name in told["name"].fillna("")], index=told.index)
    first = names.where(names != "").groupby(code).transform("first")
    why[first.index[(names != first) & (names != "")]] = Reason.SECOND_COOPERATIVE.value
    for fact in (name for name in _FACTS if name in told):
        first = told[fact].groupby(code).transform("first")
        differs = (told[fact] != first).fillna(value=False).to_numpy(dtype=bool)
        hit = differs & told[fact].notna().to_numpy()
        why[told.index[hit & why[told.index].isna().to_numpy()]] = Reason.DUPLICATE.value
    return why


def one_per_cooperative(rows: pd.DataFrame, code: pd.Series) -> pd.Series:
    """Return what tells the parcels of a file apart: cooperative and number."""
    about = code + "|" + rows["parcel_id"].fillna("")
    return pd.Series(np.where(code.notna(), about, None), index=rows.index, dtype="str")
