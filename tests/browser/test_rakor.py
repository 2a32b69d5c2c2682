"""A whole rakor in a real browser: screens, decisions, the end, the minutes, the follow-ups."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Download, Page, expect

from tests.browser import harness
from tests.browser.english import english_words
from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "Nusa+Tenggara+Barat"
ZOOM = {"width": 1280, "height": 720}
CODE = re.compile(r"M03-2026 · #[0-9a-f]{8}")


@dataclass(frozen=True)
class Decision:
    text: str
    office: str


FIRST = Decision("Menerbitkan rekomendasi lahan untuk dua desa", "BPKAD")
SECOND = Decision("Melengkapi NIB semua koperasi yang sudah dibangun", "Dinas Koperasi kab/kota")


def at(page: Page, slug: str, heading: str) -> None:
    """Wait until a screen stands there, in the address as well."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    expect(page).to_have_url(re.compile(rf"layar={slug}(&|$)"))


def turn(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    ready(page)


def figures(page: Page) -> list[str]:
    """The headline figures of a screen: the whole, then hijau, kuning, merah, abu-abu."""
    whole = re.search(r"dari ([\d.]+) KDKMP", page.locator(".kd-dari").first.inner_text())
    assert whole
    return [whole[1], *page.locator(".kd-angka .kd-besar").all_inner_texts()[:4]]


def record(page: Page, decision: Decision) -> None:
    page.get_by_role("button", name="Catat keputusan").click()
    form = page.get_by_test_id("stPopoverBody")
    text = form.get_by_label("Keputusan")
    text.fill(decision.text)
    text.press("ArrowRight")  # moves the cursor, not the meeting
    text.press("PageDown")
    text.press("Tab")
    page.wait_for_timeout(300)  # leaving the field draws the form again, which closes a list
    form.get_by_label("Penanggung jawab").click()
    page.get_by_role("option", name=decision.office, exact=True).click()
    form.get_by_role("button", name="Simpan keputusan").click()
    expect(page.locator(".kd-putusan")).to_contain_text(decision.text)
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    ready(page)


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as found:
        page.get_by_role("button", name=name).click()
    return content(found.value)


def content(download: Download) -> bytes:
    return download.path().read_bytes()


def meeting_link(page: Page) -> str:
    """The link to the meeting that compares the newest week, from the list."""
    row = page.get_by_role("row", name=re.compile("M03-2026"))
    return str(row.get_by_role("link").get_attribute("href"))


def test_a_whole_rakor_from_the_link_to_the_follow_ups(
    visit: Callable[..., Page], fresh_server: str
) -> None:
    listed = visit(fresh_server, f"/rakor?prov={NTB}")
    link = meeting_link(listed)
    page = visit(fresh_server, f"/{link}&layar=pembuka", ZOOM)
    at(page, "pembuka", "KDKMP hijau")
    line = page.locator(".kd-sumber").inner_text()
    found = CODE.search(line)
    assert found, line
    whole = figures(page)

    page.goto(f"{fresh_server}/{link}&layar=laporan")
    ready(page)
    turn(page, "Berikutnya")
    at(page, "kab-lombok-barat", "Kab. Lombok Barat")
    expect(page.locator(".kd-letak")).to_contain_text("Layar 7 dari 18 · Kabupaten/kota 1 dari 10")
    seen = {"Kab. Lombok Barat": figures(page)}
    record(page, FIRST)
    at(page, "kab-lombok-barat", "Kab. Lombok Barat")
    page.keyboard.press("ArrowRight")
    at(page, "kab-lombok-tengah", "Kab. Lombok Tengah")
    ready(page)
    expect(page.locator(".kd-putusan")).to_have_count(0)
    seen["Kab. Lombok Tengah"] = figures(page)
    page.keyboard.press("ArrowLeft")
    at(page, "kab-lombok-barat", "Kab. Lombok Barat")
    expect(page.locator(".kd-putusan")).to_contain_text(FIRST.text)
    page.keyboard.press("PageDown")
    at(page, "kab-lombok-tengah", "Kab. Lombok Tengah")
    ready(page)
    record(page, SECOND)

    page.goto(f"{fresh_server}/{link}&layar=keputusan")
    ready(page)
    at(page, "keputusan", "2 keputusan")
    turn(page, "Berikutnya")
    at(page, "penutup", "Akhiri rapat")
    turn(page, "Akhiri rapat")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rapat selesai")
    expect(page.get_by_role("button", name="Catat keputusan")).to_have_count(0)
    told = Document(BytesIO(downloaded(page, "Unduh berita acara")))
    _minutes_say_what_the_page_said(told, found[0], {"Jumlah Nusa Tenggara Barat": whole, **seen})

    page = visit(fresh_server, f"/tindak-lanjut?prov={NTB}")
    lines = downloaded(page, "Unduh CSV").decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    for decision, regency in ((FIRST, "Lombok Barat"), (SECOND, "Lombok Tengah")):
        [row] = [one for one in rows if decision.text in one.values()]
        assert row["Kabupaten/Kota"] == f"Kabupaten {regency}"
        assert decision.office in row.values()
        assert "Belum mulai" in row.values()
        assert row["Angka yang dirujuk"] == found[0]
        assert not row["Tanggal selesai"]


def _minutes_say_what_the_page_said(told: Document, code: str, seen: dict[str, list[str]]) -> None:
    tables = {table.cell(0, 0).text: table for table in told.tables}
    cells = [[cell.text for cell in row.cells] for row in tables["Wilayah"].rows]
    by_name = {row[0]: row[1:6] for row in cells}
    for name, shown in seen.items():
        assert by_name[name] == shown
    assert len(cells) == 1 + 10 + 1
    agreed = [one.text for one in told.paragraphs if one.style.name == "List Number"]
    assert len(agreed) == 2
    for text, decision in zip(agreed, (FIRST, SECOND), strict=True):
        assert text.startswith(decision.text)
        assert decision.office in text
    everything = "\n".join(one.text for one in told.paragraphs)
    assert code in everything
    assert "KONSEP" not in everything
    assert "DATA CONTOH" in everything
    assert "DATA CONTOH" in told.sections[0].header.paragraphs[0].text


def test_everybody_with_the_link_sees_the_same_screen(
    visit: Callable[..., Page], server: str
) -> None:
    link = meeting_link(visit(server, f"/rakor?prov={NTB}"))
    one = visit(server, f"/{link}&layar=kab-bima", ZOOM)
    other = visit(server, f"/{link}&layar=12", {"width": 1440, "height": 900})
    assert figures(one) == figures(other)
    headings = [page.get_by_role("heading", level=1).inner_text() for page in (one, other)]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("size", [ZOOM, {"width": 1440, "height": 900}], ids=["1280", "1440"])
def test_no_screen_has_to_be_scrolled_or_covers_anything(
    visit: Callable[..., Page], server: str, size: dict[str, int]
) -> None:
    page = visit(server, f"/{meeting_link(visit(server, f'/rakor?prov={NTB}'))}&layar=1", size)
    for number in range(1, 19):
        expect(page.locator(".kd-letak")).to_contain_text(f"Layar {number} dari 18")
        ready(page)
        room = page.evaluate(
            """() => {
              const main = document.querySelector("[data-testid=stMain]");
              const end = (name) => document.querySelector(name)?.getBoundingClientRect();
              const bar = end(".st-key-rapat-bilah");
              const last = end(".st-key-rapat-akhir") ?? end(".st-key-rapat-isi");
              return {
                over: main.scrollHeight - main.clientHeight,
                wide: main.scrollWidth - main.clientWidth,
                free: bar.top - last.bottom,
                below: innerHeight - bar.bottom,
              };
            }"""
        )
        assert room["over"] <= 0, number
        assert room["wide"] <= 0, number
        assert room["free"] >= 0, number
        assert room["below"] == 0, number
        expect(page.locator(".kd-sumber")).to_contain_text(CODE)
        expect(page.locator(".kd-contoh")).to_be_visible()
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        assert english_words(harness.visible_text(page)) == {}
        page.keyboard.press("ArrowRight")
    assert page.watch.page_errors == []
    assert page.watch.outside_requests == []


def test_a_link_to_a_meeting_that_is_not_there_says_so(desktop: Callable[[str], Page]) -> None:
    page = desktop("/rakor?rapat=9999&layar=pembuka")
    expect(page.get_by_text("Rapat di tautan ini tidak ada")).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()


def test_the_page_of_a_meeting_is_indonesian_and_fits_a_phone(
    phone: Callable[[str], Page], server: str, visit: Callable[..., Page]
) -> None:
    link = meeting_link(visit(server, f"/rakor?prov={NTB}"))
    page = phone(f"/{link}")
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert english_words(harness.visible_text(page)) == {}
