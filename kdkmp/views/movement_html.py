"""The transition matrix and the strips of weeks as HTML that is read without colours too."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from kdkmp.domain.movement import GONE, NEW, Direction, direction
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, percent
from kdkmp.text.labels import ZONE, ZONE_ICON
from kdkmp.text.movement import NO_WEEK, place, way

_SIGN = {Direction.IMPROVED: "↑", Direction.WORSENED: "↓", Direction.UNCHANGED: "="}
_NOBODY = "·"
_ALL_BUT = 99
_WEEK = re.compile(r"\bM\d{2}-\d{4}\b")


def matrix_html(
    matrix: pd.DataFrame, weeks: tuple[str, str], link: Callable[[str], str], picked: str
) -> str:
    """Return the matrix as a table whose counts open the list behind them.

    Parameters
    ----------
    matrix : DataFrame
        As `domain.movement.transition_matrix`; new and gone are drawn where there are any.
    weeks : tuple
        What the two weeks are called.
    link : callable
        The name of a cell → the address that opens its list.
    picked : str
        The name of the cell whose list is open.
    """
    before, after = weeks
    rows = [one for one in matrix.index if one != NEW or matrix.loc[NEW].any()]
    columns = [one for one in matrix.columns if one != GONE or matrix[GONE].any()]
    head = "".join(f'<th scope="col" class="kd-kanan">{_heading(one)}</th>' for one in columns)
    body = "".join(
        f'<tr><th scope="row">{_heading(start)}</th>'
        + "".join(_cell(matrix, start, end, link, picked) for end in columns)
        + f'<td class="kd-kanan kd-jumlah">{number(int(matrix.loc[start].sum()))}</td></tr>'
        for start in rows
    )
    foot = "".join(f'<td class="kd-kanan">{number(int(matrix[end].sum()))}</td>' for end in columns)
    label = f"Perpindahan zona dari {before} ke {after}"
    everybody = number(int(matrix.to_numpy().sum()))
    return (
        f'<div class="kd-gulir" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kd-tabel kd-matriks"><thead><tr><th scope="col">Dari ↓ ke →</th>'
        f'{head}<th scope="col" class="kd-kanan">Jumlah {_whole(before)}</th></tr></thead>'
        f'<tbody>{body}</tbody><tfoot><tr><th scope="row">Jumlah {_whole(after)}</th>{foot}'
        f'<td class="kd-kanan">{everybody}</td></tr></tfoot></table></div>'
    )


def _whole(week: str) -> str:
    """Write what a week is called, never broken at its hyphen."""
    return _WEEK.sub(r'<span class="kd-utuh">\g<0></span>', escape(week))


def _heading(zone: str) -> str:
    look = "" if zone in {NEW, GONE} else f' class="kd-zona kd-{zone}"'
    return f"<span{look}>{escape(place(zone))}</span>"


def _cell(
    matrix: pd.DataFrame, start: str, end: str, link: Callable[[str], str], picked: str
) -> str:
    count, total = int(matrix.loc[start, end]), int(matrix.loc[start].sum())
    if not count:
        return '<td class="kd-kanan kd-nol">0</td>'
    name = way(start, end)
    went = direction(*(None if one in {NEW, GONE} else Zone(one) for one in (start, end)))
    told = f"{name}: {number(count)} dari {number(total)} KDKMP"
    here = ' aria-current="true"' if name == picked else ""
    return (
        f'<td class="kd-kanan kd-{went.value}"><a href="{escape(link(name))}" target="_self" '
        f'data-pilih="{escape(name)}" aria-label="{escape(told)}"{here}>'
        f'<span class="kd-arah" aria-hidden="true">{_SIGN.get(went, "")}</span>'
        f'{number(count)}</a><span class="kd-bagian">{part(count, total)}</span></td>'
    )


def part(count: int, total: int) -> str:
    """Write a share so that no few look like none, and no most like all.

    >>> part(3, 7), part(1, 490), part(489, 490), part(7, 7)
    ('43 %', '< 1 %', '> 99 %', '100 %')
    """
    share = 100 * count / total
    if share < 1:
        return f"< {percent(1)}"
    if _ALL_BUT < share < 100:  # noqa: PLR2004 - per cent
        return f"> {percent(_ALL_BUT)}"
    return percent(share)


def strip(zones: Sequence[Any], weeks: Sequence[str], breaks: Sequence[bool]) -> str:
    """Return one cooperative's weeks as a row of signs; missing: it is not in that snapshot.

    Parameters
    ----------
    zones : sequence
        Codes of `Zone` or missing, oldest first.
    weeks : sequence
        What the weeks are called.
    breaks : sequence of bool
        Whether a week was decided by other rules than the one before it.
    """
    told = ["" if pd.isna(one) else str(one) for one in zones]
    marks = "".join(
        f'<i class="{_look(zone, is_break)}" title="{escape(week)}: {_word(zone)}">'
        f"{ZONE_ICON[Zone(zone)] if zone else _NOBODY}</i>"
        for zone, week, is_break in zip(told, weeks, breaks, strict=True)
    )
    label = escape(strip_words(told, weeks))
    return f'<span class="kd-jalur" role="img" aria-label="{label}">{marks}</span>'


def _look(zone: str, is_break: bool) -> str:  # noqa: FBT001 - a mark of one week
    return f"kd-{zone or 'kosong'}{' kd-aturan' if is_break else ''}"


def _word(zone: str) -> str:
    return ZONE[Zone(zone)].lower() if zone else NO_WEEK


def strip_words(zones: Sequence[str], weeks: Sequence[str]) -> str:
    """Say a strip in words, equal weeks together.

    >>> strip_words(["red", "red", "green"], ["M01-2026", "M02-2026", "M03-2026"])
    'merah M01-2026 sampai M02-2026, hijau M03-2026'
    """
    runs = [list(run) for _, run in groupby(zip(zones, weeks, strict=True), key=lambda one: one[0])]
    return ", ".join(
        f"{_word(run[0][0])} {run[0][1]}" + (f" sampai {run[-1][1]}" if len(run) > 1 else "")
        for run in runs
    )


def strip_table(
    rows: pd.DataFrame,
    weeks: Sequence[str],
    breaks: Sequence[bool],
    label: str,
    carried: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a page of cooperatives with age, main reason and strip.

    Parameters
    ----------
    rows : DataFrame
        Index the code; ``name`` and ``place`` (shown below it), ``zone`` (code), ``age``,
        ``since``, ``reason`` (words) and ``zones`` (sequence as for `strip`).
    weeks, breaks : sequence
        As for `strip`.
    label : str
        What the table shows, for those who cannot see it.
    carried : Mapping
        Query keys that the links to the profiles take along.
    """
    span = f"{escape(weeks[0])} … {escape(weeks[-1])}"
    head = "".join(
        f'<th scope="col">{one}</th>'
        for one in ("Desa/Kelurahan", "Lama di zona ini", "Alasan utama", span)
    )
    body = "".join(
        _strip_row(row, weeks, breaks, carried) for row in rows.reset_index().to_dict("records")
    )
    return (
        f'<table class="kd-tabel kd-tertaut kd-umur-zona" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _strip_row(
    row: dict[str, Any], weeks: Sequence[str], breaks: Sequence[bool], carried: Mapping[str, str]
) -> str:
    address = escape(f"profil?{urlencode({'kop': row['code'], **carried})}")
    link = (
        f'<a href="{address}" target="_self">{escape(row["name"])}</a>'
        f'<span class="kd-kecil">{escape(row["place"])}</span>'
    )
    zone = f'<span class="kd-zona kd-{row["zone"]}">{ZONE[Zone(row["zone"])]}</span>'
    age = f'{zone} <b>{escape(row["age"])}</b><span class="kd-kecil">{escape(row["since"])}</span>'
    return (
        f'<tr><th scope="row">{link}</th><td>{age}</td><td>{escape(row["reason"])}</td>'
        f"<td>{strip(row['zones'], weeks, breaks)}</td></tr>"
    )
