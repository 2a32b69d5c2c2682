"""A report stands where its steps have brought it; on time is what came by the deadline."""

from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.deadlines import DEFAULT, DeadlineRule, rule_for
from kdkmp.domain.local_time import ZONE_OF_PROVINCE, zone_of
from kdkmp.domain.reporting import NEXT, REPORTED, Event, State, Step, standing
from kdkmp.domain.weeks import Week
from kdkmp.settings import DATA

WEEK = Week(2026, 3)
DUE = datetime(2026, 1, 16, 8, tzinfo=UTC)  # Friday 16.00 WITA
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
RECEIVED, RETURNED, ACCEPTED = Step.RECEIVED, Step.RETURNED, Step.ACCEPTED
LOCKED, UNLOCKED = Step.LOCKED, Step.UNLOCKED


def after(*steps, start=DUE - HOUR):
    """The standing after these steps, an hour apart."""
    return standing([Event(step, start + at * HOUR, at) for at, step in enumerate(steps)], DUE)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.EXPECTED),
        ((RECEIVED,), State.RECEIVED),
        ((RECEIVED, RECEIVED), State.RECEIVED),  # a second form adds to the first
        ((RECEIVED, RETURNED), State.RETURNED),
        ((RECEIVED, RETURNED, RECEIVED), State.RECEIVED),
        ((RECEIVED, RETURNED, ACCEPTED), State.ACCEPTED),  # explained by word
        ((RECEIVED, ACCEPTED), State.ACCEPTED),
        ((RECEIVED, ACCEPTED, RECEIVED), State.ACCEPTED),  # shown as changed after acceptance
        ((RECEIVED, ACCEPTED, RETURNED), State.RETURNED),
        ((RECEIVED, ACCEPTED, LOCKED), State.LOCKED),
        ((RECEIVED, ACCEPTED, LOCKED, UNLOCKED), State.ACCEPTED),
        ((RECEIVED, ACCEPTED, LOCKED, UNLOCKED, RETURNED), State.RETURNED),
        # not possible, so passed over: their receipt was withdrawn, or never was
        ((RETURNED,), State.EXPECTED),
        ((ACCEPTED,), State.EXPECTED),
        ((LOCKED,), State.EXPECTED),
        ((RECEIVED, LOCKED), State.RECEIVED),
        ((RECEIVED, UNLOCKED), State.RECEIVED),
        ((RECEIVED, ACCEPTED, LOCKED, RETURNED), State.LOCKED),
        ((RECEIVED, ACCEPTED, LOCKED, ACCEPTED), State.LOCKED),
        ((RECEIVED, ACCEPTED, LOCKED, RECEIVED), State.LOCKED),
        ((ACCEPTED, RECEIVED), State.RECEIVED),  # the accepted form was withdrawn, another came
    ],
)
def test_steps_lead_to_one_state(steps, state):
    assert after(*steps).state is state


@pytest.mark.parametrize(
    ("at", "late"),
    [(DUE - SECOND, False), (DUE, False), (DUE + SECOND, True), (DUE + timedelta(days=300), True)],
)
def test_exactly_at_the_deadline_is_on_time_and_a_second_later_is_late(at, late):
    assert standing([Event(RECEIVED, at)], DUE).is_late is late


def test_nothing_received_is_neither_on_time_nor_late():
    assert after().is_late is None
    assert after().received_at is None


def test_a_report_is_overdue_after_the_deadline_only_and_only_while_it_is_missing():
    assert not after().is_overdue(DUE)
    assert after().is_overdue(DUE + SECOND)
    assert not after(RECEIVED, start=DUE + HOUR).is_overdue(DUE + 2 * HOUR)


def test_the_first_receipt_decides_so_a_repair_over_the_weekend_is_no_delay():
    repaired = standing(
        [
            Event(RECEIVED, DUE - HOUR, 1),
            Event(RETURNED, DUE + HOUR),
            Event(RECEIVED, DUE + 60 * HOUR, 2),
        ],
        DUE,
    )
    assert repaired.is_late is False
    assert repaired.last_received_at == DUE + 60 * HOUR
    assert (repaired.returns, repaired.batch_id) == (1, 2)


def test_a_withdrawn_first_form_counts_for_nothing():
    # The receipt of the withdrawn batch is not among the events any more.
    assert standing([Event(RECEIVED, DUE + SECOND, 2)], DUE).is_late is True


def test_the_acceptance_in_force_is_the_last_and_a_return_ends_it():
    assert after(RECEIVED, ACCEPTED).accepted_at == DUE
    assert after(RECEIVED, ACCEPTED, RETURNED).accepted_at is None
    again = after(RECEIVED, ACCEPTED, RECEIVED, ACCEPTED)
    assert again.accepted_at == DUE + 2 * HOUR
    assert not again.was_renewed


def test_accepting_twice_is_possible_only_when_a_form_came_in_between():
    assert not after(RECEIVED, ACCEPTED).may(ACCEPTED)
    renewed = after(RECEIVED, ACCEPTED, RECEIVED)
    assert renewed.was_renewed
    assert renewed.may(ACCEPTED)


def test_only_an_accepted_report_is_locked_and_only_a_locked_one_unlocked():
    may_lock = [state for state in State if LOCKED in NEXT[state]]
    may_unlock = [state for state in State if UNLOCKED in NEXT[state]]
    assert (may_lock, may_unlock) == ([State.ACCEPTED], [State.LOCKED])
    assert list(NEXT[State.LOCKED]) == [UNLOCKED]


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_whatever_happens_a_report_is_received_exactly_when_it_is_not_expected(steps):
    now = after(*steps)
    assert (now.state in REPORTED) == (now.received_at is not None) == (RECEIVED in steps)
    assert (now.is_late is None) == (now.state is State.EXPECTED)
    assert (now.accepted_at is not None) == (now.state in {State.ACCEPTED, State.LOCKED})
    assert now.returns <= steps.count(RETURNED)


@pytest.mark.parametrize(
    ("region", "hour"),
    [("19", 9), ("61.01", 9), ("52", 8), ("63.71", 8), ("81", 7), ("91", 7)],
)
def test_the_deadline_is_four_in_the_afternoon_where_the_regency_is(region, hour):
    assert DEFAULT.due_at(WEEK, region) == datetime(2026, 1, 16, hour, tzinfo=UTC)


def test_a_form_between_the_two_deadlines_is_late_in_ntb_and_on_time_in_kalbar():
    at = datetime(2026, 1, 16, 8, 30, tzinfo=UTC)  # 16.30 WITA, 15.30 WIB
    late = [standing([Event(RECEIVED, at)], DEFAULT.due_at(WEEK, code)) for code in ("52", "61")]
    assert [one.is_late for one in late] == [True, False]


def test_the_week_of_new_year_ends_in_the_year_it_began_or_the_next():
    assert DEFAULT.due_at(Week(2026, 1), "61").date() == date(2026, 1, 2)
    assert DEFAULT.due_at(Week(2020, 53), "61").date() == date(2021, 1, 1)


def test_every_province_of_the_master_has_a_clock():
    master = pd.read_csv(DATA / "reference" / "regions.csv.gz", dtype="str")
    provinces = set(master.loc[master["level"] == "province", "code"])
    assert provinces == set(ZONE_OF_PROVINCE)
    assert len(provinces) == 38
    noon = datetime(2026, 1, 16, 12)  # noqa: DTZ001 - the zone follows
    hours = {code: noon.replace(tzinfo=zone_of(code)).utcoffset() for code in provinces}
    assert set(hours.values()) == {timedelta(hours=one) for one in (7, 8, 9)}


def rule(valid_from, province=None, hour=12):
    return DeadlineRule(3, time(hour), valid_from, "SK uji", province)


def test_the_rule_of_a_week_is_the_newest_that_holds_when_it_begins():
    monday, next_monday = WEEK.monday, WEEK.plus(1).monday
    early, now, later = rule(monday - timedelta(7)), rule(monday), rule(next_monday)
    assert rule_for((DEFAULT, later, now, early), "52", WEEK) is now
    assert rule_for((DEFAULT, rule(monday + timedelta(1))), "52", WEEK) is DEFAULT
    assert rule_for((), "52", WEEK) is DEFAULT


def test_the_province_goes_before_all_and_the_later_entry_before_the_earlier():
    own = rule(WEEK.plus(-9).monday, "52")
    common, corrected = rule(WEEK.monday), rule(WEEK.monday, hour=17)
    rules = (DEFAULT, own, common, corrected)
    assert rule_for(rules, "52.01", WEEK) is own
    assert rule_for(rules, "61.01", WEEK) is corrected


def test_there_is_no_eighth_day():
    with pytest.raises(ValueError, match="tidak ada dalam seminggu"):
        DeadlineRule(7, time(16), WEEK.monday, "uji")
