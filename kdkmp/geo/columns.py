"""Which columns of a layer name the regency, by what they hold; headings only break ties."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from kdkmp.geo.region_codes import read_code
from kdkmp.geo.spelling import KINDS, Spellings, province_key

_CODE_HEADING = re.compile(r"code|kode|kd|pcode|id_?kab|^cc_|adm2", re.IGNORECASE)
_KEMENDAGRI_HEADING = re.compile(r"dagri|kemendagri|permendagri", re.IGNORECASE)
_NAME_HEADING = re.compile(r"kab|regency|wadmkk|adm2|name_?2|shapename", re.IGNORECASE)
_MOST = 0.5
_SOME = 0.3
_NEARLY_ALL = 0.8
_MANY = 2_000  # more different texts than there are regencies, however they are spelled

Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Columns:
    """Column names, or None where a layer has none."""

    name: str | None
    code: str | None
    kind: str | None
    province: str | None
    code_is_kemendagri: bool = False
    """Whether the heading says whose codes they are."""


def find_columns(rows: pd.DataFrame, spellings: Spellings, master: pd.DataFrame) -> Columns:
    """Find the columns; ``master`` holds the regencies and provinces."""
    regencies = set(master.loc[master["level"] == "regency", "code"])
    provinces = {
        province_key(name) for name in master.loc[master["level"] == "province", "name"]
    } | set(master.loc[master["level"] == "province", "code"])
    texts = dict(_texts(rows))
    code = _code_column(texts, regencies)
    few = {n: v for n, v in texts.items() if n != code and len(v) <= _MANY}
    name = _name_column(few, spellings)
    rest = {n: v for n, v in few.items() if n != name}
    return Columns(
        name=name,
        code=code,
        kind=_first(rest, lambda text: text.strip(" .").lower() in KINDS),
        province=_first(rest, lambda text: _province(text) in provinces),
        code_is_kemendagri=bool(code and _KEMENDAGRI_HEADING.search(code)),
    )


def _province(text: str) -> str:
    """Return a province's code or folded name; P-codes look like ID52."""
    digits = text.strip().upper().removeprefix("ID").removesuffix(".0")
    return digits if digits.isdigit() else province_key(text)


def _texts(rows: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Yield each column's distinct texts with how often they occur."""
    for name in rows.columns:
        if name != rows.geometry.name:
            counts = rows[name].dropna().astype("str").str.strip().value_counts()
            if len(counts := counts[counts.index != ""]):
                yield str(name), counts


def _share(counts: pd.Series, fits: Fits) -> float:
    return float(counts[[fits(text) for text in counts.index]].sum() / counts.sum())


def _first(texts: dict[str, pd.Series], fits: Fits) -> str | None:
    return next(
        (name for name, counts in texts.items() if _share(counts, fits) >= _NEARLY_ALL), None
    )


def _code_column(texts: dict[str, pd.Series], regencies: set[str]) -> str | None:
    """Prefer dotted codes; plain ones need a heading, as areas and years look alike."""
    best: tuple[bool, int] = (False, 0)
    chosen = None
    for name, counts in texts.items():
        codes = {text: read_code(text) for text in counts.index}
        if _share(counts, lambda text: codes[text] is not None) < _NEARLY_ALL:  # noqa: B023
            continue
        found = [code for code in codes.values() if code is not None]
        is_dotted = all(code.is_dotted for code in found)
        known = sum(code.text in regencies for code in found)
        trusted = is_dotted or _CODE_HEADING.search(name)
        if trusted and known >= _MOST * len(found) and (is_dotted, known) > best:
            best, chosen = (is_dotted, known), name
    return chosen


def _name_column(texts: dict[str, pd.Series], spellings: Spellings) -> str | None:
    """Return the column that names most regencies."""
    best: tuple[int, float] = (0, 0.0)
    chosen = None
    for name, counts in texts.items():
        found = {code for text in counts.index for code in spellings.codes(text)}
        share = _share(counts, lambda text: bool(spellings.codes(text)))
        is_hinted = bool(_NAME_HEADING.search(name))
        if found and (share >= _SOME or is_hinted) and (len(found), share) > best:
            best, chosen = (len(found), share), name
    return chosen
