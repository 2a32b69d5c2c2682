"""How old the data are, as an HTML table with a bar per field: fresh, expired, never said."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from kdkmp.text.formats import MISSING, number

_PARTS = (
    ("Masih berlaku", "kd-berlaku"),
    ("Kedaluwarsa", "kd-kedaluwarsa"),
    ("Belum pernah", "kd-tak-pernah"),
)
_HEADINGS = ("Isian", "Keadaan", *(name for name, _ in _PARTS), "Umur tengah (hari)", "Berlaku")


def age_bars(table: pd.DataFrame, label: str) -> str:
    """Return the table of `quality_tables.age_table` with a bar that its three counts make."""
    head = "".join(
        f'<th scope="col"{_look(place)}>{escape(name)}</th>' for place, name in enumerate(_HEADINGS)
    )
    body = "".join(map(_row, table.to_dict("records")))
    legend = "".join(f'<span class="kd-kunci {look}">{name}</span>' for name, look in _PARTS)
    return (
        f'<p class="kd-legenda">{legend}</p>'
        f'<div class="kd-gulir" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kd-tabel kd-umur"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )


def _look(place: int) -> str:
    if place == 0:
        return ""
    return ' class="kd-batang-umur"' if place == 1 else ' class="kd-kanan"'


def _row(row: Mapping[str, Any]) -> str:
    total = sum(row[name] for name, _ in _PARTS)
    bars = "".join(
        f'<i class="{look}" style="flex:{row[name]} 0 0"></i>' for name, look in _PARTS if row[name]
    )
    counts = "".join(f'<td class="kd-kanan">{number(row[name])}</td>' for name, _ in _PARTS)
    days = row["Umur tengah (hari)"]
    old = MISSING if pd.isna(days) else number(days)
    told = ", ".join(f"{name.lower()} {number(row[name])}" for name, _ in _PARTS)
    return (
        f'<tr><th scope="row">{escape(row["Isian"])}</th>'
        f'<td class="kd-batang-umur"><div class="kd-ruas" role="img" '
        f'aria-label="{told} dari {number(total)}">{bars}</div></td>{counts}'
        f'<td class="kd-kanan">{old}</td><td class="kd-kanan">{escape(row["Berlaku"])}</td></tr>'
    )
