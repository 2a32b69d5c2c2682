"""Follow-ups grow late on the right day, climb by age, and are counted once each."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.follow_up_age import aged, by_due_date, tallies, tally
from kdkmp.domain.follow_ups import Status

TODAY, DEMO = date(2026, 11, 22), date(2026, 1, 16)
AGREED = date(2026, 1, 2)
_DATES = ("due_on", "agreed_on", "closed_on", "reviewed_on")
_ROW = {
    "province_code": "52",
    "responsible": "asset",
    "status": "open",
    "due_on": None,
    "agreed_on": AGREED,
    "closed_on": None,
    "reviewed_on": AGREED,
    "review_every_days": None,
    "is_synthetic": True,
}


def rows(*given_rows):
    made = pd.DataFrame([{"id": place} | _ROW | one for place, one in enumerate(given_rows)])
    kinds = dict.fromkeys(_DATES, "datetime64[s]") | {"review_every_days": "Int64"}
    return made.astype(kinds)


def meetings(*days, province="52"):
    made = pd.DataFrame({"province_code": province, "held_on": list(days)})
    return made.astype({"held_on": "datetime64[s]", "province_code": "str"})


def judged(*given_rows, held=(), today=TODAY):
    return aged(rows(*given_rows), meetings(*held), today, DEMO)


@pytest.mark.parametrize(
    ("days_late", "level"),
    [
        (-1, "on_time"),
        (0, "on_time"),  # on the day itself nobody is late
        (1, "late"),
        (14, "late"),
        (15, "head"),
        (28, "head"),
        (29, "satgas"),
        (300, "satgas"),
    ],
)
def test_age_decides_whose_desk_it_lies_on(days_late, level):
    due = DEMO - timedelta(days=days_late)
    row = judged({"due_on": due, "agreed_on": min(AGREED, due)}).iloc[0]
    assert (row["level"], row["days_left"]) == (level, -days_late)


def test_without_a_due_date_nobody_is_late_and_nothing_is_zero():
    row = judged({})
    assert row["days_left"].isna().all()
    assert row["level"].tolist() == ["on_time"]


def test_real_ones_are_held_against_the_calendar_and_demo_ones_stand_still():
    due = DEMO + timedelta(days=1)
    found = judged({"due_on": due}, {"due_on": due, "is_synthetic": False})
    assert found["level"].tolist() == ["on_time", "satgas"]
    assert [one.date() for one in found["measured_on"]] == [DEMO, TODAY]


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_what_ended_is_never_late_and_stops_ageing_on_its_day(status):
    row = judged({"status": status, "due_on": AGREED, "closed_on": date(2026, 1, 9)}).iloc[0]
    assert (row["level"], row["age_days"], row["days_left"]) == ("on_time", 7, -7)


def test_closing_demo_items_today_does_not_age_them_to_today():
    row = judged({"status": "done", "closed_on": TODAY}).iloc[0]
    assert row["measured_on"].date() == DEMO


def test_it_is_carried_through_every_later_meeting_of_its_province_until_it_ends():
    held = [AGREED, date(2026, 1, 9), DEMO, date(2026, 2, 1)]  # its own, two later, one to come
    found = judged(
        {},
        {"status": "done", "closed_on": date(2026, 1, 9)},
        {"status": "done", "closed_on": date(2026, 1, 8)},
        {"province_code": "61"},
        held=held,
    )
    assert found["carried"].tolist() == [2, 1, 0, 0]


def test_the_next_review_follows_the_last_word():
    found = judged(
        {"review_every_days": 14, "reviewed_on": date(2026, 1, 9)},
        {"review_every_days": 14, "reviewed_on": None},
        {"review_every_days": None},
        {"review_every_days": 14, "status": "done", "closed_on": DEMO},
        {"review_every_days": 14, "reviewed_on": TODAY},  # said today about demo data
    )["next_review"]
    assert [None if pd.isna(one) else one.date() for one in found] == [
        date(2026, 1, 23),
        date(2026, 1, 16),
        None,
        None,
        date(2026, 1, 30),
    ]


def test_the_closure_rate_counts_all_that_was_agreed_so_cancelling_does_not_raise_it():
    done = {"status": "done", "closed_on": DEMO}
    found = tally(judged(done, {"status": "cancelled", "closed_on": DEMO}, {}, {}))
    assert (found.agreed, found.done, found.cancelled, found.open) == (4, 1, 1, 2)
    assert found.closure == 0.25
    assert tally(judged({}).iloc[:0]).closure is None


@pytest.mark.parametrize(("days", "soon"), [(-1, 0), (0, 1), (7, 1), (8, 0)])
def test_due_soon_includes_today_and_the_seventh_day(days, soon):
    assert tally(judged({"due_on": DEMO + timedelta(days=days)})).soon == soon


def test_tallies_add_up_with_those_that_no_meeting_agreed_on():
    found = judged({}, {}, {"due_on": AGREED}).assign(meeting_id=pd.array([7, pd.NA, 7], "Int64"))
    by_meeting = tallies(found, "meeting_id")
    assert list(by_meeting) == [7, None]  # the overdue one first
    assert {key: one.agreed for key, one in by_meeting.items()} == {7: 2, None: 1}


def test_the_list_begins_with_what_is_due_first_and_ends_with_what_is_over():
    found = judged(
        {"status": "done", "closed_on": date(2026, 1, 5), "due_on": AGREED},
        {},
        {"due_on": date(2026, 1, 20)},
        {"due_on": date(2026, 1, 3)},
        {"status": "cancelled", "closed_on": date(2026, 1, 9)},
    )
    assert by_due_date(found)["id"].tolist() == [3, 2, 1, 4, 0]


_ANY = st.fixed_dictionaries(
    {
        "status": st.sampled_from([one.value for one in Status]),
        "due_on": st.none() | st.dates(AGREED, date(2026, 12, 31)),
        "is_synthetic": st.booleans(),
        "responsible": st.sampled_from(["asset", "army"]),
    }
)


@given(st.lists(_ANY, min_size=1, max_size=8))
def test_offices_add_up_to_the_whole(given_rows):
    ends = {"done", "cancelled"}
    closed = [one | {"closed_on": DEMO if one["status"] in ends else None} for one in given_rows]
    found = judged(*closed)
    whole, parts = tally(found), tallies(found, "responsible").values()
    assert whole.agreed == whole.done + whole.cancelled + whole.open
    for name in ("agreed", "done", "cancelled", "open", "overdue", "soon"):
        assert getattr(whole, name) == sum(getattr(one, name) for one in parts)
    assert whole.overdue == (found["level"] != "on_time").sum()  # an independent count
