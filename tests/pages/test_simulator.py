"""The simulator on its page: a moved number counts at once, a link opens a draft, roles hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from kdkmp.actions.policies import put_in_force, save_draft
from kdkmp.domain.access import Access
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import facts, policies
from kdkmp.text.formats import number
from tests.pages.linked import opened, words

PAGE = "reference/rules.py"
AT = datetime(2026, 2, 20, 3, tzinfo=UTC)
# Shorter evidence, so that other sources are heard: the simulation must find the same as force.
DRAFT = replace(
    with_settings(
        DEFAULT_POLICY,
        {"green_from": 60, "check.C2.on": False, "evidence.land_status.days": 21},
    ),
    version="usulan-9",
)


def simulation(**query: str) -> AppTest:
    return opened(PAGE, isi="Simulasi", **query)


def headline(app: AppTest) -> str:
    return str(app.subheader[0].value)


def moved(app: AppTest, label: str, value: float) -> AppTest:
    next(one for one in app.number_input if one.label == label).set_value(value).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("demo_app")
def test_a_moved_cut_off_counts_at_once_and_reset_takes_it_back() -> None:
    app = simulation(prov="Nusa Tenggara Barat")
    assert headline(app) == "Tidak ada yang berpindah zona dari 1.166 KDKMP"
    moved(app, "Kuning mulai skor", 70)
    assert headline(app).endswith("dari 1.166 KDKMP berpindah zona")
    assert "<li>Kuning mulai skor: 51 → 70</li>" in words(app)
    next(one for one in app.button if "Kembalikan" in one.label).click().run()
    assert headline(app) == "Tidak ada yang berpindah zona dari 1.166 KDKMP"
    fields = {one.label: one.value for one in app.number_input}
    assert fields["Kuning mulai skor"] == 51


@pytest.mark.usefixtures("demo_app")
def test_what_makes_no_sense_is_said_and_nothing_is_counted() -> None:
    app = moved(simulation(), "Kuning mulai skor", 90)
    assert "Batas kuning harus lebih rendah" in app.error[0].value
    assert not app.subheader


@pytest.mark.usefixtures("demo_app")
def test_a_visitor_who_may_only_read_simulates_but_saves_nothing() -> None:
    app = moved(simulation(), "Hijau mulai skor", 60)
    assert "Hijau mulai skor: 80 → 60" in words(app)
    assert "memerlukan akun koordinator" in words(app)
    assert not [one for one in app.button if "Simpan" in one.label]


def _zones(engine: sa.Engine) -> pd.Series:
    with Session(engine) as session:
        policy = policies.current_policy(session)
        return classify(facts.current(session), policy)["zone"].astype("str")


@pytest.mark.usefixtures("demo_app")
def test_a_link_opens_a_draft_and_simulates_exactly_what_its_decree_then_does() -> None:
    engine = open_engine(settings().database_url)
    admin = Access("Dinas uji", may_write=True)
    draft = save_draft(engine, DRAFT, "", admin, AT)
    app = simulation(rancangan="usulan-9")
    said = headline(app)
    assert "Masa berlaku bukti Status lahan: 90 → 21 hari" in words(app)
    was = _zones(engine)
    put_in_force(engine, draft, "SK 1/2026", date(2026, 1, 16), admin, AT)
    now = _zones(engine)
    with Session(engine) as session:
        assert policies.current_policy(session).sk == "SK 1/2026"
    engine.dispose()
    assert said == f"{number((was != now).sum())} dari 5.715 KDKMP berpindah zona"


@pytest.mark.usefixtures("demo_app")
def test_a_link_to_a_draft_that_is_gone_says_so() -> None:
    app = simulation(rancangan="tidak-ada")
    assert "“tidak-ada” tidak ada atau sudah ditarik" in app.warning[0].value


@pytest.mark.usefixtures("empty_app")
def test_without_data_there_is_a_history_and_a_way_on() -> None:
    assert "memerlukan data koperasi" in words(simulation())
    app = opened(PAGE, isi="Rancangan & riwayat")
    assert "bawaan dasbor" in words(app)


@pytest.mark.usefixtures("demo_app")
def test_every_page_stands_under_a_decree_without_any_gate_or_ceiling() -> None:
    bare = {f"check.{one.code}.on": False for one in DEFAULT_POLICY.checks}
    policy = replace(with_settings(DEFAULT_POLICY, bare), version="tanpa-gerbang")
    engine, admin = open_engine(settings().database_url), Access("Dinas uji", may_write=True)
    draft = save_draft(engine, policy, "", admin, AT)
    put_in_force(engine, draft, "SK 1/2026", date(2026, 1, 16), admin, AT)
    with Session(engine) as session:
        code = facts.current(session).index[0]
    engine.dispose()
    for page in ("zones", "building", "movement"):
        opened(f"monitor/{page}.py", prov="Kepulauan Bangka Belitung")
    opened("monitor/profile.py", kop=code)
    opened("data/quality.py", prov="Kepulauan Bangka Belitung")
    said = words(opened(PAGE, isi="Rancangan & riwayat"))
    assert "Gerbang G1 (Belum berbadan hukum): dipakai → tidak dipakai" in said
    assert "SK: SK 1/2026" in words(opened(PAGE))
