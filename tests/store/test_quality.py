"""What each source said, and said before: live batches only, province by province."""

from datetime import UTC, datetime

import pandas as pd
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
    add_parcel,
    add_reports,
    progress,
)
from sqlmodel import Session

from kdkmp.domain.quality.movements import progress_backwards, status_backwards
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries import quality
from kdkmp.store.tables import ReviewItem


@pytest.fixture
def batches(engine):
    """Two weeks of the portal and one file of Simkopdes; returns the numbers of the batches."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1, "portal")
        add_cooperatives(session, first)
        add_reports(session, first, WEEK_1, progress(A, 60), progress(B, 10), progress(E, 5))
        add_parcel(
            session, first, WEEK_1, cooperative_code=A, parcel_id="p", land_status="verified"
        )
        second = add_batch(session, WEEK_2, "portal")
        add_reports(session, second, WEEK_2, progress(A, 40), progress(B, 20))
        add_parcel(
            session,
            second,
            WEEK_2,
            cooperative_code=A,
            parcel_id="p",
            land_status="proposed",
            latitude=-8.5,
            longitude=116.1,
        )
        third = add_batch(session, WEEK_3, "simkopdes")
        savings = {"savings_total_idr": 0, "has_nib": True}
        add_reports(session, third, WEEK_3, {"code": C, **savings})
        session.add(
            ReviewItem(
                batch_id=third,
                sheet="S",
                row=7,
                reason="second_cooperative",
                name="KDMP kedua",
                province_code="52",
                suggestions=[[B, "desa", 100.0], [f"{B}-2", "lain", 0.0]],
            )
        )
    return first, second, third


@pytest.mark.usefixtures("batches")
def test_the_last_word_of_each_source_stands_with_its_date(engine):
    with Session(engine) as session:
        said = quality.last_words(session)
    assert said.loc[(A, "portal"), "progress_low_pct"] == 40
    assert said.loc[(A, "portal"), "progress_low_pct_on"] == pd.Timestamp(WEEK_2)
    assert said.loc[(A, "portal"), "land_status"] == "proposed"
    assert said.loc[(A, "portal"), "latitude"] == -8.5
    assert pd.isna(said.loc[(B, "portal"), "latitude"])


@pytest.mark.usefixtures("batches")
def test_a_zero_of_simkopdes_savings_is_no_word(engine):
    with Session(engine) as session:
        said = quality.last_words(session)
    assert pd.isna(said.loc[(C, "simkopdes"), "savings_total_idr"])
    assert said.loc[(C, "simkopdes"), "has_nib"]


@pytest.mark.usefixtures("batches")
def test_one_province_is_asked_without_the_others(engine):
    with Session(engine) as session:
        here = quality.last_words(session, ["61"])
        histories = quality.report_histories(session, ["61"])
    assert set(here.index.get_level_values("cooperative_code")) == {E}
    assert set(histories["cooperative_code"]) == {E}


def test_a_withdrawn_batch_takes_its_step_back_with_it(engine, batches):
    with Session(engine) as session:
        found = progress_backwards(quality.report_histories(session))
        stepped = status_backwards(quality.status_histories(session))
    assert list(found["cooperative_code"]) == [A]
    assert list(stepped["other_code"]) == ["verified"]
    with writing(engine) as session:
        writes.withdraw_batch(session, batches[1], "Uji", datetime.now(UTC))
        assert progress_backwards(quality.report_histories(session)).empty
        assert status_backwards(quality.status_histories(session)).empty


def test_a_second_cooperative_waits_until_it_is_decided_or_its_list_withdrawn(engine, batches):
    with Session(engine) as session:
        waiting = quality.waiting_seconds(session, ["52"])
        assert quality.waiting_seconds(session, ["61"]).empty
    assert waiting[["cooperative_code", "name", "source"]].to_numpy().tolist() == [
        [B, "KDMP kedua", "simkopdes"]
    ]
    with writing(engine) as session:
        writes.withdraw_batch(session, batches[2], "Uji", datetime.now(UTC))
        assert quality.waiting_seconds(session).empty


def test_a_statement_leads_back_to_its_file(engine, batches):
    with Session(engine) as session:
        files = quality.files_of(session, [A, C])
        assert quality.files_of(session, []).empty
    found = files.set_index(["cooperative_code", "source", "stated_on"])["batch_id"]
    assert found.loc[(A, "portal", pd.Timestamp(WEEK_2))] == batches[1]
    assert found.loc[(C, "simkopdes", pd.Timestamp(WEEK_3))] == batches[2]
    assert not found.index.duplicated().any()


def test_an_empty_database_answers_with_empty_frames(engine):
    with Session(engine) as session:
        assert quality.last_words(session).empty
        assert progress_backwards(quality.report_histories(session)).empty
        assert status_backwards(quality.status_histories(session)).empty
        assert quality.waiting_seconds(session).empty
