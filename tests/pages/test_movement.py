"""Perkembangan: figures that close, follow the filters, and say what they compare."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col
from streamlit.testing.v1 import AppTest

from kdkmp.actions.take_snapshot import take_snapshot
from kdkmp.domain.access import Access, Scope
from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.policy_json import to_json
from kdkmp.store.control_tables import PolicyRecord, SnapshotZone
from kdkmp.store.queries.snapshots import frozen
from kdkmp.ui import data, movement_data, visitor
from tests.pages.linked import words

pytestmark = pytest.mark.usefixtures("demo_app")
NTB, BABEL = "Nusa Tenggara Barat", "Kepulauan Bangka Belitung"
KALSEL = "Kalimantan Selatan"
BIMA = {"prov": NTB, "kab": "Kabupaten Bima"}
NOW = datetime(2026, 11, 20, tzinfo=UTC)
OPERATOR = Access("Dinas uji", may_write=True)


_SCRIPT = """
import streamlit as st

from kdkmp.settings import ROOT
from kdkmp.ui import data, week

page = st.Page(ROOT / "pages" / "monitor/movement.py", default=True)
page = st.navigation([page], position="hidden")
week.draw_choice(data.snapshots())
page.run()
"""


def opened(**query: str) -> AppTest:
    """Run the page as a link opens it, with the choice of week that every page shares."""
    app = AppTest.from_string(_SCRIPT, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def number(text: str) -> int:
    return int(text.replace(".", ""))


def headline(app: AppTest) -> list[int]:
    """Membaik, memburuk, hijau kedaluwarsa, kini dapat dinilai, tetap."""
    return [number(one) for one in re.findall(r'<dd class="kd-besar">([\d.]+)</dd>', words(app))]


def in_database(before: int, after: int, region: str) -> dict[tuple[str, str], int]:
    """Who went where, asked of the tables by a join: no code of ours in between."""
    old, new = sa.orm.aliased(SnapshotZone), sa.orm.aliased(SnapshotZone)
    question = (
        sa.select(col(old.zone), col(new.zone), sa.func.count())
        .join(new, col(new.cooperative_code) == col(old.cooperative_code))
        .where(col(old.snapshot_id) == before, col(new.snapshot_id) == after)
        .where(col(old.cooperative_code).startswith(region))
        .group_by(col(old.zone), col(new.zone))
    )
    with Session(data.engine()) as session:
        return {(start, end): count for start, end, count in session.execute(question)}


UP = {("red", "yellow"), ("red", "green"), ("yellow", "green")}


@pytest.mark.parametrize(
    ("query", "region", "total"),
    [({}, "", 5715), ({"prov": NTB}, "52", 1166), (BIMA, "52.06", 191)],
    ids=["nation", "province", "regency"],
)
def test_the_headline_is_what_the_tables_say_of_the_chosen_region(query, region, total):
    app = opened(**query)
    better, worse, expired, known, same = headline(app)
    ways = in_database(11, 12, region)
    assert sum(ways.values()) == total
    assert better == sum(count for way, count in ways.items() if way in UP)
    assert worse + expired <= sum(count for (a, b), count in ways.items() if (b, a) in UP)
    assert known == sum(n for (a, b), n in ways.items() if a == "unknown" != b)
    assert same == sum(count for (start, end), count in ways.items() if start == end)
    assert app.title[0].value == f"{better} membaik, {worse} memburuk sejak M02-2026"
    assert re.search(rf"M03-2026: {total:,} KDKMP = ".replace(",", "."), words(app))


def test_the_regions_add_up_to_the_headline():
    app = opened(prov=NTB)
    foot = re.findall(r"<tfoot>(.*?)</tfoot>", words(app))[-1]
    both, *counts, same = [number(one) for one in re.findall(r">([\d.]+)</td>", foot)]
    better, worse, expired, known, unchanged = headline(app)
    assert counts[:4] == [better, worse, expired, known]
    assert same == unchanged
    assert both == sum(counts) + same
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt.startswith("Zona M44-2025 sampai M03-2026: merah ")


def test_a_cell_in_the_link_lists_exactly_its_cooperatives():
    app = opened(prov=NTB, pindah="Merah → Kuning")
    listed = app.dataframe[0].value
    assert len(listed) == in_database(11, 12, "52")["red", "yellow"]
    assert set(listed["Zona M02-2026"]) == {"■ Merah"}
    assert set(listed["Zona M03-2026"]) == {"▲ Kuning"}
    assert listed.index.str.startswith("52.").all()
    assert listed["Profil"].iloc[0] == f"profil?kop={listed.index[0]}"
    assert 'aria-current="true"' in words(app)
    link = "?prov=Nusa+Tenggara+Barat&pindah=Kuning+%E2%86%92+Merah"
    assert link in words(app).replace("&amp;", "&")  # it keeps the region
    everybody = opened(prov=NTB).dataframe[0].value
    better, worse, expired, known, _ = headline(app)
    assert len(everybody) >= better + worse + expired + known


def test_a_chosen_week_is_the_later_one_and_any_earlier_one_may_be_the_base():
    past = opened(prov=NTB, minggu="M50-2025")
    assert past.title[0].value.endswith("sejak M49-2025")
    far = opened(prov=NTB, banding="M49-2025")
    assert far.title[0].value.endswith("sejak M49-2025")
    ways = in_database(6, 12, "52")
    assert headline(far)[4] == sum(count for (start, end), count in ways.items() if start == end)
    assert headline(far)[2] == 1  # one whose progress nobody renewed in six weeks


def test_a_base_that_is_not_earlier_is_not_obeyed_in_silence():
    app = opened(minggu="M50-2025", banding="M03-2026")
    assert app.title[0].value.endswith("sejak M49-2025")
    assert "M03-2026 tidak lebih awal daripada M50-2025" in app.info[0].value


def test_the_first_week_has_nothing_to_compare_with():
    app = opened(minggu="M44-2025")
    assert app.title[0].value == "Belum ada dua minggu untuk dibandingkan"
    assert "M44-2025 adalah snapshot pertama" in app.info[0].value


def test_with_a_single_snapshot_the_page_says_what_to_do(monkeypatch):
    only = data.snapshots()[-1:]
    monkeypatch.setattr(data, "snapshots", lambda: only)
    app = opened()
    assert "python -m kdkmp snapshot" in app.info[0].value
    assert "Cek angka" in app.info[0].value
    monkeypatch.setattr(data, "snapshots", tuple)
    assert "python -m kdkmp snapshot" in opened().info[0].value


def test_since_the_last_meeting_starts_at_the_figures_of_that_meeting():
    """Babel meets every two weeks; the meeting about this very week has not been held."""
    app = opened(prov=BABEL, banding="Sejak rakor terakhir")
    assert app.title[0].value.endswith("sejak M01-2026")
    assert "Rakor dua mingguan KDKMP Babel, 6 Januari 2026" in app.info[0].value
    never = opened(prov=KALSEL, banding="Sejak rakor terakhir")
    assert "Belum ada rakor yang selesai" in never.info[0].value
    assert never.title[0].value.endswith("sejak M02-2026")


def test_without_a_province_there_is_no_last_meeting():
    app = opened(banding="Sejak rakor terakhir")
    assert "pilih satu provinsi" in app.info[0].value
    assert app.title[0].value.endswith("sejak M02-2026")


def test_the_longest_in_red_come_first_and_stay_in_the_region():
    told = words(opened(**BIMA))
    table = told.split('class="kd-tabel kd-tertaut')[1]
    ages = [int(one) for one in re.findall(r"<b>(?:≥ )?(\d+) minggu</b>", table)]
    assert ages == sorted(ages, reverse=True)
    assert ages[0] == 12
    codes = re.findall(r"profil\?kop=([\d.-]+)", table)
    assert len(codes) == len(ages) > 0
    assert all(code.startswith("52.06.") for code in codes)
    assert set(re.findall(r'kd-zona kd-(\w+)"', table)) == {"red"}
    grey = words(opened(**BIMA, lama="Abu-abu")).split('class="kd-tabel kd-tertaut')[1]
    assert set(re.findall(r'kd-zona kd-(\w+)"', grey)) == {"unknown"}


def test_a_visitor_of_one_regency_sees_nothing_of_the_others(monkeypatch):
    scope = Scope(("52.06",))
    monkeypatch.setattr(
        visitor, "access", lambda: Access("Dinas Bima", may_write=True, scope=scope)
    )
    app = opened()
    assert headline(app) == headline_of(Filters("52", "52.06"))
    codes = set(re.findall(r"profil\?kop=([\d.-]+)", words(app))) | set(
        app.dataframe[0].value.index
    )
    assert codes
    assert all(code.startswith("52.06.") for code in codes)
    assert "Lombok" not in words(app)
    elsewhere = movement_data.strips(data.snapshots()[0], Filters("61"))
    assert elsewhere.empty


def headline_of(chosen: Filters) -> list[int]:
    """The same five figures, for a visitor who sees everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visitor, "access", lambda: OPERATOR)
        after, before = data.snapshots()[:2]
        counts = movement_data.movement(before, after, chosen).movers["outcome"].value_counts()
    return [
        int(counts[one])
        for one in ("improved", "worsened", "expired_green", "from_unknown", "unchanged")
    ]


def test_changed_rules_are_a_break_and_no_movement():
    stricter = replace(DEFAULT_POLICY, version="uji-2", green_from=100)
    with Session(data.engine()) as session:
        session.add(
            PolicyRecord(
                version="uji-2",
                policy=to_json(stricter),
                valid_from=date(2026, 1, 12),
                office="Uji",
                in_force_at=NOW,
            )
        )
        session.commit()
    taken = take_snapshot(data.engine(), date(2026, 1, 16), OPERATOR, NOW, "Aturan baru")
    app = opened(prov=NTB)
    assert "Aturan zona berubah" in app.warning[0].value
    assert "usulan-1 → uji-2" in app.warning[0].value
    with Session(data.engine()) as session:
        old = classify(frozen(session, 11, ["52"]), stricter)["zone"].astype("str")
        new = frozen(session, taken.id, ["52"])["zone"].astype("str")
    ways = list(zip(old, new.reindex(old.index), strict=True))
    better, worse, expired, _, same = headline(app)
    assert better == sum(way in UP for way in ways)
    assert same == sum(start == end for start, end in ways)
    lost_rank = sum((end, start) in UP for start, end in ways)
    assert lost_rank - expired <= worse <= lost_rank
    assert "kd-aturan" in words(app)
    moved_by_rules = opened(prov=NTB, pindah="Berganti zona karena aturan")
    listed = moved_by_rules.dataframe[0].value
    effect = re.search(r"sama, (\d+) dari 1\.166", app.warning[0].value)
    assert len(listed) == int(effect[1]) > 0
    assert (listed["Zona M02-2026"] != listed["M02-2026 menurut aturan baru"]).all()
    before = opened(prov=NTB, minggu="M02-2026")
    assert not before.warning


def test_the_other_tab_is_pace():
    told = opened(prov=NTB, tampilan="Laju & perkiraan")
    assert not [one for one in told.header if "zona mana" in one.value]
    assert not told.dataframe
    assert told.get("html")
