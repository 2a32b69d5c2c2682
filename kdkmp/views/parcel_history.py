"""The history of one parcel: every statement, and what it changed in the word of its source."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from kdkmp.domain.parcels import FIELD_NAMES
from kdkmp.text.formats import MISSING, short_date
from kdkmp.text.labels import FILE_FORMAT, SOURCE
from kdkmp.text.parcel_values import parcel_value
from kdkmp.text.parcels import FIELD

UNCHANGED = "Tidak ada yang berubah"
FIRST = "Pernyataan pertama sumber ini"
CLEARED = "dikosongkan"
CHOSEN = {True: "Dijadikan lahan aktif", False: "Pilihan lahan aktif dicabut"}
_MOST_FIELDS = 6


def history_lines(history: pd.DataFrame) -> pd.DataFrame:
    """Return a line per statement, newest first.

    Parameters
    ----------
    history : DataFrame
        As `store.queries.land.parcel_history`.
    """
    changed = dict(_changes(history))
    records = history.to_dict("records")
    return pd.DataFrame(
        {
            "Data per": [short_date(one["as_of"]) for one in records],
            "Sumber": [f"{SOURCE[one['source']]}\n{one['office']}" for one in records],
            "Yang berubah": [changed[position] for position in range(len(records))],
            "Sebab": [_or_dash(one["why"]) for one in records],
            "Asal": [f"{FILE_FORMAT[one['format']]}\n{one['file_name']}" for one in records],
        },
        columns=["Data per", "Sumber", "Yang berubah", "Sebab", "Asal"],
    )


def _or_dash(text: Any) -> str:  # noqa: ANN401 - text or missing
    return MISSING if text is None or pd.isna(text) else str(text)


def _changes(history: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Return per position what the statement changed, told against its source's word before."""
    known: dict[str, dict[str, Any]] = {}
    for position in reversed(range(len(history))):
        row = history.iloc[position].to_dict()
        before = known.setdefault(row["source"], {})
        is_first = not before
        told = list(_told(row, before))
        yield position, _joined(told, is_first=is_first)


def _told(row: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    """Say what a statement changes, and remember it."""
    if not pd.isna(row["is_chosen"]):
        yield CHOSEN[bool(row["is_chosen"])]
    cleared = [] if pd.isna(row["cleared"]) else str(row["cleared"]).split(",")
    for name in FIELD_NAMES:
        if name in cleared:
            yield f"{FIELD[name]}: {CLEARED}"
            before[name] = None
        elif not pd.isna(row[name]):
            now, then = row[name], before.get(name)
            before[name] = now
            if then is None:
                yield f"{FIELD[name]}: {parcel_value(name, now)}"
            elif then != now:
                yield f"{FIELD[name]}: {parcel_value(name, then)} → {parcel_value(name, now)}"


def _joined(told: list[str], *, is_first: bool) -> str:
    if not told:
        return UNCHANGED
    rest = len(told) - _MOST_FIELDS
    more = [f"dan {rest} isian lain"] if rest > 0 else []
    return "\n".join([*([FIRST] if is_first else []), *told[:_MOST_FIELDS], *more])
