"""The open parcel in HTML: not checked is never clear, and nothing said by a file is executed."""

import pandas as pd
import pytest
from register_rows import register

from kdkmp.domain.parcels import CRITERION_NAMES, DOCUMENT_NAMES, RISK_NAMES
from kdkmp.views.parcel_html import (
    checked_facts,
    fact_list,
    other_parcels,
    parcel_heading,
    site_facts,
    summary_facts,
)


def row(**known):
    return register(dini=known).iloc[0].to_dict()


@pytest.mark.parametrize("names", [RISK_NAMES, DOCUMENT_NAMES, CRITERION_NAMES])
def test_what_nobody_checked_says_so_and_never_none(names):
    facts = checked_facts(row(), names)
    assert {one.value for one in facts} == {"Belum diperiksa"}
    assert {one.mark for one in facts} == {("◇", "tak-tahu")}


@pytest.mark.parametrize(
    ("name", "value", "told", "look"),
    [
        ("risk_lp2b", "none", "Tidak ada", "baik"),
        ("risk_lp2b", "with_permit", "Ada, sudah berizin", "proses"),
        ("risk_lp2b", "without_permit", "Ada, belum berizin", "buruk"),
        ("doc_letter", "in_process", "Dalam proses", "proses"),
        ("doc_letter", "missing", "Belum ada", "buruk"),
        ("criterion_title", "fail", "Tidak memenuhi", "buruk"),
        ("is_disputed", False, "Tidak", "baik"),  # a known no, beside the unknown above
        ("is_disputed", True, "Ya", "buruk"),
    ],
)
def test_a_check_says_its_result_with_a_mark_and_who_said_so(name, value, told, look):
    (fact,) = checked_facts(row(**{name: value}), [name])
    assert fact.value == told
    assert fact.mark is not None
    assert fact.mark[1] == look
    assert fact.said_by == "Dinas, 16 Januari 2026"


def test_what_nobody_stated_is_gathered_in_one_line():
    told = fact_list(summary_facts(row(parcel_area_m2=660.0)), "Lahan", gathered=True)
    assert told.count("<tr>") == 2
    assert "660 m²" in told
    assert "Kepemilikan; Dasar pemanfaatan" in told


def test_a_corrected_point_names_the_point_of_the_source():
    known = row(latitude=-8.5, longitude=116.1, stated_latitude=8.5, is_corrected=True)
    told = fact_list(summary_facts(known), "Lahan")
    assert "-8.50000, 116.10000" in told
    assert "diperbaiki di dasbor; Dinas, 16 Januari 2026 menyebut 8.50000, 116.10000" in told


def test_half_a_point_is_no_point():
    facts = {one.name: one.value for one in summary_facts(row(latitude=-8.5))}
    assert facts["Titik (lintang, bujur)"] == "belum ada data"


def test_texts_of_files_are_escaped_everywhere():
    hostile = row(legal_basis="<script>", name="<b>", village="<i>", outline="<svg>")
    told = parcel_heading(hostile, dark=False) + fact_list(
        [*summary_facts(hostile), *site_facts(hostile)], "<x>"
    )
    for tag in ("<script>", "<b>", "<i>", "<svg>", "<x>"):
        assert tag not in told
    assert not {"nan", "None", "NaT"} & set(told.replace(">", " ").replace("<", " ").split())


@pytest.mark.parametrize("status", ["verified", "rejected", None])
def test_the_heading_says_status_and_source_or_that_nobody_knows(status):
    told = parcel_heading(row(**({"land_status": status} if status else {})), dark=True)
    expected = {"verified": "Terverifikasi", "rejected": "Ditolak", None: "belum ada data"}
    assert expected[status] in told
    assert ("Dinas, 16 Januari 2026" in told) == (status is not None)


def test_all_parcels_of_a_cooperative_are_listed_with_the_active_one_marked():
    rows = register(
        satu={"cooperative_code": "x", "land_status": "rejected", "is_active": False},
        dua={"cooperative_code": "x", "land_status": "verified", "as_of": pd.NaT},
    )
    shown = other_parcels(rows)
    assert shown["Lahan"].tolist() == ["lahan-satu", "lahan-dua\nlahan aktif"]
    assert shown["Pernyataan terakhir"].tolist() == ["16-01-2026", "–"]
