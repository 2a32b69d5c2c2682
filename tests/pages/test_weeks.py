"""A chosen week shows what was frozen, on every page that takes it, and says so everywhere."""

import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.settings import ROOT

APP = str(ROOT / "kdkmp" / "ui" / "main.py")
NTB = {"prov": "Nusa Tenggara Barat"}
pytestmark = pytest.mark.usefixtures("demo_app")


def opened(page: str = "", **query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=90)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if page:
        app.switch_page(str(ROOT / "pages" / page)).run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.get("html"))


def headline(app: AppTest) -> list[int]:
    found = re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', html(app))
    return [int(one.replace(".", "")) for one in found]


def code_of(app: AppTest, label: str) -> str:
    found = re.search(rf"{re.escape(label)} · (#[0-9a-f]{{8}})", html(app))
    assert found
    return found[1]


def test_a_linked_week_shows_its_own_figures_and_its_code() -> None:
    app = opened(minggu="M01-2026", **NTB)
    told = html(app)
    assert "400 = 199 dibangun (termasuk selesai)" in told  # published for 3 January
    assert "Minggu ke-1 (29 Desember 2025 – 4 Januari 2026)" in told
    assert "Keadaan yang dibekukan per 2 Januari 2026" in told
    assert "Data lama" not in told
    assert code_of(app, "M01-2026")
    newest = opened(**NTB)
    assert "454 = 249 dibangun (termasuk selesai)" in html(newest)
    assert re.search(r"Data terbaru, sama dengan <a [^>]*>M03-2026 · #", html(newest))


def test_the_newest_week_frozen_shows_the_newest_figures() -> None:
    assert headline(opened(minggu="M03-2026")) == headline(opened())


def test_a_week_written_otherwise_is_the_same_week() -> None:
    for typed in ("m01-2026", " M01-2026", "M 01 2026"):
        app = opened(minggu=typed, **NTB)
        assert app.session_state["minggu"] == "M01-2026", typed
        assert "199 dibangun" in html(app)


def test_a_week_that_does_not_exist_is_said_in_words() -> None:
    for typed in ("M99-2026", "M53-2025", "<script>"):
        told = html(opened(minggu=typed, **NTB))
        assert "tidak ada di sini; yang ditampilkan adalah data terbaru" in told, typed
        assert "M44-2025 sampai M03-2026" in told
        assert "<script>" not in told
        assert "249 dibangun" in told


def test_the_week_stays_on_other_pages_and_is_refused_where_it_does_not_apply() -> None:
    zones = opened("monitor/zones.py", minggu="M50-2025", **NTB)
    assert "Keadaan yang dibekukan per 12 Desember 2025" in html(zones)
    assert "Minggu: <b>M50-2025</b>" in html(zones)
    quality = opened("data/quality.py", minggu="M50-2025", **NTB)
    assert "Pilihan minggu M50-2025 tidak berlaku di sini" in html(quality)
    assert "Minggu: <b>" not in html(quality)


def test_one_click_goes_back_to_the_newest_data() -> None:
    app = opened(minggu="M01-2026", **NTB)
    app.button(key="hapus-filter").click().run()
    assert not app.session_state["minggu"]
    assert sum(headline(app)) == 5715
    app = opened(minggu="M01-2026", **NTB)
    app.button(key="minggu-terbaru").click().run()
    assert "249 dibangun" in html(app)
    assert "Keadaan yang dibekukan" not in html(app)


def test_building_in_a_past_week_knows_nothing_of_later_reports() -> None:
    told = html(opened("monitor/building.py", minggu="M45-2025", **NTB))
    dates = re.findall(r"(\d{2})-(\d{2})-(20\d{2})", told)
    assert all((year, month, day) <= ("2025", "11", "07") for day, month, year in dates)


def test_a_profile_in_a_past_week_lists_only_the_files_of_then(tmp_path: Path) -> None:
    kop = reported_in_both_years(tmp_path)
    then = opened("monitor/profile.py", minggu="M50-2025", kop=kop)
    now = opened("monitor/profile.py", kop=kop)
    rows = [re.findall(r"contoh-minggu-(\d\d)-(\d{4})", html(app)) for app in (then, now)]
    assert rows[0]
    assert max((year, week) for week, year in rows[0]) <= ("2025", "50")
    assert max((year, week) for week, year in rows[1]) > ("2025", "50")


def reported_in_both_years(tmp_path: Path) -> str:
    with closing(sqlite3.connect(tmp_path / "demo.sqlite3")) as database:
        found: tuple[str] = database.execute(
            "select min(cooperative_code) from report where as_of > '2026-01-05' and"
            " cooperative_code in"
            " (select cooperative_code from report where as_of <= '2025-12-12')"
        ).fetchone()
    return found[0]


def test_every_export_says_which_figures_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[Any] = []
    real = __import__("streamlit").download_button

    def keep(label: str, content: Any, **options: Any) -> bool:
        offered.append((options["file_name"], content))
        return bool(real(label, b"", **{key: options[key] for key in ("file_name", "key")}))

    monkeypatch.setattr("streamlit.download_button", keep)
    app = opened(minggu="M01-2026", **NTB)
    code = code_of(app, "M01-2026")
    name = f"zona-per-kabupaten-kota-{code.removeprefix('#')}"
    assert f"{name}.csv" in [file for file, _ in offered]
    [content] = [content for file, content in offered if file == f"{name}.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content()))
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert any(f"M01-2026 · {code}" in cell for cell in cells)
