"""Mutu data in a real browser: links open a part, the file leads back, a repair can be undone."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import PATIENCE_MS, ready

pytestmark = pytest.mark.browser
NTB = "prov=Nusa+Tenggara+Barat"
FIXES = f"/mutu?{NTB}&bagian=Perlu+diperbaiki"
FLIPPED = f"{FIXES}&jenis=Tanda+minus+hilang+atau+berlebih"
ROW_PX = 38


def to_repair(page: Page) -> int:
    """Return how many repairs the heading counts."""
    found = re.search(r"([\d.]+) hal perlu diperbaiki", page.locator("h1").inner_text())
    assert found
    return int(found[1].replace(".", ""))


def test_a_link_opens_the_part_with_its_filters(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"{FIXES}&kepastian=Pasti&cari=52.08.05.2003")
    expect(page.get_by_role("tab", name="Perlu diperbaiki")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_text("Luas lahan tercatat 1 m²", exact=False).first).to_be_visible()
    expect(page.get_by_text("Kepastian: Pasti")).to_be_visible()
    page.get_by_role("tab", name="Umur data").click()
    ready(page)
    assert "bagian=Umur+data" in page.url


def test_a_name_leads_to_the_profile_and_back(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"{FIXES}&cari=52.08.05.2003")
    page.locator(".kd-tertaut a").first.click()
    ready(page)
    assert "kop=52.08.05.2003" in page.url
    page.go_back()
    ready(page)
    expect(page.get_by_text("Cari: 52.08.05.2003")).to_be_visible()


def test_the_workbook_links_back_to_the_server_it_came_from(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(f"{FIXES}&cari=52.08.05.2003")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh Excel").click()
    sheet = openpyxl.load_workbook(BytesIO(Path(waiting.value.path()).read_bytes())).worksheets[0]
    links = [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink]
    origin = urlsplit(page.url)
    assert links
    assert set(links) == {f"http://{origin.netloc}/profil?kop=52.08.05.2003"}


def test_a_repair_is_accepted_after_a_question_and_can_be_taken_back(
    visit: Callable[..., Page], fresh_server: str
) -> None:
    page = visit(fresh_server, FLIPPED)
    before = to_repair(page)
    box = page.get_by_test_id("stDataFrame").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + ROW_PX * 1.5)
    page.get_by_role("button", name="Terima 1 perbaikan").click()
    page.get_by_role("button", name="Ya, terima 1").click()
    done = page.get_by_text("1 titik diperbaiki", exact=False)
    expect(done).to_be_visible(timeout=PATIENCE_MS)
    assert to_repair(ready(page)) == before - 1
    page.get_by_role("button", name="Batalkan 1 perbaikan tadi").click()
    undone = page.get_by_text("1 perbaikan dibatalkan", exact=False)
    expect(undone).to_be_visible(timeout=PATIENCE_MS)
    assert to_repair(ready(page)) == before


@pytest.mark.parametrize(
    "part",
    ["Perlu+diperbaiki", "Kelengkapan", "Umur+data", "Pertentangan", "Angka+tidak+menutup"],
)
def test_no_part_is_wider_than_a_phone(phone: Callable[[str], Page], part: str) -> None:
    page = phone(f"/mutu?{NTB}&bagian={part}")
    wider = page.evaluate(
        """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
          .map((one) => one.scrollWidth - one.clientWidth)"""
    )
    assert wider == [0, 0]
    expect(page.get_by_role("heading", level=1)).to_be_visible()
