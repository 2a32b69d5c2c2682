"""Rows that wait for a person: what they say, in values that JSON can carry."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd

from kdkmp.intake.checked import BY_PARCEL, Plain, Reason, ReviewRow, Suggestion
from kdkmp.intake.match import PATH

Doubts = Mapping[int, tuple[Reason, tuple[Suggestion, ...]]]
"""Position of a row to why it waits and what it may mean."""

_ELSEWHERE = {"sheet", "row", "village_code", *PATH}


def review_rows(rows: pd.DataFrame, doubts: Doubts) -> tuple[ReviewRow, ...]:
    """Return the rows (by position) for a person to decide, with everything they state."""
    positions = sorted(doubts)
    records = rows.iloc[positions].to_dict("records")
    return tuple(
        _review_row({str(name): value for name, value in said.items()}, *doubts[position])
        for position, said in zip(positions, records, strict=True)
    )


def _review_row(
    said: Mapping[str, object], reason: Reason, suggestions: tuple[Suggestion, ...]
) -> ReviewRow:
    stated = {name: plain(value) for name, value in said.items() if not is_nothing(value)}
    written = {name: str(stated.get(name, "")) for name in (*PATH, "name")}
    return ReviewRow(
        sheet=str(said["sheet"]),
        row=int(str(said["row"])),
        reason=reason,
        **written,
        suggestions=suggestions,
        values={name: value for name, value in stated.items() if name not in _ELSEWHERE},
    )


def marked(rows: pd.DataFrame, *, by_parcel: bool) -> pd.DataFrame:
    """Mark the rows of a file in which every row is a parcel."""
    return rows.assign(**{BY_PARCEL: True}) if by_parcel else rows


def is_nothing(value: object) -> bool:
    """Tell whether a cell of a frame is missing."""
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124


def sure(rows: pd.DataFrame, positions: Sequence[int]) -> dict[int, Suggestion]:
    """Suggest the villages that rows were already matched to."""
    told = rows.iloc[list(positions)]
    paths = told[list(reversed(PATH))].fillna("").itertuples(index=False, name=None)
    return {
        position: Suggestion(code, ", ".join(filter(None, path)), 100.0)
        for position, code, path in zip(positions, told["village_code"], paths, strict=True)
    }


def with_later(rows: pd.DataFrame, doubts: Doubts, limit: date | None) -> Doubts:
    """Add the rows that are dated after the file to those whose village is in doubt."""
    if limit is None:
        return doubts
    waiting = dict(doubts)
    later = rows["dated"] & (rows["as_of"].dt.normalize() > pd.Timestamp(limit))
    dated_after = [int(row) for row in np.flatnonzero(later)]
    matched = sure(rows, [row for row in dated_after if row not in waiting])
    for row in dated_after:
        suggestions = (matched[row],) if row in matched else waiting[row][1]
        waiting[row] = (Reason.LATER_THAN_FILE, suggestions)
    return waiting


def plain(value: object) -> Plain:
    """Return a frame's value as JSON can carry it.

    >>> plain(pd.Timestamp("2026-01-16 09:30")), plain(np.float64(1.5)), plain(np.bool_(True))
    ('2026-01-16T09:30:00', 1.5, True)
    """
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
