"""The answer of a check: accepted rows, problems, rows for a person to decide, what was dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from kdkmp.domain.parcels import field_dtypes
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.problems import Problem

Plain = str | int | float | bool | None
"""A value that JSON can carry."""


class Reason(StrEnum):
    """Why a row waits for a person."""

    NO_MATCH = "no_match"
    AMBIGUOUS = "ambiguous"
    LATER_THAN_FILE = "later_than_file"
    NAME_CONTRADICTS_CODE = "name_contradicts_code"
    SECOND_COOPERATIVE = "second_cooperative"
    DUPLICATE = "duplicate"


class Suggestion(NamedTuple):
    """One village a row may mean: its code, its full path for the eye, and a score of 0-100."""

    code: str
    label: str
    score: float


@dataclass(frozen=True)
class ReviewRow:
    """One row a person must decide on; the region names are as the file writes them."""

    sheet: str
    row: int
    reason: Reason
    province: str
    regency: str
    district: str
    village: str
    name: str
    suggestions: tuple[Suggestion, ...] = ()
    values: Mapping[str, Plain] = field(default_factory=dict)
    """Everything the row states, under the column names of `Checked.rows`; dates in ISO."""


@dataclass(frozen=True)
class Dropped:
    """What was left out on purpose, and why, in Indonesian sentences."""

    rows: int = 0
    columns: int = 0
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What a file says, checked and matched to villages, not yet compared with what is known.

    ``rows`` holds one row per accepted data row: ``sheet, row, village_code, cooperative_code
    (weekly workbook and review only, else missing), name, foreign_id, as_of, dated`` (the row
    carries its own date), ``province, regency, district, village`` as written in the file, the
    facts the format states (dtypes of `facts.DTYPES`), ``cleared`` (comma-joined facts) and the
    columns of `PARCEL_COLUMNS` where the format describes land.
    """

    format: FileFormat
    source: Source
    as_of: date
    rows: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    review: tuple[ReviewRow, ...] = ()
    dropped: Dropped = Dropped()
    rejected: int = 0
    headings: Mapping[str, str] = field(default_factory=dict)
    """Target to the heading it was read from."""
    ignored: tuple[str, ...] = ()
    """Headings nobody asked for."""
    by_parcel: bool = False
    """Every row is a parcel, numbered within its cooperative where it has no id."""


PARCEL_COLUMNS = {
    "parcel_id": "str",
    **field_dtypes(),
    "point_warning": "str",
}
"""The columns that describe a parcel, with their dtypes."""

BY_PARCEL = "by_parcel"
"""Marks rows that wait for a person and are parcels, to be numbered once their place is known."""

ROW_COLUMNS = {
    "sheet": "str",
    "row": "int64",
    "village_code": "str",
    "cooperative_code": "str",
    "name": "str",
    "foreign_id": "str",
    "as_of": "datetime64[s]",
    "dated": "bool",
    "province": "str",
    "regency": "str",
    "district": "str",
    "village": "str",
    "cleared": "str",
}
"""The columns every accepted row has, with their dtypes."""
