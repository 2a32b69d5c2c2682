"""Aturan in a real browser: move a cut-off, keep it, put it in force; the old week stays."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import PATIENCE_MS, ready

pytestmark = pytest.mark.browser
ZONES = ".kd-angka .kd-besar"


def counts(page: Page) -> list[int]:
    """The four headline figures of a page: green, yellow, red, grey."""
    return [int(one.inner_text().replace(".", "")) for one in page.locator(ZONES).all()[:4]]


def test_a_cut_off_becomes_a_draft_and_a_decree_and_leaves_the_old_week(
    fresh_server: str, visit: Callable[..., Page]
) -> None:
    page = visit(fresh_server, "/aturan?isi=Simulasi")
    now = counts(page)
    field = page.get_by_label("Kuning mulai skor", exact=True)
    field.fill("70")
    field.press("Enter")
    expect(page.get_by_text("Kuning mulai skor: 51 → 70")).to_be_visible()
    simulated = counts(ready(page))
    assert simulated[2] > now[2]
    assert sum(simulated) == sum(now) == 5_715

    page.get_by_text("Simpan sebagai rancangan").click()
    page.get_by_role("button", name="Simpan rancangan").click()
    expect(page.get_by_text("Rancangan “usulan-2” tersimpan")).to_be_visible()
    expect(page).to_have_url(re.compile("rancangan=usulan-2"))
    again = visit(fresh_server, "/aturan?isi=Simulasi&rancangan=usulan-2")
    assert counts(again) == simulated

    page.get_by_role("tab", name="Rancangan & riwayat").click()
    ready(page)
    page.get_by_label("Nomor SK").fill("518/2026")
    page.get_by_label("Nomor SK").press("Enter")
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type("16012026")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the calendar's button: a date counts once it is left
    expect(page.get_by_text("Zona langsung berubah")).to_be_visible()
    page.get_by_text("Saya sudah memeriksa dampaknya").click()
    force = page.get_by_role("button", name="Berlakukan usulan-2")
    expect(force).to_be_enabled()
    force.click()
    told = page.get_by_text("usulan-2 diberlakukan dengan SK 518/2026")
    expect(told).to_be_visible(timeout=PATIENCE_MS)  # every province is rebuilt
    expect(page.get_by_role("cell", name="518/2026")).to_be_visible()

    assert counts(visit(fresh_server, "/")) == simulated
    assert counts(visit(fresh_server, "/?minggu=M03-2026")) == now
    rules = visit(fresh_server, "/aturan")
    expect(rules.get_by_text("Aturan usulan-2 · SK: 518/2026")).to_be_visible()
    for one in (page, again, rules):
        assert not one.watch.page_errors
        assert not one.watch.outside_requests
