"""The page Impor data: upload, dry run, save, review, history; and what a reader sees of it."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
import streamlit as st
from form_six import form, line
from map_files import feature, geojson
from portal_file import SECRET_NAME, SECRET_PHONE, VILLAGES, export_laporan, row, three_rows
from sqlmodel import Session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.actions.load_demo import load_demo
from kdkmp.domain.access import Access, Role, Scope
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import batches, facts
from kdkmp.ui import imports, visitor

TODAY = date(2026, 1, 16)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODD = row(("Kebun Mawar Ungu", "Gerung", "Kabupaten Lombok Barat"))


@pytest.fixture
def engine(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """The page's own database, fresh, with the region master."""
    monkeypatch.setenv("KDKMP_DATABASE_URL", sqlite_url)
    settings.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr(imports, "today", lambda: TODAY)
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()
    settings.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def app(
    engine: sa.Engine,  # noqa: ARG001 - the page opens it by its address
    operator: Access,
    monkeypatch: pytest.MonkeyPatch,
) -> AppTest:
    """The page as the operator sees it."""
    monkeypatch.setattr(visitor, "access", lambda: operator)
    return AppTest.from_function(_application, default_timeout=60)


def _application() -> None:
    """Run the page as the navigation does; links to other pages must lead somewhere."""
    import streamlit  # noqa: PLC0415 - the function becomes a script of its own

    from kdkmp.settings import ROOT as root  # noqa: N811, PLC0415

    ours = streamlit.Page(root / "pages/data/imports.py", default=True)
    zones = streamlit.Page(root / "pages/monitor/zones.py")
    land = streamlit.Page(root / "pages/land/land.py")
    streamlit.navigation([ours, zones, land], position="hidden").run()


def _upload(app: AppTest, content: bytes, name: str = "portal.xlsx") -> AppTest:
    if not app.file_uploader:
        app.run()
    return app.file_uploader[0].set_value((name, content, XLSX)).run()


def _check(app: AppTest, content: bytes, name: str = "portal.xlsx") -> AppTest:
    return _upload(app, content, name).button("impor-periksa").click().run()


def _open(app: AppTest, tab: str) -> AppTest:
    app.session_state["impor-tab"] = tab
    return app.run()


def _words(app: AppTest) -> str:
    """Everything that the page says."""
    kinds = ("markdown", "caption", "error", "info", "warning", "success", "html", "subheader")
    said = "\n".join(str(one.value) for kind in kinds for one in app.get(kind))
    return said.replace("\\", "")  # a file's own words are escaped


def _saved(engine: sa.Engine) -> int:
    with Session(engine) as session:
        return len(facts.current(session))


def test_an_empty_database_offers_the_upload_and_names_what_is_recognised(app):
    app.run()
    assert not app.exception
    assert [one.label for one in app.file_uploader] == ["Berkas Excel, ODS, CSV, atau peta lahan"]
    assert "Portal KDKMP – Export Laporan" in _words(app)


def test_a_known_file_is_named_before_anything_is_read(app):
    _upload(app, three_rows())
    assert "Dikenali sebagai **Portal KDKMP – Export Laporan**" in _words(app)


def test_the_dry_run_counts_every_row_and_saves_none(app, engine):
    _check(app, export_laporan(*(row(village) for village in VILLAGES), ODD))
    said = _words(app)
    assert "4 baris = 3 baru + 0 berubah + 0 tetap + 0 ditolak + 1 perlu ditinjau" in said
    assert "2 kolom data pribadi dibuang: pic name, pic phone." in said
    assert _saved(engine) == 0


def test_names_of_persons_never_reach_the_screen_or_the_log(app, caplog):
    _check(app, three_rows())
    assert SECRET_NAME not in _words(app) + caplog.text
    assert SECRET_PHONE not in _words(app) + caplog.text


def test_saving_says_the_batch_and_drops_the_file_from_memory(app, engine, monkeypatch):
    dropped: list[str] = []
    monkeypatch.setattr(
        MemoryUploadedFileManager,
        "remove_file",
        lambda _self, _session_id, file_id: dropped.append(file_id),
    )
    _check(app, three_rows())
    button = app.button("impor-simpan")
    assert button.label == "Simpan 3 baris"
    button.click().run()
    assert "Tersimpan sebagai batch 1 (portal.xlsx): 3 baris = 3 baru" in _words(app)
    assert _saved(engine) == 3
    assert app.file_uploader[0].value is None
    held = [app.session_state[key] for key in app.session_state._state.filtered_state]
    assert not any(isinstance(value, bytes) or "DryRun" in type(value).__name__ for value in held)
    assert "impor-uji" not in app.session_state
    assert len(dropped) == 1  # Streamlit itself would keep the bytes until the session ends


def test_the_same_file_again_says_which_batch_has_it(app, engine, operator):
    content = three_rows()
    commit(engine, dry_run(engine, Upload("a.xlsx", content), TODAY), operator)
    _check(app, content)
    (error,) = app.error
    assert "sudah diimpor sebagai batch 1" in error.value


def test_a_refused_file_shows_its_reason_and_no_button(app):
    _upload(app, b"ini bukan Excel")
    (error,) = app.error
    assert error.value.startswith("**Berkas ditolak, tidak ada yang disimpan.**")
    assert "impor-periksa" not in {button.key for button in app.button}


def test_changes_are_listed_field_by_field(app, engine, operator):
    commit(engine, dry_run(engine, Upload("a.xlsx", three_rows()), TODAY), operator)
    _check(app, three_rows("55%", "15/01/2026 08:00"), "b.xlsx")
    app.session_state["impor-bagian"] = "Perubahan (3)"
    app.run()
    table = app.dataframe[0].value
    first = table[table["Isian"] == "Progres fisik (%)"].iloc[0]
    assert (first["Sebelumnya"], first["Menjadi"]) == ("40 %", "55 %")


def test_demo_data_goes_only_after_an_explicit_tick(app, engine):
    load_demo(engine, ["19"])
    _check(app, three_rows())
    assert app.button("impor-simpan").disabled
    app.checkbox("impor-hapus-contoh").check().run()
    app.button("impor-simpan").click().run()
    assert _saved(engine) == 3
    with Session(engine) as session:
        assert not batches.has_live(session, synthetic=True)


def test_an_unknown_file_asks_which_column_is_which(app):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Kab", "Kec", "Desa", "Status Badan Usaha", "Ketua"])
    sheet.append(["Lombok Barat", "Gerung", "Gapuk", "Ada", SECRET_NAME])
    target = BytesIO()
    book.save(target)
    _upload(app, target.getvalue(), "rekap.xlsx")
    said = _words(app)
    assert "Bentuk berkas ini belum dikenal" in said
    chosen = {one.label: one for one in app.selectbox}
    assert chosen["Desa/Kelurahan"].value == "Desa"
    assert "Ketua" not in chosen["Desa/Kelurahan"].options  # a person's column is not offered


def test_a_waiting_row_is_decided_from_its_suggestions(app, engine, operator):
    odd = row(("Kebon Ayuu", "Gerung", "Kabupaten Lombok Barat"))
    commit(engine, dry_run(engine, Upload("a.xlsx", export_laporan(odd)), TODAY), operator)
    _open(app, "Perlu ditinjau")
    choice = next(one for one in app.selectbox if one.key.startswith("tinjau-"))
    assert choice.options[0].startswith("Kebon Ayu, Gerung")
    choice.set_value("52.01.01.2002").run()
    app.button("tinjau-simpan").click().run()
    assert "1 baris disimpan sebagai batch 2" in _words(app)
    assert _saved(engine) == 1
    assert "Tidak ada baris yang menunggu keputusan." in _words(app)


def test_a_second_cooperative_of_a_village_is_offered_beside_the_known_one(app, engine, operator):
    other = row(VILLAGES[0], "60%")
    other[0], other[4] = "kdkmp_lain_gerung", "Koperasi Desa Lain"
    content = export_laporan(row(VILLAGES[0]), other)
    commit(engine, dry_run(engine, Upload("a.xlsx", content), TODAY), operator)
    _open(app, "Perlu ditinjau")
    choice = next(one for one in app.selectbox if one.key.startswith("tinjau-"))
    assert choice.options == [
        "Koperasi yang sama: Koperasi Desa Kebon Ayu",
        "Koperasi ke-2 di desa ini, baru",
        "Abaikan baris ini",
    ]
    choice.set_value("52.01.01.2002-2").run()
    app.button("tinjau-simpan").click().run()
    assert _saved(engine) == 2


def test_a_row_of_a_wrong_regency_finds_its_village_elsewhere(app, engine, operator):
    odd = row(("Kebun Entah", "Entah Juga", "Kabupaten Tidak Ada"))
    commit(engine, dry_run(engine, Upload("a.xlsx", export_laporan(odd)), TODAY), operator)
    _open(app, "Perlu ditinjau")
    next(one for one in app.selectbox if one.key == "tinjau-1").set_value("lain").run()
    app.selectbox("tinjau-kab-1").set_value("52.01").run()
    app.selectbox("tinjau-desa-1").set_value("52.01.01.2003").run()
    app.button("tinjau-simpan").click().run()
    assert "1 baris disimpan sebagai batch 2" in _words(app)
    with Session(engine) as session:
        assert list(facts.current(session).index) == ["52.01.01.2003"]


def test_a_chosen_village_that_has_a_cooperative_asks_whether_it_is_the_same(app, engine, operator):
    commit(engine, dry_run(engine, Upload("a.xlsx", three_rows()), TODAY), operator)
    commit(engine, dry_run(engine, Upload("b.xlsx", export_laporan(ODD)), TODAY), operator)
    _open(app, "Perlu ditinjau")
    next(one for one in app.selectbox if one.key == "tinjau-1").set_value("lain").run()
    app.selectbox("tinjau-kab-1").set_value("52.01").run()
    app.selectbox("tinjau-desa-1").set_value("52.01.01.2002").run()
    assert app.button("tinjau-simpan").disabled  # not decided yet
    asked = app.selectbox("tinjau-kop-1")
    assert asked.options == [
        "Koperasi yang sama: Koperasi Desa Kebon Ayu",
        "Koperasi ke-2 di desa ini, baru",
    ]
    asked.set_value("52.01.01.2002-2").run()
    app.button("tinjau-simpan").click().run()
    assert _saved(engine) == 4


def test_a_map_is_told_as_such_and_its_problems_name_the_feature(app, engine):
    place = {"kabupaten": "Lombok Barat", "kecamatan": "Gerung", "desa": "Gapuk"}
    swapped = {"type": "Point", "coordinates": [-8.69, 116.12]}
    content = geojson(feature(swapped, **place, pemilik=SECRET_NAME))
    _upload(app, content, "lahan.geojson")
    assert "setiap fitur dibaca sebagai satu lahan" in _words(app)
    app.date_input[0].set_value(TODAY).run()
    app.button("impor-periksa").click().run()
    assert "1 baris = 1 baru" in _words(app)
    app.session_state["impor-bagian"] = "Kesalahan dan catatan (1)"
    app.run()
    assert app.dataframe[0].value["Sel"].tolist() == ["fitur 1"]
    assert "tertukar" in app.dataframe[0].value.iloc[0, 4]
    assert SECRET_NAME not in _words(app)
    assert _saved(engine) == 0


def test_a_broken_map_shows_its_reason_and_no_button(app):
    _upload(app, b'{"type": "FeatureCollection"', "lahan.geojson")
    (error,) = app.error
    assert "rusak atau terpotong" in error.value
    assert not [one for one in app.button if one.key == "impor-periksa"]


def test_only_a_form_that_does_not_tell_its_regency_asks_for_it(app):
    name = "KOPERASI DESA MERAH PUTIH KEBON AYU"
    told = line(**{"Nama Kecamatan": "Gerung", "Nama KDKMP": name})
    _upload(app, form(told), "form6.xlsx")
    assert "Formulir 6 PMO" in _words(app)
    assert not _regency_choices(app)
    _upload(app, form(told, line(**{"Nama Kecamatan": "Gerungg"})), "form6.xlsx")
    (choice,) = _regency_choices(app)
    app.date_input[0].set_value(TODAY).run()
    app.button("impor-periksa").click().run()
    assert "Pilih kabupaten/kota" in app.error[0].value
    choice.set_value("52.01").run()
    app.button("impor-periksa").click().run()
    assert not app.error
    assert "2 baris = 1 baru" in _words(app)


def _regency_choices(app: AppTest) -> list[Any]:
    return [one for one in app.selectbox if one.label == "Kabupaten/kota berkas ini"]


def test_a_reader_sees_the_history_and_why_nothing_can_be_uploaded(engine, operator):
    commit(engine, dry_run(engine, Upload("a.xlsx", three_rows()), TODAY), operator)
    app = AppTest.from_function(_application, default_timeout=60).run()
    assert not app.exception
    assert not app.file_uploader
    assert "mode baca" in _words(app)
    table = app.dataframe[0].value
    assert table["Berkas"].tolist() == ["a.xlsx"]
    assert table["Keadaan"].tolist() == ["Berlaku"]


def test_an_empty_history_says_how_to_begin(app):
    _open(app, "Riwayat")
    assert "Belum ada berkas yang diimpor" in _words(app)


def test_the_weekly_form_is_offered_per_regency(app, engine, operator):
    commit(engine, dry_run(engine, Upload("a.xlsx", three_rows()), TODAY), operator)
    _open(app, "Formulir mingguan")
    choice = app.selectbox("formulir-kab")
    assert choice.options == ["Kabupaten Lombok Barat (3 koperasi)"]
    choice.set_value("52.01").run()
    assert not app.exception


PRAYA = ("Panjisari", "Praya", "Kabupaten Lombok Tengah")


@pytest.fixture
def regency_app(app, monkeypatch):
    """The page as an operator of one regency sees it."""
    actor = Access("Dinas Lobar", True, Role.OPERATOR, Scope(("52.01",)), "LOBAR-01")  # noqa: FBT003
    monkeypatch.setattr(visitor, "access", lambda: actor)
    return app


def test_rows_outside_ones_regions_are_told_at_once_and_cannot_be_saved(regency_app, engine):
    _check(regency_app, export_laporan(row(VILLAGES[0]), row(PRAYA)))
    said = _words(regency_app)
    assert "1 dari 2 baris berkas ini di luar wilayah akun Anda (Kabupaten Lombok Barat)" in said
    told = next(one.value for one in regency_app.dataframe if "Kabupaten/kota" in one.value)
    assert told.to_dict("records") == [
        {
            "Lembar": "Export Laporan",
            "Baris": "3",
            "Kabupaten/kota": "Kabupaten Lombok Tengah, Nusa Tenggara Barat",
        }
    ]
    assert "impor-simpan" not in {one.key for one in regency_app.button}
    assert _saved(engine) == 0


def test_rows_of_ones_own_regency_are_saved_and_can_be_taken_back(regency_app, engine):
    _check(regency_app, export_laporan(row(VILLAGES[0])))
    regency_app.button("impor-simpan").click().run()
    assert not regency_app.exception
    assert _saved(engine) == 1
    with Session(engine) as session:
        assert batches.history(session)["office"].tolist() == ["Dinas Lobar · LOBAR-01"]
    assert regency_app.button("batal-tersimpan").label == "Batalkan batch ini"


def test_a_row_that_waits_for_another_regency_is_not_shown(regency_app, engine, operator):
    odd = ("Kebun Mawar Ungu", "Gerung", "Kabupaten Lombok Barat")
    other = ("Kebun Mawar Ungu", *PRAYA[1:])
    upload = Upload("a.xlsx", export_laporan(row(VILLAGES[0]), row(odd), row(other)))
    commit(engine, dry_run(engine, upload, TODAY), operator)
    regency_app.run()
    said = _words(_open(regency_app, "Perlu ditinjau"))
    assert "Kabupaten Lombok Barat" in said
    assert "Lombok Tengah" not in said
