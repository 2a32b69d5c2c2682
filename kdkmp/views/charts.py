"""Frames to figures. Every chart labels directly, says its order, and starts its axis at zero."""

import pandas as pd
import plotly.graph_objects as go

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, share
from kdkmp.text.labels import ZONE, ZONE_ICON
from kdkmp.text.regions import short_region
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.theme import Palette, layout, unknown_marker, zone_marker

_ROW_PX = 30
_TALL_ROW_PX = 36
_AXIS_PX = 34
_SMALLEST_LABEL_PX = 12


def zone_bars(counts: pd.DataFrame, palette: Palette) -> go.Figure:
    """Draw the zones of each region as one stacked bar; most red first.

    Parameters
    ----------
    counts : DataFrame
        As `domain.zones.summary.zone_counts`, index the region's name.
    palette : Palette
        The theme in use.
    """
    rows = by_red(counts)[::-1]  # Plotly draws the first row at the bottom
    names = [short_region(name) for name in rows.index]
    totals = rows.sum(axis=1)
    figure = go.Figure(layout=layout(palette, height=_AXIS_PX + _ROW_PX * len(rows)))
    for zone in WORST_FIRST:  # so that the reds of all rows start on one line
        figure.add_bar(
            name=ZONE[zone],
            y=names,
            x=rows[zone.value],
            orientation="h",
            marker=zone_marker(zone, palette),
            text=[number(count) if count else "" for count in rows[zone.value]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={"color": palette.zone_text[zone]},
            hovertemplate=f"{ZONE_ICON[zone]} {ZONE[zone]}: %{{customdata}}<extra></extra>",
            customdata=_shares(rows[zone.value], totals),
        )
    figure.update_layout(uniformtext={"minsize": _SMALLEST_LABEL_PX, "mode": "hide"})
    figure.update_layout(margin_t=_AXIS_PX - 8)
    figure.update_xaxes(side="top", tickformat=",d", rangemode="tozero", nticks=6)
    return figure


def by_red(counts: pd.DataFrame) -> pd.DataFrame:
    """Order regions by their count of red, then of unknown, then by size."""
    keys = [Zone.RED.value, Zone.UNKNOWN.value, "size"]
    ordered = counts.assign(size=counts.sum(axis=1)).sort_values(
        keys, ascending=False, kind="stable"
    )
    return ordered.drop(columns="size")


def count_bars(
    counts: pd.Series,
    palette: Palette,
    *,
    unknown: frozenset[str],
    lighter: frozenset[str] = frozenset(),
) -> go.Figure:
    """Draw one bar per label, most first, with count and share of all; ``unknown`` is hatched.

    A click tells the label: it is the bar's ``customdata``.

    Parameters
    ----------
    counts : Series
        Label → count, in the order to be shown.
    palette : Palette
        The theme in use.
    unknown : frozenset
        Labels that stand for "nobody knows".
    lighter : frozenset
        Labels of a second kind, in the second colour.
    """
    rows = counts[::-1]
    total = int(rows.sum())
    names = {str(label): wrapped(str(label)) for label in rows.index}
    figure = go.Figure(layout=layout(palette, height=_AXIS_PX + _TALL_ROW_PX * len(rows)))
    kinds = (
        (set(names) - unknown - lighter, {"color": palette.accent}),
        (lighter, {"color": palette.second}),
        (unknown, unknown_marker(palette)),
    )
    for kind, marker in kinds:
        labels = [label for label in names if label in kind]
        if not labels:
            continue
        figure.add_bar(
            y=[names[label] for label in labels],
            x=rows[labels].to_numpy(),
            orientation="h",
            marker=marker,
            text=[f"<b>{number(count)}</b>  {share(count, total, 0)}" for count in rows[labels]],
            textposition="outside",
            cliponaxis=False,
            customdata=labels,
            hoverinfo="none",  # "skip" would take the clicks too
        )
    figure.update_yaxes(categoryorder="array", categoryarray=list(names.values()))
    longest = max([1, *rows])
    figure.update_xaxes(visible=False, range=[0, longest * 1.6])
    return figure


def _shares(part: pd.Series, whole: pd.Series) -> list[str]:
    return [
        f"{number(count)} dari {number(total)} ({share(count, total)})"
        for count, total in zip(part, whole, strict=True)
    ]


def wrapped(label: str, width: int = 30) -> str:
    """Break a long label once, at the last blank that fits.

    >>> wrapped("Izin atau rekomendasi pemda belum terbit")
    'Izin atau rekomendasi pemda<br>belum terbit'
    """
    if len(label) <= width:
        return label
    cut = label.rfind(" ", 0, width)
    return f"{label[:cut]}<br>{label[cut + 1 :]}" if cut > 0 else label
