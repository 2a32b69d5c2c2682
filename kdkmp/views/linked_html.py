"""Tables of words as HTML whose rows become blocks on a narrow screen, with or without links."""

import re
from collections.abc import Sequence
from html import escape

import pandas as pd

_DATE = re.compile(r"\b\d{2}-\d{2}-\d{4}\b")


def linked_table(
    rows: pd.DataFrame, codes: Sequence[str], label: str, *, new_tab: bool = False
) -> str:
    """Return a table whose rows open a profile; on a narrow screen each row becomes a block.

    Parameters
    ----------
    rows : DataFrame
        Text: name, place (shown below the name), then the columns to show with their headings.
    codes : sequence
        Code of each row's cooperative.
    label : str
        What the table shows, for those who cannot see it.
    new_tab : bool
        Whether a profile opens beside the page, where leaving it would lose something.
    """
    target = "_blank" if new_tab else "_self"
    name, _, *others = rows.columns
    body = [
        _row(_linked(code, values[0], values[1], target), values[2:], others)
        for values, code in zip(rows.itertuples(index=False, name=None), codes, strict=True)
    ]
    return _table((name, *others), body, label)


def block_table(rows: pd.DataFrame, label: str) -> str:
    """Return a table of words, its first column the heading of each row; lines may break."""
    name, *others = rows.columns
    body = [
        _row(_words(values[0]), values[1:], others)
        for values in rows.itertuples(index=False, name=None)
    ]
    return _table((name, *others), body, label)


def _table(headings: Sequence[str], body: Sequence[str], label: str) -> str:
    head = "".join(f'<th scope="col">{escape(str(one))}</th>' for one in headings)
    return (
        f'<table class="kd-tabel kd-tertaut" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _linked(code: str, name: str, place: str, target: str) -> str:
    link = f'<a href="profil?kop={escape(code)}" target="{target}">{escape(name)}</a>'
    return f'{link}<span class="kd-kecil">{escape(place)}</span>'


def _row(first: str, values: Sequence[object], headings: Sequence[str]) -> str:
    cells = "".join(
        f'<td data-hal="{escape(heading)}">{_words(str(one))}</td>'
        for heading, one in zip(headings, values, strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _words(text: str) -> str:
    """Write a cell; dates are never broken at their hyphens."""
    told = escape(text).replace("\n", "<br>")
    return _DATE.sub(r'<span class="kd-utuh">\g<0></span>', told) or "–"
