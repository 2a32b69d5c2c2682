"""Kelengkapan and Umur data: what each source filled in, and how old it is."""

from collections.abc import Mapping

import streamlit as st

from kdkmp.domain.facts import Group
from kdkmp.domain.filters import Filters
from kdkmp.domain.quality.completeness import ANY_SOURCE
from kdkmp.text import quality as words
from kdkmp.text.formats import number
from kdkmp.text.labels import GROUP
from kdkmp.ui import blocks, data, quality, quality_data
from kdkmp.views import heat_html
from kdkmp.views.age_html import age_bars
from kdkmp.views.quality_tables import age_table, ages_by_region

_ALL_GROUPS = "Semua kelompok"


def completeness(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw regions by groups of fields (or the fields of one group) for a source."""
    level = quality_data.level_below(chosen)
    rows = quality_data.completeness(chosen, level)
    source, group = _choice([str(one) for one in rows["source"].drop_duplicates()])
    fields = quality_data.fields_of(source)
    if source == ANY_SOURCE:
        fields = frozenset(quality_data.FIELDS)
    cells = heat_html.heat(rows[rows["source"] == source], fields, group)
    names = quality.names(chosen, level)
    what = GROUP[group] if group else "empat kelompok isian"
    title = f"Kelengkapan {what}, {words.source_word(source)}"
    st.html(heat_html.heat_table(cells, names, level.heading, title))
    total = number(len(data.rows(chosen)))
    blocks.note(
        f"Persen isian yang terisi dari {total} KDKMP di wilayah ini, juga yang belum mulai "
        f"dibangun. {words.ZERO_NOTE}"
    )
    blocks.export_buttons(
        heat_html.heat_rows(cells, names, level.heading),
        "Kelengkapan data",
        {**notes, "Isian": title, "Pembagi": "semua KDKMP wilayah itu"},
        key="mutu-kelengkapan",
    )


def _choice(sources: list[str]) -> tuple[str, Group | None]:
    left, right = st.columns(2)
    by_word = {words.source_word(one): one for one in sources if one != ANY_SOURCE}
    by_label = {GROUP[one]: one for one in Group}
    with left:
        source = _one(quality.OWN[quality.SOURCE], list(by_word), words.ALL_SOURCES, quality.SOURCE)
    with right:
        group = _one(quality.OWN[quality.GROUP], list(by_label), _ALL_GROUPS, quality.GROUP)
    return by_word.get(source or "", ANY_SOURCE), by_label.get(group or "")


def _one(label: str, options: list[str], everything: str, key: str) -> str | None:
    chosen: str | None = st.selectbox(
        label, options, index=None, placeholder=everything, key=key, bind="query-params"
    )
    return chosen


def ages(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw per field what is still believed, what has expired and what nobody ever said."""
    rows = quality_data.how_old(chosen)
    table = age_table(rows, data.policy().evidence)
    st.html(age_bars(table, "Umur data per isian"))
    blocks.note(
        "Umur dihitung sampai tanggal data provinsi. Masih berlaku = umurnya belum melewati batas "
        f"di kolom Berlaku (aturan {data.policy().version}). Urutan: paling sedikit yang masih "
        "berlaku di atas."
    )
    blocks.export_buttons(table, "Umur data", dict(notes), key="mutu-umur")
    level = quality_data.level_below(chosen)
    st.subheader(f"Umur data per {level.heading.lower()}", anchor=False)
    here = ages_by_region(
        quality_data.how_old(chosen, level), quality.names(chosen, level), level.heading
    )
    blocks.table(here, f"Umur data per {level.heading.lower()}")
    blocks.note(
        f"Pembagi: KDKMP × {number(len(table))} isian di atas. Urutan menurut kode wilayah."
    )
