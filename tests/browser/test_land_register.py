"""Lahan in a real browser: open a parcel, change it, take it back, work off a verification."""

from collections.abc import Callable
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import harness
from tests.browser.english import english_words
from tests.browser.harness import PATIENCE_MS, ready, visible_text

pytestmark = pytest.mark.browser
NTB = "prov=Nusa+Tenggara+Barat"
FORM, VERIFICATIONS = "bagian=Tambah+atau+perbarui", "bagian=Verifikasi"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
FRAMEWORK = {"list", "listitem"}  # Streamlit's own navigation, counted in test_every_page
Visit = Callable[..., Page]


def _open_first_row(page: Page) -> str:
    """Tap the first row of the list and return the parcel that the address then names."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    canvas = table.locator("canvas").first.bounding_box()
    assert canvas is not None
    page.mouse.click(canvas["x"] + 60, canvas["y"] + 57)
    page.wait_for_url("**persil=**", timeout=PATIENCE_MS)
    ready(page)
    return parse_qs(urlsplit(page.url).query)["persil"][0]


def _choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(option)
    page.keyboard.press("Enter")
    ready(page)


def _panel(page: Page) -> str:
    return page.locator(".st-key-lahan-panel").inner_text()


def _serious(page: Page) -> dict[str, list[str]]:
    page.evaluate(AXE)
    answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return {
        one["id"]: [node["html"][:200] for node in one["nodes"]]
        for one in answer["violations"]
        if one["impact"] in {"serious", "critical"} and one["id"] not in FRAMEWORK
    }


def test_a_tapped_row_opens_the_parcel_and_its_link_opens_it_again(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"/lahan?{NTB}&status=Terverifikasi&urut=Luas+terkecil")
    parcel = _open_first_row(page)
    assert f"lahan {parcel.split('|')[1]}" in _panel(page)
    assert "Terverifikasi" in _panel(page)
    again = desktop(page.url.removeprefix(page.watch.address))
    assert _panel(again) == _panel(page)
    expect(again.get_by_text("Status lahan: Terverifikasi")).to_be_visible()
    again.get_by_role("button", name="Tutup", exact=True).click()
    expect(again.get_by_text("Klik satu titik pada peta")).to_be_visible(timeout=PATIENCE_MS)
    assert "persil=" not in again.url
    assert page.watch.page_errors == again.watch.page_errors == []


def test_the_profile_names_each_parcel_once_and_leads_to_it(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"/lahan?{NTB}")
    parcel = _open_first_row(page)
    page.get_by_role("link", name="Buka profil lengkap").click()
    table = page.get_by_role("region", name="Lahan koperasi menurut tiap sumber")
    expect(table).to_be_visible(timeout=PATIENCE_MS)
    link = table.get_by_role("link", name=parcel.split("|")[1])
    expect(link).to_have_count(1)
    link.click()
    expect(page.locator(".st-key-lahan-panel")).to_contain_text(
        f"lahan {parcel.split('|')[1]}", timeout=PATIENCE_MS
    )


def test_an_operator_updates_a_parcel_from_the_panel_and_takes_it_back(
    visit: Visit, fresh_server: str
) -> None:
    page = visit(fresh_server, f"/lahan?{NTB}&status=Terverifikasi")
    parcel = _open_first_row(page).split("|")[1]
    page.get_by_role("button", name="Perbarui lahan ini").click()
    expect(page.get_by_role("button", name="Simpan lahan")).to_be_visible(timeout=PATIENCE_MS)
    ready(page)
    page.get_by_label("Luas lahan (m²)", exact=True).fill("seribu")
    page.get_by_role("textbox", name="Dasar hukum").fill("Perdes 3/2026")
    page.get_by_role("button", name="Simpan lahan").click()
    expect(page.get_by_text("bukan angka")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("textbox", name="Dasar hukum")).to_have_value(
        "Perdes 3/2026"
    )  # nothing is lost
    page.get_by_label("Luas lahan (m²)", exact=True).fill("1.250")
    page.get_by_role("button", name="Simpan lahan").click()
    expect(page.get_by_text(f"Lahan {parcel} tersimpan")).to_be_visible(timeout=PATIENCE_MS)
    ready(page)
    expect(page.get_by_role("textbox", name="Dasar hukum")).to_have_value("")
    page.get_by_role("tab", name="Peta dan daftar").click()
    expect(page.locator(".st-key-lahan-panel")).to_contain_text(
        "Perdes 3/2026", timeout=PATIENCE_MS
    )
    page.get_by_role("button", name="Batalkan perubahan ini").click()
    expect(page.get_by_text("data kembali seperti sebelumnya")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".st-key-lahan-panel")).not_to_contain_text("Perdes 3/2026")
    assert page.watch.page_errors == []


def test_a_verification_is_made_worked_off_and_its_mistake_taken_back(
    visit: Visit, fresh_server: str
) -> None:
    page = visit(fresh_server, f"/lahan?{NTB}&penyebut=BPKAD&{VERIFICATIONS}")
    page.get_by_text("Buat daftar verifikasi").click()
    page.get_by_role("textbox", name="Nama daftar").fill("Tanah provinsi uji")
    page.get_by_role("textbox", name="Kantor penanggung jawab").fill("BPKAD uji")
    page.get_by_text("Isi dengan").click()
    page.get_by_role("button", name="Buat daftar", exact=True).click()
    expect(page.get_by_text("Daftar “Tanah provinsi uji” dibuat")).to_be_visible(
        timeout=PATIENCE_MS
    )
    ready(page)
    made = page.locator("[class*=st-key-verifikasi-]").filter(
        has=page.get_by_role("heading", name="Tanah provinsi uji")
    )
    made.get_by_text("Langkah dan").click()
    made.get_by_text("Semua lahan yang menunggu langkah ini").click()
    ready(page)
    made.get_by_role("button", name="Catat untuk").click()
    expect(page.get_by_text("tercatat selesai untuk")).to_be_visible(timeout=PATIENCE_MS)
    ready(page)
    first = made.get_by_role("row").filter(has_text="1. Surat bupati")
    assert first.inner_text().split("\t")[2] != "0"
    page.get_by_role("button", name="Batalkan perubahan ini").click()
    expect(page.get_by_text("data kembali seperti sebelumnya")).to_be_visible(timeout=PATIENCE_MS)
    ready(page)
    assert first.inner_text().split("\t")[2] == "0"
    assert page.watch.page_errors == []


@pytest.mark.parametrize("part", [FORM, VERIFICATIONS, "bagian=Lapisan+peta"])
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_every_part_is_free_of_barriers_english_and_overflow(
    request: pytest.FixtureRequest, part: str, width: str
) -> None:
    page: Page = request.getfixturevalue(width)(f"/lahan?{NTB}&{part}")
    assert _serious(page) == {}
    assert english_words(visible_text(page)) == {}
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    assert page.watch.outside_requests == page.watch.failed_requests == []


def test_the_keyboard_reaches_the_form_and_saves(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"/lahan?{NTB}")
    _open_first_row(page)
    button = page.get_by_role("button", name="Perbarui lahan ini")
    button.focus()
    page.keyboard.press("Enter")
    save = page.get_by_role("button", name="Simpan lahan")
    expect(save).to_be_visible(timeout=PATIENCE_MS)
    ready(page)
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Belum ada yang diubah")).to_be_visible(timeout=PATIENCE_MS)


def test_the_open_parcel_fits_a_phone(phone: Callable[[str], Page]) -> None:
    page = phone(f"/lahan?{NTB}")
    _open_first_row(page)
    panel = page.locator(".st-key-lahan-panel").bounding_box()
    assert panel is not None
    assert panel["width"] <= harness.PHONE["width"]
    assert _serious(page) == {}
