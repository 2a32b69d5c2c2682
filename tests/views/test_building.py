"""Pembangunan in words and pictures: figures with their wholes, nothing invented."""

import pandas as pd
import pytest

from kdkmp.domain.building.ladder import BELOW, LADDER, Rung, reached, standing
from kdkmp.domain.building.motion import Motion
from kdkmp.domain.building.plan import PlanState
from kdkmp.domain.building.ranks import Measure, Whole
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.text.building import KIND_OF_RANK, MEASURE, MOTION, PLAN_STATE, REACHED, RUNG, WHOLE
from kdkmp.views.building_charts import beside_notes, ladder_bars, ladder_sum, ladder_table
from kdkmp.views.building_ranks import log_table, rank_example, rank_rule, rank_table
from kdkmp.views.building_tables import (
    building_finding,
    headline,
    motion_table,
    obstacle_list,
    plan_table,
    stalled_finding,
    stalled_list,
)
from kdkmp.views.theme import DARK, LIGHT

RUNGS = pd.Series(["no_data", "no_data", "no_land", "recorded", "to_20", "to_50", "operating"])
COUNTS = standing(RUNGS)
PLAN = pd.DataFrame(
    {
        "plan_state": ["on_plan", "no_start", "far_behind"],
        "working_days": [45.0, None, 120.0],
        "is_overdue": [False, False, True],
    }
)
MOVES = pd.Series(["stalled", "moving", "silent"])


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Rung, RUNG),
        (Rung, REACHED),
        (PlanState, PLAN_STATE),
        (Motion, MOTION),
        (Measure, MEASURE),
        (Whole, WHOLE),
    ],
)
def test_every_code_has_a_word_of_its_own(codes, words):
    assert set(codes) == set(words)
    assert len(set(words.values())) == len(words)


def test_the_heading_has_at_most_ten_words_and_leaves_out_a_zero():
    told = building_finding(RUNGS, MOVES)
    assert told == "3 dari 7 KDKMP dibangun, 1 tidak bergerak"
    assert len(told.split()) <= 10
    assert building_finding(RUNGS, MOVES[:0]) == "3 dari 7 KDKMP dibangun"


def test_every_headline_figure_says_what_it_is_a_part_of():
    told = headline(RUNGS, PLAN, MOVES, DEFAULT_POLICY)
    for words in (
        "42,9 % dari 7 KDKMP",
        "dari 3 yang dibangun",
        "dari 2 yang dapat dinilai (3 belum selesai)",
        "dari 2 belum selesai bertanggal mulai",
        "Lewat 110 hari kerja",
    ):
        assert words in told


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_no_bar_of_the_ladder_has_a_zone_colour_and_the_unknown_is_hatched(palette):
    figure = ladder_bars(COUNTS, len(RUNGS), palette, reached=False)
    fills = {bar.y[0]: bar.marker for bar in figure.data}
    assert not {fill.color for fill in fills.values()} & set(palette.zones.values())
    [hatched] = [name for name, fill in fills.items() if fill.pattern.shape]
    assert hatched.replace("<br>", " ") == RUNG[Rung.NO_DATA]


def test_the_ladder_stands_with_its_top_at_the_top():
    figure = ladder_bars(COUNTS, len(RUNGS), LIGHT, reached=False)
    assert figure.data[-1].y[0] == "Operasional"
    assert figure.layout.yaxis.categoryarray[-1] == "Operasional"
    assert sum(bar.x[0] for bar in figure.data) == len(RUNGS)


def test_the_sum_of_the_ladder_is_written_out():
    assert ladder_sum(COUNTS, len(RUNGS)) == (
        "7 KDKMP = 4 di tangga + 1 belum ada lahan atau ditolak + 2 belum ada data lahan."
    )


def test_the_table_holds_both_ways_and_closes():
    table = ladder_table(COUNTS, reached(COUNTS), len(RUNGS))
    assert table["Berdiri di sini"][:-1].sum() == table["Berdiri di sini"].iloc[-1] == 7
    assert table["Tahap"].tolist()[0] == "Operasional"
    assert table["Sudah mencapai"].isna().sum() == len(BELOW) + 1
    assert len(table) == len(LADDER) + len(BELOW) + 1


def test_what_the_ladder_cannot_show_is_only_said_where_it_happens():
    assert beside_notes({"operating_unfinished": 0, "leaps": 0, "straddling": 0}) == []
    [told] = beside_notes({"leaps": 1200})
    assert told.startswith("1.200 KDKMP berdiri di atas tahap yang belum terbukti")


@pytest.mark.parametrize("table", [plan_table(PLAN, DEFAULT_POLICY), motion_table(MOVES)])
def test_states_add_up_to_all_unfinished_buildings(table):
    assert table["KDKMP"][:-1].sum() == table["KDKMP"].iloc[-1] == 3
    assert table["Bagian (%)"].iloc[-1] == 100


def test_nothing_is_divided_by_no_buildings():
    table = motion_table(MOVES[:0])
    assert table["KDKMP"].sum() == 0
    assert table["Bagian (%)"].isna().all()
    assert stalled_finding(MOVES[2:]) == "Belum ada pembangunan yang geraknya dapat dinilai"


BOARD = pd.DataFrame(
    {
        "village": ["Satu", "Dua", "Tiga"],
        "district": ["Woha"] * 3,
        "regency": ["Kabupaten Bima"] * 3,
        "name": ["Koperasi Satu", "Koperasi Dua", "Koperasi Tiga"],
        "part": ["blocked", "outside_portal", "unclassified"],
        "main_obstacle": ["L01", "none", None],
        "other_obstacles": ["K01,K02", None, None],
        "building_stopped_on": pd.to_datetime(["2025-12-01", None, None]),
        "progress_low_pct_source": ["portal", "dinas", None],
    },
    index=["A", "B", "C"],
)
MOTIONS = pd.DataFrame(
    {
        "motion": ["stalled", "stalled", "silent"],
        "low": [40.0, 25.5, None],
        "high": [40.0, 25.5, None],
        "since": pd.to_datetime(["2025-12-01", "2025-11-01", None]),
        "confirmed_on": pd.to_datetime(["2025-12-20", "2025-12-20", None]),
        "unchanged_days": pd.array([19, 49, None], dtype="Int64"),
        "silent_days": pd.array([27, 27, None], dtype="Int64"),
    },
    index=["A", "B", "C"],
)


def test_the_longest_standstill_comes_first_and_the_declared_stop_beside_it():
    listed = stalled_list(BOARD, MOTIONS, Motion.STALLED)
    assert listed.index.tolist() == ["B", "A"]
    assert listed["Progres"].tolist() == ["25,5 %", "40 %"]
    assert listed["Dinyatakan berhenti"].isna().tolist() == [True, False]
    assert stalled_list(BOARD, MOTIONS, Motion.SILENT)["Progres"].tolist() == ["–"]


def test_the_list_behind_the_bars_shows_main_and_additional_obstacles_in_words():
    listed = obstacle_list(BOARD)
    assert listed["Kendala utama"].tolist() == [
        "Tidak ada lahan",
        "Tidak ada kendala",
        "Belum tercatat",
    ]
    assert listed["Kendala tambahan"].tolist() == ["Cuaca; Tenaga kerja", "–", "–"]
    assert listed["Kelompok"].iloc[1] == "Belum masuk portal"


def test_a_list_without_any_obstacle_or_source_still_stands():
    bare = BOARD.assign(main_obstacle=None, other_obstacles=None, progress_low_pct_source=None)
    assert set(obstacle_list(bare)["Kendala tambahan"]) == {"–"}
    assert set(stalled_list(bare, MOTIONS, Motion.STALLED)["Sumber"]) == {"–"}


SHARES = pd.DataFrame(
    {
        "unknown": [3, 0, 5],
        "all": [10, 4, 5],
        "all_part": [5, 1, 0],
        "all_pct": [50.0, 25.0, None],
        "all_rank": pd.array([1, 2, None], dtype="Int64"),
        "in_portal": [6, 1, 0],
        "in_portal_part": [5, 1, 0],
        "in_portal_pct": [83.3, 100.0, None],
        "in_portal_rank": pd.array([2, 1, None], dtype="Int64"),
        "verified_land": [5, 1, 0],
        "verified_land_part": [5, 1, 0],
        "verified_land_pct": [100.0, 100.0, None],
        "verified_land_rank": pd.array([1, 1, None], dtype="Int64"),
    },
    index=["52.01", "52.02", "52.03"],
)
NAMES = pd.DataFrame({"regency": ["Satu", "Dua", "Tiga"], "province": ["NTB"] * 3}, SHARES.index)


def test_ranks_are_ordered_by_the_chosen_whole_and_the_unranked_come_last():
    table = rank_table(SHARES, NAMES, Measure.BUILDING, Whole.IN_PORTAL)
    assert table["Kabupaten/Kota"].tolist() == ["Dua", "Satu", "Tiga"]
    assert pd.isna(table["Peringkat"].iloc[-1])
    assert table["Dari masuk portal"].tolist() == [1, 6, 0]
    assert "Provinsi" not in table
    assert {"Peringkat dari semua", "Peringkat dari terverifikasi"} <= set(table.columns)


def test_the_chosen_regency_is_pointed_at_and_several_provinces_are_named():
    names = NAMES.assign(province=["NTB", "NTB", "Babel"])
    table = rank_table(SHARES, names, Measure.BUILDING, Whole.ALL, mark="52.02")
    assert table.loc["52.02", "Kabupaten/Kota"].startswith("▸ ")
    assert table.loc["52.03", "Provinsi"] == "Babel"


def test_the_rule_names_the_denominator_and_who_is_not_ranked():
    told = rank_rule(SHARES, Measure.BUILDING, Whole.ALL)
    assert "6 dari 19 KDKMP (semua KDKMP)" in told
    assert "1 kabupaten/kota belum dapat diperingkat" in told


def test_the_region_that_depends_most_on_the_denominator_is_told():
    told = rank_example(SHARES, NAMES["regency"])
    assert told == (
        "Penyebut lain, peringkat lain: Satu ke-1 dari semua KDKMP, ke-2 dari masuk portal, "
        "ke-1 dari lahan terverifikasi."
    )
    assert rank_example(SHARES.iloc[2:], NAMES["regency"]) is None


def test_the_log_tells_what_is_published_and_what_we_computed():
    log = pd.DataFrame(
        {
            "province_code": ["19", "19"],
            "measure": ["Lahan", "Selesai"],
            "rank": pd.array([14, 3], dtype="Int64"),
            "of": pd.array([None, 38], dtype="Int64"),
            "share": [None, 38.3],
            "dated": ["2025-11", "2026-08-05"],
            "source": ["pers", "tabel"],
            "kind": ["published", "computed"],
        }
    )
    table = log_table(log, pd.Series({"19": "Kepulauan Bangka Belitung"}))
    assert table["Tanggal"].tolist() == ["November 2025", "5 Agustus 2026"]
    assert table["Jenis"].tolist() == ["terbit", "hitungan sendiri"]
    assert table["Dari (provinsi)"].isna().tolist() == [True, False]
    assert set(KIND_OF_RANK) == {"published", "computed", "added"}
