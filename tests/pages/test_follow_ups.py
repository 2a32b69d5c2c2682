"""Tindak lanjut: figures add up, filters change them, and typing survives another's change."""

import re
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.actions.follow_ups import change_follow_up
from kdkmp.domain.access import Access
from kdkmp.domain.follow_ups import DATES, plain, replayed
from kdkmp.ui import data, follow_up_data, waiting_data
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "meeting/follow_ups.py"
NTB, BABEL = "Nusa Tenggara Barat", "Kepulauan Bangka Belitung"
OTHER = Access(office="Kantor lain", may_write=True)
AT = datetime(2026, 1, 20, 3, tzinfo=UTC)


@pytest.fixture
def at_the_office(monkeypatch):
    """The visitor is the operator of this computer."""
    mine = Access(office="Dinas uji", may_write=True)
    monkeypatch.setattr("kdkmp.ui.visitor.access", lambda: mine)


def headline(app: AppTest) -> list[int]:
    """Open, overdue, soon, done; the rate is a percentage."""
    found = re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', words(app))
    return [int(one.replace(".", "")) for one in found]


def heat(app: AppTest) -> list[list[int]]:
    """The numbers of the heat table, row by row, the totals row last."""
    table = re.search(r'<table class="kd-tabel kd-tunggu">.*?</table>', words(app), re.DOTALL)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table[0])[1:]
    cells = (re.findall(r"<td[^>]*>(?:<a[^>]*>|<span>)([\d.]+)<", row) for row in rows)
    return [[int(one.replace(".", "")) for one in row] for row in cells]


def test_the_heading_says_how_many_of_the_open_ones_are_late():
    rows = follow_up_data.follow_ups()
    mine = rows[rows["province_code"] == "52"]
    late = int(((mine["due_on"] < mine["measured_on"]) & mine["is_live"]).sum())
    app = opened(PAGE, prov=NTB)
    assert (
        app.title[0].value
        == f"{late} dari {int(mine['is_live'].sum())} tindak lanjut lewat tenggat"
    )
    running, overdue, _, done = headline(app)
    cancelled = int((mine["status"] == "cancelled").sum())
    assert overdue == late > 0
    assert running + done + cancelled == len(mine) == len(app.dataframe[0].value)


def test_each_region_has_its_own_and_they_add_up_to_all():
    everywhere = headline(opened(PAGE))
    parts = [headline(opened(PAGE, prov=name)) for name in (NTB, BABEL)]
    assert [sum(pair) for pair in zip(*parts, strict=True)] == everywhere
    assert headline(opened(PAGE, prov=NTB, kab="Kabupaten Lombok Timur"))[:2] == [1, 1]


def test_filters_and_a_link_to_one_follow_up_are_obeyed():
    app = opened(PAGE, prov=NTB, instansi=["BPKAD"], keadaan=["Lewat tenggat"])
    assert set(app.dataframe[0].value["Instansi"]) == {"BPKAD"}
    assert len(app.dataframe[0].value) == 1
    last = int(opened(PAGE, prov=NTB).dataframe[0].value.index[-1])
    row = follow_up_data.follow_ups().set_index("id").loc[last]
    app = opened(PAGE, prov=NTB, tl=str(last))
    assert f'<h3 class="kd-nama">{row["text"]}</h3>' in words(app)
    assert not opened(PAGE, tl="bukan nomor").exception


def test_what_fits_nothing_says_so():
    assert "Hapus satu filter" in words(opened(PAGE, cari="tidak ada begini"))
    app = opened(PAGE, prov="Kalimantan Barat")
    assert app.title[0].value == "Belum ada tindak lanjut"
    assert "Belum ada tindak lanjut di wilayah ini" in words(app)


@pytest.mark.parametrize("region", [{}, {"prov": NTB}, {"prov": NTB, "kab": "Kabupaten Bima"}])
def test_who_is_waited_for_adds_up_to_those_that_are_not_green(region):
    app = opened(PAGE, **region, **{"tampilan-tl": "Menunggu siapa"})
    *rows, sums = heat(app)
    board = data.board()
    for name, column in (("prov", "province"), ("kab", "regency")):
        if name in region:
            board = board[board[column] == region[name]]
    assert sums[-1] == (board["zone"] != "green").sum()
    assert [row[-1] for row in rows] == [sum(row[:-1]) for row in rows]
    assert sums == [sum(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(("band", "weeks"), [("≥ 2 minggu", 2), ("≥ 8 minggu", 8)])
def test_an_age_band_keeps_those_who_have_stood_there_as_long(band, weeks):
    app = opened(PAGE, prov=NTB, umur=band, **{"tampilan-tl": "Menunggu siapa"})
    waits = waiting_data.aged_waits()
    expected = (waits["province_code"] == "52") & (waits["weeks"] >= weeks).fillna(value=False)
    assert heat(app)[-1][-1] == expected.sum()
    assert expected.sum() < (waits["province_code"] == "52").sum()


def test_a_cell_of_a_link_lists_exactly_what_it_counts():
    query = {"tampilan-tl": "Menunggu siapa", "menunggu": "BPKAD", "di": "Kabupaten Lombok Timur"}
    app = opened(PAGE, prov=NTB, **query)
    waits = waiting_data.waits()
    mine = waits[(waits["office"] == "asset") & (waits["regency_code"] == "52.03")]
    assert f"{len(mine)} KDKMP menunggu BPKAD" in words(app)
    assert words(app).count("profil?kop=52.03.") == min(len(mine), 15)
    assert "umur" not in re.findall(r"menunggu=BPKAD[^\"]*", words(app))[0]


def test_offices_and_meetings_add_up_to_the_headline():
    app = opened(PAGE, prov=NTB, **{"tampilan-tl": "Instansi"})
    running, overdue, _, done = headline(app)
    totals = re.findall(r"<tfoot>.*?</tfoot>", words(app), re.DOTALL)
    assert len(totals) == 2
    for total in totals:
        cells = re.findall(r"<td[^>]*>([^<]+)</td>", total)
        assert [int(one) for one in cells[:5]][1] == done
        assert [int(one) for one in cells[3:5]] == [running, overdue]


def test_the_histories_of_the_demo_add_up_to_what_is_shown():
    rows = follow_up_data.follow_ups()
    for row in rows.to_dict("records"):
        end = replayed(one.changes for one in follow_up_data.history(row["id"]))
        shown = {name: None if pd.isna(row[name]) else row[name] for name in end}
        days = {name: shown[name].date() for name in DATES if shown[name] is not None}
        assert end == {name: plain(value) for name, value in (shown | days).items()}
    assert rows["meeting"].notna().all()
    assert rows["snapshot"].notna().all()
    assert (rows["carried"] > 0).any()


def test_a_reader_sees_no_form():
    app = opened(PAGE, prov=NTB)
    assert not app.text_area
    assert "Mode baca" in words(app)


def fill(app: AppTest, part: str):
    """The widget of the first follow-up's form whose key ends like this."""
    kinds = (app.text_area, app.text_input, app.selectbox, app.date_input, app.checkbox)
    [found] = [
        one for kind in kinds for one in kind if re.fullmatch(rf"tl-\d+-\d+-{part}", one.key or "")
    ]
    return found


def press(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("at_the_office")
def test_closing_without_evidence_is_refused_and_loses_nothing_then_saved_and_taken_back():
    app = opened(PAGE, prov=NTB)
    number = int(app.query_params["tl"][0])
    fill(app, "status").set_value("done")
    fill(app, "isi").set_value("Menerbitkan rekomendasi untuk semua lahan")
    press(app, "Simpan perubahan")
    assert "tulis apa yang membuktikan" in app.error[0].value
    assert fill(app, "isi").value == "Menerbitkan rekomendasi untuk semua lahan"
    fill(app, "bukti").set_value("Surat nomor 12 (uji)")
    press(app, "Simpan perubahan")
    assert not app.error
    rows = follow_up_data.follow_ups().set_index("id")
    assert rows.loc[number, "status"] == "done"
    press(app, "Batalkan perubahan ini")
    assert follow_up_data.follow_ups().set_index("id").loc[number, "status"] == "waiting"


@pytest.mark.usefixtures("at_the_office")
def test_a_conflict_shows_both_sides_and_saves_on_top_without_losing_the_other():
    app = opened(PAGE, prov=NTB)
    number = int(app.query_params["tl"][0])
    version = int(follow_up_data.follow_ups().set_index("id").loc[number, "version"])
    change_follow_up(
        data.engine(), number, version, {"status": "in_progress"}, "Surat dikirim", OTHER, AT
    )
    fill(app, "isi").set_value("Isian saya")
    press(app, "Simpan perubahan")
    told = words(app)
    assert "Kantor lain" in app.error[0].value
    assert "Isian saya" in told
    assert "Surat dikirim" in told
    assert "Dikerjakan" in told
    assert fill(app, "isi").value == "Isian saya"
    press(app, "Simpan isian saya di atas perubahan itu")
    row = follow_up_data.follow_ups().set_index("id").loc[number]
    assert (row["text"], row["status"]) == ("Isian saya", "in_progress")


@pytest.mark.usefixtures("at_the_office")
def test_whoever_is_late_may_drop_their_typing_and_go_on_from_what_holds():
    app = opened(PAGE, prov=NTB)
    number = int(app.query_params["tl"][0])
    version = int(follow_up_data.follow_ups().set_index("id").loc[number, "version"])
    change_follow_up(data.engine(), number, version, {"text": "Isian mereka"}, None, OTHER, AT)
    fill(app, "isi").set_value("Isian saya")
    press(app, "Simpan perubahan")
    press(app, "Buang isian saya, pakai yang terbaru")
    assert fill(app, "isi").value == "Isian mereka"
    assert not app.error


@pytest.mark.usefixtures("at_the_office")
def test_zona_records_the_step_that_lifts_for_the_office_that_is_waited_for():
    app = opened("monitor/zones.py", prov=NTB, alasan=["NIB belum terbit"], zona=["Kuning"])
    assert "Menunggu: <strong>Pengurus koperasi</strong> (usulan)" in words(app)
    first = app.dataframe[0].value.index[0]
    app.session_state[f"tl-catat-{first}"] = True
    app.run()
    [office] = [one for one in app.selectbox if one.key == f"tl-catat-{first}-0-instansi"]
    [text] = [one.value for one in app.text_area if one.key == f"tl-catat-{first}-0-isi"]
    [due] = [one for one in app.date_input if one.key == f"tl-catat-{first}-0-tenggat"]
    assert office.value == "cooperative"
    assert f"<li>{text}</li>" in words(app)  # one of the steps above
    assert due.value == follow_up_data.day() + timedelta(days=14)
    press(app, "Simpan tindak lanjut")
    row = follow_up_data.follow_ups().set_index("cooperative_code").loc[first]
    assert (row["text"], row["responsible"], row["status"]) == (text, "cooperative", "open")
    assert row["snapshot"] == data.snapshots()[0].reference
    assert "Tindak lanjut yang berjalan: 1" in words(app)
