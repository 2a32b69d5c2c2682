"""Zona: the list follows its filters, adds up, and never sends more than a page of it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.ui import data
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "monitor/zones.py"
NTB = "Nusa Tenggara Barat"


def headline(app: AppTest) -> list[int]:
    """Green, yellow, red, grey."""
    found = re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', words(app))
    return [int(one.replace(".", "")) for one in found]


def listed(app: AppTest) -> tuple[int, int]:
    """How many are on the list, of how many."""
    found = re.search(r"Daftar kerja: ([\d.]+) dari ([\d.]+) KDKMP", words(app))
    assert found
    return tuple(int(one.replace(".", "")) for one in found.groups())


@pytest.mark.parametrize(
    "query",
    [{}, {"prov": NTB}, {"prov": NTB, "alasan": ["NIB belum terbit"]}, {"cari": "narmada"}],
    ids=str,
)
def test_the_zones_add_up_to_the_list(query):
    app = opened(PAGE, **query)
    assert sum(headline(app)) == listed(app)[0]


def test_choosing_red_lists_exactly_the_red_ones():
    app = opened(PAGE, prov=NTB, zona=["Merah"])
    assert listed(app) == (headline(app)[2], 1166)
    assert set(app.dataframe[0].value["Zona"]) == {"■ Merah"}


def test_two_zones_are_either_of_them():
    app = opened(PAGE, prov=NTB, zona=["Merah", "Hijau"])
    green, _, red, _ = headline(app)
    assert listed(app)[0] == green + red


def test_a_reason_keeps_those_that_have_it_among_others():
    board = data.board()
    expected = sum({"C2", "S5"} & set(reasons) != set() for reasons in board["reasons"])
    assert listed(opened(PAGE, alasan=["NIB belum terbit"]))[0] == expected


def test_an_obstacle_that_nobody_recorded_can_be_asked_for():
    expected = int(data.board()["main_obstacle"].isna().sum())
    assert listed(opened(PAGE, kendala=["Belum tercatat"]))[0] == expected


def test_a_search_finds_a_cooperative_by_its_code():
    assert listed(opened(PAGE, cari="52.01.01.2002"))[0] == 1


def test_a_filter_of_a_link_that_fits_nothing_here_is_kept_and_says_so():
    app = opened(PAGE, prov=NTB, cari="tidak ada desa begini")
    assert not app.dataframe
    assert "Hapus satu filter" in words(app)


def test_the_browser_never_gets_more_than_a_page_of_the_list():
    app = opened(PAGE)
    assert listed(app)[0] == 5715
    assert len(app.dataframe[0].value) == 100
    assert len(app.dataframe[0].value.columns) <= 8


def test_red_comes_first_and_construction_first_among_red():
    shown = data.board().loc[opened(PAGE).dataframe[0].value.index]
    assert set(shown["zone"]) == {"red"}
    is_built = (shown["phase"] == "construction").tolist()
    assert is_built == sorted(is_built, reverse=True)


def test_the_first_of_the_list_is_explained_without_a_click():
    app = opened(PAGE, prov=NTB, zona=["Merah"])
    first = app.dataframe[0].value.index[0]
    told = words(app)
    assert f"kode {first}" in told
    assert "<strong>MERAH karena " in told
    assert "Menjadi KUNING bila" in told
    assert f"kop={first}" in told


def test_the_link_to_the_profile_stays_in_the_region():
    assert "profil?prov=Nusa+Tenggara+Barat&amp;kop=52." in words(opened(PAGE, prov=NTB))


def test_the_rule_of_the_order_and_the_denominator_of_reasons_are_said():
    told = words(opened(PAGE, prov=NTB))
    assert "Urutan prioritas (usulan)" in told
    assert re.search(r"Persen dari [\d.]+ KDKMP merah\. Satu KDKMP dapat punya lebih dari", told)


def test_a_list_without_red_tells_its_own_reasons():
    told = words(opened(PAGE, prov=NTB, zona=["Abu-abu"]))
    assert "Alasan terbanyak" in told
    assert "ABU-ABU karena" in told


def test_the_headline_is_that_of_the_board():
    counts = data.board()["zone"].value_counts()
    zones = ("green", "yellow", "red", "unknown")
    assert headline(opened(PAGE)) == [counts[zone] for zone in zones]
