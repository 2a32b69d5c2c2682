"""What changed after acceptance is told by values, on both databases, of the dinas' word only."""

from datetime import UTC, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from known_province import WEEK_2, WEEK_3, A, B, D, E, add_batch, add_cooperatives, add_reports
from known_province import add_parcel as add_land
from sqlmodel import Session

from kdkmp.domain.weeks import Week
from kdkmp.store.queries.report_changes import changes_after
from kdkmp.store.tables import Batch

WEEK = Week.of(WEEK_3)
ACCEPTED = datetime(2026, 1, 16, 9, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 1, 16, 8, tzinfo=UTC), datetime(2026, 1, 19, 2, tzinfo=UTC)
BARAT = {("52.01", WEEK): ACCEPTED}


def batch(session, day, imported_at, source="dinas"):
    number = add_batch(session, day, source)
    session.get_one(Batch, number).imported_at = imported_at
    session.flush()
    return number


@pytest.fixture
def session(engine):
    with Session(engine) as opened:
        first = batch(opened, WEEK_2, datetime(2026, 1, 9, 8, tzinfo=UTC))
        add_cooperatives(opened, first)
        add_reports(opened, first, WEEK_2, {"code": A, "members": 10}, {"code": B, "members": 20})
        seen = batch(opened, WEEK_3, BEFORE)
        add_reports(opened, seen, WEEK_3, {"code": A, "members": 11}, {"code": D, "members": 5})
        land = {"cooperative_code": A, "parcel_id": "p1", "land_status": "proposed"}
        add_land(opened, seen, WEEK_3, **land)
        yield opened


def told(session, accepted=None):
    found = changes_after(session, BARAT if accepted is None else accepted)
    rows = found[["cooperative_code", "fact", "before", "after"]].to_numpy()
    return [tuple(None if pd.isna(value) else value for value in row) for row in rows]


def test_nothing_saved_after_acceptance_means_nothing_changed(session):
    assert told(session) == []
    assert changes_after(session, {}).empty


def test_a_value_counts_against_what_stood_at_acceptance(session):
    late = batch(session, WEEK_3, AFTER)
    add_reports(
        session,
        late,
        WEEK_3,
        {"code": A, "members": 15},  # 11 when accepted, not the 10 of the week before
        {"code": B, "members": 20, "has_nib": False},  # 20 confirmed, the NIB new
        {"code": D, "members": 9},  # of a regency that was not accepted
    )
    found = changes_after(session, BARAT)
    assert told(session) == [(A, "members", 11, 15), (B, "has_nib", None, False)]
    assert found["batch_id"].tolist() == [late, late]
    assert found["week"].unique().tolist() == ["M03-2026"]
    assert found["regency_code"].unique().tolist() == ["52.01"]


def test_land_counts_too(session):
    late = batch(session, WEEK_3, AFTER)
    land = {"cooperative_code": A, "parcel_id": "p1", "land_status": "verified"}
    add_land(session, late, WEEK_3, **land)
    assert told(session) == [(A, "land_status", "proposed", "verified")]


def test_a_row_dated_before_what_was_accepted_changes_nothing(session):
    late = batch(session, WEEK_3, AFTER)
    add_reports(session, late, WEEK_2, {"code": A, "members": 99})
    assert told(session) == []


def test_other_sources_other_weeks_and_withdrawn_batches_are_left_out(session):
    portal = batch(session, WEEK_3, AFTER, "portal")
    add_reports(session, portal, WEEK_3, {"code": A, "members": 50})
    earlier_week = batch(session, WEEK_2, AFTER)
    add_reports(session, earlier_week, WEEK_2, {"code": A, "supervisors": 3})
    withdrawn = batch(session, WEEK_3, AFTER)
    add_reports(session, withdrawn, WEEK_3, {"code": A, "members": 60})
    session.execute(sa.update(Batch).where(sa.column("id") == withdrawn).values(withdrawn_at=AFTER))
    assert told(session) == []


def test_each_regency_is_judged_by_its_own_acceptance(session):
    late = batch(session, WEEK_3, AFTER)
    add_reports(
        session, late, WEEK_3, {"code": A, "members": 15}, {"code": D, "members": 9},
        {"code": E, "members": 1},
    )  # fmt: skip
    accepted = BARAT | {("52.02", WEEK): AFTER, ("61.01", WEEK): ACCEPTED}
    assert told(session, accepted) == [(A, "members", 11, 15), (E, "members", None, 1)]
