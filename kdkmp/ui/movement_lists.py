"""The cooperatives of Perkembangan: those behind a count, and how long each has stood."""

import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.policy import Zone
from kdkmp.text import movement as words
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE
from kdkmp.ui import blocks, movement_data, snapshot_line
from kdkmp.ui.cooperatives import show_table
from kdkmp.ui.movement_base import LISTED, OWN
from kdkmp.ui.movement_data import Movement
from kdkmp.ui.one_of import one_of
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.views import movement_ages, movement_tables
from kdkmp.views.movement_html import strip_table

PAGE_ROWS = 20
_ZONE, _ORDER = "lama", "urutan"
_LISTED_ZONES = (Zone.RED, Zone.YELLOW, Zone.UNKNOWN, Zone.GREEN)


def behind(moved: Movement, notes: dict[str, str]) -> None:
    """Draw the list behind the chosen count; without a choice all that moved."""
    lists = movement_tables.choices()
    st.header("Koperasi di balik angka", anchor=False)
    name = st.selectbox(
        OWN[LISTED],
        [one for one in lists if one != words.MOVED],
        index=None,
        placeholder=f"{words.MOVED}: tekan angka di tabel atau pilih di sini",
        key=LISTED,
        bind="query-params",
    )
    picked = movement_tables.chosen_movers(moved.movers, lists[name or words.MOVED])
    title = f"{name or words.MOVED} sejak {moved.before.label}: {number(len(picked))} KDKMP"
    st.markdown(f"**{title}**")
    if picked.empty:
        blocks.note("Tidak ada KDKMP dalam kelompok ini pada pilihan wilayah ini.")
        return
    table = movement_tables.mover_list(
        picked,
        movement_data.names(),
        (movement_data.main_reasons(moved.before), movement_data.main_reasons(moved.after)),
        (moved.before.label, moved.after.label),
        rules_changed=moved.rules_changed,
    )
    show_table(table, title, notes, {}, key="perpindahan")


def standing(moved: Movement, chosen: Filters, notes: dict[str, str]) -> None:
    """Draw how long each has stood in its zone, with its strip of weeks, a page at a time."""
    ages = movement_data.ages(moved.after, chosen)
    st.header(movement_ages.age_finding(ages), anchor=False)
    zones = {ZONE[zone]: zone for zone in _LISTED_ZONES}
    with st.container(horizontal=True, gap="large"):
        label = one_of("Zona sekarang", _ZONE, (*zones, words.ALL_ZONES))
        order = one_of("Urutan", _ORDER, (words.LONGEST_FIRST, words.LATEST_FIRST))
    of_zone = ages if label == words.ALL_ZONES else ages[ages["zone"] == zones[label].value]
    listed = movement_ages.in_order(of_zone, latest_first=order == words.LATEST_FIRST)
    if listed.empty:
        blocks.note("Tidak ada KDKMP di zona ini pada pilihan wilayah ini.")
        return
    weeks = movement_data.line(moved.after)
    labels = {one.id: one.week.label for one in (*movement_data.counted(moved.after), *weeks)}
    page = page_of(len(listed), PAGE_ROWS, f"halaman-lama-{label}-{order}-{chosen.narrowest}")
    shown = listed.iloc[rows_on(page, PAGE_ROWS)]
    breaks = movement_data.rule_breaks(weeks)
    rows = movement_ages.strip_rows(
        shown,
        movement_data.names(),
        movement_data.main_reasons(moved.after),
        movement_data.strips(moved.after, chosen),
        labels,
    )
    title = f"Lama di zona: {label.lower()}"
    marks = [one.id in breaks for one in weeks]
    columns = [one.week.label for one in weeks]
    st.html(strip_table(rows, columns, marks, title, snapshot_line.carried()))
    _notes(moved, has_break=bool(breaks))
    blocks.export_buttons(
        lambda: movement_ages.age_export(
            listed,
            movement_data.names(),
            movement_data.main_reasons(moved.after),
            movement_data.strips(moved.after, chosen),
            labels,
        ),
        title,
        notes,
        key="lama-zona",
    )


def _notes(moved: Movement, *, has_break: bool) -> None:
    blocks.note(words.AGE_RULE.format(first=movement_data.counted(moved.after)[0].week.label))
    if has_break:
        blocks.note(words.BREAK_RULE)
