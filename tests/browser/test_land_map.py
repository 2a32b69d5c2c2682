"""The map of Lahan in a real browser: drawn without internet, counted, clicked, never moved."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from bench.viewer import Viewer
from kdkmp.actions.install_layer import install_boundaries
from kdkmp.actions.layer_upload import About, LayerUpload
from kdkmp.domain.access import Access
from kdkmp.store.engine import open_engine
from kdkmp.views.map_layers import DARK_GROUND, LIGHT_GROUND
from kdkmp.views.map_states import STATES
from kdkmp.views.theme import LIGHT
from tests.browser import harness

pytestmark = pytest.mark.browser
NTB = "/lahan?prov=Nusa+Tenggara+Barat"
REGENCY = f"{NTB}&kab=Kabupaten+Sumbawa"
CANVAS = ".stDeckGlJsonChart"
SEA = {False: "#dbe7ef", True: "#0b131b"}
DRAWN_MS = 20_000
Pixels = np.ndarray


def photograph(page: Page) -> Pixels:
    """Return the picture without what lies on it: rows, columns, red green blue."""
    page.add_style_tag(content=".kd-peta-legenda, .maplibregl-ctrl { visibility: hidden; }")
    page.mouse.move(5, 5)  # no tooltip
    shot = page.locator(CANVAS).screenshot()
    return np.asarray(Image.open(BytesIO(shot)).convert("RGB")).astype(int)


def amount(pixels: Pixels, colour: str) -> int:
    """Count the pixels of a colour."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return int((np.abs(pixels - wanted).max(axis=2) <= 3).sum())


def drawn(page: Page, colour: str) -> Pixels:
    """Wait until the map shows a colour, as its pictures arrive one by one."""
    page.locator(CANVAS).scroll_into_view_if_needed()
    for _ in range(DRAWN_MS // 500):
        pixels = photograph(page)
        if amount(pixels, colour) > 10:
            page.wait_for_timeout(500)
            return photograph(page)
        page.wait_for_timeout(500)
    raise AssertionError(f"{colour} was never drawn")


def legend_counts(page: Page) -> dict[str, int]:
    """Return what the legend counts, line by line."""
    lines = page.locator(".kd-peta-legenda > ul:not(.kd-peta-lain) li")
    told = [line.locator("span").last.text_content() or "" for line in lines.all()]
    counts = [
        int((line.locator("b").text_content() or "").replace(".", "")) for line in lines.all()
    ]
    return dict(zip(told, counts, strict=True))


def total(page: Page) -> int:
    """Return how many parcels the legend says there are."""
    found = re.match(r"([\d.]+) lahan", page.locator(".kd-peta-legenda").text_content() or "")
    assert found
    return int(found[1].replace(".", ""))


def headline(page: Page) -> int:
    """Return the page's first headline figure: how many parcels there are."""
    return int(page.locator(".kd-angka .kd-besar").first.inner_text().replace(".", ""))


def state(code: str) -> str:
    """Return the colour of a state in the light theme."""
    return next(one.light for one in STATES if one.code == code)


def click_a_sign(page: Page, pixels: Pixels, colour: str) -> None:
    """Click the middle of one sign of a colour: where most of that colour is together."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    same = (np.abs(pixels - wanted).max(axis=2) <= 3).astype(int)
    near = sum(np.roll(np.roll(same, y, 0), x, 1) for y in range(-3, 4) for x in range(-3, 4))
    y, x = np.unravel_index(np.argmax(near), near.shape)
    box = page.locator(CANVAS).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + int(x), box["y"] + int(y))
    page.wait_for_timeout(500)  # what lies under the pointer is found by drawing it once more
    page.mouse.click(box["x"] + int(x), box["y"] + int(y), delay=60)


@pytest.fixture(params=["1440", "390"])
def opened(
    request: pytest.FixtureRequest,
    desktop: Callable[[str], Page],
    phone: Callable[[str], Page],
) -> Callable[[str], Page]:
    """Open a path at each of the two widths."""
    return desktop if request.param == "1440" else phone


def test_a_province_is_drawn_in_the_colours_of_its_legend(opened: Callable[[str], Page]) -> None:
    page = opened(NTB)
    pixels = drawn(page, state("building"))
    assert amount(pixels, SEA[False]) > 10_000
    assert amount(pixels, LIGHT_GROUND.land) > 3_000
    for code in ("proposed", "checking", "verified", "building"):
        assert amount(pixels, state(code)) > 10, code
    assert page.watch.outside_requests == []
    assert page.watch.failed_requests == []
    assert page.watch.page_errors == []


def test_the_legend_adds_up_at_both_widths(opened: Callable[[str], Page]) -> None:
    page = opened(NTB)
    counts = legend_counts(page)
    assert "Tanpa koordinat" in counts
    assert sum(counts.values()) == total(page) == headline(page)
    assert len(counts) >= 7


def test_several_provinces_are_rings_of_zones(opened: Callable[[str], Page]) -> None:
    page = opened("/lahan")
    pixels = drawn(page, "#F3B420")
    for colour in [*LIGHT.zones.values()][:3]:
        assert amount(pixels, colour) > 20, colour
    counts = legend_counts(page)
    assert sum(counts.values()) == total(page) == headline(page)
    assert page.watch.outside_requests == []


def test_on_a_phone_the_legend_lies_under_the_map_and_nothing_is_wider(
    phone: Callable[[str], Page],
) -> None:
    page = phone(NTB)
    legend, picture = (page.locator(one).bounding_box() for one in (".kd-peta-legenda", CANVAS))
    assert legend is not None
    assert picture is not None
    assert legend["y"] >= picture["y"] + picture["height"]
    assert max(legend["width"], picture["width"]) <= 390


def test_a_click_opens_the_parcel_and_does_not_move_the_map(desktop: Callable[[str], Page]) -> None:
    page = desktop(REGENCY)
    before = drawn(page, state("building"))
    click_a_sign(page, before, state("building"))
    expect(page).to_have_url(re.compile("persil="), timeout=harness.ACTION_MS)
    harness.ready(page)
    [parcel] = parse_qs(urlsplit(page.url).query)["persil"]
    expect(page.locator(".st-key-lahan-panel")).to_contain_text("Dalam pembangunan")
    assert parcel.startswith("52.04")
    page.wait_for_timeout(800)
    after = photograph(page)
    assert after.shape == before.shape
    same = (np.abs(after - before).max(axis=2) <= 8).mean()
    assert same > 0.97  # all but the halo of the clicked point
    assert not np.array_equal(after, before)


def test_a_click_on_a_bubble_opens_its_regency(desktop: Callable[[str], Page]) -> None:
    page = desktop("/lahan")
    pixels = drawn(page, "#F3B420")
    click_a_sign(page, pixels, "#F3B420")
    expect(page).to_have_url(re.compile("kab="), timeout=harness.ACTION_MS)
    harness.ready(page)
    expect(page.locator(".kd-filter")).to_contain_text("Kabupaten/kota:")
    assert "prov=" in page.url
    assert "persil=" not in page.url


def test_zooming_in_is_a_button_and_so_is_the_way_back(desktop: Callable[[str], Page]) -> None:
    page = desktop(REGENCY)
    before = drawn(page, state("building"))
    click_a_sign(page, before, state("building"))
    expect(page).to_have_url(re.compile("persil="), timeout=harness.ACTION_MS)
    harness.ready(page).get_by_role("button", name="Perbesar ke lahan terpilih").click()
    harness.ready(page).wait_for_timeout(1_000)
    close = photograph(page)
    assert amount(close, SEA[False]) < amount(before, SEA[False])
    page.get_by_role("button", name="Seluruh wilayah").click()
    harness.ready(page).wait_for_timeout(1_000)
    again = photograph(page)
    assert (np.abs(again - before).max(axis=2) <= 8).mean() > 0.97


def test_the_map_says_its_finding_to_those_who_cannot_see_it(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(NTB)
    label = page.locator(CANVAS).get_attribute("aria-label")
    assert label is not None
    assert re.match(r"Peta Nusa Tenggara Barat: \d+ dari \d+ lahan punya titik\. Terbanyak", label)


def test_the_dark_theme_has_a_sea_and_a_land_of_its_own(
    visit: Callable[..., Page], server: str
) -> None:
    page = visit(server, NTB, color_scheme="dark")
    dark = next(one.dark for one in STATES if one.code == "building")
    pixels = drawn(page, dark)
    assert amount(pixels, SEA[True]) > 10_000
    assert amount(pixels, DARK_GROUND.land) > 3_000
    assert amount(pixels, SEA[False]) == 0


@pytest.fixture
def server_with_boundaries(fresh_server: str, tmp_path: Path, shared: Path) -> str:
    """A server of one's own on whose map the regencies are drawn."""
    engine = open_engine(f"sqlite:///{tmp_path / 'demo.sqlite3'}")
    file = shared / "reference/regencies_4prov.geojson"
    install_boundaries(
        engine,
        LayerUpload(file.name, file.read_bytes()),
        About("Batas uji", date(2026, 8, 20), "berkas uji", "MIT"),
        Access(office="Dinas uji", may_write=True),
        date(2026, 11, 21),
    )
    engine.dispose()
    return fresh_server


def test_boundaries_are_drawn_once_they_are_installed(
    visit: Callable[..., Page], server_with_boundaries: str
) -> None:
    page = visit(server_with_boundaries, REGENCY)
    pixels = drawn(page, state("building"))
    # the chosen regency is white, its neighbours step back
    assert amount(pixels, LIGHT_GROUND.land) > 10_000
    assert amount(pixels, LIGHT_GROUND.outside) > 500
    assert page.watch.outside_requests == []
    nation = visit(server_with_boundaries, "/lahan")
    assert amount(drawn(nation, "#F3B420"), LIGHT_GROUND.land) > 1_000
    assert nation.watch.outside_requests == []


def test_a_map_that_did_not_change_is_not_sent_again(server: str) -> None:
    port = urlsplit(server).port
    assert port is not None
    with Viewer(port) as viewer:
        first = viewer.ask("lahan", urlsplit(NTB).query)
        again = viewer.ask("lahan", urlsplit(NTB).query)
    assert first.exceptions == again.exceptions == 0
    assert again.received_bytes < first.received_bytes - 150_000
