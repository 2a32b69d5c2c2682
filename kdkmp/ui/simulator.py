"""Simulasi: move the policy and see at once who would change zone; keep it as a draft."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.edits import difference
from kdkmp.domain.zones.known import Codes
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.domain.zones.simulate import changed_rows, changes_by, transitions
from kdkmp.domain.zones.validity import problems
from kdkmp.text import simulator as words
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE
from kdkmp.text.policy_problems import problem
from kdkmp.text.policy_settings import change
from kdkmp.ui import blocks, data, quality_data, simulator_data, simulator_state
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.ui.policy_drafts import looks, save_form
from kdkmp.ui.simulator_controls import controls
from kdkmp.views import simulator_tables as tables
from kdkmp.views.linked_html import linked_table
from kdkmp.views.tables import html_table

PAGE_ROWS = 50


def simulator(rows: pd.DataFrame, chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the controls, what they would change, where, and for whom."""
    looks()
    if rows.empty:
        blocks.note("Simulasi memerlukan data koperasi. Impor berkas dulu di Impor data.")
        return
    left, right = st.columns([5, 7], gap="large")
    with left:
        base = simulator_state.choose_base()
        st.button(words.RESET, on_click=simulator_state.reset, icon=":material/undo:")
        policy = simulator_state.edited(base)
        controls(base, policy)
    wrong = tuple(problems(policy))
    with right, st.container(key="sim-hasil"):
        if wrong:
            st.error("  \n".join(map(problem, wrong)), icon=":material/block:")
            return
        before = simulator_data.zones_before(chosen)
        after = simulator_data.zones_after(policy, chosen)
        _outcome(policy, rows, before, after)
        if difference(data.policy(), policy):
            with st.expander(words.SAVE, key="sim-simpan"):
                save_form(policy)
    told = {**notes, "Aturan zona": f"simulasi atas {base.version}: {_told(policy)}"}
    if (before != after).any():
        _regions(chosen, before, after, told)
        _names(policy, chosen, (before, after), told)


def _told(policy: Policy) -> str:
    changes = difference(data.policy(), policy)
    return "; ".join(map(change, changes)) or "tanpa perubahan"


def _outcome(policy: Policy, rows: pd.DataFrame, before: Codes, after: Codes) -> None:
    moves = transitions(before, after)
    changes = difference(data.policy(), policy)
    st.subheader(words.headline(int((before != after).sum()), len(rows)), anchor=False)
    st.html(tables.zone_cards(moves))
    if not simulator_data.is_exact(policy, rows):
        st.warning(words.STORED_FACTS, icon=":material/info:")
    if not changes:
        blocks.note(words.NOTHING_CHANGED)
        return
    st.html(html_table(tables.transition_table(moves), "Perpindahan zona", total=True))
    st.markdown(f"**Beda dengan aturan yang berlaku ({data.policy().version})**")
    st.html(tables.changes_html(changes))
    blocks.note(words.NOT_SAVED)


def _regions(chosen: Filters, before: Codes, after: Codes, notes: Mapping[str, str]) -> None:
    level = quality_data.level_below(chosen)
    rows = data.rows(chosen)
    counts = changes_by(rows[level.code], before, after)
    called = rows.drop_duplicates(level.code).set_index(level.code)[level.name].to_dict()
    table = tables.region_table(counts, called, level.heading)
    st.subheader(f"Di mana: per {level.heading.lower()}", anchor=False)
    blocks.table(table, f"Perpindahan zona per {level.heading.lower()}", total=True)
    blocks.note("Urutan: perpindahan terbanyak di atas. Tanpa panah: jumlahnya tetap.")
    blocks.export_buttons(table, "Simulasi zona per wilayah", notes, key="sim-wilayah")


def _names(
    policy: Policy, chosen: Filters, zones: tuple[Codes, Codes], notes: Mapping[str, str]
) -> None:
    everyone = changed_rows(data.rows(chosen)[list(tables.READ)], *zones)
    st.subheader("Siapa: koperasi yang berpindah", anchor=False)
    moved = _one_move(everyone).sort_index()
    facts = simulator_data.facts_under(policy, chosen)
    page = page_of(len(moved), PAGE_ROWS, f"sim-halaman-{len(moved)}")
    listed = _with_reasons(moved.iloc[rows_on(page, PAGE_ROWS)], facts, policy)
    codes, told = list(listed.index), "Koperasi yang berpindah"
    st.html(linked_table(tables.name_list(listed), codes, told, new_tab=True))
    blocks.note("Profil terbuka di tab baru, supaya simulasi ini tidak hilang.")
    blocks.export_buttons(
        lambda: tables.export_list(_with_reasons(moved, facts, policy)),
        "Simulasi zona per koperasi",
        notes,
        key="sim-koperasi",
    )


def _one_move(everyone: pd.DataFrame) -> pd.DataFrame:
    """Draw the choice of one move, and return its rows."""
    counts = everyone.groupby(["zone_before", "zone_after"], sort=False).size()
    labels = {
        f"{ZONE[Zone(was)]} → {ZONE[Zone(becomes)]} ({number(count)})": (was, becomes)
        for (was, becomes), count in counts.sort_values(ascending=False).items()
    }
    chosen = st.selectbox(
        "Perpindahan",
        list(labels),
        index=None,
        placeholder=f"Semua ({number(len(everyone))})",
        key=f"sim-perpindahan-{'-'.join(map(str, counts))}",
    )
    if chosen is None:
        return everyone
    was, becomes = labels[chosen]
    return everyone[(everyone["zone_before"] == was) & (everyone["zone_after"] == becomes)]


def _with_reasons(moved: pd.DataFrame, facts: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    told = classify(facts.loc[moved.index], policy)["main_reason"]
    return moved.assign(main_after=told.astype("str"))
