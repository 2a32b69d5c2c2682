"""Menunggu siapa on screen: the heat table by region and office, and the list behind a cell."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.waiting import at_least, heat
from kdkmp.domain.worklist import ZONE_ORDER
from kdkmp.text import follow_ups as words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, follow_up_data, waiting_data
from kdkmp.ui.filters import SHARED
from kdkmp.ui.one_of import one_of
from kdkmp.ui.paging import page_of, rows_on
from kdkmp.views import waiting_html as html
from kdkmp.views.linked_html import linked_table

OFFICE, PLACE, AGE = "menunggu", "di", "umur"
_PAGE_ROWS = 15


def section(rows: pd.DataFrame, chosen: Filters, notes: Mapping[str, str], part: str) -> None:
    """Draw the heat table of the chosen region, and the cooperatives of the chosen cell.

    Parameters
    ----------
    rows : DataFrame
        The board of the chosen region.
    part : str
        The query key of the page's parts: links have to open this one.
    """
    waits = chosen.keep(waiting_data.aged_waits())
    st.html(f'<p class="kd-sebab">{html.sum_words(waits, len(rows))}</p>')
    blocks.note(words.WAITING_RULE)
    age = one_of("Lama di zona sekarang", AGE, words.AGES)
    aged = at_least(waits, words.AGES[age])
    level = _level(chosen)
    regions = _regions(rows, level)
    counts, offices = heat(aged, f"{level}_code"), follow_up_data.office_names()
    notes = {**notes, **_notes(age)}
    picture = st.container()
    cell = _chosen_cell(regions, offices)  # below the table, which marks what is chosen
    with picture:
        st.html(html.heat_table(counts, regions, offices, _link(regions, offices, part), cell))
        blocks.note(_age_note(age, aged, waits))
        title, key = "Menunggu siapa per wilayah", "tunggu-tabel"
        table = html.heat_export(counts, regions, offices)
        blocks.export_buttons(table, title, notes, key=key)
    _list(aged, level, cell, offices, notes)


def _level(chosen: Filters) -> str:
    """Return the level of regions that the rows are: one below the choice."""
    if chosen.regency:
        return "district"
    return "regency" if chosen.province else "province"


def _regions(rows: pd.DataFrame, level: str) -> dict[str, str]:
    code = f"{level}_code"
    pairs = rows.drop_duplicates(code).sort_values(code)
    return dict(zip(pairs[code], pairs[level], strict=True))


def _chosen_cell(
    regions: Mapping[str, str], offices: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Draw which cell the list shows, bound to the address; the links of the table set it."""
    left, right = st.columns(2, gap="small")
    with left:
        place = _choice("Wilayah pada daftar", PLACE, regions, "Semua wilayah")
    with right:
        office = _choice("Instansi yang ditunggu", OFFICE, offices, "Semua instansi")
    return place, office


def _choice(label: str, key: str, names: Mapping[str, str], everything: str) -> str | None:
    codes = {name: code for code, name in names.items()}
    chosen = st.selectbox(
        label, list(codes), index=None, placeholder=everything, key=key, bind="query-params"
    )
    return codes[chosen] if chosen else None


def _link(regions: Mapping[str, str], offices: Mapping[str, str], part: str) -> html.Link:
    """Return what makes the address of a cell: a plain link, so that going back works."""
    kept = {key: name for key in (*SHARED, AGE) if (name := st.session_state.get(key))}

    def address(region: str | None, office: str | None) -> str:
        cell = {PLACE: regions[region]} if region else {}
        cell |= {OFFICE: offices[office]} if office else {}
        return f"tindak-lanjut?{urlencode({**kept, part: words.WAITING, **cell})}"

    return address


def _age_note(age: str, aged: pd.DataFrame, waits: pd.DataFrame) -> str:
    last = waiting_data.measured_by()
    until = f"sampai {last.reference}" if last else "belum ada snapshot"
    told = f"Angka = jumlah KDKMP; klik angka untuk daftarnya. Minggu dihitung {until}."
    if not words.AGES[age]:
        return told
    return (
        f"{told} Tampil {number(len(aged))} dari {number(len(waits))} yang di zonanya {age} "
        "atau lebih."
    ).replace("≥ ", "")


def _notes(age: str) -> dict[str, str]:
    last = waiting_data.measured_by()
    return {
        "Lama di zona sekarang": age,
        "Snapshot": last.reference if last else "belum ada",
        "Aturan menunggu": words.WAITING_RULE,
    }


def _list(
    aged: pd.DataFrame,
    level: str,
    cell: tuple[str | None, str | None],
    offices: Mapping[str, str],
    notes: Mapping[str, str],
) -> None:
    """Draw the cooperatives of the cell: longest in their zone first, then the worst zone."""
    place, office = cell
    rows = aged if place is None else aged[aged[f"{level}_code"] == place]
    rows = rows if office is None else rows[rows["office"] == office]
    whom = offices[office] if office else "salah satu instansi"
    st.subheader(f"{number(len(rows))} KDKMP menunggu {whom}", anchor=False)
    if rows.empty:
        blocks.note("Tidak ada yang cocok. Pilih angka lain, atau lama “Semua”.")
        return
    ordered = _in_order(rows)
    page = page_of(len(ordered), _PAGE_ROWS, f"tunggu-{place}-{office}-{len(rows)}")
    shown = ordered.iloc[rows_on(page, _PAGE_ROWS)]
    table = html.waiting_list(shown, offices)
    st.html(linked_table(table, list(shown.index), "KDKMP yang menunggu"))
    blocks.export_buttons(
        lambda: html.waiting_export(ordered, offices),
        f"Menunggu {whom}",
        notes,
        key="tunggu-daftar",
    )


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    ranks = {zone.value: rank for rank, zone in enumerate(ZONE_ORDER)}
    order = rows.assign(
        _age=-rows["weeks"].astype("float64").fillna(-1),
        _zone=rows["zone"].astype("str").map(ranks),
    )
    first = order.rename_axis("code").sort_values(["_age", "_zone", "code"]).index
    return rows.loc[first]


def line(code: str) -> None:
    """Draw on Zona and Profil whom one cooperative waits for; nothing where it is green."""
    waits = waiting_data.waits()
    if code not in waits.index:
        return
    row = waits.loc[code]
    office = follow_up_data.office_names().get(row["office"], row["office"])
    st.html(
        f'<p class="kd-menunggu">Menunggu: <strong>{escape(office)}</strong> (usulan)'
        f'<span class="kd-kecil">{escape(row["why"])}</span></p>'
    )


def suggested_office(code: str) -> str | None:
    """Return the office a cooperative waits for; None where it is green."""
    waits = waiting_data.waits()
    return str(waits.loc[code, "office"]) if code in waits.index else None
