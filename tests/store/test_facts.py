"""One question feeds everything: what is known, at any cut-off, without withdrawn batches."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from known_province import (
    VILLAGES,
    WEEK_1,
    WEEK_2,
    WEEK_3,
    A,
    B,
    C,
    D,
    E,
    add_batch,
    add_cooperatives,
    add_parcel,
    add_reports,
    progress,
)
from sqlmodel import Session

from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries.facts import Moment, current, facts_at


@pytest.fixture
def batches(engine):
    """Three weeks of reports; returns the numbers of the batches."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1)
        add_cooperatives(session, first)
        seen = [{"code": code, "members": 20} for code in (C, D, E)]
        add_reports(session, first, WEEK_1, progress(A, 40), progress(B, 0), *seen)
        second = add_batch(session, WEEK_2, "portal")
        add_reports(session, second, WEEK_2, progress(A, 100))
        add_parcel(session, second, WEEK_2, cooperative_code=A, parcel_id="p", land_status="built")
        third = add_batch(session, WEEK_3)
        add_reports(session, third, WEEK_3, {"code": D, "members": 0})
    return first, second, third


@pytest.mark.usefixtures("batches")
def test_a_reported_zero_stands_beside_an_unknown(engine):
    with Session(engine) as session:
        facts = facts_at(session, {})
    assert facts.loc[B, "progress_low_pct"] == 0
    assert pd.isna(facts.loc[C, "progress_low_pct"])
    assert facts.loc[D, "members"] == 0


def test_the_past_is_answered_as_it_was(engine, batches):
    with Session(engine) as session:
        then = facts_at(session, {}, Moment(cut_off=WEEK_1))
        before_second = facts_at(session, {}, Moment(last_batch=batches[0]))
    assert then.loc[A, "progress_low_pct"] == 40
    assert then.loc[D, "members"] == 20
    assert then["reference_date"].eq(pd.Timestamp(WEEK_1)).all()
    assert before_second.loc[A, "progress_low_pct"] == 40


@pytest.mark.usefixtures("batches")
def test_each_province_has_its_own_reference_date(engine):
    with Session(engine) as session:
        facts = facts_at(session, {})
    assert set(facts.loc[[A, B, C, D], "reference_date"]) == {pd.Timestamp(WEEK_3)}
    assert facts.loc[E, "reference_date"] == pd.Timestamp(WEEK_1)


def test_a_withdrawn_batch_no_longer_speaks(engine, batches):
    with writing(engine) as session:
        writes.withdraw_batch(session, batches[1], "Uji", datetime.now(UTC))
        facts = facts_at(session, {})
    assert facts.loc[A, "progress_low_pct"] == 40
    assert pd.isna(facts.loc[A, "land_status"])


@pytest.mark.usefixtures("batches")
def test_the_active_parcel_is_named(engine):
    with Session(engine) as session:
        facts = facts_at(session, {})
    assert facts.loc[A, "active_parcel_id"] == "p"
    assert pd.isna(facts.loc[B, "active_parcel_id"])


@pytest.mark.usefixtures("batches")
def test_the_stored_answer_is_the_computed_one(engine):
    with writing(engine) as session:
        computed = facts_at(session, {})
        writes.replace_current_facts(session, computed, ["52", "61"])
    with Session(engine) as session:
        stored = current(session)
    assert list(stored.index) == sorted(VILLAGES)
    same = [name for name in computed.columns if name in stored]
    assert len(same) == computed.shape[1]
    pd.testing.assert_frame_equal(
        stored[same], computed.sort_index()[same], check_names=False, check_dtype=False
    )


@pytest.mark.usefixtures("batches")
def test_one_province_is_replaced_without_touching_the_other(engine):
    with writing(engine) as session:
        writes.replace_current_facts(session, facts_at(session, {}), ["52", "61"])
        only_ntb = facts_at(session, {}, provinces=["52"])
        writes.replace_current_facts(session, only_ntb, ["52"])
        assert set(only_ntb.index) == {A, B, C, D}
        assert len(current(session)) == len(VILLAGES)


def test_an_empty_database_gives_empty_frames_with_all_columns(engine):
    with Session(engine) as session:
        facts = facts_at(session, {})
        assert facts.empty
        assert {"members", "members_on", "members_source", "conflicts"} <= set(facts.columns)
        assert current(session).empty
