"""Ringkasan in a real browser: the figures close, lists open, choices travel in the address."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "/?prov=Nusa+Tenggara+Barat"


def test_the_bridge_of_ntb_closes_as_published(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    expect(page.get_by_text("1.166 = 712 belum masuk portal + 454 masuk portal")).to_be_visible()
    expect(page.get_by_text("454 = 249 dibangun (termasuk selesai) + 176")).to_be_visible()
    expect(page.get_by_text("Simkopdes 1.172 = 1.166 + 7")).to_be_visible()


def test_a_part_of_the_bridge_opens_the_list_behind_it(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    page.get_by_role("button", name="Belum terklasifikasi").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Belum terklasifikasi: 29 KDKMP")).to_be_visible()
    expect(dialog.get_by_test_id("stDataFrame")).to_be_visible()


def test_an_exported_list_arrives_as_a_file(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh Excel").click()
    assert download.value.suggested_filename == "zona-per-kabupaten-kota.xlsx"
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_the_first_screen_answers_without_scrolling(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    last_part = page.get_by_role("button", name="Belum terklasifikasi")
    for last in (last_part, page.locator(".js-plotly-plot").first):
        box = last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900


def test_headline_figures_stand_two_per_row_on_a_phone(phone: Callable[[str], Page]) -> None:
    cards = phone(NTB).locator(".kd-angka > div").all()
    boxes = [box for card in cards if (box := card.bounding_box())]
    rows = [round(box["y"]) for box in boxes]
    assert rows == [rows[0], rows[0], rows[2], rows[2]]
    assert rows[0] < rows[2]


def test_one_click_removes_every_filter_from_page_and_address(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"{NTB}&kab=Kabupaten+Bima")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 191 KDKMP")
    page.get_by_role("button", name="Hapus filter").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 5.715 KDKMP")
    assert "prov=" not in ready(page).url


def test_another_province_empties_the_regency(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"{NTB}&kab=Kabupaten+Bima")
    province = page.get_by_role("combobox", name="Provinsi")
    province.click()
    page.get_by_role("option", name="Kalimantan Barat").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 2.143 KDKMP")
    assert "kab=" not in ready(page).url


def test_the_link_is_copied_and_the_button_says_so(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("button", name="Tautan disalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_dark_theme_follows_the_reader_and_keeps_the_figures(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(server, NTB, color_scheme="dark")
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert colour == "rgb(15, 23, 32)"
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 1.166 KDKMP")
