"""Every page, wide and on a phone: nothing fails, leaks out, overflows or speaks English."""

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import harness
from tests.browser.english import english_words

pytestmark = pytest.mark.browser
NTB = "prov=Nusa+Tenggara+Barat"
PATHS = {
    "ringkasan": f"/?{NTB}",
    "zona": f"/zona?{NTB}",
    "pembangunan": f"/pembangunan?{NTB}",
    "perkembangan": f"/perkembangan?{NTB}",
    "lahan": f"/lahan?{NTB}",
    "profil": "/profil?kop=52.01.01.2002",
    "rakor": f"/rakor?{NTB}",
    "tindak-lanjut": f"/tindak-lanjut?{NTB}",
    "cek": "/cek?kode=M03-2026",
    "impor": "/impor",
    "laporan": f"/laporan?{NTB}",
    "mutu": f"/mutu?{NTB}",
    "aturan": "/aturan",
}
BARE = ("/", *(f"/{name}" for name in PATHS if name != "ringkasan"))
SIZES = {"1440": harness.DESKTOP, "390": harness.PHONE}
VISITS = [
    pytest.param((path, size), id=f"{name}-{width}")
    for name, path in PATHS.items()
    for width, size in SIZES.items()
]
NOT_A_VALUE = re.compile(r"(?<!\w)(nan|None|<NA>|NaT|inf|undefined)(?!\w)")
ENGLISH_NUMBER = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?![\d])")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Violations of Streamlit's own markup, by axe's rule: how many elements at most. Its navigation
# puts a heading between list and items, so one list and its items, one per page, count as broken.
FRAMEWORK_VIOLATIONS = {"list": 1, "listitem": len(PATHS)}


@pytest.fixture(scope="module", params=VISITS)
def seen(
    request: pytest.FixtureRequest, open_page: Callable[[str, ViewportSize], Page]
) -> Iterator[Page]:
    """One visit for all tests of a page at one width."""
    path, size = request.param
    page = open_page(path, size)
    yield page
    page.close()


def test_no_page_fails(seen: Page) -> None:
    expect(seen.get_by_test_id("stException")).to_have_count(0)
    expect(seen.locator(".st-key-gagal")).to_have_count(0)
    expect(seen.get_by_role("heading", level=1)).to_have_count(1)


def test_nothing_is_asked_of_the_outside_and_nothing_is_missing(seen: Page) -> None:
    assert seen.watch.outside_requests == []
    assert seen.watch.failed_requests == []
    assert seen.watch.page_errors == []


def test_no_missing_value_shows_as_a_word_of_the_machine(seen: Page) -> None:
    assert NOT_A_VALUE.findall(harness.visible_text(seen)) == []


def test_numbers_are_written_the_indonesian_way(seen: Page) -> None:
    assert ENGLISH_NUMBER.findall(harness.visible_text(seen)) == []


def test_no_english_is_on_the_screen(seen: Page) -> None:
    assert english_words(harness.visible_text(seen)) == {}


def test_the_page_says_in_which_language_it_speaks_and_what_it_is(seen: Page) -> None:
    assert seen.evaluate("document.documentElement.lang") == "id"
    assert "Dashboard Kendali KDKMP" in seen.title()


def test_the_page_is_not_wider_than_the_screen(seen: Page) -> None:
    wider = seen.evaluate(
        """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
          .map((one) => one.scrollWidth - one.clientWidth)"""
    )
    assert wider == [0, 0]


def test_demo_data_are_marked(seen: Page) -> None:
    expect(seen.get_by_text("DATA CONTOH – bukan data resmi").first).to_be_visible()


def test_axe_finds_no_serious_barrier(seen: Page) -> None:
    seen.evaluate(AXE)
    answer = seen.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = {
        one["id"]: [node["html"][:200] for node in one["nodes"]]
        for one in answer["violations"]
        if one["impact"] in {"serious", "critical"}
        and len(one["nodes"]) > FRAMEWORK_VIOLATIONS.get(one["id"], 0)
    }
    assert serious == {}


def test_the_keyboard_reaches_navigation_filters_and_buttons(seen: Page) -> None:
    if seen.viewport_size == harness.PHONE:
        wanted = {"Buka menu dan filter", "Salin tautan"}
    else:
        wanted = {"Ringkasan", "Aturan & istilah", "Provinsi", "Kabupaten/kota", "Salin tautan"}
    assert wanted <= _names_on_the_way(seen, wanted)


def _names_on_the_way(page: Page, wanted: set[str]) -> set[str]:
    """Press Tab until everything wanted was reached, and say what was."""
    page.evaluate("document.activeElement?.blur()")
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                  let one = document.activeElement;
                  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
                  const name = one?.getAttribute("aria-label") || one?.innerText || "";
                  return name.trim();
                }"""
            )
        )
        if wanted <= reached:
            break
    return reached


@pytest.mark.parametrize("path", BARE)
def test_every_path_answers_without_parameters(desktop: Callable[[str], Page], path: str) -> None:
    page = desktop(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_deep_link_is_the_first_thing_a_fresh_server_is_asked(
    visit: Callable[..., Page], fresh_server: str
) -> None:
    page = visit(fresh_server, f"/zona?{NTB}&zona=Merah&cari=desa")
    expect(page.get_by_text("Provinsi: Nusa Tenggara Barat")).to_be_visible()
    expect(page.get_by_text("Zona: Merah")).to_be_visible()
    expect(page.get_by_text("Cari: desa")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "zona=Merah" in page.url
