"""How long a zone lasts: what ends a stay, what only interrupts the view of it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.movement import ZONE_DTYPE
from kdkmp.domain.zone_ages import zone_ages

LETTERS = {"g": "green", "y": "yellow", "r": "red", "u": "unknown", "-": None}


def weeks(*strips: str) -> pd.DataFrame:
    """Strips of one letter per week, oldest first; snapshot ids count from 101."""
    rows = [[LETTERS[one] for one in strip] for strip in strips]
    columns = range(101, 101 + len(strips[0]))
    return pd.DataFrame(rows, list(strips), columns).astype(ZONE_DTYPE)


@pytest.mark.parametrize(
    ("strip", "count", "since", "unseen", "at_least"),
    [
        ("rrrr", 4, 101, 0, True),  # as far back as anything is known: may be longer
        ("yrrr", 3, 102, 0, False),
        ("rrry", 1, 104, 0, False),
        ("ryrr", 2, 103, 0, False),  # an earlier stay does not count
        ("yrur", 2, 102, 1, False),  # a grey week neither ends the stay nor counts
        ("uurr", 2, 103, 0, False),  # nobody knows when it began: what was seen is counted
        ("ruur", 2, 101, 2, True),
        ("yr-r", 2, 102, 1, False),  # nor does a week without the cooperative
        ("--rr", 2, 103, 0, False),
        ("ruuu", 3, 102, 0, False),  # a stay in grey ends where the zone was known
        ("u-uu", 3, 101, 1, True),
        ("uyuu", 2, 103, 0, False),
    ],
)
def test_a_stay(strip, count, since, unseen, at_least):
    age = zone_ages(weeks(strip)).loc[strip]
    assert age.drop("zone").tolist() == [count, since, unseen, at_least]


def test_who_left_has_no_age():
    assert list(zone_ages(weeks("rrr", "rr-")).index) == ["rrr"]


def test_one_week_is_one_week():
    assert zone_ages(weeks("r"))["weeks"].tolist() == [1]


def oracle(strip: str) -> tuple[int, int]:
    """Weeks seen and the first of them, by walking back one week at a time."""
    now, seen, first = strip[-1], 0, len(strip) - 1
    for position in range(len(strip) - 1, -1, -1):
        if strip[position] == now:
            seen, first = seen + 1, position
        elif strip[position] not in "u-":
            break
    return seen, first


@given(st.lists(st.text("gyru-", min_size=12, max_size=12), min_size=1, max_size=20, unique=True))
def test_columns_agree_with_the_walk_back(strips):
    ages = zone_ages(weeks(*strips))
    here = [strip for strip in strips if strip[-1] != "-"]
    assert list(ages.index) == here
    for strip in here:
        seen, first = oracle(strip)
        assert ages.loc[strip, ["weeks", "since"]].tolist() == [seen, 101 + first]
        assert ages.loc[strip, "unseen"] == 12 - first - seen
