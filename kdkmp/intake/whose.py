"""Which cooperative a checked row speaks of: by its id, else the village's only one, else nobody's.

A file creates a cooperative where the village has none; a second one only after review.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from kdkmp.domain.regions import cooperative_code
from kdkmp.domain.sources import FileFormat
from kdkmp.intake.checked import Checked, Reason
from kdkmp.intake.names import fold
from kdkmp.intake.planned import Known

_KINDS = (("nik", re.compile(r"\d{13}")), ("number", re.compile(r"\d+")))


class Owners(NamedTuple):
    """Per row the cooperative, whether it is new, and why a person must decide instead."""

    code: pd.Series
    is_new: pd.Series
    doubt: pd.Series
    by_id: pd.Series
    """True where the row's id is known."""


def owners(checked: Checked, known: Known) -> Owners:
    """Find the cooperative of every row."""
    rows = checked.rows
    village, given = rows["village_code"], rows["cooperative_code"]
    known_codes = set(known.cooperatives["code"])
    ids = known.foreign_ids[known.foreign_ids["source"] == checked.source.value]
    by_id = rows["foreign_id"].map(_mapping(ids, "value", "cooperative_code")).astype("str")
    by_id = by_id.where(given.isna())
    counts = village.map(known.cooperatives["village_code"].value_counts()).fillna(0)
    only = village.map(_only(known.cooperatives)).astype("str")
    by_name = _by_name(rows, counts, known)
    code = given.fillna(by_id).fillna(only).fillna(by_name)
    code = code.fillna(village.where(counts == 0)).astype("str")
    doubt = pd.Series(None, index=rows.index, dtype="str")
    doubt[code.isna()] = Reason.SECOND_COOPERATIVE.value
    elsewhere = by_id.notna() & (by_id.str[: len("52.01.01.2001")] != village)
    doubt[elsewhere] = Reason.NAME_CONTRADICTS_CODE.value
    other = given.isna() & by_id.isna() & only.notna() & _has_other_id(rows, only, ids)
    doubt[other] = Reason.SECOND_COOPERATIVE.value
    is_new = ~code.isin(known_codes)
    doubt[is_new & _is_unasked_second(checked, code)] = Reason.SECOND_COOPERATIVE.value
    return Owners(code, is_new & doubt.isna(), doubt, by_id.notna())


def is_decided(checked: Checked) -> pd.Series:
    """Tell which rows a person has decided: outside the weekly form only those carry a code."""
    rows = checked.rows
    if "decided" in rows:
        return rows["decided"].astype("bool")
    if checked.format is FileFormat.WEEKLY_WORKBOOK:
        return pd.Series(data=False, index=rows.index)
    return rows["cooperative_code"].notna()


def _is_unasked_second(checked: Checked, code: pd.Series) -> pd.Series:
    return code.str.contains("-", regex=False, na=False) & ~is_decided(checked)


def _mapping(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(frame[key], frame[value], strict=True))


def _only(cooperatives: pd.DataFrame) -> dict[str, str]:
    alone = cooperatives[~cooperatives["village_code"].duplicated(keep=False)]
    return _mapping(alone, "village_code", "code")


def _by_name(rows: pd.DataFrame, counts: pd.Series, known: Known) -> pd.Series:
    """Tell two cooperatives of one village apart by their names."""
    found = pd.Series(None, index=rows.index, dtype="str")
    several = (counts > 1) & rows["name"].notna()
    if not several.any():
        return found
    here = known.cooperatives[known.cooperatives["village_code"].isin(rows["village_code"])]
    named: dict[tuple[str, str], list[str]] = {}
    for village, name, code in here[["village_code", "name", "code"]].itertuples(index=False):
        named.setdefault((village, fold(str(name))), []).append(code)
    asked = rows.loc[several, ["village_code", "name"]]
    for row, village, name in asked.itertuples(name=None):
        hits = named.get((village, fold(name)), [])
        if len(hits) == 1:
            found[row] = hits[0]
    return found


def _has_other_id(rows: pd.DataFrame, only: pd.Series, ids: pd.DataFrame) -> pd.Series:
    """Tell where the village's cooperative already has another id of the same kind."""
    kinds: dict[str, set[str]] = {}
    for value, code in zip(ids["value"], ids["cooperative_code"], strict=True):
        kinds.setdefault(code, set()).add(id_kind(value))
    if not kinds:
        return pd.Series(data=False, index=rows.index)
    pairs = zip(rows["foreign_id"], only, strict=True)
    taken = [
        isinstance(value, str) and id_kind(value) in kinds.get(code, ()) for value, code in pairs
    ]
    return pd.Series(taken, index=rows.index)


def id_kind(value: str) -> str:
    """Tell the worlds of ids apart; one cooperative has at most one id in each.

    >>> id_kind("7101010170001"), id_kind("12345"), id_kind("kdkmp_suka")
    ('nik', 'number', 'word')
    """
    return next((kind for kind, form in _KINDS if form.fullmatch(value)), "word")


def further_codes(villages: Iterable[str], known: Known) -> dict[str, str]:
    """Return, per village, the key one more cooperative would get."""
    highest = known.cooperatives.groupby("village_code")["number"].max().to_dict()
    return {
        village: cooperative_code(village, int(highest.get(village, 1)) + 1) for village in villages
    }
