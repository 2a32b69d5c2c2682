"""Sentences, tables and chart of pace: dates with an end, wholes, totals that are the headline."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from pace_rows import weekly

from kdkmp.domain.pace.holdout import Published, hold_out
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.outlook import fan, outlook
from kdkmp.domain.pace.targets import Target
from kdkmp.views import pace_chart, pace_holdout, pace_tables, pace_words
from kdkmp.views.theme import DARK, LIGHT

AS_OF = date(2026, 1, 16)
STEADY = (0, 5, 10, 15, 20, 25)
TARGET = Target("", Measure.STARTED, 60, date(2026, 3, 31), "2026-01", "SK uji", 100, "Maret 2026")


def row(path=STEADY, goal=60.0, target=TARGET, unknown=0):
    goals = pd.Series({"52.01": goal})
    due = target.due_on if target else None
    return outlook(weekly({"52.01": path}, unknown=unknown), goals, AS_OF, due).loc["52.01"]


def said(*args, **kwargs):
    return pace_words.forecast_sentence(row(*args, **kwargs), Measure.STARTED)


def test_the_sentence_names_pace_goal_whole_and_range():
    assert said() == (
        "Dengan laju 4 minggu terakhir (5 per minggu), perkiraan 60 dari 100 KDKMP mulai "
        "dibangun: sekitar 6 Maret 2026 (80 %)."
    )
    ends = said((0, 2, 9, 10, 16, 17, 25), goal=100.0)
    assert "semua 100 KDKMP" in ends
    assert "antara " in ends
    assert ends.endswith("(80 %).")


@pytest.mark.parametrize(
    ("path", "goal", "words"),
    [
        ((7,) * 6, 60.0, "tidak ada tambahan: dengan laju ini"),
        (STEADY, 25.0, "25 dari 100 KDKMP mulai dibangun sudah tercapai"),
        (
            (0, 5, 10, 15),
            60.0,
            "Baru ada 3 selisih mingguan; perkiraan memerlukan paling sedikit 4",
        ),
        ((0, 0, 0, 0, 1), 99.0, "lebih dari 2 tahun lagi"),
        ((0, 0, 0, 0, 0, 3), 40.0, "dapat lebih dari 2 tahun (80 %)"),
        (STEADY, None, "tidak menyebut wilayah ini"),
    ],
)
def test_where_there_is_no_range_the_sentence_says_why(path, goal, words):
    assert words in said(path, goal)


def test_nothing_known_is_said_and_is_no_zero():
    told = said(unknown=100, path=(0,) * 6)
    assert "Belum ada data mulai dibangun" in told
    assert "bukan nol" in told


def test_no_sentence_speaks_of_the_year_that_never_comes():
    for path in ((0, 0, 0, 0, 1), (7,) * 6, (9, 8, 7, 6, 5), (0, 0, 0, 0, 0, 1)):
        told = said(path, 100.0)
        assert "NaT" not in told
        assert "nan" not in told
        assert "inf" not in told


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 1, 15), "sudah lewat 1 hari pada 16 Januari 2026: 25 dari 60 tercapai"),
        (AS_OF, "jatuh pada hari data ini: 25 dari 60"),
        (date(2026, 3, 31), "diperlukan 3,31 per minggu; laju sekarang 5"),
    ],
)
def test_the_due_date_is_ahead_today_or_past(due, words):
    target = replace(TARGET, due_on=due)
    assert words in pace_words.target_sentence(row(target=target), target, AS_OF)


def test_a_derived_number_is_called_a_proposal_with_its_sum():
    told = pace_words.share_sentence(TARGET, row(), "Kabupaten Uji")
    assert told.startswith("Usulan: 60 dari 100 secara nasional (60,0 %)")
    assert "100 KDKMP Kabupaten Uji = 60" in told
    assert "bukan target daerah" in told


def test_a_range_within_one_year_names_it_once():
    first, last = pd.Timestamp("2026-12-18"), pd.Timestamp("2027-01-08")
    assert pace_words.between(first, last) == "antara 18 Desember 2026 dan 8 Januari 2027"


def tabled(target=TARGET):
    counts = weekly({"52.01": STEADY, "52.71": (0, 0, 0, 0, 0, 0)}, unknown=10)
    goals = pd.Series({"52.01": 60.0, "52.71": 60.0})
    due = target.due_on if target else None
    both = outlook(counts, goals, AS_OF, due)
    together = type(counts)(
        *(part.sum().to_frame().T for part in (counts.reached, counts.unknown, counts.cooperatives))
    )
    total = outlook(together, pd.Series({0: 120.0}), AS_OF, due).iloc[0]
    names = {"52.01": "Kabupaten Uji", "52.71": "Kota Uji"}
    return pace_tables.pace_table(both, total, names, "Kabupaten/Kota", target, mark="52.01")


def test_the_table_ends_in_its_totals_and_points_at_the_chosen():
    table = tabled()
    assert table.iloc[-1, 0] == "Jumlah"
    assert table.iloc[0, 0] == "▸ Kabupaten Uji"
    for column in ("Sekarang", "Dari", "Belum ada data", "Laju per minggu", "Target (usulan)"):
        assert table[column].iloc[:-1].sum() == table[column].iloc[-1]
    assert table["Target tercapai (80 %)"].tolist()[:2] == [
        "06-03-2026",
        "tidak, dengan laju ini",
    ]


def test_without_a_target_the_table_asks_for_everybody():
    table = tabled(None)
    assert "Semua tercapai (80 %)" in table
    assert not [column for column in table if "Target" in column or "perlu" in column]


def test_the_headline_figures_carry_their_wholes():
    html = pace_tables.pace_figures(row(), Measure.STARTED, TARGET)
    for words in ("dari 100 KDKMP", "Laju yang diperlukan", "60 pada 31-03-2026", "75"):
        assert words in html
    assert "diperlukan" not in pace_tables.pace_figures(row(), Measure.STARTED, None)


def test_targets_are_listed_with_their_words_and_sources():
    table = pace_tables.target_table(
        [TARGET, replace(TARGET, region_code="52", whole=None)], {"52": "NTB"}
    )
    assert table["Disebut"].tolist() == ["Januari 2026"] * 2
    assert table["Wilayah"].tolist() == ["Nasional", "NTB"]
    assert table["Kata sumber dan bacaan kami"][0] == "“Maret 2026”"
    assert table["Dari"].isna().tolist() == [False, True]
    web = replace(TARGET, source="https://dinas.contoh.go.id/a/b?c=1")
    assert pace_tables.target_table([web], {}, short=True)["Sumber"][0] == "dinas.contoh.go.id"
    assert pace_tables.target_table([web], {})["Sumber"][0] == web.source


def test_the_backtest_says_where_it_falls_short_of_its_promise():
    hits = pd.DataFrame({"trials": [10, 10, 0], "inside": [8, 7, 0]}, index=[1, 2, 4])
    assert pace_tables.backtest_table(hits)["Bagian (%)"].tolist()[:2] == [80, 70]
    told = pace_tables.backtest_reading(hits)
    assert "2 minggu (70 %)" in told
    assert "1 minggu" not in told  # exactly what was promised
    assert "tercapai" in pace_tables.backtest_reading(hits.iloc[:1])
    assert "Belum ada" in pace_tables.backtest_reading(hits.iloc[2:])


@pytest.mark.parametrize(("came", "where"), [(310, "di dalam"), (330, "di luar")])
def test_the_held_out_number_is_printed_either_way(came, where):
    points = ((date(2026, 1, 3), 199), (date(2026, 1, 16), 249), (date(2026, 1, 30), came))
    test = hold_out(*(Published(day, many, "pers", "bacaan") for day, many in points))
    told = pace_holdout.verdict(test)
    assert f"{came}, berada {where} rentang" in told
    assert "290–317" in told
    assert "26,92 per minggu" in pace_holdout.explained(test)
    by_weeks = pace_holdout.by_weeks(290, 296, came, 11, synthetic=True)
    assert "di luar" in by_weeks
    assert "karangan" in by_weeks


def drawn(history=STEADY, palette=LIGHT, target=(TARGET, 60.0)):
    days = [AS_OF - timedelta(weeks=len(history) - 1 - week) for week in range(len(history))]
    counts = weekly({"52.01": [one for one in history if one is not None]})
    line = pd.Series(history, index=days, dtype="float64")
    until = AS_OF + timedelta(weeks=12)
    return pace_chart.pace_chart(line, fan(counts, "52.01", 12), 100, target, palette, until=until)


def test_the_chart_keeps_its_axes_from_zero_to_a_step_of_the_whole():
    figure = drawn()
    assert figure.layout.yaxis.range[0] == 0
    assert 100 <= figure.layout.yaxis.range[1] <= 120
    assert figure.layout.xaxis.range[1] == AS_OF + timedelta(weeks=12)
    assert "Jan<br>2026" in figure.layout.xaxis.ticktext
    assert figure.layout.separators == ",."


def test_a_missing_week_is_a_gap_and_not_a_zero():
    line = next(one for one in drawn((0, 5, None, 15, 20, 25)).data if one.mode == "lines+markers")
    assert line.connectgaps is False
    assert pd.isna(line.y[2])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_fan_has_two_bands_and_a_middle_in_the_accent(palette):
    figure = drawn(palette=palette)
    bands = [one for one in figure.data if one.fill == "toself"]
    assert len(bands) == 2
    assert drawn((0, 5), palette).data[0].mode == "lines+markers"  # no forecast, no fan


def test_the_axis_ends_where_the_newest_week_says_whatever_week_is_shown():
    newest = date(2026, 1, 16)
    for as_of in (newest, date(2025, 12, 5)):
        ahead = pace_chart.weeks_ahead(newest, as_of, None)
        assert as_of + timedelta(weeks=ahead) == date(2026, 5, 15)
    far = replace(TARGET, due_on=date(2026, 7, 31))
    end = newest + timedelta(weeks=pace_chart.weeks_ahead(newest, newest, far))
    assert end >= far.due_on
