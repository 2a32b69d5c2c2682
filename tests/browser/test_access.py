"""The door of a hosted server, with a real provider of accounts: who comes in, and sees what."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import harness, provider
from tests.browser.test_every_page import BARE

pytestmark = pytest.mark.browser
ANI, BUDI, DEWI, VERA = (f"{name}@example.go.id" for name in ("ani", "budi", "dewi", "vera"))
LOGIN = "Masuk ke Dashboard Kendali KDKMP"
HOSTED = "hosted.sqlite3"


@pytest.fixture(scope="module")
def folder(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of this module keeps its database and its log."""
    found = tmp_path_factory.mktemp("hosted")
    shutil.copy(demo_template, found / HOSTED)
    return found


@pytest.fixture(scope="module")
def hosted(folder: Path) -> Iterator[str]:
    """The address of a fresh server with accounts that nobody has visited yet."""
    with (
        provider.provider() as accounts,
        harness.running(folder / HOSTED, lambda at: provider.secrets(accounts, at)) as address,
    ):
        yield address


@pytest.fixture
def enter(visit: Callable[..., Page], hosted: str) -> Callable[[str, str], Page]:
    """Open a path, log in at the provider, and come back: ``enter(email, path)``."""

    def entered(email: str, path: str) -> Page:
        page = visit(hosted, path)
        _log_in(page, email)
        page.wait_for_url(f"{hosted}/**")
        return harness.ready(page)

    return entered


def _log_in(page: Page, email: str) -> None:
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_placeholder("sub").fill(email)
    page.get_by_role("button", name="Authorize").click()


def _words(page: Page) -> str:
    return " ".join(page.locator("body").inner_text().split())


@pytest.mark.parametrize("path", BARE)
def test_signed_out_every_deep_link_finds_the_refusal_and_nothing_else(
    visit: Callable[..., Page], hosted: str, path: str
) -> None:
    page = visit(hosted, f"{path}?prov=Nusa+Tenggara+Barat&kop=52.01.01.2002")
    expect(page.get_by_role("heading")).to_have_text([LOGIN])
    assert page.title() == "Dashboard Kendali KDKMP"
    assert not re.search(r"\d", _words(page))  # no figure, no week, no code
    expect(page.get_by_role("button")).to_have_text(["Masuk"])
    for drawn in ("stSidebar", "stSelectbox", "stDataFrame", "stException"):
        expect(page.get_by_test_id(drawn)).to_have_count(0)
    everything = page.content()
    for told in ("Nusa Tenggara", "Lombok", "Ringkasan", "M03-2026", "DATA CONTOH"):
        assert told not in everything


def test_a_link_opened_before_the_login_is_shown_after_it(enter: Callable[..., Page]) -> None:
    page = enter(BUDI, "/zona?prov=Nusa+Tenggara+Barat&kab=Kabupaten+Bima&zona=Merah")
    assert page.url.endswith("/zona?prov=Nusa+Tenggara+Barat&kab=Kabupaten+Bima&zona=Merah")
    expect(page.get_by_text("Kabupaten/kota: Kabupaten Bima")).to_be_visible()
    expect(page.get_by_text("Zona: Merah")).to_be_visible()
    kept = {cookie["name"] for cookie in page.context.cookies()}
    assert "kdkmp_tautan" not in kept


def test_a_prepared_link_leads_to_no_other_server(enter: Callable[..., Page], hosted: str) -> None:
    page = enter(VERA, "/zona?cari=x")
    page.context.clear_cookies()
    page.goto(f"{hosted}/")
    harness.ready(page)
    page.evaluate("document.cookie = 'kdkmp_tautan=%2F%2Fjahat.example%2Fzona; Path=/'")
    _log_in(page, VERA)
    page.wait_for_url(f"{hosted}/**")
    harness.ready(page)
    assert page.url == f"{hosted}/"


def test_a_viewer_reads_its_regency_and_writes_nothing(enter: Callable[..., Page]) -> None:
    page = enter(VERA, "/impor")
    expect(page.get_by_text("Mode baca: data tidak dapat diubah dari sini")).to_be_visible()
    expect(page.get_by_text("Pembaca · LOBAR-09")).to_be_visible()
    expect(page.get_by_text("Hanya untuk peran Operator")).to_be_visible()
    expect(page.get_by_role("tab", name="Unggah")).to_have_count(0)


def test_an_operator_sees_its_regency_only_and_says_so(
    enter: Callable[..., Page], hosted: str
) -> None:
    page = enter(ANI, "/")
    expect(page.get_by_text(provider.LOBAR)).to_be_visible()
    expect(page.get_by_text("Wilayah: Kabupaten Lombok Barat")).to_be_visible()
    expect(page.get_by_text(re.compile("^Kabupaten Lombok Barat · data per"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dari 122 KDKMP")
    for path in ("/", "/zona", "/lahan", "/pembangunan", "/mutu", "/impor", "/laporan"):
        page.goto(f"{hosted}{path}")
        harness.ready(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.locator(".st-key-gagal")).to_have_count(0)
        said = harness.visible_text(page)
        for other in ("Bima", "Lombok Tengah", "Kalimantan", "1.166"):
            assert other not in said, f"{path} tells {other}"


def test_a_link_to_a_region_outside_shows_that_and_no_figure(
    enter: Callable[..., Page], hosted: str
) -> None:
    page = enter(ANI, "/zona?prov=Nusa+Tenggara+Barat&kab=Kabupaten+Bima")
    refused = page.locator(".st-key-luar-wilayah")
    expect(refused).to_contain_text("Kabupaten Bima, di luar wilayah akun Anda")
    told = page.get_by_test_id("stMain").inner_text()
    assert not re.search(r"\d", told.replace("Salin tautan", ""))
    page.get_by_role("button", name="Tampilkan wilayah akun saya").click()
    expect(page.get_by_text(re.compile("^Kabupaten Lombok Barat · data per"))).to_be_visible()
    harness.ready(page)
    page.goto(f"{hosted}/profil?kop=52.06.01.2001")
    harness.ready(page)
    expect(page.get_by_text("52.06.01.2001 di luar wilayah akun Anda")).to_be_visible()
    page.goto(f"{hosted}/lahan?persil=52.06.01.2001%7Cp1")
    harness.ready(page)
    expect(page.get_by_text("di luar wilayah akun Anda", exact=False)).to_be_visible()


def test_a_coordinator_steers_the_province_and_no_layers(
    enter: Callable[..., Page], hosted: str
) -> None:
    page = enter(BUDI, "/lahan?bagian=Verifikasi")
    expect(page.get_by_text("Koordinator · NTB-01")).to_be_visible()
    expect(page.get_by_text(re.compile("^Nusa Tenggara Barat · data per"))).to_be_visible()
    expect(page.get_by_text("Buat daftar verifikasi")).to_be_visible()
    page.goto(f"{hosted}/lahan?bagian=Lapisan+peta")
    harness.ready(page)
    expect(page.get_by_text("Hanya untuk peran Administrator")).to_be_visible()
    page.goto(f"{hosted}/zona?prov=Kalimantan+Barat")
    harness.ready(page)
    expect(page.locator(".st-key-luar-wilayah")).to_contain_text("Kalimantan Barat")


def test_an_administrator_sees_everything_and_installs_layers(enter: Callable[..., Page]) -> None:
    page = enter(DEWI, "/lahan?bagian=Lapisan+peta")
    expect(page.get_by_text("Administrator · NTB-02")).to_be_visible()
    expect(page.get_by_text("Wilayah: Semua wilayah")).to_be_visible()
    expect(page.get_by_role("heading", name="Pasang lapisan")).to_be_visible()
    expect(page.get_by_text(re.compile("^Semua provinsi · data per"))).to_be_visible()


@pytest.mark.parametrize(
    ("email", "heading"),
    [
        (provider.STRANGER, "Akun Anda belum terdaftar di dasbor ini"),
        (provider.UNVERIFIED, "Surel akun Anda belum diverifikasi"),
    ],
)
def test_a_login_without_an_account_is_told_what_to_do_and_sees_nothing(
    enter: Callable[..., Page], email: str, heading: str
) -> None:
    page = enter(email, "/zona?prov=Nusa+Tenggara+Barat")
    expect(page.get_by_role("heading")).to_have_text([heading])
    expect(page.get_by_role("button")).to_have_text(["Keluar dan masuk dengan akun lain"])
    assert "Nusa Tenggara" not in page.content()


def test_whoever_logs_out_sees_nothing_any_more(enter: Callable[..., Page], hosted: str) -> None:
    page = enter(ANI, "/zona")
    page.get_by_role("button", name="Keluar").click()
    page.get_by_role("button", name="End session").click()  # the provider's own page
    page.wait_for_url(f"{hosted}/**")
    harness.ready(page)
    for path in ("/zona", "/lahan"):
        page.goto(f"{hosted}{path}")
        harness.ready(page)
        expect(page.get_by_role("heading")).to_have_text([LOGIN])


def test_what_an_account_writes_is_signed_by_office_and_operator_and_no_email_is_kept(
    enter: Callable[..., Page], folder: Path
) -> None:
    page = enter(DEWI, "/pembangunan?prov=Nusa+Tenggara+Barat")
    page.get_by_text("Catat peringkat baru atau batalkan catatan").click()
    form = page.get_by_test_id("stForm").filter(has_text="Peringkat")
    form.get_by_label("Ukuran").fill("Uji akun")
    form.get_by_label("Sumber").fill("rapat uji")
    form.get_by_role("spinbutton", name="Peringkat", exact=True).fill("3")
    form.get_by_role("spinbutton", name="hari, Tanggal terbit").click()
    page.keyboard.type("07112025")
    form.get_by_role("button", name="Simpan catatan").click()
    log = page.get_by_role("region", name="Peringkat nasional yang pernah terbit")
    expect(log).to_contain_text("Uji akun")
    with sqlite3.connect(folder / HOSTED) as database:
        offices = [row[0] for row in database.execute("SELECT office FROM rank_entry")]
        dump = "\n".join(database.iterdump()).casefold()
    assert f"{provider.NTB} · NTB-02" in offices
    logged = "".join(one.read_text(errors="replace") for one in folder.glob("*.log")).casefold()
    for email in (*provider.ACCOUNTS, provider.STRANGER):
        assert email not in dump
        assert email not in logged
