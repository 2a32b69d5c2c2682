"""Lapisan peta: what is installed, who may change it, and what became of a file."""

from datetime import date

import pytest
from layer_files import areas, as_geojson
from shapely.geometry import box
from streamlit.testing.v1 import AppTest

from kdkmp.actions.install_layer import install_boundaries
from kdkmp.actions.layer_upload import About, LayerUpload
from kdkmp.domain.access import Access
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.text import layers as words
from kdkmp.ui import land_data, visitor

TODAY = date(2026, 1, 16)
ABOUT = About("Batas uji", date(2025, 12, 31), "BIG", "CC BY 4.0")


def section() -> None:
    from kdkmp.ui.land_layers import layers_section  # noqa: PLC0415 - runs as a script

    layers_section()


@pytest.fixture
def as_operator(monkeypatch, empty_app):  # noqa: ARG001 - a database without data
    monkeypatch.setattr(visitor, "access", lambda: Access("Dinas uji", may_write=True))


def install(operator) -> None:
    engine = open_engine(settings().database_url)
    upload = LayerUpload("a.geojson", as_geojson(areas()))
    install_boundaries(engine, upload, ABOUT, operator, TODAY)
    engine.dispose()


def run() -> AppTest:
    page = AppTest.from_function(section, default_timeout=30).run()
    assert not page.exception
    return page


@pytest.mark.usefixtures("empty_app")
def test_a_reader_sees_why_there_is_nothing_and_cannot_upload():
    page = run()
    assert [one.value for one in page.info] == [words.NONE_YET, words.READ_ONLY]
    assert not page.get("file_uploader")
    assert not page.button


@pytest.mark.usefixtures("empty_app")
def test_a_reader_sees_the_list_with_date_origin_and_licence(operator):
    install(operator)
    page = run()
    [listed, *_] = [one.proto.body for one in page.get("html")]
    for said in ("Batas uji", "31-12-2025", "BIG", "CC BY 4.0", "4 dari 4 area"):
        assert said in listed
    assert [one.value for one in page.info] == [words.READ_ONLY]


@pytest.mark.usefixtures("as_operator")
def test_an_operator_installs_a_file_and_reads_what_did_not_match():
    rows = areas(
        ("52.71", "Kota Mataram", box(116.0, -8.7, 116.2, -8.5)),
        ("", "Lombok Brat", box(116.2, -8.7, 116.4, -8.5)),
    )
    page = run()
    page.file_uploader[0].set_value(("batas.geojson", as_geojson(rows), "application/json")).run()
    page.button(key="lapisan-pasang").click().run()
    assert "Nama lapisan belum diisi" in page.error[0].value
    for key, text in (("nama", "Batas coba"), ("asal", "BIG"), ("lisensi", "CC BY 4.0")):
        page.text_input(key=f"lapisan-{key}-0").input(text)
    page.date_input(key="lapisan-tanggal-0").set_value(date(2025, 12, 31))
    page.button(key="lapisan-pasang").click().run()
    assert not page.exception
    assert "1 dari 2 area cocok" in page.warning[0].value
    assert any("Lombok Brat" in one.value for one in page.markdown)
    assert land_data.layers()["name"].tolist() == ["Batas coba"]


@pytest.mark.usefixtures("empty_app")
def test_shapes_for_the_map_follow_what_is_installed(operator):
    assert land_data.boundary_features("52") == []
    install(operator)
    drawn = land_data.boundary_features("52")
    assert [one["properties"]["code"] for one in drawn] == ["52.01", "52.06", "52.71", "52.72"]
    assert land_data.boundary_features("61") == []
    assert len(land_data.boundary_features(None)) == 4
    assert land_data.overlays().empty
