"""Pembangunan: figures that close, follow the filters, and carry their denominators."""

import re
from datetime import date

import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from kdkmp.domain.bridge import parts
from kdkmp.domain.building.ladder import BUILDING, rungs, standing
from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.store.queries.facts import Moment, facts_at
from kdkmp.ui import building_data, data
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "monitor/building.py"
NTB, KALSEL, BABEL = "Nusa Tenggara Barat", "Kalimantan Selatan", "Kepulauan Bangka Belitung"
BIMA = {"prov": NTB, "kab": "Kabupaten Bima"}


def number(text: str) -> int:
    return int(text.replace(".", ""))


def headline(app: AppTest) -> list[int]:
    """Dibangun, selesai, sesuai rencana, tidak bergerak, lewat waktu."""
    return [number(one) for one in re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', words(app))]


def said(app: AppTest) -> str:
    """All that was drawn, markdown and headings too."""
    return "\n".join([words(app), *(str(one.value) for one in [*app.header, *app.markdown])])


def totals(app: AppTest) -> list[list[int]]:
    """The totals rows of the tables, numbers only."""
    feet = re.findall(r"<tfoot>(.*?)</tfoot>", words(app))
    return [[number(one) for one in re.findall(r">([\d.]+)</td>", foot)] for foot in feet]


@pytest.mark.parametrize(
    ("query", "building", "total"),
    [
        ({}, 763, "5.715"),
        ({"prov": NTB}, 249, "1.166"),
        ({"prov": KALSEL}, 176, "2.013"),
        (BIMA, 55, "191"),
        ({**BIMA, "kec": "Woha"}, 5, "15"),
    ],
)
def test_the_headline_follows_the_choice_and_names_its_whole(query, building, total):
    app = opened(PAGE, **query)
    assert headline(app)[0] == building
    assert f"{building} dari {total} KDKMP dibangun" in app.title[0].value
    assert len(app.title[0].value.split()) <= 10
    assert f"dari {total} KDKMP" in words(app)


def test_ntb_closes_as_published():
    told = said(opened(PAGE, prov=NTB))
    assert "1.166 KDKMP = 249 dibangun + 205 masuk portal, belum dibangun + 712 belum masuk" in told
    assert "176 tercatat + 29 belum tercatat = 205." in told
    assert "belum tercatat = 712." in told
    assert "117 kendala lahan" in told
    assert "Kendala lahan menahan 117 dari 205 KDKMP di portal" in told


@pytest.mark.parametrize("query", [{}, {"prov": NTB}, {"prov": BABEL}, BIMA], ids=str)
def test_tables_add_up_to_the_unfinished_and_the_ladder_to_everybody(query):
    app = opened(PAGE, **query)
    built, finished, *_ = headline(app)
    ladder, plan, motion = totals(app)
    rows = len(data.rows(_chosen(query)))
    assert ladder[0] == rows
    assert plan[0] == motion[0] == built - finished


def _chosen(query: dict[str, str]) -> Filters:
    places = data.places()
    province = places.loc[places["province"] == query.get("prov"), "province_code"]
    regency = places.loc[places["regency"] == query.get("kab"), "regency_code"]
    return Filters(*(found.iloc[0] if len(found) else None for found in (province, regency)))


def test_the_ladder_says_which_way_it_counts():
    standing_here = said(opened(PAGE, prov=NTB))
    assert "setiap KDKMP dihitung satu kali" in standing_here
    reached = said(opened(PAGE, prov=NTB, tangga="Sudah mencapai"))
    assert "pada tahap itu atau lebih jauh" in reached
    assert "1.166 KDKMP = 668 di tangga" in standing_here
    assert "1.166 KDKMP = 668 di tangga" in reached


def test_kalsel_had_ninety_nine_buildings_in_week_50():
    with Session(data.engine()) as session:
        then = facts_at(
            session, DEFAULT_POLICY.evidence, Moment(cut_off=date(2025, 12, 12)), ["63"]
        )
    counts = standing(rungs(then))
    assert sum(counts[rung.value] for rung in BUILDING) == 99
    assert (parts(then) == "building").sum() == 99


def test_the_finding_and_the_list_name_the_same_standstills():
    app = opened(PAGE, prov=NTB)
    stalled = headline(app)[3]
    listed = app.dataframe[0].value
    assert len(listed) == stalled
    days = listed["Hari tanpa perubahan"]
    assert days.min() >= 14
    assert days.is_monotonic_decreasing
    assert listed["Profil"].iloc[0] == f"profil?kop={listed.index[0]}"


def test_the_silent_have_a_list_of_their_own():
    listed = opened(PAGE, prov=NTB, gerak="Lama tidak dilaporkan").dataframe[0].value
    assert listed["Hari tanpa kabar"].min() > 28
    stalled = opened(PAGE, prov=NTB).dataframe[0].value
    assert not set(listed.index) & set(stalled.index)


def test_a_chosen_obstacle_lists_as_many_as_its_two_bars():
    board = data.board()
    here = board[board["province"] == NTB]
    groups = {"blocked", "unclassified", "outside_portal"}
    counted = here[here["part"].isin(groups) & (here["main_obstacle"] == "L01")]
    app = opened(PAGE, prov=NTB, kendala=["Tidak ada lahan"])
    listed = app.dataframe[1].value
    assert len(listed) == len(counted) > 0
    assert set(listed["Kendala utama"]) == {"Tidak ada lahan"}
    assert "Kendala utama: <b>Tidak ada lahan</b>" in words(app)


def test_without_a_choice_everyone_behind_the_bars_is_listed():
    app = opened(PAGE, prov=NTB)
    assert len(app.dataframe[1].value) == 205 + 712
    assert "205 masuk portal + 712 belum masuk portal = 917 KDKMP" in said(app)
    none_recorded = opened(PAGE, prov=NTB, kendala=["Belum tercatat"])
    assert "29 masuk portal + 403 belum masuk portal = 432 KDKMP" in said(none_recorded)


def test_whom_the_charts_leave_out_is_said():
    told = said(opened(PAGE, prov=KALSEL))
    assert "196 belum diketahui masuk portal atau tidak. Yang terakhir tidak digambar." in told


def test_the_denominator_is_printed_and_changes_the_ranks():
    by_all = words(opened(PAGE, prov=NTB))
    by_land = words(opened(PAGE, prov=NTB, penyebut="lahan terverifikasi"))
    assert "249 dari 1.166 KDKMP (semua KDKMP)" in by_all
    assert "KDKMP (lahan terverifikasi)" in by_land
    assert "Penyebut lain, peringkat lain" in by_all
    assert by_all != by_land


def test_a_chosen_regency_is_shown_among_those_of_its_province():
    told = words(opened(PAGE, **BIMA))
    assert "▸ Kabupaten Bima" in told
    assert "Kota Mataram" in told


def test_the_national_log_names_babels_rank_and_marks_our_own_sums():
    told = words(opened(PAGE, prov=BABEL))
    assert "November 2025" in told
    assert "Data lahan terdata (46 titik)" in told
    assert "hitungan sendiri" in told
    assert "Pembangunan per lahan terverifikasi" not in told  # that is Kalbar's


def test_a_reader_is_not_offered_the_form():
    app = opened(PAGE, prov=BABEL)
    assert not [one for one in app.expander if "Catat peringkat" in one.label]


def test_links_stay_in_the_region():
    told = words(opened(PAGE, prov=NTB, kendala=["Tidak ada lahan"]))
    assert "zona?prov=Nusa+Tenggara+Barat&kendala=Tidak+ada+lahan" in told.replace("&amp;", "&")


def test_charts_say_their_finding_to_those_who_cannot_see_them():
    charts = opened(PAGE, prov=NTB).get("plotly_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)


def test_the_states_of_motion_are_those_of_the_unfinished():
    sites = building_data.sites(Filters("52"))
    assert set(sites.motion.index) == set(sites.plan.index)
    assert len(sites.rung) == 1166


@pytest.mark.usefixtures("empty_app")
def test_an_empty_database_says_how_to_begin():
    assert "Belum ada data" in words(opened(PAGE))
