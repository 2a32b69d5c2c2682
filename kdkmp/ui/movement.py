"""Perkembangan on screen: two weeks compared, the matrix, the trend, the regions."""

from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from kdkmp.domain.access import Scope
from kdkmp.domain.filters import Filters
from kdkmp.domain.movement import outcome_counts, transition_matrix
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.store.frozen import UnreadableError
from kdkmp.text import movement as words
from kdkmp.ui import blocks, data, movement_data, quality_data
from kdkmp.ui.matrix_clicks import on_click
from kdkmp.ui.movement_base import LISTED, compared_words, comparison, draw_choice, shown
from kdkmp.ui.movement_data import Movement
from kdkmp.ui.one_of import one_of
from kdkmp.views import movement_charts, movement_tables
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.movement_html import matrix_html
from kdkmp.views.tables import zone_legend

_TAB = "tampilan"
_LOOKS = Path(__file__).with_name("static") / "perkembangan.css"
_REGIONS = {
    Level.PROVINCE: "Provinsi",
    Level.REGENCY: "Kabupaten/Kota",
    Level.DISTRICT: "Kecamatan",
}


def finding(rows: pd.DataFrame) -> str:
    """Say what moved in the region of these rows."""
    chosen = quality_data.region_of(rows)
    compared = comparison(chosen)
    if compared is None:
        return "Belum ada dua minggu untuk dibandingkan"
    try:
        moved = movement_data.movement(compared.before, compared.after, chosen)
    except UnreadableError:
        return "Snapshot yang dibandingkan tidak dapat dibaca"
    return movement_tables.movement_finding(moved.movers, compared.before.label)


def opened(chosen: Filters) -> Movement | None:
    """Draw tabs and the choice of weeks; return the comparison, or None where pace is asked for.

    Without two weeks to compare the page ends here.
    """
    st.html(_LOOKS)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if one_of("Tampilan", _TAB, (words.MOVES, words.PACE), hidden=True) == words.PACE:
            return None
        draw_choice()
    compared = comparison(chosen)
    if compared is None:
        st.info(_why_too_few())
        st.stop()
    blocks.note(compared_words(compared))
    if compared.note:
        st.info(compared.note, icon=":material/info:")
    try:
        return movement_data.movement(compared.before, compared.after, chosen)
    except UnreadableError:
        st.error(words.DAMAGED, icon=":material/error:")
        st.stop()


def _why_too_few() -> str:
    after = shown()
    weeks = {one.week for one in data.snapshots()}
    if after is None or len(weeks) == 1:
        return words.TOO_FEW
    return words.FIRST_WEEK.format(week=after.label)


def notes(moved: Movement, of_page: dict[str, str]) -> dict[str, str]:
    """Return what an exported file says about these figures."""
    return {
        **of_page,
        "Minggu pembanding": moved.before.reference,
        "Minggu ini": moved.after.reference,
        "Aturan zona": moved.after.policy_version,
    }


def figures(moved: Movement) -> None:
    """Draw the headline figures, how they close, and what changed rules alone did."""
    if moved.rules_changed:
        effect = transition_matrix(moved.movers, "from_zone", "base_zone")
        versions = moved.before.policy_version, moved.after.policy_version
        st.warning(
            movement_tables.effect_of_rules(effect, moved.before.label, versions),
            icon=":material/rule:",
        )
    st.html(movement_tables.headline(moved.movers, moved.before.label))


def matrix(moved: Movement) -> None:
    """Draw the transition matrix; a count opens its list."""
    before, after = _weeks(moved)
    st.header("Dari zona mana ke zona mana", anchor=False)
    picked = st.session_state.get(LISTED) or st.query_params.get(LISTED) or ""
    st.html(matrix_html(transition_matrix(moved.movers), (before, after), _link, picked))
    on_click(_pick)
    blocks.note(
        f"Baris: zona pada {before}; kolom: zona pada {after}. Tanda ↑ membaik, ↓ memburuk, "
        "= tetap; persen dari jumlah barisnya. Tekan angka untuk membuka daftarnya."
    )


def _weeks(moved: Movement) -> tuple[str, str]:
    """Return what the weeks of the matrix are called: its rows are those of the later rules."""
    rules = f" ({words.NEW_RULES})" if moved.rules_changed else ""
    return f"{moved.before.label}{rules}", moved.after.label


def _link(name: str) -> str:
    return f"?{urlencode({**st.query_params.to_dict(), LISTED: name})}"


def _pick(name: str) -> None:
    if name in movement_tables.choices():
        st.session_state[LISTED] = name


def trend(moved: Movement, chosen: Filters) -> None:
    """Draw the zones of the weeks up to this one."""
    weeks = movement_data.line(moved.after)
    st.header(f"Zona {len(weeks)} minggu terakhir", anchor=False)
    st.html(zone_legend(WORST_FIRST))
    figure, told = _trend(weeks, data.view().scope, chosen, dark=blocks.is_dark())
    blocks.chart(figure, alt=told, key="zona-mingguan")
    blocks.note("Jumlah KDKMP per minggu yang dibekukan; tinggi batang = semua KDKMP minggu itu.")


@st.cache_resource(max_entries=64, show_spinner=False)
def _trend(
    weeks: tuple[SnapshotInfo, ...],
    scope: Scope,  # noqa: ARG001 - part of the key
    chosen: Filters,
    *,
    dark: bool,
) -> tuple[go.Figure, str]:
    labels = [one.week.label for one in weeks]
    counts = movement_charts.week_counts(movement_data.strips(weeks[-1], chosen), labels)
    others = movement_data.rule_breaks(weeks)
    breaks = frozenset(one.week.label for one in weeks if one.id in others)
    figure = movement_charts.zone_trend(counts, breaks, blocks.palette(dark=dark))
    return figure, movement_charts.trend_finding(counts)


def sums(moved: Movement) -> None:
    """Say how the figures close and what they mean."""
    for one in movement_tables.closing_sums(moved.movers, *_weeks(moved)):
        blocks.note(one)
    with st.expander("Cara menghitung"):
        blocks.note(words.HOW_IT_COUNTS)
        blocks.note(words.EXPIRED_RULE)


def by_region(moved: Movement, chosen: Filters, notes: dict[str, str]) -> None:
    """Draw the outcomes one level below the choice; the last row is the headline.

    Within a district the list above says it all.
    """
    if chosen.district:
        return
    level = _level_below(moved.movers.index, chosen)
    counts = outcome_counts(moved.movers, CODE_LENGTH[level])
    names = movement_data.names()
    code = f"{level}_code"
    called = names.drop_duplicates(code).set_index(code)[level.value].to_dict()
    title = f"Perpindahan per {_REGIONS[level].lower()}"
    st.header(title, anchor=False)
    table = movement_tables.region_table(counts, called, _REGIONS[level])
    blocks.table(table, title, total=True)
    blocks.note("Urutan: memburuk terbanyak di atas, lalu menurut kode wilayah.")
    blocks.export_buttons(table, title, notes, key="perpindahan-wilayah")


def _level_below(codes: pd.Index, chosen: Filters) -> Level:
    if chosen.regency:
        return Level.DISTRICT
    provinces = codes.str[: CODE_LENGTH[Level.PROVINCE]].unique()
    return Level.PROVINCE if len(provinces) > 1 else Level.REGENCY
