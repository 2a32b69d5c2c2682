"""Aturan & istilah: readable without data, and with data it says what the rules do today."""

import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.settings import ROOT

PAGE = str(ROOT / "pages" / "reference" / "rules.py")


def _rules(**query: str) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def _html(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.get("html"))


@pytest.mark.usefixtures("empty_app")
def test_the_rules_can_be_read_before_anything_was_imported() -> None:
    app = _rules()
    said = _html(app)
    assert "belum ada SK – usulan" in said
    for one in (*DEFAULT_POLICY.checks, *DEFAULT_POLICY.indicators):
        assert f">{one.code}<" in said or f"({one.code})" in said
    assert "Sebaran hari ini menurut aturan ini" not in [one.value for one in app.header]


@pytest.mark.usefixtures("demo_app")
def test_the_spread_follows_the_chosen_region_and_adds_up() -> None:
    everything, ntb = _html(_rules()), _html(_rules(prov="Nusa Tenggara Barat"))
    assert "5.715" in everything
    assert "Kalimantan Selatan</th>" in everything
    assert ntb.count('<th scope="row">Jumlah</th><td class="kd-kanan">1.166</td>') == 2
    assert "Kabupaten Lombok Timur</th>" in ntb


@pytest.mark.usefixtures("demo_app")
def test_sources_and_licences_are_named() -> None:
    said = _html(_rules())
    assert "idn-area-data 4.0.1" in said
    assert "GeoNames (CC BY 4.0)" in said
    assert "pola saja" in said
