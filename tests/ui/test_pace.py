"""The tab "Laju & perkiraan" on the demo: figures that close, follow the week, and say how far."""

import re
from datetime import date

import pandas as pd
import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from kdkmp.domain.access import Access, Role, Scope
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.weekly import REGENCY
from kdkmp.store.queries.targets import targets
from kdkmp.text.pace import MEASURE, NO_TARGET
from kdkmp.ui import data, pace_data, visitor

pytestmark = pytest.mark.usefixtures("demo_app")
NTB, KALSEL, BABEL = "Nusa Tenggara Barat", "Kalimantan Selatan", "Kepulauan Bangka Belitung"
_PAGE = """
from kdkmp.ui import pace, shell

rows, chosen = shell.open_page("Perkembangan", takes_week=True)
pace.section(rows, chosen, shell.notes(rows, chosen))
"""
_WITH_WEEK = """
from kdkmp.ui import data, week

week.draw_choice(data.snapshots())
"""


def opened(**query: str) -> AppTest:
    app = AppTest.from_string(_WITH_WEEK + _PAGE, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    drawn = [*app.title, *app.header, *app.markdown, *app.get("html"), *app.error, *app.success]
    return "\n".join(str(one.value) for one in drawn)


def big(app: AppTest) -> list[str]:
    return re.findall(r'<dd class="kd-besar">(.*?)</dd>', said(app))


def foot(app: AppTest) -> list[str]:
    found = re.search(r"<tfoot>(.*?)</tfoot>", said(app))
    assert found
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1])


def body(app: AppTest) -> list[list[str]]:
    table = re.search(r"<tbody>(.*?)</tbody><tfoot>", said(app))
    assert table
    lines = re.findall(r"<tr>(.*?)</tr>", table[1])
    return [re.findall(r"<td[^>]*>(.*?)</td>", line) for line in lines]


@pytest.mark.parametrize(
    ("query", "now", "whole"),
    [
        ({"prov": NTB}, "249", "1.166"),
        ({"prov": NTB, "capaian": "Selesai 100 %"}, "17", "1.166"),
        ({"prov": NTB, "capaian": "Masuk portal"}, "454", "1.166"),
        ({"prov": NTB, "minggu": "M01-2026"}, "199", "1.166"),
        ({"prov": KALSEL, "minggu": "M50-2025"}, "99", "2.013"),
        ({}, "763", "5.715"),
    ],
    ids=str,
)
def test_the_count_is_the_published_one_of_the_week_and_its_whole_is_named(query, now, whole):
    app = opened(**query)
    assert big(app)[0] == now
    assert f"dari {whole} KDKMP" in said(app)


@pytest.mark.parametrize("measure", list(Measure))
def test_the_table_adds_up_to_the_headline(measure):
    app = opened(prov=NTB, capaian=MEASURE[measure])
    total, *_ = foot(app)
    assert total == big(app)[0]
    rows = body(app)
    assert len(rows) == 10
    for column in (0, 1, 2):  # now, whole, unknown
        numbers = [int(row[column].replace(".", "")) for row in rows]
        assert sum(numbers) == int(foot(app)[column].replace(".", ""))


def test_a_regency_says_of_itself_what_the_table_of_its_province_says():
    alone = pace_data.pace("52.03", REGENCY, Measure.STARTED, None)
    among = pace_data.pace("52", REGENCY, Measure.STARTED, None)
    row = among.regions.loc["52.03"]
    pd.testing.assert_series_equal(alone.total, row, check_names=False)
    pd.testing.assert_series_equal(alone.regions.loc["52.03"], row)


def test_a_past_week_knows_nothing_of_what_came_later():
    app = opened(prov=NTB, minggu="M01-2026")
    assert "M01-2026 · #" in said(app)
    assert "31 Oktober 2025 sampai 2 Januari 2026" in said(app)
    newest = opened(prov=NTB)
    assert "31 Oktober 2025 sampai 16 Januari 2026" in said(newest)
    assert _trials(app) == ["50", "40", "20"]  # five, four and two weeks to look back from


def test_the_national_target_becomes_a_proposal_and_not_a_target():
    told = said(opened(prov=NTB, capaian="Selesai 100 %"))
    assert "26.000 dari 80.000 secara nasional (32,5 %)" in told
    assert "diterapkan pada 1.166 KDKMP Nusa Tenggara Barat = 379" in told
    assert "hanya usulan" in told
    assert "Target (usulan)" in told
    assert "Untuk 379 pada 30 April 2026 diperlukan" in told


def test_a_chosen_target_is_kept_in_the_link_and_asks_its_own_pace():
    app = opened(prov=NTB, target="Nusa Tenggara Barat: 600 sampai 28-02-2026")
    told = said(app)
    assert "Untuk 600 pada 28 Februari 2026 diperlukan" in told
    assert "sesudah minggu ini" in told  # it was stated on 1 February
    assert "secara nasional" not in told
    assert foot(app)[4] == "600"


def test_another_measure_forgets_the_target_that_is_not_its_own():
    app = opened(prov=NTB, capaian="Selesai 100 %", target="Nasional: 30.000 sampai 31-07-2026")
    assert app.selectbox(key="target").value == "Nasional: 30.000 sampai 31-07-2026"
    app.button_group(key="capaian").set_value("Zona hijau").run()
    assert not app.exception
    assert app.selectbox(key="target").value == NO_TARGET
    assert "Belum ada target tercatat" in said(app)


def test_kalsel_has_finished_none_and_is_told_so_without_a_date():
    told = said(opened(prov=KALSEL, capaian="Selesai 100 %", target=NO_TARGET))
    assert (
        "tidak ada tambahan: dengan laju ini target semua 2.013 KDKMP selesai 100 % tidak" in told
    )
    assert "751 dari 2.013 KDKMP belum ada data" in told


def test_too_few_weeks_give_no_forecast_and_say_so():
    told = said(opened(prov=NTB, minggu="M47-2025"))
    assert "Baru ada 3 selisih mingguan; perkiraan memerlukan paling sedikit 4" in told


def test_the_backtest_is_printed_with_its_trials_and_marked():
    app = opened(prov=NTB)
    assert "Uji mundur (data contoh)" in said(app)
    assert _trials(app) == ["70", "60", "40"]  # ten regencies, seven, six and four weeks
    assert "tidak membuktikan" in said(app)


def _trials(app: AppTest) -> list[str]:
    return re.findall(r'<th scope="row">\d minggu</th><td[^>]*>(\d+)</td>', said(app))


def test_the_published_number_is_held_out_and_printed_either_way():
    told = said(opened(prov=NTB))
    assert "adalah 290–317: angka yang kemudian terbit, 310, berada di dalam rentang" in told
    assert re.search(r"Dengan cara halaman ini atas 11 .*310 berada di (dalam|luar) rentang", told)
    assert "suarantb.com/2026/02/01" in told


def test_a_district_is_answered_by_its_regency():
    told = said(opened(prov=NTB, kab="Kabupaten Bima", kec="Woha"))
    assert "pilihan kecamatan tidak dipakai" in told
    assert "dari 191 KDKMP" in told
    assert "▸ Kabupaten Bima" in told


def test_the_chart_says_its_finding_to_those_who_cannot_see_it():
    [chart] = opened(prov=NTB).get("plotly_chart")
    assert "Dengan laju 4 minggu terakhir" in chart.proto.alt


def test_a_reader_is_not_offered_the_form():
    app = opened(prov=BABEL)
    assert not [one for one in app.expander if "Catat target" in one.label]


def acts(monkeypatch, *regions: str) -> Access:
    access = Access("Dinas uji", may_write=True, role=Role.COORDINATOR, scope=Scope(regions))
    monkeypatch.setattr(visitor, "access", lambda: access)
    return access


def test_a_coordinator_enters_a_target_steers_by_it_and_takes_it_back(monkeypatch):
    acts(monkeypatch, "52")
    app = opened(prov=NTB)
    _fill(app, "0812-3456-7890")
    assert "nomor telepon" in said(app)
    assert app.number_input[0].value == 400  # nothing typed is lost
    app.text_input[0].set_value("SK uji")
    _press(app, "Simpan target")
    assert f"Target {NTB} disimpan." in said(app)
    with Session(data.engine()) as session:
        [entered] = targets(session)
    assert (entered.cooperatives, entered.source) == (400, "SK uji")
    label = f"{NTB}: 400 sampai 30-06-2026"
    assert label in app.selectbox(key="target").options
    _press(app, "Batalkan target ini")
    assert "Target dibatalkan" in said(app)
    assert label not in app.selectbox(key="target").options


def _fill(app: AppTest, source: str) -> None:
    app.number_input[0].set_value(400)
    days = {one.label: one for one in app.date_input}
    days["Tenggat"].set_value(date(2026, 6, 30))
    days["Disebut pada"].set_value(date(2026, 1, 10))
    app.text_input[0].set_value(source)
    _press(app, "Simpan target")


def _press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def test_a_regency_sees_its_own_and_only_its_share_of_the_target(monkeypatch):
    acts(monkeypatch, "52.03")
    app = opened(capaian="Selesai 100 %", target="Nasional: 26.000 sampai 30-04-2026")
    rows = body(app)
    assert len(rows) == 1
    assert rows[0][1] == "254"
    among = pace_data.pace("52", REGENCY, Measure.FINISHED, None)
    assert list(among.regions.index) == ["52.03"]  # nothing of the others is counted
    assert int(rows[0][4]) in {82, 83}  # of all 1,166, not of the 254 alone
    assert "Kota Mataram" not in said(app)
