"""Numbers of the meeting screens survive a video call: 960 × 540, JPEG quality 40, read by OCR."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import degraded
from tests.browser.harness import ready

pytestmark = pytest.mark.browser
MEETING = "/rakor?rapat={}&layar={}"
ENOUGH = 0.98
SMALLEST_PX, SMALLEST_FIGURE_PX = 18, 56
KINDS = (
    "pembuka",
    "pergerakan",
    "terlama-merah",
    "hampir-hijau",
    "tindak-lanjut",
    "laporan",
    "kab-bima",
    "kota-mataram",
    "penutup",
)


@pytest.fixture(scope="module", autouse=True)
def tesseract() -> None:
    """Debian's tesseract; where it is missing, CI fails and everyone else skips."""
    if degraded.TESSERACT is None:
        if os.environ.get("CI"):
            pytest.fail("CI must read the screens: tesseract is not installed")
        pytest.skip("tesseract is not installed (apt install tesseract-ocr)")


@dataclass(frozen=True)
class Reading:
    screen: str
    line: degraded.Line
    misses: list[str]


@pytest.fixture(scope="module")
def readings(
    open_page: Callable[..., Page], tmp_path_factory: pytest.TempPathFactory
) -> list[Reading]:
    """Every line with a number, of one screen of each kind; what it says comes from the page."""
    folder = tmp_path_factory.mktemp("ocr")
    found: list[Reading] = []
    with_decisions, newest = _meetings(open_page)
    links = [(newest, kind) for kind in KINDS] + [(with_decisions, "keputusan")]
    for meeting, kind in links:
        page = open_page(MEETING.format(meeting, kind), degraded.CANVAS)
        expect(page.locator(".st-key-rapat-bilah")).to_be_visible()
        ready(page)
        lines = degraded.lines_with_numbers(page)
        said = degraded.read(degraded.as_shared(page), lines, folder)
        found += [
            Reading(kind, line, degraded.misread(line, numbers))
            for line, numbers in zip(lines, said, strict=True)
        ]
        page.close()
    return found


def _meetings(open_page: Callable[..., Page]) -> tuple[str, str]:
    """The numbers of the first meeting of NTB, which agreed on something, and of the newest."""
    page = open_page("/rakor?prov=Nusa+Tenggara+Barat", degraded.CANVAS)
    links = page.get_by_role("row").get_by_role("link")
    numbers = [str(one.get_attribute("href")).split("rapat=")[1] for one in links.all()]
    page.close()
    return numbers[1], numbers[0]


def test_numbers_are_read_exactly_after_the_call(readings: list[Reading]) -> None:
    total = sum(len(one.line.numbers) for one in readings)
    misses = [one for one in readings if one.misses]
    wrong = sum(len(one.misses) for one in misses)
    listed = "\n".join(f"{one.screen}: {one.misses} in {one.line.text!r}" for one in misses)
    print(f"{total - wrong} of {total} numbers read exactly; misses:\n{listed or 'none'}")  # noqa: T201
    assert total > 250
    assert (total - wrong) / total >= ENOUGH, listed


def test_no_headline_figure_is_misread(readings: list[Reading]) -> None:
    headlines = [one for one in readings if one.line.is_headline]
    assert len(headlines) > 25
    assert [(one.screen, one.line.text) for one in headlines if one.misses] == []


def test_nothing_with_a_number_is_set_too_small(readings: list[Reading]) -> None:
    small = {(one.screen, one.line.text, one.line.size) for one in readings}
    assert {one for one in small if one[2] < SMALLEST_PX} == set()


def test_headline_figures_are_large(open_page: Callable[..., Page]) -> None:
    _, newest = _meetings(open_page)
    page = open_page(MEETING.format(newest, "kab-bima"), degraded.CANVAS)
    sizes = page.locator(".kd-besar").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    page.close()
    assert min(sizes) >= SMALLEST_FIGURE_PX


def test_the_test_can_fail(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Figures made small and pale are not read any more."""
    _, newest = _meetings(open_page)
    page = open_page(MEETING.format(newest, "pergerakan"), degraded.CANVAS)
    page.add_style_tag(content=".kd-tabel-rapat td { font-size: 9px; color: #d5d8dc !important; }")
    lines = degraded.lines_with_numbers(page)
    said = degraded.read(degraded.as_shared(page), lines, tmp_path)
    page.close()
    cells = [(line, read) for line, read in zip(lines, said, strict=True) if line.size < 10]
    assert len(cells) > 50
    missed = sum(bool(degraded.misread(line, read)) for line, read in cells)
    assert missed > len(cells) / 2
