"""The agenda: what is on it, what is not, and in which order."""

from datetime import date

import pandas as pd
import pytest
from sitting_rows import (
    AGES,
    BEFORE,
    BOARD,
    FOLLOW_UPS,
    HELD,
    REPORTS,
    advice_of,
)

from kdkmp.domain.agenda import Material, Topic, agenda, counts, of_topic, open_on
from kdkmp.domain.movement import movers


def material(**changes: object) -> Material:
    plain = {
        "held_on": HELD,
        "board": BOARD,
        "advice": advice_of(BOARD),
        "moves": movers(BEFORE, BOARD),
        "ages": AGES,
        "follow_ups": FOLLOW_UPS,
        "reports": REPORTS,
    }
    return Material(**(plain | changes))


@pytest.fixture(scope="module")
def items() -> pd.DataFrame:
    return agenda(material())


def codes(items: pd.DataFrame, topic: Topic) -> list[str]:
    return of_topic(items, topic)["cooperative_code"].tolist()


def test_topics_come_in_the_order_of_the_meeting(items):
    assert items["topic"].drop_duplicates().tolist() == [topic.value for topic in Topic]


def test_worsened_is_to_red_first_then_from_green(items):
    # to red from green, to red from yellow, then to yellow
    assert codes(items, Topic.WORSENED) == ["52.02.01.2001", "52.01.01.2003", "52.01.01.2004"]


def test_grey_is_neither_better_nor_worse(items):
    moved = {"52.01.01.2005", "52.01.01.2006"}  # to grey, from grey
    assert moved.isdisjoint(codes(items, Topic.WORSENED))


def test_stuck_is_two_weeks_in_red_or_more_the_longest_first(items):
    found = of_topic(items, Topic.STUCK)
    assert found["weeks"].tolist() == [12, 12, 2]
    assert "52.01.01.2003" not in codes(items, Topic.STUCK)  # red for one week
    # of two equally long the building that has begun comes first
    assert codes(items, Topic.STUCK)[:2] == ["52.02.01.2002", "52.01.01.2001"]


def test_near_green_is_yellow_one_step_away_best_score_first(items):
    assert codes(items, Topic.NEAR_GREEN) == ["52.02.01.2003", "52.01.01.2002"]


def test_overdue_is_what_was_due_before_the_day_and_still_open_on_it(items):
    found = of_topic(items, Topic.OVERDUE)
    assert found["follow_up_id"].tolist() == [2, 1, 6]
    assert found["days_late"].tolist() == [20, 1, 1]
    assert found["region_code"].tolist() == ["52.01", "52", "52.02"]


def test_due_on_the_very_day_is_not_late(items):
    assert 3 not in of_topic(items, Topic.OVERDUE)["follow_up_id"].tolist()


def test_what_was_closed_later_was_still_open_on_the_day():
    closed = open_on(FOLLOW_UPS, HELD)["id"].tolist()
    assert 6 in closed  # closed the day after
    assert 4 not in closed  # closed the week before
    assert 5 not in closed  # agreed on the day itself


def test_reporting_gaps_are_missing_then_returned_then_late(items):
    found = of_topic(items, Topic.REPORTING)
    assert found["region_code"].tolist() == ["52.03", "52.01", "52.02"]
    assert found["state"].tolist() == ["expected", "returned", "accepted"]


def test_counts_per_regency_add_up_with_what_concerns_the_province(items):
    whole = counts(items)
    parts = [counts(items, code) for code in ("52.01", "52.02", "52.03")]
    province_wide = sum(items["region_code"] == "52")
    assert sum(whole.values()) == sum(sum(one.values()) for one in parts) + province_wide


def test_without_a_former_week_nobody_worsened_but_the_rest_stands():
    found = agenda(material(moves=pd.DataFrame()))
    assert counts(found)[Topic.WORSENED] == 0
    assert counts(found)[Topic.STUCK] == 3


def test_nothing_at_all_is_an_empty_agenda_with_its_columns():
    found = agenda(
        material(
            board=BOARD.iloc[:0],
            advice=advice_of(BOARD).iloc[:0],
            moves=pd.DataFrame(),
            ages=AGES.iloc[:0],
            follow_ups=FOLLOW_UPS.iloc[:0],
            reports=REPORTS.iloc[:0],
        )
    )
    assert found.empty
    assert "topic" in found
    assert set(counts(found).values()) == {0}


def test_the_agenda_is_the_same_however_the_rows_come():
    shuffled = material(
        board=BOARD.sample(frac=1, random_state=3),
        ages=AGES.sample(frac=1, random_state=4),
        follow_ups=FOLLOW_UPS.sample(frac=1, random_state=5),
        reports=REPORTS.sample(frac=1, random_state=6),
    )
    pd.testing.assert_frame_equal(agenda(shuffled), agenda(material()))


def test_a_meeting_long_ago_has_nothing_overdue_that_was_agreed_since():
    assert counts(agenda(material(held_on=date(2025, 11, 1))))[Topic.OVERDUE] == 0
