"""Perkembangan in a real browser: a count opens its list, the link carries it, nothing reloads."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import harness
from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "/perkembangan?prov=Nusa+Tenggara+Barat"


def test_a_count_opens_its_list_without_loading_the_page_again(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(NTB)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(r"^\d+ membaik, \d+ memburuk sejak M02-2026$")
    )
    page.evaluate("window.stillHere = true")
    cell = page.locator('a[data-pilih="Merah → Kuning"]')
    count = re.sub(r"\D", "", cell.inner_text())
    cell.click()
    expect(page.get_by_text(f"Merah → Kuning sejak M02-2026: {count} KDKMP")).to_be_visible()
    expect(cell).to_have_attribute("aria-current", "true")
    assert "pindah=Merah+%E2%86%92+Kuning" in ready(page).url
    assert page.evaluate("window.stillHere") is True
    page.locator('a[data-pilih="Kuning → Kuning"]').click()  # a second one, after a rerun
    expect(page.get_by_text(re.compile(r"^Kuning → Kuning sejak M02-2026: "))).to_be_visible()


def test_a_link_with_every_choice_shows_the_same_on_a_phone(phone: Callable[[str], Page]) -> None:
    page = phone(f"{NTB}&banding=M49-2025&pindah=Membaik&lama=Kuning&urutan=Terbaru+berpindah")
    expect(page.get_by_role("heading", level=1)).to_contain_text("sejak M49-2025")
    expect(page.locator(".kd-filter")).to_contain_text("Dibandingkan dengan: M49-2025")
    expect(page.get_by_text(re.compile(r"^Membaik sejak M49-2025: \d+ KDKMP$"))).to_be_visible()
    expect(page.locator(".kd-umur-zona tbody tr").first).to_contain_text("Kuning 1 minggu")
    strip = page.locator(".kd-jalur").first
    expect(strip).to_have_attribute("aria-label", re.compile("kuning M03-2026$"))
    box = strip.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= harness.PHONE["width"]


def test_the_matrix_fits_a_phone(phone: Callable[[str], Page]) -> None:
    page = phone(NTB)
    matrix = page.locator(".kd-matriks")
    box = matrix.bounding_box()
    assert box is not None
    assert box["width"] <= harness.PHONE["width"]
