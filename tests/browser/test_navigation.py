"""What was chosen on one page still holds on the next, and on the way back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
BIMA = "/?prov=Nusa+Tenggara+Barat&kab=Kabupaten+Bima"


def test_the_chosen_region_travels_from_page_to_page(desktop: Callable[[str], Page]) -> None:
    page = desktop(BIMA)
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 191 KDKMP")
    page.get_by_role("link", name="Zona", exact=True).click()
    expect(page.get_by_text("dari 191 KDKMP", exact=False).first).to_be_visible()
    ready(page)
    assert "kab=Kabupaten+Bima" in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 191 KDKMP")


def test_another_province_empties_the_regency_in_the_address(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(BIMA)
    page.get_by_role("combobox", name="Provinsi").fill("Kalimantan Selatan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 2.013 KDKMP")
    ready(page)
    assert "kab=" not in page.url
