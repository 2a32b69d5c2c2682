"""How many stood in each zone, week by week, as one stacked bar a week."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, share
from kdkmp.text.labels import ZONE, ZONE_ICON
from kdkmp.text.movement import NEW_RULES
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.theme import Palette, layout, zone_marker

_HEIGHT_PX = 300
_SMALLEST_LABEL_PX = 11


def week_counts(strips: pd.DataFrame, weeks: Sequence[str]) -> pd.DataFrame:
    """Count the zones of each week: index what the weeks are called, one column per `Zone`."""
    zones = [zone.value for zone in Zone]
    counted = [strips[one].value_counts().reindex(zones, fill_value=0) for one in strips]
    return pd.DataFrame(counted, index=list(weeks)).astype("int64")


def zone_trend(counts: pd.DataFrame, breaks: frozenset[str], palette: Palette) -> go.Figure:
    """Draw the zones of each week, red at the foot so that all reds start on one line.

    Parameters
    ----------
    counts : DataFrame
        Index what the weeks are called, oldest first; one column per `Zone` value.
    breaks : frozenset
        The weeks from which on other rules decided: a dashed line stands before them.
    palette : Palette
        The theme in use.
    """
    totals = counts.sum(axis=1)
    figure = go.Figure(layout=layout(palette, height=_HEIGHT_PX))
    for zone in WORST_FIRST:
        values = counts[zone.value]
        figure.add_bar(
            name=ZONE[zone],
            x=list(range(len(counts))),
            y=values,
            marker=zone_marker(zone, palette),
            text=[number(one) if one else "" for one in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            insidetextfont={"color": palette.zone_text[zone]},
            hovertemplate=f"{ZONE_ICON[zone]} {ZONE[zone]} %{{customdata}}<extra></extra>",
            customdata=[
                f"{week}: {number(one)} dari {number(all_of)} ({share(one, all_of)})"
                for week, one, all_of in zip(counts.index, values, totals, strict=True)
            ],
        )
    figure.update_layout(
        bargap=0.12, uniformtext={"minsize": _SMALLEST_LABEL_PX, "mode": "hide"}, margin_b=40
    )
    weeks = [str(week) for week in counts.index]
    figure.update_xaxes(
        tickvals=list(range(len(weeks))), ticktext=_ticks(weeks), showgrid=False, tickangle=0
    )
    figure.update_yaxes(tickformat=",d", range=[0, max(1, *totals)], nticks=5, showgrid=True)
    for place in (at for at, week in enumerate(weeks) if week in breaks):
        _mark(figure, place, palette)
    return figure


def _ticks(weeks: Sequence[str]) -> list[str]:
    """Write the year below the first week and where it changes, so that twelve weeks fit.

    >>> _ticks(["M52-2025", "M01-2026", "M02-2026"])
    ['M52<br>2025', 'M01<br>2026', 'M02']
    """
    pairs = [week.split("-", 1) for week in weeks]
    years = ["", *(year for _, year in pairs)]
    return [
        f"{week}<br>{year}" if year != last else week
        for (week, year), last in zip(pairs, years, strict=False)
    ]


def _mark(figure: go.Figure, place: int, palette: Palette) -> None:
    """Draw a dashed line before a bar, its word above the bars."""
    figure.add_vline(
        x=place - 0.5, line={"dash": "dash", "width": 2, "color": palette.text}, layer="above"
    )
    figure.add_annotation(
        x=place - 0.5,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="right",
        text=NEW_RULES,
        showarrow=False,
        font={"size": 12, "color": palette.text},
    )
    figure.update_layout(margin_t=22)


def trend_finding(counts: pd.DataFrame) -> str:
    """Say what the chart shows to those who cannot see it."""
    first, last = counts.iloc[0], counts.iloc[-1]
    parts = [
        f"{ZONE[zone].lower()} {number(first[zone.value])} menjadi {number(last[zone.value])}"
        for zone in WORST_FIRST
    ]
    return f"Zona {counts.index[0]} sampai {counts.index[-1]}: {', '.join(parts)}."
