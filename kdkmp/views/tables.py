"""Frames to tables as people read them: Indonesian headings, a totals row, plain HTML."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, share
from kdkmp.text.labels import ZONE, ZONE_ICON, ZONE_MEANING
from kdkmp.text.values import decimals

TOTAL_ROW, TOTAL_COLUMN = "Jumlah", "KDKMP"


def zone_table(counts: pd.DataFrame, heading: str) -> pd.DataFrame:
    """Return regions by zone with a totals row and column, as shown and exported.

    Parameters
    ----------
    counts : DataFrame
        As `domain.zones.summary.zone_counts`, index the region's name, in the order to show.
    heading : str
        What the rows are, for instance "Kabupaten/Kota".
    """
    named = counts.rename(columns={zone.value: ZONE[zone] for zone in Zone})
    named.insert(0, TOTAL_COLUMN, named.sum(axis=1))
    named.loc[TOTAL_ROW] = named.sum()
    return named.astype("int64").rename_axis(heading).reset_index()


def zone_word(zone: str) -> str:
    """Return icon and word of a zone code.

    >>> zone_word("red")
    '■ Merah'
    """
    return f"{ZONE_ICON[Zone(zone)]} {ZONE[Zone(zone)]}"


_ZONE_CELLS = {
    zone_word(zone): f'<span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span>' for zone in Zone
}
"""Icon in its colour and word, for the cells that say a zone."""


def zone_figures(counts: dict[Zone, int]) -> str:
    """Return the headline figures as HTML: icon and word, number, share and denominator."""
    total = sum(counts.values())
    cards = "".join(
        f'<div class="kd-{zone.value}">'
        f'<dt><span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span></dt>'
        f'<dd class="kd-besar">{number(count)}</dd>'
        f'<dd class="kd-dari">{share(count, total)} dari {number(total)} KDKMP<br>'
        f"{ZONE_MEANING[zone]}</dd></div>"
        for zone, count in counts.items()
    )
    return f'<dl class="kd-angka">{cards}</dl>'


def zone_legend(zones: Sequence[Zone]) -> str:
    """Return the words of the zone colours, in the order of the bars, as HTML."""
    words = "".join(f'<span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span>' for zone in zones)
    return f'<p class="kd-legenda">{words}</p>'


def html_table(rows: pd.DataFrame, label: str, *, total: bool = False) -> str:
    """Return a frame as an HTML table: first column headings, numbers right, last row a total.

    Parameters
    ----------
    rows : DataFrame
        Text and numbers as they stand; a missing value becomes "–".
    label : str
        What the table shows, for those who cannot see it.
    total : bool
        Whether the last row adds up the others.
    """
    numeric = [bool(pd.api.types.is_numeric_dtype(kind)) for kind in rows.dtypes]
    head = "".join(
        f'<th scope="col"{_right(right)}>{escape(str(name))}</th>'
        for name, right in zip(rows.columns, numeric, strict=True)
    )
    lines = [_row(values, numeric) for values in rows.itertuples(index=False)]
    last = f"<tfoot>{lines.pop()}</tfoot>" if total and lines else ""
    return (
        f'<div class="kd-gulir" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kd-tabel"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody>{last}</table></div>"
    )


def _row(values: Sequence[object], numeric: Sequence[bool]) -> str:
    first, *others = (
        (_cell(value, right), right) for value, right in zip(values, numeric, strict=True)
    )
    cells = "".join(f"<td{_right(right, text)}>{text}</td>" for text, right in others)
    return f'<tr><th scope="row"{_right(first[1])}>{first[0]}</th>{cells}</tr>'


def _cell(value: object, right: bool) -> str:  # noqa: FBT001 - one of two kinds of column
    if value is None or pd.isna(value):
        return "–"
    if right:
        return number(float(str(value)), decimals(float(str(value))))
    text = str(value)
    return _ZONE_CELLS.get(text) or escape(text).replace("\n", "<br>")


def _right(right: bool, text: str = "") -> str:  # noqa: FBT001 - one of two kinds of column
    if not right:
        return ""
    return ' class="kd-kanan kd-nol"' if text == "0" else ' class="kd-kanan"'
