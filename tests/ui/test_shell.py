"""The frame around every page: who may write, what it says about the data, empty and failed."""

from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.domain.access import Access
from kdkmp.settings import settings
from kdkmp.ui import states, visitor

LOCAL = {"host": "localhost:8501"}


PAGE = """
import streamlit as st
from kdkmp.ui import shell

rows, chosen = shell.open_page("Uji", own_filters={"zona": "Zona"})
st.text(f"baris {len(rows)} · {chosen.narrowest or 'semua'}")
"""

PAGE_WITHOUT_DATA = """
import streamlit as st
from kdkmp.ui import shell

rows, _ = shell.open_page("Uji", needs_data=False)
st.text(f"baris {len(rows)}")
"""

PAGE_WITH_FINDING = """
from kdkmp.ui import shell

shell.open_page("Uji", finding=lambda rows: f"Ada {len(rows)}")
"""

FAILED = """
from kdkmp.ui import states

states.say_failed(ValueError("rahasia"))
"""


def _app(script: str, **query: str) -> AppTest:
    app = AppTest.from_string(script, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def _html(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.get("html"))


@pytest.mark.parametrize(
    ("headers", "may_write"),
    [
        (LOCAL, True),
        ({"host": "127.0.0.1:8501"}, True),
        ({"host": "[::1]:8501"}, True),
        ({"host": "192.168.1.5:8501"}, False),  # another machine reads
        ({"host": "localhost.example.com:8501"}, False),
        ({**LOCAL, "x-forwarded-for": "10.0.0.9"}, False),  # a proxy stands between
        ({**LOCAL, "forwarded": "for=10.0.0.9"}, False),
        ({}, False),  # who does not say where he came to, reads
    ],
)
def test_only_this_very_machine_may_write(
    monkeypatch: pytest.MonkeyPatch, *, headers: dict[str, str], may_write: bool
) -> None:
    monkeypatch.setenv("KDKMP_LOCAL_OPERATOR", "true")
    settings.cache_clear()
    monkeypatch.setattr(visitor.st, "context", SimpleNamespace(headers=headers))
    assert visitor.access().may_write is may_write
    settings.cache_clear()


def test_a_server_without_operator_rights_only_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KDKMP_LOCAL_OPERATOR", raising=False)
    settings.cache_clear()
    monkeypatch.setattr(visitor.st, "context", SimpleNamespace(headers=LOCAL))
    assert not visitor.access().may_write
    settings.cache_clear()


@pytest.mark.usefixtures("demo_app")
def test_a_page_says_what_it_shows_how_old_it_is_and_that_it_is_a_demo() -> None:
    app = _app(PAGE)
    said = _html(app)
    assert not app.exception
    assert app.title[0].value == "Uji"
    assert "DATA CONTOH – bukan data resmi" in said
    assert "Semua provinsi · data per 16 Januari 2026 · sumber: Portal KDKMP" in said
    assert "Mode baca" in said  # nobody said that this is the operator's machine
    assert app.text[0].value == "baris 5715 · semua"


@pytest.mark.usefixtures("demo_app")
def test_a_link_chooses_the_region_and_the_badges_say_so() -> None:
    app = _app(PAGE, prov="Nusa Tenggara Barat", zona="Merah")
    said = _html(app)
    assert app.text[0].value == "baris 1166 · 52"
    assert "Provinsi: <b>Nusa Tenggara Barat</b>" in said
    assert "Zona: <b>Merah</b>" in said  # a page's own filter, before its widget is drawn
    assert "Nusa Tenggara Barat · data per" in said


@pytest.mark.usefixtures("demo_app")
def test_one_click_removes_the_filters() -> None:
    app = _app(PAGE, prov="Nusa Tenggara Barat", kab="Kabupaten Bima")
    assert app.text[0].value == "baris 191 · 52.06"
    app.button("hapus-filter").click().run()
    assert app.text[0].value == "baris 5715 · semua"
    assert "Filter aktif" not in _html(app)


@pytest.mark.usefixtures("demo_app")
def test_another_province_empties_what_lies_below() -> None:
    app = _app(PAGE, prov="Nusa Tenggara Barat", kab="Kabupaten Bima", kec="Woha")
    assert app.text[0].value == "baris 15 · 52.06.03"
    app.selectbox("prov").select("Kalimantan Barat").run()
    assert app.selectbox("kab").value is None
    assert app.selectbox("kec").value is None
    assert app.text[0].value == "baris 2143 · 61"


@pytest.mark.usefixtures("demo_app")
def test_regions_are_offered_in_the_order_of_their_codes_below_what_is_chosen() -> None:
    app = _app(PAGE, prov="Nusa Tenggara Barat")
    assert app.selectbox("prov").options == [
        "Kepulauan Bangka Belitung",
        "Nusa Tenggara Barat",
        "Kalimantan Barat",
        "Kalimantan Selatan",
    ]
    regencies = app.selectbox("kab").options
    assert len(regencies) == 10
    assert (regencies[0], regencies[-1]) == ("Kabupaten Lombok Barat", "Kota Bima")
    assert app.selectbox("kec").disabled


@pytest.mark.usefixtures("demo_app")
def test_the_finding_becomes_the_heading_and_the_name_stays_above_it() -> None:
    app = _app(PAGE_WITH_FINDING)
    assert app.title[0].value == "Ada 5715"
    assert '<span class="kd-halaman">Uji</span>' in _html(app)


@pytest.mark.usefixtures("empty_app")
def test_an_empty_database_says_what_to_do_and_nothing_else() -> None:
    app = _app(PAGE_WITH_FINDING)
    assert not app.exception
    assert app.title[0].value == "Uji"
    assert app.subheader[0].value == "Belum ada data"
    assert "Operator belum mengimpor data" in app.markdown[0].value


@pytest.mark.usefixtures("empty_app")
def test_the_operator_is_told_how_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "access", lambda: Access("Dinas uji", may_write=True))
    app = _app(PAGE)
    assert "python -m kdkmp demo" in app.markdown[0].value
    assert '<a href="impor">' in _html(app)
    assert len(app.text) == 0


@pytest.mark.usefixtures("empty_app")
def test_a_page_that_needs_no_data_goes_on() -> None:
    assert _app(PAGE_WITHOUT_DATA).text[0].value == "baris 0"


@pytest.mark.parametrize(("days", "warns"), [(14, False), (15, True)])
def test_data_are_called_old_from_the_fifteenth_day(
    monkeypatch: pytest.MonkeyPatch, *, days: int, warns: bool
) -> None:
    said: list[str] = []
    monkeypatch.setattr(states.st, "html", said.append)
    states.warn_when_old(pd.Timestamp.today().normalize() - pd.Timedelta(days=days))
    assert [f"{days} hari lalu" in one for one in said] == ([True] if warns else [])


def test_a_failure_is_told_in_our_words_without_its_details() -> None:
    app = _app(FAILED)
    words = app.subheader[0].value + app.markdown[0].value
    assert "gagal dimuat" in words
    assert "Data Anda tidak berubah" in words
    assert "rahasia" not in words
