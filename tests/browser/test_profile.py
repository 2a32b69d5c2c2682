"""Profil in a real browser: chosen by search or by link, and the address follows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
CODE = "52.01.01.2002"


def test_a_search_and_a_choice_give_an_address_that_can_be_sent(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop("/profil?prov=Nusa+Tenggara+Barat")
    search = page.get_by_label("Cari koperasi")
    search.fill("lingsar")
    search.press("Enter")
    choice = page.get_by_role("combobox", name="Pilih dari")
    expect(page.get_by_text("koperasi cocok. Pilih satu")).to_be_visible()
    choice.click()
    page.get_by_role("option", name="KDMP Lingsar").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Koperasi Desa Merah Putih Lingsar")
    assert "kop=52.01." in ready(page).url
    sent = desktop(page.url.removeprefix(page.evaluate("location.origin")))
    expect(sent.get_by_role("heading", level=1)).to_have_text("Koperasi Desa Merah Putih Lingsar")


def test_going_back_shows_the_cooperative_before(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"/profil?kop={CODE}&cari=lingsar")
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    page.get_by_role("combobox", name="Pilih dari").click()
    page.get_by_role("option", name="KDMP Lingsar").click()
    expect(heading).to_have_text("Koperasi Desa Merah Putih Lingsar")
    ready(page).go_back()
    expect(heading).to_have_text(before)


def test_an_unknown_code_is_answered_with_a_way_on(desktop: Callable[[str], Page]) -> None:
    page = desktop("/profil?kop=99.99.99.9999")
    expect(page.get_by_role("alert")).to_contain_text("Kode 99.99.99.9999 tidak ditemukan")
    expect(page.get_by_label("Cari koperasi")).to_be_visible()


def test_on_a_phone_every_fact_fits_the_screen(phone: Callable[[str], Page]) -> None:
    page = phone(f"/profil?kop={CODE}")
    table = page.locator(".kd-rincian").bounding_box()
    assert table is not None
    assert table["x"] >= 0
    assert table["x"] + table["width"] <= 390
