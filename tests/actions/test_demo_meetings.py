"""The demo's meetings: as often as published, each with the weeks that lay on its table."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session
from test_meetings import frozen

from kdkmp.actions.demo_meetings import save_meetings
from kdkmp.actions.meetings import reopen_meeting
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.demo.meetings import MEETINGS
from kdkmp.demo.weeks import CUT_OFFS
from kdkmp.domain.weeks import Week
from kdkmp.store.engine import writing
from kdkmp.store.queries.meetings import meetings, reopened_key
from kdkmp.store.tables import Meta

APART = {"52": timedelta(weeks=1), "19": timedelta(weeks=2)}


@pytest.mark.parametrize("province", ["52", "19"])
def test_meetings_are_as_often_as_published(province):
    days = [one.held_on for one in MEETINGS if one.province_code == province]
    assert {later - earlier for earlier, later in pairwise(days)} == {APART[province]}


def test_only_the_last_of_each_series_is_still_to_be_held():
    coming = [one for one in MEETINGS if not one.has_ended]
    assert [one.province_code for one in coming] == ["52", "19"]
    assert all(one.held_on > CUT_OFFS[-1] for one in coming)
    assert len({one.key for one in MEETINGS}) == len(MEETINGS)


def test_each_lies_after_its_week_and_compares_an_earlier_one():
    for one in MEETINGS:
        assert one.held_on > CUT_OFFS[one.week]
        assert one.previous is None or one.previous < one.week


def test_they_are_saved_with_their_snapshots_and_removed_without_a_trace(engine, operator):
    ids = frozen(engine, *(Week.of(day) for day in CUT_OFFS))
    with writing(engine) as session:
        numbers = save_meetings(session, ["52"])
    assert set(numbers) == {one.key for one in MEETINGS if one.province_code == "52"}
    with Session(engine) as session:
        saved = meetings(session)
    assert (saved[0].plan.snapshot_id, saved[0].plan.previous_snapshot_id) == (ids[-1], ids[-2])
    assert saved[-1].plan.previous_snapshot_id is None
    assert all(one.is_synthetic for one in saved)
    at = datetime(2026, 2, 1, tzinfo=UTC)
    reopen_meeting(engine, saved[1].id, 1, "Ada yang tertinggal", operator, at)
    with writing(engine) as session:
        remove_demo(session)
    with Session(engine) as session:
        assert meetings(session) == ()
        assert session.get(Meta, reopened_key(saved[1].id)) is None


def test_a_province_without_meetings_in_the_demo_gets_none(engine):
    with writing(engine) as session:
        assert save_meetings(session, ["61", "63"]) == {}
