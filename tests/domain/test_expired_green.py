"""Green that expired: the age of evidence alone took it away, on the very day it ran out."""

from typing import Any

import pandas as pd
import pytest
from zones.strategies import BEST, facts_frame

from kdkmp.domain.expired_green import expired_greens
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Zone

STATED, THEN = "2026-05-01", "2026-07-24"  # 84 days: land evidence lasts 90
DAY_90, DAY_91 = "2026-07-30", "2026-07-31"
GREEN = {
    **BEST,
    "legal_entity_on": "2025-06-14",
    "land_status": "verified",
    "land_status_on": STATED,
    "progress_low_pct": 0,
    "progress_high_pct": 0,
}
"""Land verified on 1 May; nothing built."""
SITE = {
    **GREEN,
    "land_status": "building",
    "building_started_on": "2026-06-02",
    "progress_low_pct": 90,
    "progress_high_pct": 90,
}
"""Far ahead of plan, so that time alone does not put it behind."""


def week(day: str, facts: dict[str, Any], **said: Any) -> pd.DataFrame:
    """A frozen week with one cooperative; what was not said again keeps its date."""
    dated = {name: said.pop(name) for name in list(said) if name.endswith("_on")}
    rows = facts_frame([{**facts, "reference_date": day, **said, **dated}])
    return rows.join(classify(rows, DEFAULT_POLICY))


def repeated(facts: dict[str, Any], day: str, *but: str) -> dict[str, Any]:
    """The dates of facts that were all confirmed on ``day``, but for some."""
    return {f"{name}_on": day for name in facts if not name.endswith("_on") and name not in but}


def zone_of(rows: pd.DataFrame) -> str:
    return str(rows["zone"].iloc[0])


def expired(before: pd.DataFrame, after: pd.DataFrame, **options: Any) -> bool:
    return len(expired_greens(before, after, DEFAULT_POLICY, **options)) == 1


@pytest.mark.parametrize(
    ("day", "zone", "is_expired"),
    [
        (DAY_90, "green", False),
        (DAY_91, "unknown", True),
    ],
)
def test_land_that_nobody_confirmed_expires_after_its_ninetieth_day(day, zone, is_expired):
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    after = week(day, GREEN, **repeated(GREEN, day, "land_status"))
    assert zone_of(before) == "green"
    assert zone_of(after) == zone
    assert expired(before, after) is is_expired


@pytest.mark.parametrize(("day", "is_expired"), [("2026-08-01", False), ("2026-08-02", True)])
def test_progress_that_nobody_repeated_expires_after_its_twenty_eighth_day(day, is_expired):
    told = {**SITE, "progress_low_pct": 99, "progress_high_pct": 99}
    before = week("2026-07-10", told, **repeated(told, "2026-07-04"))
    silent = {"progress_low_pct_on": "2026-07-04", "progress_high_pct_on": "2026-07-04"}
    after = week(day, told, **{**repeated(told, day), **silent})
    assert zone_of(before) == "green"
    assert (zone_of(after) != "green") is is_expired
    assert expired(before, after) is is_expired


def test_a_worse_statement_is_a_change_for_the_worse_even_if_land_expired_too():
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    for worse in ({"has_nib": False}, {"is_disputed": True}, {"main_obstacle": "L04"}):
        after = week(DAY_91, {**GREEN, **worse}, **repeated(GREEN, DAY_91, "land_status"))
        assert zone_of(after) != "green"
        assert not expired(before, after)


def test_a_worse_word_that_went_stale_itself_is_still_a_worse_word():
    """Said after the earlier week, too old by the later one: the loss was announced, not silent."""
    worse = {**GREEN, "main_obstacle": "L04", "main_obstacle_on": "2026-07-26"}
    day = "2026-11-01"
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    after = week(day, worse, **{**repeated(GREEN, day, "main_obstacle"), "land_status_on": STATED})
    assert after["reasons"].iloc[0] == ("U8",)  # nothing else counts any more
    assert not expired(before, after)


def test_a_value_that_was_withdrawn_has_not_expired():
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    cleared = {name: value for name, value in GREEN.items() if not name.startswith("land_status")}
    after = week(DAY_91, cleared, **repeated(cleared, DAY_91))
    assert zone_of(after) == "unknown"
    assert not expired(before, after)


def test_time_that_works_against_a_known_fact_is_no_expiry():
    """The plan goes on while everything is freshly confirmed: behind plan, not forgotten."""
    at_50 = {**SITE, "progress_low_pct": 50, "progress_high_pct": 50}
    before = week("2026-07-24", at_50, **repeated(at_50, "2026-07-24"))
    after = week("2026-08-21", at_50, **repeated(at_50, "2026-08-21"))
    assert zone_of(before) == "green"
    assert "C6" in after["reasons"].iloc[0]
    assert not expired(before, after)


def test_yellow_that_turns_grey_was_never_green():
    before = week(THEN, {**GREEN, "has_nib": False}, **repeated(GREEN, THEN, "land_status"))
    after = week(DAY_91, GREEN, **repeated(GREEN, DAY_91, "land_status"))
    assert zone_of(before) == "yellow"
    assert not expired(before, after)


def test_green_is_asked_of_the_rules_in_force_later():
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    after = week(DAY_91, GREEN, **repeated(GREEN, DAY_91, "land_status"))
    stricter = pd.Series(Zone.YELLOW.value, index=before.index)
    assert expired(before, after)
    assert not expired(before, after, rebased=stricter)


def test_who_is_in_one_week_only_has_not_expired():
    before = week(THEN, GREEN, **repeated(GREEN, THEN, "land_status"))
    after = week(DAY_91, GREEN, **repeated(GREEN, DAY_91, "land_status"))
    assert not expired(before, after.iloc[:0])
    assert not expired(before.iloc[:0], after)
