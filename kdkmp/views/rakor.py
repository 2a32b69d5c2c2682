"""Pieces of the meeting screens as HTML: figures, tables, short lists; sizes stand in rapat.css."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from kdkmp.domain.agenda import Topic
from kdkmp.domain.sitting import TOTAL, Sitting, change
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, share, short_date
from kdkmp.text.labels import ZONE, ZONE_MEANING
from kdkmp.text.meetings import OF_WHOLE, clipped

_DATE = re.compile(r"\b\d{2}-\d{2}-\d{4}\b")
MOST_COLUMNS, _DECISION = 7, 70
"""More cannot be read on a shared screen."""


def zone_cards(figures: pd.Series, since: str | None, *, meaning: bool = True) -> str:
    """Return the four zones: number, share of the whole, change since a week.

    Parameters
    ----------
    figures : Series
        A row of `domain.sitting.region_figures`.
    since : str, optional
        The week it is compared with; None: there is none.
    meaning : bool
        Whether the zone's meaning stands below, as on the opening screen.
    """
    total = int(figures[TOTAL])
    cards = "".join(
        f'<div class="kd-{zone.value}">'
        f'<dt><span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span></dt>'
        f'<dd class="kd-besar">{number(figures[zone.value])}</dd>'
        f'<dd class="kd-dari">{share(figures[zone.value], total)} dari {number(total)} KDKMP</dd>'
        f'<dd class="kd-ubah">{change_words(change(figures, zone), since)}</dd>'
        f"{f'<dd class=kd-arti>{ZONE_MEANING[zone]}</dd>' if meaning else ''}</div>"
        for zone in Zone
    )
    return f'<dl class="kd-angka{" kd-pembuka" if meaning else ""}">{cards}</dl>'


def change_words(difference: int | None, since: str | None) -> str:
    """Say how a count changed, with a sign that needs no colour.

    >>> change_words(5, "M02-2026"), change_words(0, "M02-2026"), change_words(None, None)
    ('▲ naik 5 sejak M02-2026', '= tetap sejak M02-2026', 'tanpa pembanding')
    """
    if difference is None or since is None:
        return "tanpa pembanding"
    if difference == 0:
        return f"= tetap sejak {since}"
    word = "▲ naik" if difference > 0 else "▼ turun"
    return f"{word} {number(abs(difference))} sejak {since}"


def of_whole(sitting: Sitting, topic: Topic, region: str) -> str:
    """Say what the items of a topic are a part of: "dari 535 kuning"."""
    return OF_WHOLE[topic].format(number(sitting.whole_of(topic, region)))


def agenda_cards(figures: Iterable[tuple[str, str, str]]) -> str:
    """Return how many items each topic of the agenda has: number, words, what it is a part of."""
    listed = list(figures)
    inside = "".join(
        f'<div><dt class="kd-dari">{escape(words)}, {escape(whole)}</dt>'
        f'<dd class="kd-besar">{value}</dd></div>'
        for value, words, whole in listed
    )
    return f'<dl class="kd-angka kd-agenda" style="--kd-kolom: {len(listed)}">{inside}</dl>'


def cards(figures: Iterable[tuple[str, str, str]]) -> str:
    """Return headline figures: label, value as shown, and what it is a part of."""
    listed = list(figures)
    inside = "".join(
        f'<div><dt>{escape(label)}</dt><dd class="kd-besar">{escape(value)}</dd>'
        f'<dd class="kd-dari">{escape(whole)}</dd></div>'
        for label, value, whole in listed
    )
    return f'<dl class="kd-angka" style="--kd-kolom: {len(listed)}">{inside}</dl>'


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    label: str,
    *,
    right: Sequence[int] = (),
    total: Sequence[str] | None = None,
) -> str:
    """Return a table of words that are ready to read; the first column heads its row.

    Parameters
    ----------
    right : sequence of int
        Positions of the columns with numbers.
    total : sequence of str, optional
        The last row, which adds up the others.
    """
    assert len(headings) <= MOST_COLUMNS  # noqa: S101 - a promise of every meeting screen
    head = "".join(
        f'<th scope="col"{_class(at in right)}>{escape(one)}</th>'
        for at, one in enumerate(headings)
    )
    body = "".join(_row(cells, right) for cells in rows)
    foot = f"<tfoot>{_row(total, right)}</tfoot>" if total else ""
    return (
        f'<table class="kd-tabel kd-tabel-rapat" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"
    )


def _row(cells: Sequence[str], right: Sequence[int]) -> str:
    first, *others = cells
    inside = "".join(
        f"<td{_class(at in right)}>{_unbroken(cell)}</td>"
        for at, cell in enumerate(others, start=1)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{inside}</tr>'


def _unbroken(cell: str) -> str:
    """Write a cell; a date is never broken at its hyphens."""
    return _DATE.sub(r'<span class="kd-utuh">\g<0></span>', escape(cell))


def _class(is_right: bool) -> str:  # noqa: FBT001 - one of two kinds of column
    return ' class="kd-kanan"' if is_right else ""


def block(title: str, items: Sequence[str], rest: str = "", empty: str = "Tidak ada.") -> str:
    """Return a short list under a title; ``rest`` says which of how many are listed."""
    if items:
        inside = f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in items)}</ul>"
    else:
        inside = f"<p>{escape(empty)}</p>"
    more = f" <span>{escape(rest)}</span>" if rest else ""
    return f'<section class="kd-blok"><h2>{escape(title)}{more}</h2>{inside}</section>'


def note(text: str) -> str:
    """Return a line that says how to read what is above it."""
    return f'<p class="kd-catatan-rapat">{escape(text)}</p>'


def decision_line(decisions: pd.DataFrame) -> str:
    """Return the newest decision about what a screen shows, and how many there are."""
    if decisions.empty:
        return ""
    last = decisions.iloc[-1]
    due = "" if pd.isna(last["due_on"]) else f", tenggat {short_date(last['due_on'])}"
    told = f"{clipped(str(last['text']), _DECISION)} ({last['responsible_name']}{due})"
    count = f"Keputusan di layar ini: {number(len(decisions))}."
    return f'<p class="kd-putusan"><strong>{count}</strong> Terakhir: {escape(told)}</p>'
