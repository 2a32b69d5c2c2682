"""The cells of the weekly workbook: what is filled in, what may be typed, what is told if not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence, is_fresh
from kdkmp.domain.facts import Fact, Kind
from kdkmp.domain.sources import Source
from kdkmp.domain.weekly import CLEAR_WORD
from kdkmp.text.labels import CODES, NO, YES

_MOST = {"prerequisites_met": 8, "rat_book_year": 2100, "board_members": 99, "supervisors": 99}
_LEAST = {"rat_book_year": 2025}
_OR_CLEAR = f" {CLEAR_WORD} menarik isian sebelumnya; kosong berarti tidak ada pernyataan."


@dataclass(frozen=True)
class Rule:
    """What a column takes: a formula over its first cell ``{c}``, and the words of its error."""

    formula: str
    message: str


def choices(fact: Fact) -> list[str]:
    """Return what the drop-down of a flag or a coded fact offers; empty for other kinds."""
    if fact.kind is Kind.FLAG:
        return [YES, NO, CLEAR_WORD]
    if fact.kind is Kind.CODE:
        return [*CODES[fact.name].values(), CLEAR_WORD]
    return []


def rule(fact: Fact) -> Rule:
    """Return what a typed cell must satisfy; the clearing word always may stand there."""
    if fact.kind is Kind.DATE:
        return date_rule()
    if fact.kind is Kind.PERCENT:
        return _progress_rule()
    least, most = _LEAST.get(fact.name, 0), _MOST.get(fact.name)
    whole = ",{c}=INT({c})" if fact.kind is Kind.COUNT else ""
    limit = f",{{c}}<={most}" if most is not None else ""
    kind = "bilangan bulat" if whole else "angka"
    span = f"{least}–{most}" if most is not None else f"{least} atau lebih"
    return Rule(
        f'=OR(AND(ISNUMBER({{c}}),{{c}}>={least}{limit}{whole}),UPPER({{c}})="{CLEAR_WORD}")',
        f"Tulis {kind} {span}, tanpa satuan." + _OR_CLEAR,
    )


def date_rule() -> Rule:
    """Return the rule of a date: a real one, not after today."""
    return Rule(
        f'=OR({_dated_since(1950)},UPPER({{c}})="{CLEAR_WORD}")',
        "Tulis tanggal seperti 16-02-2026, tidak sesudah hari ini." + _OR_CLEAR,
    )


def checked_rule() -> Rule:
    """Return the rule of the date of checking, which cannot be withdrawn."""
    return Rule(
        f"={_dated_since(2025)}",
        "Tulis tanggal pemeriksaan seperti 16-02-2026, tidak sesudah hari ini.",
    )


def _dated_since(year: int) -> str:
    return f"AND(ISNUMBER({{c}}),{{c}}>=DATE({year},1,1),{{c}}<=TODAY())"


def _progress_rule() -> Rule:
    # The column is text, so that Excel leaves "100%" as it is instead of making it 1.
    value = 'VALUE(SUBSTITUTE({c},"%",""))'
    return Rule(
        f'=IF(UPPER({{c}})="{CLEAR_WORD}",TRUE,IF(ISNUMBER(SEARCH("-",{{c}},2)),TRUE,'
        f"IFERROR(AND({value}>=0,{value}<=100),FALSE)))",
        "Tulis angka 0–100 seperti 35, atau kisaran seperti 21 - 50%." + _OR_CLEAR,
    )


def filled(rows: pd.DataFrame, fact: Fact) -> list[Any]:
    """Return what the form starts with: what the dinas itself said last; None leaves a blank.

    What another source says is not filled in: sent back unchanged, it would become a statement
    of the dinas that the dinas never made.
    """
    known = _own(rows, fact) & rows[fact.name].notna()
    return [
        written if ok else None for written, ok in zip(_written(rows, fact), known, strict=True)
    ]


def _own(rows: pd.DataFrame, fact: Fact) -> pd.Series:
    """Say per row whether the value is the dinas' word, and of the parcel this form speaks of."""
    own = rows[f"{fact.name}_source"].eq(Source.DINAS.value)
    if fact.name == "has_legal_entity":
        own &= ~rows["legal_entity_is_inferred"].fillna(value=False).astype(bool)
    if fact.of_parcel:
        of_form = rows["active_parcel_id"].eq(Source.DINAS.value)
        own &= of_form | rows["is_synthetic"].fillna(value=False).astype(bool)
    return own


def expired(rows: pd.DataFrame, fact: Fact, evidence: Mapping[str, Evidence]) -> list[bool]:
    """Say per row whether the evidence is too old to count today."""
    lasts = evidence.get(fact.name, FOR_EVER)
    fresh = is_fresh(rows[fact.name], rows[f"{fact.name}_on"], rows["reference_date"], lasts)
    return [not ok for ok in fresh]


def _written(rows: pd.DataFrame, fact: Fact) -> list[Any]:
    values = rows[fact.name]
    if fact.kind is Kind.FLAG:
        return [YES if value is True else NO for value in values.astype("object")]
    if fact.kind is Kind.CODE:
        words = CODES[fact.name]
        return [words.get(value) for value in values]
    if fact.kind is Kind.PERCENT:
        return [_progress(low, high) for low, high in zip(values, rows[_high(fact)], strict=True)]
    if fact.kind is Kind.DATE:
        return [None if pd.isna(value) else value.to_pydatetime() for value in values]
    return [None if pd.isna(value) else value for value in values.astype("object")]


def _high(fact: Fact) -> str:
    return fact.name.replace("_low_", "_high_")


def _progress(low: float, high: float) -> str | None:
    """Write exact progress as a number, a range as its two ends.

    >>> _progress(35.0, 35.0), _progress(21.0, 50.0), _progress(12.5, 12.5)
    ('35', '21 - 50%', '12,5')
    """
    if pd.isna(low):
        return None
    if pd.isna(high) or low == high:
        return _plain(low)
    return f"{_plain(low)} - {_plain(high)}%"


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",")
