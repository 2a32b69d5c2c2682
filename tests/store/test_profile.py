"""The record of one cooperative: each source's last word, parcels, history, foreign ids."""

from datetime import UTC, datetime

import pytest
from known_province import (
    WEEK_1,
    WEEK_2,
    WEEK_3,
    A,
    B,
    add_batch,
    add_cooperatives,
    add_parcel,
    add_reports,
    progress,
)
from sqlmodel import Session

from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries.profile import record
from kdkmp.store.tables import CooperativeId


@pytest.fixture
def session(engine):
    with writing(engine) as opened:
        first = add_batch(opened, WEEK_1)
        add_cooperatives(opened, first)
        add_reports(
            opened,
            first,
            WEEK_1,
            progress(A, 10.0),
            {"code": A, "has_nib": False},
            progress(B, 5.0),
        )
        portal = add_batch(opened, WEEK_2, "portal")
        add_reports(opened, portal, WEEK_2, progress(A, 30.0))
        add_parcel(
            opened, portal, WEEK_2, cooperative_code=A, parcel_id="p1", land_status="verified"
        )
        second = add_batch(opened, WEEK_3)
        add_reports(opened, second, WEEK_3, progress(A, 20.0))
        add_parcel(
            opened, second, WEEK_3, cooperative_code=A, parcel_id="p1", parcel_area_m2=1200.0
        )
        opened.add(
            CooperativeId(source="portal", value="slug-a", cooperative_code=A, batch_id=first)
        )
    with Session(engine) as opened:
        yield opened


def said(session, fact):
    return {
        one["source"]: (one["value"], one["stated_on"].date())
        for one in record(session, A).said
        if one["fact"] == fact
    }


def test_each_source_keeps_its_own_last_word(session):
    assert said(session, "progress_low_pct") == {
        "dinas": (20.0, WEEK_3),  # not the ten of week 1
        "portal": (30.0, WEEK_2),
    }


def test_an_older_word_stands_where_nothing_newer_was_said(session):
    assert said(session, "has_nib") == {"dinas": (False, WEEK_1)}


def test_parcel_facts_are_among_what_was_said(session):
    assert said(session, "land_status") == {"portal": ("verified", WEEK_2)}
    assert said(session, "parcel_area_m2") == {"dinas": (1200.0, WEEK_3)}


def test_parcels_stand_once_per_source_newest_first(session):
    parcels = record(session, A).parcels
    assert list(parcels["source"]) == ["dinas", "portal"]
    assert set(parcels["parcel_id"]) == {"p1"}


def test_history_names_each_file_once_newest_first(session):
    history = record(session, A).history
    assert list(history["file_name"]) == [
        f"dinas-{WEEK_3}.xlsx",
        f"portal-{WEEK_2}.xlsx",
        f"dinas-{WEEK_1}.xlsx",
    ]


def test_a_withdrawn_batch_leaves_the_record(session):
    writes.withdraw_batch(session, 3, "Uji", datetime.now(UTC))
    assert said(session, "progress_low_pct")["dinas"] == (10.0, WEEK_1)
    assert len(record(session, A).history) == 2


def test_others_are_not_mixed_in_and_foreign_ids_are_listed(session):
    assert {one["fact"] for one in record(session, B).said} == {
        "progress_low_pct",
        "progress_high_pct",
    }
    assert list(record(session, A).foreign_ids["value"]) == ["slug-a"]
    assert record(session, B).foreign_ids.empty


def test_an_unknown_code_has_an_empty_record(session):
    empty = record(session, "99.99.99.9999")
    assert not empty.said
    assert empty.parcels.empty
    assert empty.history.empty
