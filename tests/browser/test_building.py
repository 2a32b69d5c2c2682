"""Pembangunan in a real browser: bars open lists, links carry the choice, ranks can be noted."""

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import harness
from tests.browser.english import english_words
from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "/pembangunan?prov=Nusa+Tenggara+Barat"


def test_the_first_screen_answers_without_scrolling(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(r"^249 dari 1\.166 KDKMP dibangun, \d+ tidak bergerak$")
    )
    for last in (page.locator(".kd-angka > div").last, page.locator(".js-plotly-plot").first):
        box = last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 910


def test_a_click_on_a_bar_lists_the_cooperatives_behind_it(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    chart = page.locator(".js-plotly-plot").nth(1)
    chart.scroll_into_view_if_needed()
    bars = [
        (box["y"], bar) for bar in chart.locator(".point path").all() if (box := bar.bounding_box())
    ]
    _, first = min(bars, key=lambda one: one[0])
    first.click(force=True)
    expect(page.locator(".kd-filter")).to_contain_text("Kendala utama: Menunggu dukungan dana")
    assert "kendala=Menunggu+dukungan+dana" in ready(page).url
    expect(
        page.get_by_text(re.compile(r"^39 masuk portal \+ \d+ belum masuk portal"))
    ).to_be_visible()


def test_a_link_with_every_choice_shows_the_same_anywhere(desktop: Callable[[str], Page]) -> None:
    query = (
        f"{NTB}&tangga=Sudah+mencapai&gerak=Lama+tidak+dilaporkan&kendala=Tidak+ada+lahan"
        "&ukuran=Selesai+100+%25&penyebut=masuk+portal"
    )
    page = desktop(query)
    for words in (
        "Sudah mencapai: setiap batang",
        "Lama tidak dilaporkan:",
        "Selesai 100 %: 17 dari 454 KDKMP (masuk portal)",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator(".kd-filter")).to_contain_text("Kendala utama: Tidak ada lahan")


def test_the_way_to_zona_keeps_region_and_obstacle(desktop: Callable[[str], Page]) -> None:
    page = desktop(f"{NTB}&kendala=Tidak+ada+lahan")
    page.get_by_role("link", name="Buka di daftar kerja Zona").click()
    expect(page.get_by_text("Daftar kerja:")).to_be_visible()
    expect(page.locator(".kd-filter")).to_contain_text("Kendala utama: Tidak ada lahan")
    expect(page.locator(".kd-filter")).to_contain_text("Nusa Tenggara Barat")


def test_the_standstills_are_downloaded_as_listed(desktop: Callable[[str], Page]) -> None:
    page = desktop(NTB)
    with page.expect_download() as text:
        page.locator(".st-key-progres-csv").get_by_role("button").click()
    lines = text.value.path().read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    days = [int(row["Hari tanpa perubahan"]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert min(days) >= 14
    heading = page.get_by_role("heading", level=1).inner_text()
    assert f"{len(rows)} tidak bergerak" in heading


def test_an_operator_notes_a_rank_and_takes_it_back(
    visit: Callable[..., Page], fresh_server: str
) -> None:
    page = visit(fresh_server, "/pembangunan?prov=Kepulauan+Bangka+Belitung")
    page.get_by_text("Catat peringkat baru atau batalkan catatan").click()
    form = page.get_by_test_id("stForm")
    form.get_by_label("Ukuran").fill("Lahan siap bangun")
    form.get_by_label("Sumber").fill("rapat koordinasi")
    form.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Isi peringkat dan tanggal terbitnya")).to_be_visible()
    form.get_by_label("Peringkat", exact=True).fill("7")
    form.get_by_role("spinbutton", name="hari, Tanggal terbit").click()
    page.keyboard.type("05012026")
    form.get_by_role("button", name="Simpan catatan").click()
    log = page.get_by_role("region", name="Peringkat nasional yang pernah terbit")
    expect(log).to_contain_text("Lahan siap bangun")
    expect(log).to_contain_text("catatan operator")
    page.get_by_role("button", name="Batalkan catatan ini").click()
    expect(log).not_to_contain_text("Lahan siap bangun")


@pytest.mark.parametrize("size", [harness.DESKTOP, harness.PHONE], ids=["1440", "390"])
def test_nothing_fails_overflows_or_speaks_english(
    open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page(NTB, size)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert english_words(harness.visible_text(page)) == {}
    assert page.watch.page_errors == []
    assert page.watch.outside_requests == []
    page.close()


def test_on_a_phone_plan_and_motion_show_their_numbers(phone: Callable[[str], Page]) -> None:
    page = phone(NTB)
    total = page.get_by_role("region", name="Terhadap rencana").locator("tfoot td").first
    box = total.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
