"""Profil: everything on record about one cooperative, and a helpful word where there is none."""

import re

import pytest

from kdkmp.text.labels import FACT
from kdkmp.ui import data
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "monitor/profile.py"
CODE = "52.01.01.2002"
NOT_A_VALUE = re.compile(r"(?<!\w)(nan|None|<NA>|NaT)(?!\w)")


def test_a_link_shows_the_cooperative_it_names():
    app = opened(PAGE, kop=CODE)
    assert app.title[0].value == data.board().loc[CODE, "name"]
    assert f"kode {CODE}" in words(app)


def test_a_link_works_outside_the_chosen_region_too():
    app = opened(PAGE, kop=CODE, prov="Kalimantan Barat")
    assert app.title[0].value == data.board().loc[CODE, "name"]


@pytest.mark.parametrize("code", ["99.99.99.9999", "<script>alert(1)</script>", "x" * 500])
def test_an_unknown_code_is_answered_with_a_way_on(code):
    told = words(opened(PAGE, kop=code))
    assert "tidak ditemukan" in told
    assert "Cari nama desa" in told
    assert "<script>" not in told
    assert "x" * 50 not in told


def test_without_a_code_the_page_says_how_to_choose():
    app = opened(PAGE)
    assert app.title[0].value == "Profil koperasi"
    assert "lalu pilih dari daftar" in words(app)


def test_a_search_narrows_the_list_and_is_counted():
    app = opened(PAGE, cari="lingsar", prov="Nusa Tenggara Barat")
    box = app.selectbox("pilihan-koperasi")
    assert box.label == f"Pilih dari {len(box.options)} KDKMP"
    assert all("Lingsar" in option for option in box.options)


def test_the_browser_never_gets_the_whole_nation_as_options():
    assert len(opened(PAGE).selectbox("pilihan-koperasi").options) == 500


def test_every_fact_is_there_in_four_groups_with_its_source_and_date():
    told = words(opened(PAGE, kop=CODE))
    for group in ("Kelembagaan", "Legalitas &amp; kepatuhan", "Infrastruktur", "Operasional"):
        assert group in told
    for fact in ("in_portal", "main_obstacle", "business_plan", "active_outlets"):
        assert FACT[fact] in told
    assert re.search(r"Simkopdes, \d+ \w+ 202\d", told)


def test_a_conflict_shows_both_words_with_both_dates():
    board = data.board()
    code = board.index[board["conflicts"] == "has_nib"][0]
    told = words(opened(PAGE, kop=code))
    assert re.search(r"bertentangan</strong> [\w() ]+, \d+ \w+ 202\d – NIB: ", told)


def test_an_inferred_legal_entity_says_so():
    board = data.board()
    code = board.index[board["legal_entity_is_inferred"]][0]
    assert "disimpulkan dari NPWP" in words(opened(PAGE, kop=code))


def test_parcels_and_history_are_listed():
    board = data.board()
    code = board.index[board["active_parcel_id"].notna()][0]
    told = words(opened(PAGE, kop=code))
    assert "lahan aktif" in told
    assert re.search(r"\d+ dari \d+ berkas, terbaru di atas", told)


@pytest.mark.parametrize("zone", ["green", "yellow", "red", "unknown"])
def test_no_missing_value_shows_as_a_word_of_the_machine(zone):
    board = data.board()
    for code in board.index[board["zone"] == zone][:3]:
        assert not NOT_A_VALUE.search(words(opened(PAGE, kop=code)))
