"""The register in the database: one row per parcel, its points put right, its history kept."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from known_province import WEEK_1, WEEK_2, WEEK_3, A, B, E, add_batch, add_cooperatives, add_parcel
from sqlmodel import Session

from kdkmp.domain.evidence import Evidence
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import PointCorrection
from kdkmp.store.queries import land
from kdkmp.store.queries.facts import facts_at
from kdkmp.store.queries.profile import record

EVIDENCE = {"land_status": Evidence(90)}
WRONG = {"latitude": 8.6, "longitude": 116.1}


@pytest.fixture
def filled(engine):
    """A's parcel is known to two sources, B's to one; E lies in another province."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1, "simkopdes")
        add_cooperatives(session, first)
        said = {"cooperative_code": A, "parcel_id": "p1"}
        add_parcel(session, first, WEEK_1, **said, land_status="verifying", **WRONG)
        add_parcel(session, first, WEEK_1, cooperative_code=B, parcel_id="p2", ownership="village")
        add_parcel(session, first, WEEK_1, cooperative_code=E, parcel_id="p3", land_status="built")
        second = add_batch(session, WEEK_2, "dinas")
        add_parcel(session, second, WEEK_2, **said, land_status="verified", why="BA 12 Januari")
        _rebuild(session)
    return first, second


def _rebuild(session):
    writes.replace_current_facts(session, facts_at(session, EVIDENCE), ["52", "61"])


def register(engine, provinces=None):
    with Session(engine) as session:
        return land.parcel_register(session, EVIDENCE, provinces)


def correct(session, latitude, *, stated=8.6, withdrawn=None):
    session.add(
        PointCorrection(
            cooperative_code=A,
            parcel_id="p1",
            stated_latitude=stated,
            stated_longitude=116.1,
            latitude=latitude,
            longitude=116.1,
            finding="sign_flipped",
            why="Tanda minus hilang",
            office="Uji",
            withdrawn_at=withdrawn,
        )
    )
    session.flush()


@pytest.mark.usefixtures("filled")
def test_two_sources_of_one_parcel_are_one_row(engine):
    rows = register(engine)
    assert rows.index.tolist() == [f"{A}|p1", f"{B}|p2", f"{E}|p3"]
    row = rows.loc[f"{A}|p1"]
    assert (row["land_status"], row["land_status_source"]) == ("verified", "dinas")
    assert (row["latitude"], row["latitude_source"]) == (8.6, "simkopdes")
    assert (row["sources"], row["name"]) == ("dinas,simkopdes", f"Koperasi {A}")
    # Nobody knows how far B's only parcel is, so nothing says that it counts.
    assert rows["is_active"].tolist() == [True, False, True]
    assert not rows["is_synthetic"].any()
    assert pd.isna(rows.loc[f"{B}|p2", "land_status"])


@pytest.mark.usefixtures("filled")
def test_one_province_can_be_asked_for(engine):
    assert register(engine, ["61"]).index.tolist() == [f"{E}|p3"]
    assert register(engine, []).empty


def test_a_withdrawn_batch_takes_its_words_out_of_the_register(engine, filled):
    with writing(engine) as session:
        writes.withdraw_batch(session, filled[1], "Uji", datetime.now(UTC))
        _rebuild(session)
    assert register(engine).loc[f"{A}|p1", "land_status"] == "verifying"


@pytest.mark.usefixtures("filled")
def test_the_newest_correction_in_force_counts_and_the_stated_point_stays(engine):
    with writing(engine) as session:
        correct(session, -8.5)
        correct(session, -8.6)
        correct(session, -8.7, withdrawn=datetime.now(UTC))
    row = register(engine).loc[f"{A}|p1"]
    assert (row["latitude"], row["stated_latitude"], bool(row["is_corrected"])) == (-8.6, 8.6, True)
    others = register(engine).drop(index=f"{A}|p1")
    assert not others["is_corrected"].any()


@pytest.mark.usefixtures("filled")
def test_a_correction_of_a_point_nobody_states_any_more_is_silent(engine):
    with writing(engine) as session:
        correct(session, -8.6, stated=8.61)
    row = register(engine).loc[f"{A}|p1"]
    assert (row["latitude"], bool(row["is_corrected"])) == (8.6, False)


@pytest.mark.usefixtures("filled")
def test_corrections_are_told_newest_first_also_those_taken_back(engine):
    with writing(engine) as session:
        correct(session, -8.5, withdrawn=datetime.now(UTC))
        correct(session, -8.6)
    with Session(engine) as session:
        told = land.corrections(session, A, "p1")
        none = land.corrections(session, B, "p2")
    assert told["latitude"].tolist() == [-8.6, -8.5]
    assert told["withdrawn_at"].notna().tolist() == [False, True]
    assert none.empty
    assert list(none.columns) == list(told.columns)


def test_the_history_of_a_parcel_tells_who_said_what_why_newest_first(engine, filled):
    with Session(engine) as session:
        told = land.parcel_history(session, A, "p1")
    assert told["land_status"].tolist() == ["verified", "verifying"]
    assert told["batch_id"].tolist() == list(reversed(filled))
    assert told["why"].iloc[0] == "BA 12 Januari"
    assert told["office"].tolist() == ["Uji", "Uji"]


@pytest.mark.usefixtures("filled")
def test_what_is_cleared_is_unknown_in_the_register(engine):
    with writing(engine) as session:
        third = add_batch(session, WEEK_3, "simkopdes")
        gone = {"cooperative_code": B, "parcel_id": "p2", "cleared": "ownership"}
        add_parcel(session, third, WEEK_3, **gone)
        _rebuild(session)
    assert pd.isna(register(engine).loc[f"{B}|p2", "ownership"])


@pytest.mark.usefixtures("filled")
def test_a_choice_is_no_word_about_the_parcel(engine):
    with writing(engine) as session:
        third = add_batch(session, WEEK_3, "tni")
        chosen = {"cooperative_code": A, "parcel_id": "p1", "is_chosen": True}
        add_parcel(session, third, WEEK_3, **chosen)
        facts = facts_at(session, EVIDENCE)
        _rebuild(session)
        parcels = record(session, A).parcels
    assert facts.loc[A, "reported_on"] == pd.Timestamp(WEEK_2)
    assert facts.loc[A, "reference_date"] == pd.Timestamp(WEEK_2)
    row = register(engine).loc[f"{A}|p1"]
    assert (row["sources"], row["as_of"]) == ("dinas,simkopdes", pd.Timestamp(WEEK_2))
    assert set(parcels["source"]) == {"dinas", "simkopdes"}


@pytest.mark.usefixtures("filled")
def test_lost_land_keeps_its_place_and_land_that_never_was_has_none(engine):
    with writing(engine) as session:
        third = add_batch(session, WEEK_3, "dinas")
        for parcel_id in ("p1", "never"):
            lost = {"cooperative_code": A, "parcel_id": parcel_id, "land_status": "none"}
            add_parcel(session, third, WEEK_3, **lost)
        _rebuild(session)
    rows = register(engine)
    assert rows.loc[f"{A}|p1", "land_status"] == "none"
    assert f"{A}|never" not in rows.index


def test_an_empty_database_has_an_empty_register(engine):
    rows = register(engine)
    assert rows.empty
    assert {"latitude", "is_active", "is_corrected", "zone"} - set(rows.columns) == {"zone"}
