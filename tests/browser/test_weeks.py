"""A week's link and its code in a real browser: the same figures on page, export and Cek angka."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
WEEK = "/?minggu=M01-2026&prov=Nusa+Tenggara+Barat"


def test_a_weeks_link_its_export_and_its_code_say_the_same(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(WEEK)
    expect(page.get_by_text("400 = 199 dibangun (termasuk selesai)")).to_be_visible()
    code = page.locator(".kd-sumber a")
    reference = code.inner_text()
    assert re.fullmatch(r"M01-2026 · #[0-9a-f]{8}", reference)
    figures = page.locator(".kd-besar").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row}
    assert any(reference in cell for cell in cells)
    code.click()
    expect(page.get_by_text("Cocok. Baris yang tersimpan dihitung ulang")).to_be_visible()
    ready(page)
    assert page.locator(".kd-besar").all_inner_texts() == figures
    expect(page.get_by_text("400 = 199 dibangun (termasuk selesai)")).to_be_visible()


def test_the_week_travels_from_page_to_page_and_back_to_the_newest(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(WEEK)
    page.get_by_role("link", name="Pembangunan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("199 dari 1.166")
    assert "minggu=M01-2026" in ready(page).url
    page.get_by_role("button", name="Hapus filter").click()
    expect(page.get_by_text("Keadaan yang dibekukan")).to_have_count(0)
    assert "minggu=" not in ready(page).url


def test_a_week_is_frozen_after_confirmation_and_shown_at_once(
    fresh_server: str, visit: Callable[..., Page]
) -> None:
    page = visit(fresh_server, "/cek")
    page.get_by_label("Alasan revisi").fill("Sekali lagi")
    page.get_by_role("button", name="Bekukan minggu ini").click()
    page.get_by_role("button", name="Ya, bekukan").click()
    expect(page.get_by_text("dan tidak ada yang berubah sejak itu")).to_be_visible()
    page.get_by_role("button", name="Tidak jadi").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(ready(page).get_by_label("Alasan revisi")).to_have_value("Sekali lagi")
    page.get_by_role("spinbutton", name="hari, Batas data").press("PageUp")  # a week later
    page.get_by_label("Alasan revisi").click()  # leaving the field takes the date
    expect(page.get_by_text("Minggu ke-4 (19–25 Januari 2026). Belum dibekukan.")).to_be_visible()
    page.get_by_role("button", name="Bekukan minggu ini").click()
    page.get_by_role("button", name="Ya, bekukan").click()
    expect(page.get_by_text("5.715 KDKMP dibekukan")).to_be_visible()
    expect(page.get_by_text("Cocok. Baris yang tersimpan dihitung ulang")).to_be_visible()
    expect(page.get_by_text("ke-13 dari 13 dalam rantai")).to_be_visible()
    assert "kode=M04-2026" in ready(page).url
