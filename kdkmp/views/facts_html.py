"""Lines of facts as an HTML table that becomes a list on a narrow screen."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from kdkmp.domain.facts import Group
from kdkmp.text.labels import GROUP, UNKNOWN
from kdkmp.views.profile_tables import NOT_RATED, Line, Said

_HEADINGS = ("Hal", "Nilai", "Penilaian", "Ambang", "Sumber dan tanggal")


def facts_table(lines: Sequence[Line], label: str, *, grouped: bool) -> str:
    """Return the lines as one table, with a heading row per group where ``grouped``."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    if grouped:
        body = "".join(
            _group(group, list(same)) for group, same in groupby(lines, key=lambda one: one.group)
        )
    else:
        body = "".join(map(_row, lines))
    return (
        f'<table class="kd-tabel kd-rincian" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _group(group: Group, lines: Sequence[Line]) -> str:
    """Return a group's rows; what nobody said and nothing rates is gathered in one."""
    gathered = [one for one in lines if not one.is_known and one.rating == NOT_RATED]
    shown = "".join(_row(one) for one in lines if one not in gathered)
    heading = f'<th colspan="5" scope="colgroup">{escape(GROUP[group])}</th>'
    return f'<tr class="kd-kelompok">{heading}</tr>{shown}{_gathered(gathered)}'


def _gathered(lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    names = escape("; ".join(one.name for one in lines))
    return (
        f'<tr><th scope="row">Lainnya</th><td colspan="4"><span class="kd-belum">{UNKNOWN}: '
        f"{names}</span></td></tr>"
    )


def _row(line: Line) -> str:
    value = escape(line.value) if line.is_known else f'<span class="kd-belum">{line.value}</span>'
    others = "".join(map(_other, line.others))
    cells = (
        f'<th scope="row">{escape(line.name)}</th>',
        f'<td data-hal="{_HEADINGS[1]}">{value}{others}</td>',
        f'<td class="kd-sempit" data-hal="{_HEADINGS[2]}">{escape(line.rating)}</td>',
        _cell(3, escape(line.threshold), "kd-ambang"),
        _cell(4, _said_by(line), "kd-sumber-data"),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: int, content: str, look: str) -> str:
    """Return a cell; an empty one shows a dash, and nothing in the list of a narrow screen."""
    empty = "" if content else " kd-kosong"
    return f'<td class="{look}{empty}" data-hal="{_HEADINGS[column]}">{content or "–"}</td>'


def _said_by(line: Line) -> str:
    if not line.source:
        return ""
    old = f'<span class="kd-lama">kedaluwarsa ({escape(line.expired)})</span>'
    return f"{escape(line.source)}, {line.dated}{old if line.expired else ''}"


def _other(said: Said) -> str:
    mark = '<strong class="kd-lama">bertentangan</strong> ' if said.contradicts else ""
    words = escape(f"{said.source}, {said.dated} – {said.value}")
    return f'<span class="kd-kecil">{mark}{words}</span>'
