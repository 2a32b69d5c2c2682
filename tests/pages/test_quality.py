"""Mutu data: every planted error is on the list and nothing else; figures follow the filter."""

import re
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from kdkmp.actions.official_source import choose_official_source
from kdkmp.demo.planted import FILE
from kdkmp.domain.access import Access
from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.sources import Source
from kdkmp.reports.fix_list import fix_list_workbook
from kdkmp.text import quality as words_of
from kdkmp.ui import data, land_data, quality_data
from kdkmp.views.fix_tables import fix_export
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "data/quality.py"
NTB = "Nusa Tenggara Barat"
TABS = (
    words_of.SUMMARY,
    words_of.FIXES,
    words_of.COMPLETENESS,
    words_of.AGES,
    words_of.CONFLICTS,
    words_of.SUMS,
    words_of.DOUBLES,
)
PLANTED_KINDS = (
    FindingKind.TINY_AREA,
    FindingKind.HUGE_AREA,
    FindingKind.AREA_MISMATCH,
    FindingKind.DUPLICATE_PARCEL,
    FindingKind.OVERLAPPING_PARCEL,
    FindingKind.STATUS_BACKWARDS,
    FindingKind.SECOND_COOPERATIVE,
    FindingKind.IMPLAUSIBLE_SAVINGS,
    FindingKind.PROGRESS_BACKWARDS,
    FindingKind.SHRINKING_VALUE,
)
"""Values; conflicts are planted by the thousandth and not listed, points have their own tests."""


def keys(rows, kind):
    """(cooperative, parcel) of one kind; a fact that is planted in several fields counts once."""
    mine = rows[rows["kind"] == kind]
    return set(zip(mine["cooperative_code"], mine["parcel_id"].fillna(""), strict=True))


def found_count(app):
    told = re.search(r"([\d.]+) hal perlu diperbaiki", app.title[0].value)
    assert told
    return int(told[1].replace(".", ""))


def test_every_planted_value_is_found_and_no_good_row_is_accused():
    planted = pd.read_csv(FILE, dtype="str")
    found = quality_data.findings(Filters())
    good = len(land_data.parcels(Filters())) + len(data.board())
    assert good > 8_000
    for kind in PLANTED_KINDS:
        wanted = keys(planted, kind.value)
        assert wanted, f"nothing is planted of {kind}"
        assert keys(found, kind.value) == wanted
    mine = found[found["kind"] == FindingKind.CONFLICT.value]
    named = data.board()["conflicts"].dropna().str.split(",").explode()
    assert set(zip(mine["cooperative_code"], mine["fact"], strict=True)) == set(named.items())


def test_every_part_opens_by_a_link_for_the_nation_and_a_province():
    for chosen, query in ((Filters(), {}), (Filters("52"), {"prov": NTB})):
        for tab in TABS:  # one test: the frames behind it are made once
            app = opened(PAGE, bagian=tab, **query)
            assert found_count(app) == len(quality_data.findings(chosen))
            assert not app.error


def test_the_formula_is_printed_and_gives_the_score_of_the_chosen_region():
    app = opened(PAGE, prov=NTB)
    assert 0 < found_count(app) < found_count(opened(PAGE))
    assert words_of.formula() in words(app)
    score = quality_data.score(Filters("52"))
    expected = 40 * score["complete"] + 30 * score["fresh"] + 20 * score["sound"]
    assert score["score"] == pytest.approx(expected + 10 * score["agreed"])
    assert words_of.PROPOSAL in words(app)
    chosen, whole = Filters("52"), score
    parts = quality_data.scores(chosen, quality_data.level_below(chosen))
    for column in ("complete_count", "complete_of", "fresh_count", "sound_count", "cooperatives"):
        assert parts[column].sum() == whole[column]
    assert whole["cooperatives"] == 1166


def test_the_fix_list_is_narrowed_by_kind_certainty_and_words():
    one = opened(PAGE, bagian=words_of.FIXES, jenis=["Luas terlalu kecil"])
    assert words(one).count("Luas lahan tercatat 1 m²") == 3
    sure = opened(PAGE, bagian=words_of.FIXES, jenis=["Luas terlalu kecil"], kepastian=["Pasti"])
    assert words(sure).count("Luas lahan tercatat 1 m²") == 3
    searched = opened(PAGE, bagian=words_of.FIXES, cari="52.08.05.2003")
    assert "Luas lahan tercatat 1 m²" in words(searched)
    assert "profil?kop=52.08.05.2003" in words(searched)
    nothing = opened(PAGE, bagian=words_of.FIXES, cari="tidak ada desa begini")
    assert "Hapus satu filter" in words(nothing)


def test_the_file_holds_every_row_with_the_batch_it_came_from():
    found = quality_data.findings(Filters("52"))
    rows = fix_export(found, data.board(), {}, quality_data.files_of(found))
    assert len(rows) == len(found)
    stated = rows[found["source"].notna().to_numpy() & found["stated_on"].notna().to_numpy()]
    assert stated["Batch"].notna().all()
    content = fix_list_workbook(rows, {}, address="http://localhost:8501/mutu", synthetic=True)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert sheet.max_row == len(found) + 2  # the mark of demo data and the headings


def test_the_portal_fills_no_nib_and_that_is_not_zero_per_cent():
    app = opened(
        PAGE,
        bagian=words_of.COMPLETENESS,
        prov=NTB,
        sumber="Portal KDKMP (Agrinas)",
        kelompok_isian="Legalitas & kepatuhan",
    )
    assert "tidak dimuat sumber ini" in words(app)
    assert "0 %" not in re.findall(r">([\d<% ]+)<", words(app))


def test_ntb_closes_with_29_unclassified_and_the_second_list_with_nothing():
    app = opened(PAGE, bagian=words_of.SUMS, prov=NTB)
    [told] = [one.value for one in app.markdown if "masuk portal" in one.value]
    assert "454 masuk portal = 249 dibangun (termasuk selesai) + 176 belum dapat" in told
    assert "+ 29 belum terklasifikasi" in told
    said = words(app)
    assert "1.172 = 1.166 + 7 − 1" in said
    assert "2.570 belum dijelaskan" in said
    assert "192" not in said  # Lampung Tengah is another province
    everywhere = words(opened(PAGE, bagian=words_of.SUMS))
    assert "−22: bagian lebih besar daripada total" in everywhere


def test_an_official_source_changes_the_board_and_is_named_with_its_reason():
    before = data.board()["has_nib_source"].value_counts()
    operator = Access(office="Dinas uji", may_write=True)
    choose_official_source(data.engine(), "has_nib", Source.DINAS, "Rakor butir 3", operator)
    after = data.board()["has_nib_source"].value_counts()
    assert after.get("dinas", 0) > before.get("dinas", 0)
    said = words(opened(PAGE, bagian=words_of.CONFLICTS, prov=NTB))
    assert "Dinas (dipilih) › Simkopdes" in said
    assert "Rakor butir 3" in said
    rules = words(opened("reference/rules.py"))
    assert "Rakor butir 3" in rules
    assert "Simkopdes › Dinas" in rules  # the declared order still stands beside it


def test_a_reader_may_look_but_not_choose_and_any_field_can_be_asked_for():
    for field in ("NIB", "Gerai aktif (dari 7)"):  # the latter contradicts nobody
        app = opened(PAGE, bagian=words_of.CONFLICTS, isian=field)
        assert app.selectbox(key="isian").value == field
        assert "Anda dalam mode baca" in words(app)
        assert not [one for one in app.button if one.key == "mutu-resmi-simpan"]
