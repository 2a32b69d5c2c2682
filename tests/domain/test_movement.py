"""Movement between two weeks: which way, counted once, and sums that close."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.movement import (
    Direction,
    Outcome,
    movers,
    outcome_counts,
    transition_matrix,
    week_line,
    weeks_in_zone,
    zone_weeks,
)
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week

ZONES = ("green", "yellow", "red", "unknown")


def board(**zones: str) -> pd.DataFrame:
    """A board with nothing but zones; keywords are codes."""
    return pd.DataFrame({"zone": pd.Series(zones, dtype="str")})


def history(snapshot_id: int, **zones: str) -> pd.DataFrame:
    """Rows as the store gives them."""
    rows = [(snapshot_id, code, zone) for code, zone in zones.items()]
    return pd.DataFrame(rows, columns=["snapshot_id", "cooperative_code", "zone"])


BEFORE = {
    "a": "red",  # to yellow: better
    "b": "green",  # to red: worse
    "c": "yellow",  # stays
    "d": "unknown",  # stays grey: nothing moved
    "e": "unknown",  # becomes red: known now, neither better nor worse
    "f": "green",  # becomes grey
    "g": "red",  # is not there any more
}
AFTER = {
    "a": "yellow",
    "b": "red",
    "c": "yellow",
    "d": "unknown",
    "e": "red",
    "f": "unknown",
    "h": "green",  # was not there before
}
EXPECTED = {
    "a": "improved",
    "b": "worsened",
    "c": "unchanged",
    "d": "unchanged",
    "e": "from_unknown",
    "f": "to_unknown",
    "g": "gone",
    "h": "new",
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (board(**BEFORE), board(**AFTER)),
        (history(1, **BEFORE), history(2, **AFTER)),
    ],
    ids=["boards", "history"],
)
def test_each_cooperative_of_either_week_goes_one_way(before, after):
    assert movers(before, after)["direction"].astype("str").to_dict() == EXPECTED


def test_grey_is_neither_better_nor_worse():
    for zone in ("green", "yellow", "red"):
        assert movers(board(a="unknown"), board(a=zone)).loc["a", "direction"] == "from_unknown"
        assert movers(board(a=zone), board(a="unknown")).loc["a", "direction"] == "to_unknown"


def test_expired_green_is_counted_apart_and_keeps_its_direction():
    moved = movers(board(**BEFORE), board(**AFTER), expired={"b", "f"})
    assert list(moved.index[moved["is_expired_green"]]) == ["b", "f"]
    assert moved.loc["b", ["direction", "outcome"]].tolist() == ["worsened", "expired_green"]
    assert moved.loc["f", ["direction", "outcome"]].tolist() == ["to_unknown", "expired_green"]


def test_only_a_green_that_was_lost_can_have_expired():
    """A wrong list of codes changes nothing: red, kept and vanished ones are not expired green."""
    moved = movers(board(**BEFORE), board(**AFTER), expired={"a", "c", "g", "h", "nobody"})
    assert not moved["is_expired_green"].any()


def test_a_frame_of_two_snapshots_is_refused():
    both = pd.concat([history(1, a="red"), history(2, a="green")])
    with pytest.raises(ValueError, match="one snapshot"):
        movers(both, board(a="red"))


def test_under_changed_rules_movement_is_counted_from_the_reclassified_week():
    rebased = pd.Series({"a": "yellow", "b": "green", "c": "red"})
    moved = movers(board(**BEFORE), board(**AFTER), rebased=rebased)
    # a was red and is yellow, but by the new rules it was yellow already: the rules moved it.
    assert moved.loc["a", ["from_zone", "base_zone", "to_zone"]].tolist() == [
        *("red", "yellow", "yellow"),
    ]
    assert moved.loc["a", "direction"] == "unchanged"
    assert moved.loc["c", "direction"] == "improved"
    assert moved.loc["h", "direction"] == "new"
    assert pd.isna(moved.loc["h", "base_zone"])
    effect = transition_matrix(moved, "from_zone", "base_zone")
    assert effect.loc["red", "yellow"] == 1
    assert effect.loc["new", "gone"] == 0
    assert effect.to_numpy().sum() == len(BEFORE)


def test_a_rule_that_greens_somebody_hides_no_expiry():
    """Green only by the new rules, grey now: its green expired as much as a published one."""
    moved = movers(
        board(a="yellow"), board(a="unknown"), rebased=pd.Series({"a": "green"}), expired={"a"}
    )
    assert moved.loc["a", "outcome"] == "expired_green"


def test_an_empty_week_makes_everybody_new_or_gone():
    nobody = board()
    assert set(movers(nobody, board(**AFTER))["direction"]) == {"new"}
    assert set(movers(board(**BEFORE), nobody)["direction"]) == {"gone"}
    assert movers(nobody, nobody).empty
    assert transition_matrix(movers(nobody, nobody)).to_numpy().sum() == 0


def oracle(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """The directions once more, naively: one cooperative at a time, by words."""
    order, told = ["red", "yellow", "green"], {}
    for code in {*before, *after}:
        if code not in before:
            told[code] = "new"
        elif code not in after:
            told[code] = "gone"
        elif before[code] == after[code]:
            told[code] = "unchanged"
        elif before[code] == "unknown":
            told[code] = "from_unknown"
        elif after[code] == "unknown":
            told[code] = "to_unknown"
        elif order.index(after[code]) > order.index(before[code]):
            told[code] = "improved"
        else:
            told[code] = "worsened"
    return told


CODES = st.sampled_from([f"52.0{regency}.01.200{n}" for regency in (1, 2) for n in range(5)])
WEEK = st.dictionaries(CODES, st.sampled_from(ZONES))


@given(WEEK, WEEK)
def test_the_columns_agree_with_the_rows_one_by_one(before, after):
    moved = movers(board(**before), board(**after))
    assert moved["direction"].astype("str").to_dict() == oracle(before, after)


@given(WEEK, WEEK, st.sets(CODES))
def test_the_sums_close(before, after, expired):
    moved = movers(board(**before), board(**after), expired=expired)
    counts = Counter(moved["outcome"])
    stayed = sum(counts[one.value] for one in Outcome) - counts["new"] - counts["gone"]
    assert len(before) == stayed + counts["gone"]
    assert len(after) == stayed + counts["new"]
    matrix = transition_matrix(moved)
    for zone in ZONES:
        assert matrix.loc[zone].sum() == Counter(before.values())[zone]
        assert matrix[zone].sum() == Counter(after.values())[zone]
    assert matrix.to_numpy().sum() == len(moved)


@given(WEEK, WEEK)
def test_the_regencies_add_up_to_the_whole(before, after):
    moved = movers(board(**before), board(**after))
    regions = outcome_counts(moved, 5)
    assert set(regions.columns) == set(Outcome)
    assert regions.sum().to_dict() == {
        one.value: int((moved["outcome"] == one.value).sum()) for one in Outcome
    }
    assert set(regions.index) == {code[:5] for code in {*before, *after}}


@given(WEEK, WEEK)
def test_turned_round_better_becomes_worse(before, after):
    there, back = movers(board(**before), board(**after)), movers(board(**after), board(**before))
    mirror = {
        Direction.IMPROVED: Direction.WORSENED,
        Direction.WORSENED: Direction.IMPROVED,
        Direction.NEW: Direction.GONE,
        Direction.GONE: Direction.NEW,
        Direction.FROM_UNKNOWN: Direction.TO_UNKNOWN,
        Direction.TO_UNKNOWN: Direction.FROM_UNKNOWN,
        Direction.UNCHANGED: Direction.UNCHANGED,
    }
    turned = [mirror[Direction(one)].value for one in there["direction"]]
    assert back["direction"].astype("str").tolist() == turned


def test_weeks_stand_in_the_order_asked_for():
    """A revision of an old week has a higher number than the weeks that follow it."""
    rows = pd.concat([history(1, a="red"), history(2, a="yellow"), history(3, a="red")])
    assert zone_weeks(rows)[3].tolist() == ["red"]
    assert list(zone_weeks(rows, [3, 1, 2]).columns) == [3, 1, 2]
    assert weeks_in_zone(rows)["a"] == 1
    assert weeks_in_zone(rows, [2, 3, 1])["a"] == 2


def test_no_history_has_no_ages():
    assert weeks_in_zone(history(1)).empty


def info(number: int, week: int, revision: int = 1) -> SnapshotInfo:
    return SnapshotInfo(
        id=number,
        week=Week(2026, week),
        revision=revision,
        cut_off=date(2026, 1, 1),
        policy_version="usulan-1",
        cooperatives=1,
        content_sha256="",
        sha256="0" * 64,
        is_synthetic=True,
    )


def test_a_line_of_weeks_takes_each_week_once_by_its_newest_revision():
    newest_first = [info(5, 4), info(4, 3), info(6, 2, 2), info(2, 2), info(1, 1)]
    line = week_line(newest_first, newest_first[0], 12)
    assert [one.id for one in line] == [1, 6, 4, 5]
    assert [one.id for one in week_line(newest_first, newest_first[0], 2)] == [4, 5]
    # A page that shows an earlier week, or its first revision, sees nothing of what came later.
    assert [one.id for one in week_line(newest_first, newest_first[3], 12)] == [1, 2]
