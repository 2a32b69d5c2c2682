"""Rows that wait for a person: what they say, in values that JSON can carry."""

from datetime import date, datetime

import numpy as np
import pandas as pd

from kdkmp.intake.checked import Plain, Reason, ReviewRow, Suggestion
from kdkmp.intake.match import PATH

_ELSEWHERE = {"sheet", "row", "village_code", *PATH}


def review_row(
    rows: pd.DataFrame, row: int, reason: Reason, suggestions: tuple[Suggestion, ...]
) -> ReviewRow:
    """Return one row (by position) for a person to decide, with everything it states."""
    said = rows.iloc[row]
    written = {name: said[name] if pd.notna(said[name]) else "" for name in (*PATH, "name")}
    return ReviewRow(
        sheet=said["sheet"],
        row=int(said["row"]),
        reason=reason,
        **written,
        suggestions=suggestions,
        values={
            str(name): plain(value)
            for name, value in said.items()
            if name not in _ELSEWHERE and pd.notna(value)
        },
    )


def sure(rows: pd.DataFrame, row: int) -> tuple[Suggestion, ...]:
    """Suggest the village a row was already matched to."""
    code = rows["village_code"].iloc[row]
    names = rows[list(reversed(PATH))].iloc[row].dropna()
    return (Suggestion(code, ", ".join(names), 100.0),)


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
