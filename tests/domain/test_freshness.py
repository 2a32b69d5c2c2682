"""One fact at a time must age exactly as whole columns do."""

import pandas as pd
import pytest
from board_rows import TODAY, P, row

from kdkmp.domain.evidence import is_fresh
from kdkmp.domain.freshness import (
    days_since,
    has_expired,
    is_believed,
    planned_pct,
    working_days_since,
)


@pytest.mark.parametrize(
    ("fact", "value", "age", "expired"),
    [
        ("progress_low_pct", 40.0, 28, False),  # the last day still counts
        ("progress_low_pct", 40.0, 29, True),
        ("progress_low_pct", 100.0, 400, False),  # finished stays finished
        ("land_status", "proposed", 91, True),
        ("land_status", "building", 400, False),
        ("has_nib", False, 4_000, False),  # for ever
    ],
)
def test_a_statement_expires_after_its_last_day(fact, value, age, expired):
    one = row(TODAY - pd.Timedelta(days=age), **{fact: value})
    assert has_expired(one, fact, P) is expired
    columns = (pd.Series([one[name]]) for name in (fact, f"{fact}_on", "reference_date"))
    assert is_fresh(*columns, P.evidence[fact])[0] == (not expired)


def test_what_nobody_said_is_neither_expired_nor_believed():
    assert not has_expired(row(), "land_status", P)
    assert not is_believed(row(), "land_status", P)


def test_days_count_to_the_reference_date():
    one = row(building_stopped_on=pd.Timestamp("2025-12-26"))
    assert days_since(one, "building_stopped_on") == 21
    monday = row(building_started_on=pd.Timestamp("2026-01-12"))
    assert working_days_since(monday, "building_started_on") == 4


def test_without_a_start_there_is_no_plan():
    assert planned_pct(row(), P) is None


def test_the_plan_never_asks_for_more_than_everything():
    assert planned_pct(row(building_started_on=pd.Timestamp("2024-01-02")), P) == 100
