"""The weeks so far and the fan of weeks to come, with the target as a point to reach."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target
from kdkmp.text.formats import MONTHS, number, short_date
from kdkmp.text.pace import MEASURE
from kdkmp.views.pace_words import ends
from kdkmp.views.theme import Palette, layout

_HEIGHT = 330
_STEPS = (0.05, 0.1, 0.25, 0.5, 1.0)
_ROOM = 1.12
_AHEAD_WEEKS, _FARTHEST_WEEKS = 17, 52
_BAND_80, _BAND_50 = 0.16, 0.3


def weeks_ahead(newest: date, as_of: date, target: Target | None) -> int:
    """Return how many weeks the fan and the axis reach beyond ``as_of``.

    They end a set time after the newest week there is, or at the target, so that the axis stays
    where it is when an older week is chosen.
    """
    end = newest + timedelta(weeks=_AHEAD_WEEKS)
    if target and target.due_on <= newest + timedelta(weeks=_FARTHEST_WEEKS):
        end = max(end, target.due_on + timedelta(weeks=1))
    return max(1, (end - as_of).days // 7)


def pace_chart(
    history: pd.Series,
    fan: pd.DataFrame,
    size: float,
    target: tuple[Target, float] | None,
    palette: Palette,
    *,
    until: date,
) -> go.Figure:
    """Draw the counts of past weeks and the ranges of the weeks to come.

    Parameters
    ----------
    history : Series
        Cut-off → count; missing weeks are gaps in the line.
    fan : DataFrame
        As `domain.pace.outlook.fan`; empty without a forecast.
    size : float
        All cooperatives: no axis goes beyond them.
    target : tuple, optional
        The target and how many it asks of this region.
    palette : Palette
        The theme in use.
    until : date
        Where the axis of time ends.
    """
    figure = go.Figure(layout=layout(palette, height=_HEIGHT))
    _draw_fan(figure, history.index[-1], fan, palette)
    _draw_history(figure, history, palette)
    if target:
        _draw_target(figure, *target, palette)
    highest = max(
        history.max(), fan.to_numpy().max() if len(fan) else 0, target[1] if target else 0
    )
    top = next((step * size for step in _STEPS if step * size >= highest), size)
    figure.update_yaxes(range=[0, top * _ROOM], showgrid=True, tickformat=",d", nticks=6)
    figure.update_xaxes(
        range=[history.index[0] - timedelta(days=4), until],
        showgrid=False,
        automargin=True,
        **_months(history.index[0], until),
    )
    figure.update_layout(margin={"l": 0, "r": 16, "t": 8, "b": 8})
    return figure


def _draw_fan(figure: go.Figure, now: date, fan: pd.DataFrame, palette: Palette) -> None:
    if fan.empty:
        return
    days = [now + timedelta(weeks=int(week)) for week in fan.index]
    low, quarter, middle, upper, high = (fan[name] for name in fan)
    for first, last, strength in ((low, high, _BAND_80), (quarter, upper, _BAND_50)):
        figure.add_scatter(
            x=[*days, *days[::-1]],
            y=[*last, *first[::-1]],
            fill="toself",
            fillcolor=_faint(palette.accent, strength),
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=days[1:],
        y=middle[1:],
        mode="lines",
        line={"color": palette.accent, "width": 2, "dash": "dot"},
        customdata=[[ends(one, other)] for one, other in zip(low[1:], high[1:], strict=True)],
        text=[short_date(day) for day in days[1:]],
        hovertemplate="%{text}: perkiraan %{customdata[0]} (80 %)<extra></extra>",
    )
    figure.add_annotation(
        x=days[-1],
        y=float(high.iloc[-1]),
        text=f"80 %: {ends(low.iloc[-1], high.iloc[-1])}",
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        font={"color": palette.muted},
    )


def _draw_history(figure: go.Figure, history: pd.Series, palette: Palette) -> None:
    figure.add_scatter(
        x=list(history.index),
        y=history,
        mode="lines+markers",
        connectgaps=False,
        line={"color": palette.accent, "width": 3},
        marker={"size": 7},
        text=[short_date(day) for day in history.index],
        hovertemplate="%{text}: %{y:,d}<extra></extra>",
    )
    figure.add_annotation(
        x=history.index[-1],
        y=float(history.iloc[-1]),
        text=f"<b>{number(history.iloc[-1])}</b>",
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        xshift=-6,
    )


def _draw_target(figure: go.Figure, target: Target, goal: float, palette: Palette) -> None:
    figure.add_hline(y=goal, line={"color": palette.muted, "width": 1, "dash": "dash"})
    figure.add_annotation(
        xref="paper",
        x=0,
        y=goal,
        text=f"Target {number(goal)} pada {short_date(target.due_on)}",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"color": palette.muted},
    )
    figure.add_scatter(
        x=[target.due_on],
        y=[goal],
        mode="markers",
        marker={"symbol": "diamond", "size": 12, "color": palette.text},
        hoverinfo="skip",
    )


def _months(first: date, last: date) -> dict[str, list[object]]:
    """Return a tick at the start of each month, in Indonesian; the year where it begins."""
    starts = pd.date_range(first, last, freq="MS")
    step = max(1, len(starts) // 7)
    texts = [
        MONTHS[day.month - 1][:3]
        + (f"<br>{day.year}" if not place or day.year > starts[place - step].year else "")
        for place, day in enumerate(starts)
        if not place % step
    ]
    return {"tickvals": list(starts[::step]), "ticktext": texts}


def _faint(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def chart_words(measure: Measure, place: str, first: date, last: date, sentence: str) -> str:
    """Say what the chart shows, for those who cannot see it."""
    return (
        f"{MEASURE[measure]}, {place}, per minggu {short_date(first)} sampai {short_date(last)}, "
        f"dan rentang perkiraan. {sentence}"
    )
