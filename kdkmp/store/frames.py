"""Rows to frames and back; the one place that knows how a missing value crosses."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session


def frame(
    session: Session, question: sa.Executable, dtypes: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Answer ``question`` as a frame with the given dtypes; an empty answer keeps its columns."""
    result = session.execute(question)
    columns = list(result.keys())
    tuples = [*map(tuple, result)]  # pandas asks a Row for attributes, which is slow: plain tuples
    rows = pd.DataFrame.from_records(tuples, columns=columns)
    return rows.astype({name: kind for name, kind in (dtypes or {}).items() if name in rows})


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return plain dicts for an insert: missing becomes None, timestamps become dates."""
    plain = {name: _plain(rows[name]) for name in rows.columns}
    names = list(plain)
    return [dict(zip(names, values, strict=True)) for values in zip(*plain.values(), strict=True)]


def _plain(values: pd.Series) -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return [None if pd.isna(value) else value for value in values.dt.date]
    known = values.notna().to_numpy()
    return [
        value if ok else None
        for value, ok in zip(values.astype(object).tolist(), known, strict=True)
    ]
