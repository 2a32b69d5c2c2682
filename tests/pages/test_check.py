"""Cek angka: from a code, however typed, to the very figures and rows, or to help."""

import re
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kdkmp.actions.take_snapshot import take_snapshot
from kdkmp.domain.access import Access, Role, Scope
from kdkmp.store.engine import open_engine
from kdkmp.ui import visitor
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "meeting/check.py"


def figures(told: str) -> list[int]:
    found = re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', told)
    return [int(one.replace(".", "")) for one in found]


def codes(told: str) -> list[str]:
    return re.findall(r">(#[0-9a-f]{8})</a>", told)


def rewrite(tmp_path: Path, statement: str) -> None:
    database = sqlite3.connect(tmp_path / "demo.sqlite3")
    with database:
        assert database.execute(statement).rowcount
    database.close()


def test_without_a_code_all_twelve_weeks_are_listed_newest_first() -> None:
    told = words(opened(PAGE))
    weeks = re.findall(r'<th scope="row">(M\d\d-\d{4})</th>', told)
    assert (weeks[0], weeks[-1], len(weeks)) == ("M03-2026", "M44-2025", 12)
    assert len(set(codes(told))) == 12
    for row in re.findall(r'<tr><th scope="row">M.*?</tr>', told):
        numbers = [int(n.replace(".", "")) for n in re.findall(r'kd-kanan">([\d.]+)<', row)]
        assert numbers[0] == sum(numbers[1:]) == 5715


def test_a_code_leads_to_the_figures_of_its_week_and_matches() -> None:
    shown = words(opened(PAGE))
    code = codes(shown)[2]
    for typed in (f"M01-2026 · {code}", code, code[1:].upper(), "m01-2026", f" {code}  "):
        told = words(opened(PAGE, kode=typed, prov="Nusa Tenggara Barat"))
        assert "Cocok. Baris yang tersimpan" in told
        assert "199 dibangun" in told
        assert "5.715 KDKMP. Angka di bawah: Nusa Tenggara Barat, 1.166 KDKMP" in told
        assert sum(figures(told)) == 1166
        assert "ke-10 dari 12 dalam rantai" in told
        assert "Data lama" not in told


def test_an_unknown_code_is_explained_and_the_list_stays() -> None:
    for typed, help_told in {
        "#ffffffff": "Tidak ada minggu yang dibekukan dengan",
        "Mataram": "bukan kode atau minggu",
        "<b>M99</b>": "&lt;b&gt;M99",
        "M40-2026": "Tidak ada minggu yang dibekukan dengan",
    }.items():
        told = words(opened(PAGE, kode=typed))
        assert help_told in told, typed
        assert len(codes(told)) == 12
        assert not figures(told)


def test_a_slip_of_the_pen_offers_the_right_code() -> None:
    code = codes(words(opened(PAGE)))[0]
    app = opened(PAGE, kode=code[:-1] + ("0" if code[-1] != "0" else "1"))
    offered = [one for one in app.button if code in one.label]
    assert offered
    offered[0].click().run()
    assert "Cocok. Baris yang tersimpan" in words(app)


def test_a_changed_row_is_said_loudly(tmp_path: Path) -> None:
    rewrite(tmp_path, "update snapshot_zone set zone = 'green' where snapshot_id = 12")
    told = words(opened(PAGE, kode="M03-2026"))
    assert "Tidak cocok: zona yang disimpan" in told
    assert "Cocok." not in told
    assert "Cocok. Baris" in words(opened(PAGE, kode="M02-2026"))


def test_unreadable_rows_are_said_without_a_crash(tmp_path: Path) -> None:
    rewrite(tmp_path, "update snapshot_facts set facts = x'00' where snapshot_id = 12")
    app = opened(PAGE, kode="M03-2026")
    assert "Tidak cocok: baris yang tersimpan" in words(app)
    assert "Pulihkan basis data dari cadangan" in app.error[0].value


def test_a_revision_says_why_and_who_moved(tmp_path: Path) -> None:
    rewrite(
        tmp_path,
        "update report set has_legal_entity = 0 where cooperative_code like '52.01.01.%' "
        "and has_legal_entity is not null",
    )
    engine = open_engine(f"sqlite:///{tmp_path / 'demo.sqlite3'}")
    by, at = Access("Dinas uji", may_write=True), datetime(2026, 1, 20, 9, tzinfo=UTC)
    take_snapshot(engine, date(2026, 1, 16), by, at, "Perbaikan badan hukum Gerung")
    engine.dispose()
    app = opened(PAGE, kode="M03-2026")
    told = words(app)
    assert "M03-2026 rev. 2" in app.header[0].value
    assert "oleh Dinas uji" in told
    assert "Perbaikan badan hukum Gerung" in [one.value for one in app.text]
    [moved] = [m.value for m in app.markdown if "berpindah zona karena revisi ini" in m.value]
    assert int(re.findall(r"\d+", moved)[0]) > 0
    assert ">Badan hukum<" in told
    assert "Cocok. Baris yang tersimpan" in told
    first = words(opened(PAGE, kode="M03-2026 rev. 1"))  # what was frozen before stays
    assert "Cocok. Baris yang tersimpan" in first
    assert sum(figures(first)) == sum(figures(told))
    assert figures(first) != figures(told)


def test_who_may_not_freeze_is_told_who_may() -> None:
    app = opened(PAGE)
    assert "Minggu dibekukan oleh koordinator" in words(app)
    assert not [one for one in app.button if one.label == "Bekukan minggu ini"]


def test_a_visitor_of_one_regency_sees_its_rows_and_is_told_what_the_code_covers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bima = Access("Dinas Bima", may_write=True, role=Role.OPERATOR, scope=Scope(("52.06",)))
    monkeypatch.setattr(visitor, "access", lambda: bima)
    app = opened(PAGE, kode="M03-2026")
    told = words(app)
    assert "Kode mencakup seluruh basis data: 5.715 KDKMP. Angka di bawah:" in told
    assert sum(figures(told)) == 191
    assert {"Kabupaten Bima"} == set(app.dataframe[0].value["Kabupaten/Kota"])
    assert "Minggu dibekukan oleh koordinator" in words(opened(PAGE))
