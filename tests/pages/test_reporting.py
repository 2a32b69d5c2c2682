"""Laporan mingguan: figures add up, follow week and region, and agree with the stored steps."""

import re
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from sqlmodel import Session
from streamlit.testing.v1 import AppTest
from weekly_forms import KEBON_AYU, form, line

from kdkmp.actions.import_workbook import Upload, dry_run
from kdkmp.domain.access import Access
from kdkmp.domain.filters import Filters
from kdkmp.domain.recap import recap
from kdkmp.domain.weeks import Week
from kdkmp.reports.recap import FIRST_ROW, recap_sheets, recap_workbook
from kdkmp.store.queries.reporting import report_states
from kdkmp.text.recap import SHEETS
from kdkmp.ui import data, reporting_data, visitor
from kdkmp.views.reporting_tables import recap_standing
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "data/reporting.py"
NTB, BABEL = "Nusa Tenggara Barat", "Kepulauan Bangka Belitung"
WEEK = Week(2026, 3)


def figures(app: AppTest) -> list[int]:
    """Lapor, tepat waktu, terlambat, belum; diterima, dikembalikan, disetujui, dikunci."""
    return [int(one) for one in re.findall(r'<dd class="kd-besar">(\d+)</dd>', words(app))]


def stored(*weeks: Week, province: str = "") -> pd.DataFrame:
    with Session(data.engine()) as session:
        rows = report_states(session, weeks or (WEEK,))
    return rows[rows["regency_code"].str.startswith(province)]


@pytest.mark.parametrize(("query", "province"), [({}, ""), ({"prov": NTB}, "52")])
@pytest.mark.parametrize("week", [WEEK, WEEK.plus(-2)], ids=str)
def test_the_figures_add_up_and_are_those_of_the_week(query, province, week):
    app = opened(PAGE, pekan=week.label, **query)
    reported, on_time, late, missing, *states = figures(app)
    rows = stored(week, province=province)
    assert reported + missing == len(rows)
    assert on_time + late == sum(states) == reported
    assert missing == (rows["state"] == "expected").sum()
    assert late == rows["is_late"].sum()
    place = "Nusa Tenggara Barat" if query else "di 4 provinsi"
    told = f"{reported} dari {len(rows)} kabupaten/kota {place} sudah lapor {week.label}"
    assert app.title[0].value == told


def test_the_demo_has_reports_of_every_kind():
    weeks = [WEEK.plus(-back) for back in range(12)]
    rows = stored(*weeks)
    assert set(rows["state"]) == {"expected", "received", "returned", "accepted", "locked"}
    assert rows["is_late"].mean() < 0.3  # most are on time, some are late
    assert rows["is_late"].any()
    for _, mine in rows.groupby(rows["regency_code"].str[:2]):
        last = mine[mine["iso_week"] == WEEK.number]["state"]
        assert {"expected", "accepted"} <= set(last)
    assert (rows["changed_after"] > 0).sum() == 4  # one a province
    assert rows["rows"].dropna().gt(0).all()


def test_a_week_that_is_not_offered_gives_the_newest():
    assert "M03-2026" in opened(PAGE, prov=NTB, pekan="M99-2026").title[0].value


def test_the_matrix_has_a_cell_with_a_word_for_every_week_and_regency():
    app = opened(PAGE, prov=NTB)
    cells = re.findall(r'<td class="kd-lap kd-lap-(\w+)', words(app))
    rows = stored(*(WEEK.plus(-back) for back in range(12)), province="52")
    assert len(cells) == 120
    assert pd.Series(cells).value_counts().to_dict() == rows["state"].value_counts().to_dict()
    assert words(app).count('<span class="kd-telat">terlambat</span>') == rows["is_late"].sum()
    assert "kab=Kabupaten+Lombok+Utara&amp;pekan=M02-2026" in words(app)


def test_who_has_not_reported_is_named_with_the_last_report():
    rows = stored(province="52").set_index("regency_code")
    silent = rows.index[rows["state"] == "expected"]
    told = words(opened(PAGE, prov=NTB))
    names = data.places().drop_duplicates("regency_code").set_index("regency_code")["regency"]
    table = told.split("Belum lapor M03-2026")[-1]
    assert all(f'<th scope="row">{names[code]}' in table for code in silent)
    assert "pukul 16.00 WITA" in told


def test_babel_counts_in_wib():
    assert "Jumat pukul 16.00 WIB (usulan" in words(opened(PAGE, prov=BABEL))


def test_timeliness_names_its_whole_and_the_total_is_the_sum():
    told = words(opened(PAGE, prov=NTB, lembar="Ketepatan waktu"))
    (foot,) = re.findall(r"<tfoot>(.*?)</tfoot>", told)
    on_time, late, missing, weeks, _ = map(int, re.findall(r">(\d+)</td>", foot))
    assert on_time + late + missing == weeks == 120
    assert f"{100 * on_time / weeks:.0f} % dari 120" in foot


def test_what_changed_after_acceptance_is_counted_as_in_the_states():
    rows = stored(*(WEEK.plus(-back) for back in range(12)), province="52")
    app = opened(PAGE, prov=NTB, lembar="Sesudah disetujui")
    assert rows["changed_after"].sum() > 0
    assert f"{rows['changed_after'].sum()} nilai" in words(app)


def test_a_reader_sees_the_steps_and_is_offered_no_decision():
    app = opened(PAGE, prov=NTB, kab="Kabupaten Bima", lembar="Riwayat")
    assert "Langkah laporan Kabupaten Bima, M03-2026" in words(app)
    assert not [one for one in app.button if one.key.startswith("laporan-")]


def test_a_coordinator_accepts_on_the_page(monkeypatch):
    everything = Access("Dinas uji", may_write=True)
    monkeypatch.setattr(visitor, "access", lambda: everything)
    rows = stored(province="52").set_index("regency_code")
    code = rows.index[rows["state"] == "received"][0]
    places = data.places().drop_duplicates("regency_code").set_index("regency_code")["regency"]
    app = opened(PAGE, prov=NTB, kab=places[code], lembar="Riwayat")
    app.button(key="laporan-setujui").click().run()
    assert not app.exception
    assert [one.value for one in app.success] == [f"Laporan {places[code]} M03-2026 disetujui."]
    assert stored(province=code)["state"].tolist() == ["accepted"]


def test_a_return_without_a_reason_says_so_and_changes_nothing(monkeypatch):
    everything = Access("Dinas uji", may_write=True)
    monkeypatch.setattr(visitor, "access", lambda: everything)
    app = opened(PAGE, prov=NTB, kab="Kabupaten Dompu", lembar="Riwayat")
    before = stored(province="52.05")["state"].tolist()
    (button,) = [one for one in app.button if one.label == "Kembalikan untuk perbaikan"]
    button.click().run()
    assert "Tulis alasannya dulu" in app.error[0].value
    assert stored(province="52.05")["state"].tolist() == before


@pytest.mark.parametrize(("query", "by"), [({}, "province_code"), ({"prov": NTB}, "regency_code")])
def test_the_recap_file_equals_the_frozen_board(query, by):
    chosen = Filters("52") if query else Filters()
    app = opened(PAGE, lembar="Rekap", pekan="M02-2026", **query)
    board = reporting_data.board_of(WEEK.plus(-1), chosen)
    snapshot = reporting_data.snapshot_of(WEEK.plus(-1))
    assert snapshot is not None
    assert snapshot.reference in words(app)
    states = stored(WEEK.plus(-1), province="52" if query else "")
    sheets = recap_sheets(recap(board, by), recap_standing(states, by), {}, "Wilayah")
    book = openpyxl.load_workbook(BytesIO(recap_workbook(sheets, "Rekap", {}, synthetic=True)))
    for name in SHEETS:
        *_, total = book[name].iter_rows(min_row=FIRST_ROW + 1, values_only=True)
        heads = [cell.value for cell in book[name][FIRST_ROW + 1]]
        assert dict(zip(heads, total, strict=True))["KDKMP"] == len(board)
    zones = dict(zip([c.value for c in book["Zona dan portal"][FIRST_ROW + 1]],
                     list(book["Zona dan portal"].values)[-1], strict=True))  # fmt: skip
    assert zones["Merah"] == (board["zone"] == "red").sum()
    assert zones["Belum masuk portal"] == (board["part"] == "outside_portal").sum()
    if not query:
        assert zones["Sudah lapor"] == (states["state"] != "expected").sum()


def test_a_locked_week_of_the_demo_does_not_hold_up_the_first_real_form():
    week = WEEK.plus(-10)
    assert stored(week, province="52.01")["state"].tolist() == ["locked"]
    upload = Upload("formulir.xlsx", form(line(KEBON_AYU, members=5)), week.monday)
    assert dry_run(data.engine(), upload, WEEK.sunday).replaces_demo


def test_an_empty_database_says_how_to_begin(empty_app):  # noqa: ARG001 - after the demo's
    assert "Belum ada data" in words(opened(PAGE))
