"""Ringkasan: figures that add up, follow the filters, and are never invented."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.settings import ROOT

APP = str(ROOT / "kdkmp" / "ui" / "main.py")
pytestmark = pytest.mark.usefixtures("demo_app")


def _overview(**query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def _html(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.get("html"))


def _headline(app: AppTest) -> list[int]:
    found = re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', _html(app))
    return [int(one.replace(".", "")) for one in found]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({}, 5715),
        ({"prov": "Nusa Tenggara Barat"}, 1166),
        ({"prov": "Nusa Tenggara Barat", "kab": "Kabupaten Bima"}, 191),
        ({"prov": "Nusa Tenggara Barat", "kab": "Kabupaten Bima", "kec": "Woha"}, 15),
    ],
)
def test_the_zones_add_up_to_the_cooperatives_of_the_choice(
    query: dict[str, str], total: int
) -> None:
    app = _overview(**query)
    headline = _headline(app)
    assert len(headline) == 4
    assert sum(headline) == total
    assert f"dari {total:,}".replace(",", ".") in app.title[0].value


@pytest.mark.parametrize("query", [{}, {"prov": "Nusa Tenggara Barat"}])
def test_the_last_row_of_the_table_is_the_headline(query: dict[str, str]) -> None:
    app = _overview(**query)
    foot = re.search(r"<tfoot>(.*?)</tfoot>", _html(app))
    assert foot
    cells = [int(one.replace(".", "")) for one in re.findall(r">([\d.]+)</td>", foot[1])]
    assert cells == [sum(_headline(app)), *_headline(app)]


def test_the_bridge_of_ntb_is_the_published_one() -> None:
    said = _html(_overview(prov="Nusa Tenggara Barat"))
    assert "1.166 = 712 belum masuk portal + 454 masuk portal" in said
    assert (
        "454 = 249 dibangun (termasuk selesai) + 176 belum dapat dibangun "
        "+ 29 belum terklasifikasi" in said
    )
    assert "Simkopdes 1.172 = 1.166 + 7 tercatat ganda, menunggu tinjauan − 1 " in said


def test_the_second_list_is_not_bridged_for_a_part_of_a_province() -> None:
    app = _overview(prov="Nusa Tenggara Barat", kab="Kabupaten Bima")
    assert "Simkopdes 1" not in _html(app)


def test_the_obstacles_cover_everyone_who_waits_in_the_portal() -> None:
    said = _html(_overview(prov="Nusa Tenggara Barat"))
    assert "176 tercatat + 29 belum tercatat = 205." in said
    assert "belum tercatat = 712." in said


def test_every_step_of_the_bridge_is_a_button_with_its_count() -> None:
    app = _overview(prov="Nusa Tenggara Barat")
    labels = [one.label for one in app.button if one.key and one.key.startswith("bagian-")]
    assert labels == [
        "**1.166** Jumlah KDKMP",
        "**712** Belum masuk portal",
        "**454** Masuk portal",
        "**249** Dibangun (termasuk selesai)",
        "**176** Belum dapat dibangun",
        "**29** Belum terklasifikasi",
    ]


def test_a_step_opens_its_cooperatives() -> None:
    app = _overview(prov="Nusa Tenggara Barat")
    app.button("bagian-unclassified").click().run()
    assert not app.exception
    listed = app.dataframe[0].value
    assert len(listed) == 29
    assert listed["Profil"].iloc[0].startswith("profil?kop=52.")


def test_charts_say_their_finding_to_those_who_cannot_see_them() -> None:
    charts = _overview(prov="Nusa Tenggara Barat").get("plotly_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)


def test_within_a_kecamatan_every_cooperative_is_named_in_words() -> None:
    app = _overview(prov="Nusa Tenggara Barat", kab="Kabupaten Bima", kec="Woha")
    assert _html(app).count('<th scope="row">') >= 15
    assert len(app.get("plotly_chart")) == 2  # obstacles only
