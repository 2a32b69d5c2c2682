"""The demo's weekly reports: the same every time, in order, and consistent with its batches."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from kdkmp.demo.batches import number
from kdkmp.demo.reporting import report_events
from kdkmp.demo.weeks import COUNT
from kdkmp.domain.reporting import NEXT, State, Step
from kdkmp.domain.sources import Source

REGENCIES = [f"52.{one:02}" for one in range(1, 9)]


@pytest.fixture(scope="module")
def said():
    """Ten cooperatives each; the last regency says nothing in the third week."""
    rows = [
        {"batch": number(week, Source.DINAS), "cooperative_code": f"{code}.01.{2000 + one}"}
        for code in REGENCIES
        for week in range(COUNT)
        for one in range(10)
        if not (code == REGENCIES[-1] and week == 2)
    ]
    return pd.DataFrame(rows).astype({"cooperative_code": "str"})


@pytest.fixture(scope="module")
def events(said):
    return report_events(said)


def test_the_demo_is_the_same_every_time(said, events):
    pd.testing.assert_frame_equal(report_events(said), events)


def test_who_said_nothing_did_not_report_and_everybody_else_did(events):
    received = events[events["kind"] == Step.RECEIVED]
    weeks = received.groupby("regency_code")["iso_week"].nunique()
    third = received[(received["regency_code"] == REGENCIES[-1]) & (received["iso_week"] == 46)]
    assert third.empty
    # The last week is cut off on its Friday, and one regency of a province is silent in it.
    assert weeks.between(COUNT - 2, COUNT).all()


def test_every_receipt_names_the_batch_of_its_week_and_no_other_step_has_one(events):
    received = events["kind"] == Step.RECEIVED
    assert events["batch"].notna().tolist() == received.tolist()
    week = {44 + at: at for at in range(9)} | {1: 9, 2: 10, 3: 11}
    wanted = events.loc[received, "iso_week"].map(lambda one: number(week[one], Source.DINAS))
    assert events.loc[received, "batch"].tolist() == wanted.tolist()


def test_every_step_follows_from_the_one_before_and_none_is_later_than_the_demo(events):
    for _, mine in events.groupby(["regency_code", "iso_year", "iso_week"]):
        state = State.EXPECTED
        for kind in mine["kind"]:
            state = NEXT[state][Step(kind)]  # a step that is not possible would be a KeyError
        assert mine["at"].is_monotonic_increasing
    assert events["at"].max() <= datetime(2026, 1, 16, 15, tzinfo=UTC)


def test_times_keep_their_hours_and_everything_is_marked(events):
    assert {at.tzinfo for at in events["at"]} == {UTC}
    assert len({at.hour for at in events["at"]}) > 5
    assert events["is_synthetic"].eq(other=True).all()
    assert events.loc[events["kind"] == Step.RETURNED, "note"].notna().all()
