"""Tindak lanjut in a real browser: two people at one agreement, and a cell that leads on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import ready

pytestmark = pytest.mark.browser
NTB = "prov=Nusa+Tenggara+Barat"
LIST = f"/tindak-lanjut?{NTB}"
WAITING = f"{LIST}&tampilan-tl=Menunggu+siapa"


def write(page: Page, label: str, text: str) -> None:
    """Type into a field of the form of the chosen follow-up."""
    page.locator(".st-key-tl-rincian").get_by_label(label, exact=True).fill(text)


def save(page: Page) -> None:
    """Press the form's button."""
    page.get_by_role("button", name="Simpan perubahan").click()
    ready(page)


def test_two_who_edit_one_agreement_lose_nothing(
    fresh_server: str, visit: Callable[..., Page]
) -> None:
    first, second = (visit(fresh_server, LIST) for _ in range(2))
    write(second, "Bukti", "Surat BPKAD nomor 7 (uji)")  # typed before the other saves
    write(first, "Isi", "Menerbitkan rekomendasi paling lambat Senin")
    save(first)
    expect(first.get_by_text("Perubahan tindak lanjut disimpan.")).to_be_visible()
    save(second)
    conflict = second.locator("[class*=st-key-tl-bentrok]")
    expect(conflict).to_contain_text("Belum disimpan")
    expect(conflict).to_contain_text("Menerbitkan rekomendasi paling lambat Senin")
    expect(conflict).to_contain_text("Surat BPKAD nomor 7 (uji)")
    field = second.locator(".st-key-tl-rincian").get_by_label("Bukti", exact=True)
    expect(field).to_have_value("Surat BPKAD nomor 7 (uji)")
    second.get_by_role("button", name="Simpan isian saya di atas perubahan itu").click()
    ready(second)
    for page in (second, visit(fresh_server, LIST)):
        card = page.locator(".st-key-tl-rincian")
        expect(card.locator(".kd-nama")).to_have_text("Menerbitkan rekomendasi paling lambat Senin")
        expect(card).to_contain_text("Bukti: Surat BPKAD nomor 7 (uji)")
    second.get_by_role("button", name="Batalkan perubahan ini").click()
    expect(second.get_by_text("Perubahan dibatalkan")).to_be_visible()
    told = second.locator(".st-key-tl-rincian .kd-tempat", has_text="Bukti: ")
    expect(told).to_have_count(0)  # the history still tells
    assert not first.watch.page_errors + second.watch.page_errors


def test_a_number_of_the_heat_table_opens_the_list_it_counts_and_back_returns(
    desktop: Callable[[str], Page],
) -> None:
    page = desktop(WAITING)
    row = page.locator(".kd-tunggu tbody tr", has_text="Lombok Timur")
    cell = row.locator("a").first
    count = cell.inner_text()
    cell.click()
    listed = page.get_by_role("heading", name=re.compile(rf"^{re.escape(count)} KDKMP menunggu "))
    expect(listed).to_be_visible()
    assert "di=Kabupaten+Lombok+Timur" in ready(page).url
    expect(page.locator(".kd-tunggu .kd-terpilih")).to_have_text(count)
    page.locator(".kd-tertaut a").first.click()
    expect(page.get_by_text("Yang diketahui")).to_be_visible()
    page.go_back()
    expect(listed).to_be_visible()


def test_nothing_is_cut_off_on_a_phone(phone: Callable[[str], Page]) -> None:
    for path in (LIST, WAITING, f"{LIST}&tampilan-tl=Instansi"):
        page = phone(path)
        width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= 390, path
