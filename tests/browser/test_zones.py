"""Zona in a real browser: a tap explains, links carry the choice, going back finds the list."""

import csv
import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "prov=Nusa+Tenggara+Barat"
RED = f"/zona?{NTB}&zona=Merah&alasan=Lahan+ditolak"
ROW_PX = 38


def tap_row(page: Page, row: int) -> None:
    """Tap a cell of the list, as a finger would; row 0 is the first below the headings."""
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 150, box["y"] + ROW_PX * (row + 1) + ROW_PX / 2)
    ready(page)


def listed(page: Page) -> int:
    """Return how many cooperatives are on the list."""
    found = re.search(r"Daftar kerja: ([\d.]+) dari", page.locator("h3").first.inner_text())
    assert found
    return int(found[1].replace(".", ""))


def explained(page: Page) -> str:
    """Return the name of the cooperative that is explained."""
    return page.locator(".kd-nama").inner_text()


def test_a_link_with_every_filter_shows_the_same_list_anywhere(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"{RED}&kelompok=Infrastruktur+%26+pembangunan+fisik&cari=moyo")
    expect(page.get_by_text("Daftar kerja:")).to_be_visible()
    for words in ("Zona: Merah", "Alasan: Lahan ditolak", "Cari: moyo"):
        expect(page.locator(".kd-filter")).to_contain_text(words)
    first = explained(page)
    again = desktop(page.url.removeprefix(page.evaluate("location.origin")))
    assert explained(again) == first


def test_a_tap_on_a_row_explains_that_cooperative(desktop: Callable[[str], Page]) -> None:
    page = desktop(RED)
    first = explained(page)
    tap_row(page, 2)
    assert explained(page) != first
    expect(page.get_by_text("MERAH karena lahan ditolak")).to_be_visible()


def test_the_profile_opens_in_the_region_and_going_back_finds_the_list(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(RED)
    count = listed(page)
    name = explained(page).removeprefix("Merah").strip()
    page.get_by_role("link", name="Buka profil lengkap").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert NTB in ready(page).url
    page.go_back()
    expect(page.get_by_text("Daftar kerja:")).to_be_visible()
    assert "alasan=Lahan+ditolak" in ready(page).url
    assert listed(page) == count


def test_the_list_goes_on_on_its_next_page(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"/zona?{NTB}")
    first = explained(page)
    page.get_by_test_id("stPagination").get_by_role("button").last.click()
    expect(page.get_by_text("Baris 101–200 dari 1.166")).to_be_visible()
    assert explained(ready(page)) != first


def test_the_files_hold_exactly_what_is_listed(desktop: Callable[[str], Page]) -> None:
    page = desktop(RED)
    with page.expect_download() as book:
        page.get_by_role("button", name="Unduh Excel").click()
    sheets = openpyxl.load_workbook(BytesIO(book.value.path().read_bytes()))
    table, notes = sheets.worksheets
    assert table["A1"].value.startswith("DATA CONTOH")
    assert table.max_row == 2 + listed(page)
    told = {row[0].value: row[1].value for row in notes.iter_rows()}
    assert told["Filter"] == "Zona: Merah; Alasan: Lahan ditolak"
    assert told["Wilayah"] == "Nusa Tenggara Barat"
    with page.expect_download() as text:
        page.get_by_role("button", name="Unduh CSV").click()
    lines = text.value.path().read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert {row["Zona"] for row in rows} == {"Merah"}
    assert len(rows) == listed(page)


def test_the_list_and_the_beginning_of_its_explanation_need_no_scrolling(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"/zona?{NTB}&zona=Merah")
    box = page.locator(".kd-nama").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900


def test_on_a_phone_facts_become_a_list_and_nothing_is_cut_off(
    phone: Callable[[str], Page],
) -> None:
    page = phone(f"/zona?{NTB}&zona=Merah")
    cell = page.locator(".kd-rincian tbody td").first
    assert cell.evaluate("one => getComputedStyle(one).display") != "table-cell"
    table = page.locator(".kd-rincian").bounding_box()
    assert table is not None
    assert table["x"] + table["width"] <= 390
