"""The history of progress: live statements only, up to a moment, of the asked provinces."""

from datetime import UTC, datetime

import pytest
from known_province import (
    WEEK_1,
    WEEK_2,
    WEEK_3,
    A,
    B,
    C,
    E,
    add_batch,
    add_cooperatives,
    add_reports,
    progress,
)
from sqlmodel import Session

from kdkmp.domain.building.runs import unchanged_runs
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries.facts import Moment
from kdkmp.store.queries.progress import progress_history


@pytest.fixture
def batches(engine):
    """The portal says 40 twice about A; C never has progress; E is another province."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1, "portal")
        add_cooperatives(session, first)
        seen = {"code": C, "members": 20}
        add_reports(session, first, WEEK_1, progress(A, 40), progress(B, 0), progress(E, 5), seen)
        second = add_batch(session, WEEK_2, "dinas")
        add_reports(session, second, WEEK_2, progress(A, 55))
        third = add_batch(session, WEEK_3, "portal")
        add_reports(session, third, WEEK_3, progress(A, 40))
    return first, second, third


@pytest.mark.usefixtures("batches")
def test_two_equal_statements_of_one_source_are_two_weeks_without_change(engine):
    with Session(engine) as session:
        runs = unchanged_runs(progress_history(session))
    row = runs.loc[(A, "portal")]
    assert (row["confirmed_on"] - row["since"]).days == 14
    assert runs.loc[(A, "dinas"), "low"] == 55  # the other source does not interrupt


@pytest.mark.usefixtures("batches")
def test_a_reported_zero_is_there_and_what_was_never_reported_is_not(engine):
    with Session(engine) as session:
        history = progress_history(session)
    assert history.set_index("cooperative_code").loc[B, "progress_low_pct"] == 0
    assert C not in set(history["cooperative_code"])


def test_a_withdrawn_batch_and_what_came_later_are_left_out(engine, batches):
    with writing(engine) as session:
        writes.withdraw_batch(session, batches[2], "Uji", datetime.now(UTC))
        without = progress_history(session)
        then = progress_history(session, Moment(cut_off=WEEK_1))
        before = progress_history(session, Moment(last_batch=batches[0]))
    assert len(without) == 4
    assert len(then) == len(before) == 3


@pytest.mark.usefixtures("batches")
def test_only_the_asked_provinces_are_read(engine):
    with Session(engine) as session:
        history = progress_history(session, provinces=["61"])
    assert set(history["cooperative_code"]) == {E}


def test_a_withdrawn_word_ends_the_run_and_other_withdrawals_do_not(engine, batches):
    with writing(engine) as session:
        fourth = add_batch(session, WEEK_3, "portal")
        add_reports(session, fourth, WEEK_3, {"code": A, "cleared": "members"})
        add_reports(session, fourth, WEEK_3, {"code": B, "cleared": "progress_low_pct"})
        runs = unchanged_runs(progress_history(session))
    assert runs.loc[(A, "portal"), "statements"] == 2
    assert (B, "portal") not in runs.index
    assert len(batches) == 3


def test_an_empty_database_has_an_empty_history_with_its_columns(engine):
    with Session(engine) as session:
        history = progress_history(session)
    assert history.empty
    assert unchanged_runs(history).empty
