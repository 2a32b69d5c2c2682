"""The loaded demo meets every published total at its own date, and never joins real data."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from kdkmp.actions.load_demo import Loaded, NotEmptyError, load_demo
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.demo.generate import NoDemoError
from kdkmp.demo.published import read_published
from kdkmp.demo.stages import PROVINCES
from kdkmp.domain.bridge import IN_PORTAL, Part, parts
from kdkmp.domain.land import VERIFIED_OR_BEYOND
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.store import writes
from kdkmp.store.engine import open_engine, writing
from kdkmp.store.land_tables import Verification, VerificationParcel, land_parcel
from kdkmp.store.queries import batches
from kdkmp.store.queries.facts import Moment, current, facts_at, parcel_statements
from kdkmp.store.queries.land import parcel_register
from kdkmp.store.queries.verifications import verifications
from kdkmp.store.tables import Batch, Cooperative, ReviewItem

PUBLISHED = read_published()
EXACT = PUBLISHED.rows[PUBLISHED.rows["use"] == "exact"]
LAST_FRIDAY = date(2026, 1, 16)


@pytest.fixture(scope="module")
def engine(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A database with the demo of all four provinces; only read by the tests."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    shutil.copy(sqlite_template, path)
    opened = open_engine(f"sqlite:///{path}")
    load_demo(opened, PROVINCES)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def facts(engine: sa.Engine) -> pd.DataFrame:
    with Session(engine) as session:
        return current(session)


@pytest.fixture(scope="module")
def empty_engine(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sa.Engine]:
    """A database with the region master alone; whoever writes into it takes it out again."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite3"
    shutil.copy(sqlite_template, path)
    opened = open_engine(f"sqlite:///{path}")
    yield opened
    opened.dispose()


def measured(session: Session, province: str, day: date) -> dict[str, float]:
    """What the published metrics are in the demo, at the cut-off of one day."""
    moment = Moment(cut_off=day)
    facts = facts_at(session, DEFAULT_POLICY.evidence, moment, [province])
    part = parts(facts).value_counts()
    land = facts["land_status"]
    parcels = parcel_statements(session, moment, [province])
    return {
        "cooperatives": len(facts),
        "building": part[Part.BUILDING],
        "in_portal": part[list(IN_PORTAL)].sum(),
        "not_in_portal": part[Part.OUTSIDE_PORTAL],
        "not_buildable": part[Part.BLOCKED],
        "unclassified": part[Part.UNCLASSIFIED],
        "land_records": (land.notna() & (land != "none")).sum(),
        "land_verified": land.isin(list(VERIFIED_OR_BEYOND)).sum(),
        "best_progress_pct": facts["progress_high_pct"].max(),
        "provincial_parcels": parcels.loc[
            parcels["parcel_id"].str.startswith("ntb-persil-"), "parcel_id"
        ].nunique(),
    }


@pytest.mark.parametrize(
    ("province", "day"),
    [
        ("19", date(2025, 11, 7)),
        ("19", LAST_FRIDAY),
        ("52", date(2026, 1, 3)),
        ("52", date(2026, 1, 14)),
        ("52", LAST_FRIDAY),
        ("61", LAST_FRIDAY),
        ("63", date(2025, 12, 12)),
        ("63", LAST_FRIDAY),
    ],
)
def test_exact_totals_are_met_at_their_own_date(
    engine: sa.Engine, province: str, day: date
) -> None:
    mine = EXACT[(EXACT["code"] == province) & (EXACT["date"] == pd.Timestamp(day))]
    assert len(mine) > 0
    with Session(engine) as session:
        found = measured(session, province, day)
    expected = dict(zip(mine["metric"], mine["value"], strict=True))
    assert {metric: found[metric] for metric in expected} == expected


def test_every_exact_total_is_tested() -> None:
    tested = test_exact_totals_are_met_at_their_own_date.pytestmark[0].args[1]
    assert set(zip(EXACT["code"], EXACT["date"].dt.date, strict=True)) == set(tested)


def test_ntb_closes_in_every_week(engine: sa.Engine) -> None:
    with Session(engine) as session:
        for day in (date(2025, 10, 31), date(2025, 12, 5), LAST_FRIDAY):
            found = measured(session, "52", day)
            inside = found["building"] + found["not_buildable"] + found["unclassified"]
            assert found["in_portal"] == inside
            assert found["in_portal"] + found["not_in_portal"] == 1166


@pytest.mark.parametrize("metric", ["has_simkopdes_account", "has_npwp", "has_nib"])
def test_shares_per_regency_are_within_two_points_of_august(
    facts: pd.DataFrame, metric: str
) -> None:
    has = facts[metric].groupby(facts["regency_code"]).mean().astype("float64")
    gap = 100 * (has - PUBLISHED.share(metric))
    assert len(gap) == 44
    assert gap.abs().max() <= 2, gap.round(1).to_dict()


def test_the_babel_set_is_named_and_its_register_keeps_growing(engine: sa.Engine) -> None:
    with Session(engine) as session:
        then = parcel_statements(session, Moment(cut_off=date(2025, 11, 7)), ["19"])
        now = parcel_statements(session, provinces=["19"])
    assert {len(rows) for rows in map(named, (then, now))} == {46}
    assert now["parcel_id"].nunique() > 340


def named(parcels: pd.DataFrame) -> set[str]:
    ids = parcels["parcel_id"]
    return set(ids[ids.str.startswith("babel-46-")])


def test_the_provincial_parcels_are_the_word_of_bpkad(engine: sa.Engine) -> None:
    table = land_parcel
    with Session(engine) as session:
        question = sa.select(table).where(table.c.parcel_id.startswith("ntb-persil-"))
        rows = session.execute(question).mappings().all()
    assert {row["as_of"] for row in rows} == {date(2026, 1, day) for day in (12, 13, 14)}
    assert {(row["source"], row["surveyor"]) for row in rows} == {("bpkad", "bpkad")}
    assert len({row["cooperative_code"] for row in rows}) == len(rows) == 49


def test_verifications_are_as_published_and_add_up(engine: sa.Engine) -> None:
    with Session(engine) as session:
        register = parcel_register(session, DEFAULT_POLICY.evidence)
        listed = verifications(session, register["land_status"], date(2026, 11, 22))
    sets = listed.set_index("province_code")
    assert sets["parcels"].to_dict() == {"52": 49, "19": 46}
    assert sets["measured_on"].dt.date.unique().tolist() == [LAST_FRIDAY]
    parts = sets[["done", "rejected", "left", "late"]]
    assert parts.sum(axis=1).tolist() == sets["parcels"].tolist()
    assert parts.loc["52"].tolist() == [14, 0, 35, 0]  # by mid-January the deadline is to come
    assert parts.loc["19", ["done", "left"]].min() > 0


def test_the_zones_are_those_that_were_published(facts: pd.DataFrame) -> None:
    """The land register changed nothing about them."""
    zones = pd.crosstab(facts["province_code"], classify(facts)["zone"])
    assert zones[["green", "yellow", "red", "unknown"]].to_numpy().tolist() == [
        [40, 272, 44, 37],
        [62, 535, 243, 326],
        [38, 827, 408, 870],
        [35, 725, 425, 828],
    ]


def test_the_zones_of_ntb_spread_as_simulated(facts: pd.DataFrame) -> None:
    zones = classify(facts.loc[facts["province_code"] == "52"])["zone"]
    spread = (100 * zones.value_counts(normalize=True)).to_dict()
    assert spread == pytest.approx({"green": 5, "yellow": 45, "red": 22, "unknown": 28}, abs=4)


def test_all_phases_gates_and_ceilings_occur(facts: pd.DataFrame) -> None:
    decided = classify(facts)
    assert decided["phase"].value_counts().min() > 20
    fired = decided["reasons"].explode().value_counts()
    for gate in DEFAULT_POLICY.gates:
        assert fired.get(gate.code, 0) >= 3, gate.code
    for ceiling in DEFAULT_POLICY.ceilings[:6]:  # the seventh, RAT, is not due before April 2026
        assert fired.get(ceiling.code, 0) >= 3, ceiling.code


def test_some_sources_clash_on_purpose(facts: pd.DataFrame) -> None:
    clashes = facts["conflicts"].dropna().str.split(",").explode().value_counts()
    assert {"has_nib", "land_status", "progress_low_pct"} <= set(clashes.index)
    assert clashes.sum() < 0.05 * len(facts)


def test_some_legal_entities_are_inferred(facts: pd.DataFrame) -> None:
    assert facts["legal_entity_is_inferred"].any()


def test_everything_is_marked_synthetic(engine: sa.Engine, facts: pd.DataFrame) -> None:
    with Session(engine) as session:
        made = session.exec(select(Batch)).all()
        waiting = session.exec(select(ReviewItem)).all()
    assert all(batch.is_synthetic and batch.office == "Data contoh" for batch in made)
    assert facts["is_synthetic"].all()
    assert (len(made), len(facts), len(waiting)) == (37, 5715, 21)
    assert all(batch.new + batch.changed + batch.unchanged + batch.review > 0 for batch in made)


def test_a_second_load_is_refused(engine: sa.Engine) -> None:
    with pytest.raises(NotEmptyError, match="sudah berisi koperasi"):
        load_demo(engine, ["19"])


def test_a_small_demo_can_be_loaded_taken_out_and_loaded_again(empty_engine: sa.Engine) -> None:
    told: list[tuple[str, float]] = []
    counts = load_demo(empty_engine, ["19"], lambda what, share: told.append((what, share)))
    assert (counts.cooperatives, counts.batches, counts.foreign_ids, counts.reviews) == (
        393,
        37,
        393,
        1,
    )
    assert {what for what, _ in told} == {
        "Membuat data contoh",
        "Menyimpan data contoh",
        "Menghitung keadaan terkini",
        "Membekukan 12 minggu",
    }
    assert {told[-1][1], max(share for _, share in told)} == {1.0}
    with writing(empty_engine) as session:
        remove_demo(session)
    assert isinstance(load_demo(empty_engine, ["19"]), Loaded)
    with writing(empty_engine) as session:
        remove_demo(session)
        for table in (Cooperative, Verification, VerificationParcel, land_parcel):
            assert session.execute(sa.select(table).limit(1)).first() is None


def test_postgresql_takes_the_demo_too(postgres_url: str) -> None:
    opened = open_engine(postgres_url)
    counts = load_demo(opened, ["19"])
    with Session(opened) as session:
        assert len(current(session)) == counts.cooperatives == 393
    opened.dispose()


def test_a_province_without_demo_leaves_the_database_as_it_was(empty_engine: sa.Engine) -> None:
    with pytest.raises(NoDemoError):
        load_demo(empty_engine, ["11"])
    with Session(empty_engine) as session:
        assert not batches.has_live(session, synthetic=True)


def test_demo_data_is_refused_beside_real_data(empty_engine: sa.Engine) -> None:
    real = Batch(
        format="mapped",
        source="dinas",
        file_name="rekap.xlsx",
        sha256="x",
        as_of=LAST_FRIDAY,
        office="Dinas uji",
    )
    with writing(empty_engine) as session:
        number = writes.add_batch(session, real)
    with pytest.raises(NotEmptyError, match="berisi data nyata"):
        load_demo(empty_engine, ["19"])
    with writing(empty_engine) as session:
        session.delete(session.get_one(Batch, number))
