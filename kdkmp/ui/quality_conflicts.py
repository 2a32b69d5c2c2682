"""Pertentangan: contradictions side by side, and the choice of the official source per field."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kdkmp.actions.official_source import (
    LONGEST_REASON,
    choose_official_source,
    reset_official_source,
)
from kdkmp.domain.access import Role
from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.official import CHOOSABLE, official_sources
from kdkmp.domain.reconcile import Official
from kdkmp.domain.sources import Source
from kdkmp.text import quality as words
from kdkmp.text.formats import number
from kdkmp.text.labels import SOURCE
from kdkmp.ui import blocks, data, quality, quality_data, visitor
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.ui.quality_fixes import PAGE_ROWS
from kdkmp.views import quality_tables as tables
from kdkmp.views.linked_html import linked_table
from kdkmp.views.source_orders import choices_table, source_order

_READ_ONLY = "Sumber resmi dipilih dari komputer operator; Anda dalam mode baca."
_ALL = "Semua isian"
_ASKED = "mutu-resmi-isian"


def conflicts(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw how many contradict each other in what, the list, and whose word is to count."""
    found = quality_data.findings(chosen)
    found = found[found["kind"] == FindingKind.CONFLICT.value]
    if found.empty:
        blocks.note("Tidak ada dua sumber yang bertentangan di wilayah ini.")
    else:
        cooperatives = number(found["cooperative_code"].nunique())
        total = number(len(data.rows(chosen)))
        st.subheader(
            f"{number(len(found))} pertentangan pada {cooperatives} dari {total} KDKMP",
            anchor=False,
        )
        blocks.table(tables.conflict_counts(found, _official()), "Pertentangan menurut isian")
    _official_sources()
    if len(found):
        _list(found, notes)


def _official_sources() -> None:
    """Draw whose word an office wants to be heard first, and the way to choose it."""
    chosen = quality_data.official_choices()
    with st.expander(f"Sumber resmi per isian: {number(len(chosen))} dipilih", expanded=False):
        blocks.note(words.OFFICIAL_NOTE)
        _choices(chosen)
        if visitor.access().may(Role.ADMINISTRATOR):
            _choose()
        else:
            blocks.note(visitor.why_not(Role.ADMINISTRATOR, _READ_ONLY))


def _official() -> Official:
    chosen = quality_data.official_choices()
    return official_sources(
        {fact: Source(one) for fact, one in zip(chosen["fact"], chosen["source"], strict=True)}
    )


def _list(found: pd.DataFrame, notes: Mapping[str, str]) -> None:
    labels = {words.FIELD[str(fact)]: fact for fact in sorted(set(found["fact"]))}
    # Every field can be asked for, also one without a contradiction here: a link stays whole.
    fields = [words.FIELD[name] for name in CHOOSABLE]
    picked = st.selectbox(
        "Tampilkan isian",
        fields,
        index=None,
        placeholder=_ALL,
        key=quality.FACT,
        bind="query-params",
    )
    listed = found[found["fact"] == labels.get(picked)] if picked else found
    if listed.empty:
        st.info(f"Tidak ada pertentangan tentang {picked}. Pilih isian lain.")
        return
    board = data.board()
    page = page_of(len(listed), PAGE_ROWS, f"mutu-konflik-{len(listed)}")
    shown = listed.iloc[rows_on(page, PAGE_ROWS)]
    table = tables.conflict_table(shown, board)
    title = f"Pertentangan antar sumber, {number(len(listed))} baris"
    st.html(linked_table(table, list(shown["cooperative_code"]), title))
    blocks.export_buttons(
        lambda: tables.conflict_table(listed, board).assign(
            Kode=listed["cooperative_code"].to_numpy()
        ),
        "Pertentangan antar sumber",
        {**notes, "Isian": picked or _ALL},
        key="mutu-konflik",
    )


def _choices(chosen: pd.DataFrame) -> None:
    """List the official sources in force, each with the way back."""
    if chosen.empty:
        blocks.note("Belum ada sumber resmi yang dipilih: semua isian memakai urutan yang baku.")
        return
    blocks.table(choices_table(chosen), "Sumber resmi yang dipilih")
    if not visitor.access().may(Role.ADMINISTRATOR):
        return
    with st.container(horizontal=True, gap="small"):
        for fact in chosen["fact"]:
            st.button(
                f"Kembali ke urutan baku: {words.FIELD[fact]}",
                key=f"mutu-baku-{fact}",
                icon=":material/undo:",
                on_click=_reset,
                args=(fact,),
            )


def _reset(fact: str) -> None:
    with quality.refusals_in_words():
        reset_official_source(data.engine(), fact, visitor.access())
        quality.say(f"{words.FIELD[fact]} kembali memakai urutan sumber yang baku.")


def _choose() -> None:
    """Draw the choice: field, source, how much it changes, and the reason."""
    by_label = {words.FIELD[name]: name for name in CHOOSABLE}
    by_source = {SOURCE[one]: one for one in Source}
    left, right = st.columns(2)
    with left:
        label = st.selectbox("Isian", list(by_label), key=_ASKED)
    with right:
        picked = st.selectbox("Sumber yang dipakai lebih dulu", list(by_source), key="mutu-resmi")
    fact, source = by_label[label], by_source[picked]
    count = quality_data.would_change(fact, source.value)
    blocks.note(
        f"Urutan sekarang: {source_order(fact, _official())}. Sumber yang dipakai berganti "
        f"pada {number(count)} dari {number(len(data.board()))} KDKMP di semua provinsi."
    )
    with st.form("mutu-resmi-formulir", border=False):
        why = st.text_input(
            "Alasan",
            key="mutu-resmi-alasan",
            max_chars=LONGEST_REASON,
            placeholder="Misalnya: kesepakatan rakor 12 Januari 2026, butir 3",
            help="Tanpa nama orang atau nomor telepon.",
        )
        asked = st.form_submit_button("Jadikan sumber resmi", key="mutu-resmi-simpan")
    if asked:
        with quality.refusals_in_words():
            choose_official_source(data.engine(), fact, source, why, visitor.access())
            quality.say(f"{label}: {picked} kini sumber resmi, berlaku di semua halaman.")
            st.rerun()
