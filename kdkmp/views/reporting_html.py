"""Weekly reports as HTML: headline figures, and regencies by weeks with icon and word."""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd

from kdkmp.domain.report_summary import week_counts
from kdkmp.domain.reporting import State
from kdkmp.domain.weeks import Week
from kdkmp.text.formats import number
from kdkmp.text.reporting import (
    CHANGED,
    LATE,
    REGENCIES,
    STATE,
    STATE_ICON,
    STATE_MEANING,
    week_day,
)


def headline(states: pd.DataFrame, overdue: int) -> str:
    """Return one week's figures as HTML, each with what it is a part of.

    Parameters
    ----------
    states : DataFrame
        Rows of the week, as `store.queries.reporting.report_states`.
    overdue : int
        How many of those that did not report are past their deadline.
    """
    counts = week_counts(states)
    due, reported = counts["due"], counts["reported"]
    waits = counts[State.EXPECTED.value]
    cards = (
        ("Sudah lapor", reported, f"dari {number(due)} {REGENCIES} yang seharusnya"),
        ("Tepat waktu", counts["on_time"], f"dari {number(reported)} yang sudah lapor"),
        ("Terlambat", counts["late"], f"dari {number(reported)} yang sudah lapor"),
        ("Belum lapor", waits, f"{number(overdue)} di antaranya lewat batas waktu"),
    )
    return _cards(cards, "kd-lapor", "Pelaporan minggu ini")


def breakdown(states: pd.DataFrame) -> str:
    """Return where the reports of a week stand, as HTML; the parts add up to what was reported."""
    counts = week_counts(states)
    cards = [
        (f"{STATE_ICON[state]} {STATE[state]}", counts[state.value], STATE_MEANING[state])
        for state in State
        if state is not State.EXPECTED
    ]
    return _cards(cards, "kd-lapor kd-ringkas", "Keadaan laporan yang sudah masuk")


def _cards(cards: Sequence[tuple[str, int, str]], looks: str, label: str) -> str:
    drawn = "".join(
        f'<div><dt>{escape(name)}</dt><dd class="kd-besar">{number(count)}</dd>'
        f'<dd class="kd-dari">{escape(told)}</dd></div>'
        for name, count, told in cards
    )
    return f'<dl class="kd-angka {looks}" aria-label="{escape(label)}">{drawn}</dl>'


def matrix(
    states: pd.DataFrame, names: Mapping[str, tuple[str, str]], chosen: Week, label: str
) -> str:
    """Return regencies by weeks as an HTML table; a cell says state and lateness, and links.

    Parameters
    ----------
    states : DataFrame
        Ordered by regency and week.
    names : Mapping
        Regency code → its name and that of its province.
    chosen : Week
        The week to point at.
    """
    weeks = sorted({Week(*one) for one in zip(states["iso_year"], states["iso_week"], strict=True)})
    head = "".join(
        f'<th scope="col"{_marked(week, chosen)}>{week.label[:3]}'
        f'<span class="kd-kecil">{week_day(week)}</span></th>'
        for week in weeks
    )
    body = "".join(
        f'<tr><th scope="row">{escape(names[str(code)][0])}</th>'
        f"{''.join(_cell(row, names[str(code)], chosen) for row in mine.to_dict('records'))}</tr>"
        for code, mine in states.groupby("regency_code", sort=False)
    )
    return (
        f'<div class="kd-gulir kd-mundur" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kd-tabel kd-pekan"><thead><tr><th scope="col">Kabupaten/Kota</th>{head}'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _marked(week: Week, chosen: Week) -> str:
    return ' class="kd-ini" aria-current="true"' if week == chosen else ""


def _cell(row: Mapping[str, object], name: tuple[str, str], chosen: Week) -> str:
    week = Week(int(str(row["iso_year"])), int(str(row["iso_week"])))
    state = State(str(row["state"]))
    is_late = row["is_late"] is True
    marks = [LATE] * is_late + [CHANGED] * (int(str(row["changed_after"])) > 0)
    late = "".join(f'<span class="kd-telat">{one}</span>' for one in marks)
    query = urlencode({"prov": name[1], "kab": name[0], "pekan": week.label, "lembar": "Riwayat"})
    told = f"{name[0]} {week.label}: {', '.join([STATE[state].lower(), *marks])}"
    return (
        f'<td class="kd-lap kd-lap-{state.value}{" kd-ini" if week == chosen else ""}">'
        f'<a href="laporan?{escape(query)}" target="_self" aria-label="{escape(told)}">'
        f'<span class="kd-ikon" aria-hidden="true">{STATE_ICON[state]}</span>'
        f'<span class="kd-kata">{STATE[state]}</span>{late}</a></td>'
    )


def legend() -> str:
    """Return what the icons mean, as HTML."""
    told = "".join(
        f'<span><span class="kd-ikon kd-lap-{state.value}" aria-hidden="true">'
        f"{STATE_ICON[state]}</span> {STATE[state]}: {STATE_MEANING[state]}</span>"
        for state in State
    )
    return f'<p class="kd-legenda kd-legenda-lapor">{told}</p>'
