"""What a sitting counts: zones and movement that add up, decisions, what is carried over."""

from datetime import date

import pandas as pd
from sitting_rows import BEFORE, BOARD, FOLLOW_UPS, a_meeting, a_sitting

from kdkmp.domain.movement import Outcome, movers
from kdkmp.domain.sitting import TOTAL, change, region_figures
from kdkmp.domain.zones.policy import Zone

ZONES = [zone.value for zone in Zone]
OUTCOMES = [one.value for one in Outcome]


def test_zones_add_up_per_region_and_regencies_to_the_province():
    figures = a_sitting().figures
    assert figures.index.tolist() == ["52", "52.01", "52.02", "52.03"]
    assert (figures[ZONES].sum(axis=1) == figures[TOTAL]).all()
    assert (figures.loc["52.01":].sum() == figures.loc["52"]).all()


def test_every_cooperative_has_one_outcome():
    figures = a_sitting().figures
    compared = figures[OUTCOMES].sum(axis=1) - figures[Outcome.GONE.value]
    assert (compared == figures[TOTAL]).all()


def test_changes_of_the_zones_add_up_to_nothing_where_nobody_came_or_went():
    for _, row in a_sitting().figures.iterrows():
        assert sum(change(row, zone) for zone in Zone) == 0


def test_who_came_and_went_is_counted_apart():
    moves = movers(BEFORE.drop("52.03.01.2001"), BOARD.drop("52.01.01.2001"))
    figures = region_figures(BOARD.drop("52.01.01.2001"), moves, "52")
    assert figures.loc["52.03", Outcome.NEW.value] == 1
    assert figures.loc["52.01", Outcome.GONE.value] == 1
    assert figures.loc["52", TOTAL] == len(BOARD) - 1


def test_without_a_former_week_movement_is_unknown_not_zero():
    figures = region_figures(BOARD, pd.DataFrame(), "52")
    assert figures[OUTCOMES].isna().all(axis=None)
    assert change(figures.loc["52"], Zone.RED) is None
    assert figures.loc["52", TOTAL] == len(BOARD)


def test_decisions_are_those_of_this_meeting_that_were_not_cancelled():
    sitting = a_sitting()
    assert sitting.decisions["id"].tolist() == [5]
    assert sitting.decisions_about("52.01")["id"].tolist() == [5]
    assert sitting.decisions_about("52").empty
    cancelled = FOLLOW_UPS.assign(status="cancelled")
    assert a_sitting(follow_ups=cancelled).decisions.empty


def test_carried_over_is_what_others_left_open_by_due_date():
    assert a_sitting().carried_over["id"].tolist() == [2, 1, 6, 3, 7]


def test_a_decision_of_this_very_meeting_is_not_carried_over():
    earlier = FOLLOW_UPS.assign(agreed_on=pd.Timestamp("2026-01-05"))  # typed in advance
    assert 5 not in a_sitting(follow_ups=earlier).carried_over["id"].tolist()


def test_what_is_due_until_the_next_meeting_counts_both():
    assert a_sitting().due_until(date(2026, 1, 26)) == 5  # 1 2 3 6, and decision 5
    assert a_sitting().due_until(date(2026, 1, 1)) == 1


def test_the_screens_hold_every_regency_once():
    sitting = a_sitting(meeting=a_meeting())
    regencies = [one.regency_code for one in sitting.screens if one.regency_code]
    assert regencies == sitting.regencies == ["52.01", "52.02", "52.03"]
