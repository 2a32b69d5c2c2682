"""Impor data in a real browser: upload, count, save over the demo, find it, take it back."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from portal_file import SECRET_NAME, SECRET_PHONE, VILLAGES, export_laporan, row

from tests.browser import harness
from tests.browser.harness import PATIENCE_MS, ready, visible_text

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODD = row(("Kebun Mawar Ungu", "Gerung", "Kabupaten Lombok Barat"))
Visit = Callable[..., Page]


@pytest.fixture
def page(visit: Visit, fresh_server: str) -> Page:
    """The page on a server of the operator's own, with the demo in force."""
    return visit(fresh_server, "/impor")


@pytest.fixture
def read_only_server(
    demo_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A server as an ASGI host starts it: without the operator's rights."""
    database = tmp_path / "baca.sqlite3"
    database.write_bytes(demo_template.read_bytes())
    port = harness.free_port()
    monkeypatch.delenv("KDKMP_LOCAL_OPERATOR", raising=False)
    server = f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"
    log = tmp_path / "baca.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *server],
            cwd=harness.ROOT,
            env={**os.environ, "KDKMP_DATABASE_URL": f"sqlite:///{database}"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            harness._wait_until_healthy(address, process, log)
            yield address
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def _upload(page: Page, content: bytes, name: str = "laporan.xlsx") -> None:
    payload: FilePayload = {"name": name, "mimeType": XLSX, "buffer": content}
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(payload)
    ready(page)


def _upload_file(page: Page, path: Path) -> None:
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(path)
    expect(page.get_by_text("Dikenali sebagai")).to_be_visible(timeout=PATIENCE_MS)


def _date(page: Page, digits: str) -> None:
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.keyboard.press("Tab")
    ready(page)


def _check(page: Page) -> None:
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text("Hasil pemeriksaan")).to_be_visible(timeout=PATIENCE_MS)
    ready(page)


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    ready(page)


def test_a_file_is_counted_saved_over_the_demo_found_and_taken_back(page: Page) -> None:
    _upload(page, export_laporan(*(row(village) for village in VILLAGES), ODD))
    _check(page)
    expect(
        page.get_by_text("4 baris = 3 baru + 0 berubah + 0 tetap + 0 ditolak + 1 perlu ditinjau")
    ).to_be_visible()
    expect(page.get_by_text("2 kolom data pribadi dibuang: pic name, pic phone.")).to_be_visible()
    said = visible_text(page)
    assert SECRET_NAME not in said
    assert SECRET_PHONE not in said

    save = page.get_by_role("button", name="Simpan 3 baris")
    expect(save).to_be_disabled()
    page.get_by_text("Hapus seluruh data contoh").click()
    save.click()
    expect(page.get_by_text("Tersimpan sebagai batch")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("DATA CONTOH")).to_have_count(0)

    page.get_by_role("link", name="Lihat Zona").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 KDKMP", timeout=PATIENCE_MS)
    page.get_by_role("link", name="Impor data").click()
    ready(page)

    _tab(page, "Riwayat")
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first.bounding_box()
    assert canvas is not None
    page.mouse.click(canvas["x"] + 15, canvas["y"] + 52)
    expect(page.get_by_role("heading", name="laporan.xlsx")).to_be_visible()
    page.get_by_role("button", name="Batalkan batch ini").click()
    page.get_by_role("button", name="Ya, batalkan batch").click()
    expect(page.get_by_text("dibatalkan; isinya tidak dihitung lagi")).to_be_visible()
    assert page.watch.page_errors == []


def test_a_text_named_like_a_workbook_is_refused_in_words(page: Page) -> None:
    _upload(page, b"ini bukan Excel", "daftar.xlsx")
    expect(page.get_by_text("Berkas ditolak, tidak ada yang disimpan.")).to_be_visible()
    expect(page.get_by_role("button", name="Periksa berkas")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_weekly_form_of_a_regency_arrives_as_a_workbook(page: Page) -> None:
    _tab(page, "Formulir mingguan")
    choice = page.get_by_role("tabpanel").get_by_role("combobox")
    choice.fill("Kabupaten Lombok Barat")
    page.keyboard.press("Enter")
    ready(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh formulir Kabupaten Lombok Barat").click()
    assert download.value.suggested_filename == "formulir-mingguan-52.01.xlsx"
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_a_reader_finds_no_upload_and_is_told_why(visit: Visit, read_only_server: str) -> None:
    page = visit(read_only_server, "/impor")
    expect(page.get_by_text("Anda membuka dasbor dalam mode baca")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    expect(page.get_by_role("tab", name="Riwayat")).to_be_visible()
    expect(page.get_by_role("button", name="Batalkan batch ini")).to_have_count(0)


def test_the_portal_sample_is_counted_row_for_row(page: Page, shared: Path) -> None:
    _upload_file(page, shared / "samples" / "agrinas_export_laporan.xlsx")
    _check(page)
    expect(page.get_by_text("1.061 baris = 1.061 baru")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan 1.061 baris")).to_be_disabled()


def test_the_readiness_sample_leaves_nine_rows_to_a_person(page: Page, shared: Path) -> None:
    _upload_file(page, shared / "samples" / "simkopdes_kesiapan_desa_jateng.xlsx")
    _date(page, "20052026")
    _check(page)
    expect(page.get_by_text("8.512 baris = 8.503 baru")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan 8.503 baris")).to_be_disabled()
    page.get_by_role("tab", name="Perlu ditinjau (9)").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
