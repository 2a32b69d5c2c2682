"""The legend of the map as HTML: every sign with its count, and what the map cannot show."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.map_backdrop import Backdrop, Marked, doubt_sign, overlay_colour
from kdkmp.views.map_points import DRAWN, NO_POINT, OFF_MAP
from kdkmp.views.map_states import STATES, glyph


def points_legend(rows: pd.DataFrame, backdrop: Backdrop, marked: Marked | None = None) -> str:
    """Return the legend of a map of points; its counts add up to the number of rows.

    Parameters
    ----------
    rows : DataFrame
        As `map_points.map_rows`.
    backdrop : Backdrop
        What else is drawn.
    marked : Marked, optional
        The chosen parcel.
    """
    drawn = rows[rows["where"] == DRAWN]
    counts = drawn["state"].value_counts()
    lines = [
        _line(_sign(glyph(state, dark=backdrop.dark)), state.label, int(counts[state.code]))
        for state in STATES
        if state.code in counts
    ]
    missing = {NO_POINT: "Tanpa koordinat", OFF_MAP: "Koordinat di luar Indonesia"}
    lines += [
        _line("", label, count)
        for where, label in missing.items()
        if (count := int((rows["where"] == where).sum())) or where == NO_POINT
    ]
    return _legend(
        f"{number(len(rows))} lahan",
        lines,
        [*_among(drawn, backdrop), *_areas(backdrop), *_site(marked)],
    )


def _among(drawn: pd.DataFrame, backdrop: Backdrop) -> Iterable[str]:
    """Yield what marks some of the points that were counted already."""
    vague, doubtful = int(drawn["is_village_centre"].sum()), int(drawn["is_doubtful"].sum())
    if vague:
        sign = _sign(glyph(STATES[0], dark=backdrop.dark, hollow=True))
        yield _line(sign, "di antaranya hanya pusat desa", vague)
    if doubtful:
        sign = _sign(doubt_sign(backdrop.ground))
        yield _line(sign, "di antaranya titik meragukan", doubtful)


def bubbles_legend(bubbles: pd.DataFrame, backdrop: Backdrop) -> str:
    """Return the legend of a map of bubbles; its zones add up to the number of parcels.

    Parameters
    ----------
    bubbles : DataFrame
        As `map_bubbles.bubble_rows`.
    backdrop : Backdrop
        What else is drawn.
    """
    lines = [
        f'<li><span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span>'
        f"<b>{number(int(bubbles[zone.value].sum()))}</b></li>"
        for zone in WORST_FIRST
    ]
    lost = bubbles[bubbles["longitude"].isna()]
    more = list(_areas(backdrop))
    if len(lost):
        count = int(lost["parcels"].sum())
        more.insert(0, _line("", f"{number(len(lost))} kabupaten/kota tanpa titik", count))
    title = f"{number(int(bubbles['parcels'].sum()))} lahan menurut zona KDKMP-nya"
    how = "<p>Luas lingkaran = jumlah lahan; letak digeser sedikit agar terbaca</p>"
    return _legend(title, lines, more, how + _online(backdrop))


def _areas(backdrop: Backdrop) -> Iterable[str]:
    for at, overlay in enumerate(backdrop.overlays):
        colour = overlay_colour(at, dark=backdrop.dark)
        sign = f'<span class="kd-peta-arsir" style="--kd-arsir-warna: {colour}"></span>'
        yield f"<li>{sign}<span>{escape(overlay.label)}</span></li>"


def _site(marked: Marked | None) -> Iterable[str]:
    if marked and marked.outline:
        yield '<li><span class="kd-peta-batas"></span><span>Batas lahan terpilih</span></li>'
    if marked and marked.building:
        yield '<li><span class="kd-peta-tapak"></span><span>Bangunan yang muat</span></li>'


def _sign(address: str) -> str:
    return f'<img src="{address}" alt="" width="16" height="16">'


def _line(sign: str, label: str, count: int) -> str:
    place = sign or '<span class="kd-peta-tanpa"></span>'
    return f"<li>{place}<span>{escape(label)}</span><b>{number(count)}</b></li>"


def _online(backdrop: Backdrop) -> str:
    """Say whose base map is seen, if any."""
    host = urlsplit(backdrop.style_url or "").hostname
    return f"<p>Peta dasar daring: {escape(host)}</p>" if host else ""


def _legend(title: str, lines: Sequence[str], more: Sequence[str], how: str = "") -> str:
    rest = f'<ul class="kd-peta-lain">{"".join(more)}</ul>' if more else ""
    return (
        f'<div class="kd-peta-legenda" role="group" aria-label="Keterangan peta">'
        f"<p><b>{title}</b></p>{how}<ul>{''.join(lines)}</ul>{rest}</div>"
    )
