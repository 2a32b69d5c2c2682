"""The bridge of figures always closes, whatever is known about the portal."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.bridge import Part
from kdkmp.views.bridge import part_counts, second_list_sum, steps, sums

NTB = dict(zip(Part, (712, 0, 249, 176, 29), strict=True))


def test_the_published_figures_of_ntb_are_written_out() -> None:
    started = "454 = 249 dibangun (termasuk selesai)"
    assert sums(NTB) == (
        "1.166 = 712 belum masuk portal + 454 masuk portal",
        f"{started} + 176 belum dapat dibangun + 29 belum terklasifikasi",
    )


def test_unknown_is_a_part_of_its_own_and_left_out_when_there_is_none() -> None:
    unknown = {**NTB, Part.PORTAL_UNKNOWN: 4}
    assert sums(unknown)[0].endswith("+ 454 masuk portal + 4 belum diketahui")
    assert sums(unknown)[0].startswith("1.170 = ")
    assert [len(steps(NTB)), len(steps(unknown))] == [6, 7]


@given(st.lists(st.integers(0, 90_000), min_size=5, max_size=5))
def test_each_step_begins_where_the_one_before_ended(numbers: list[int]) -> None:
    counts = dict(zip(Part, numbers, strict=True))
    total, *others = steps(counts)
    assert total.count == sum(numbers)
    reached = 0
    for step in others:
        assert step.start == reached
        reached += 0 if step.is_sum else step.count
    assert reached == total.count


def test_parts_are_counted_and_absent_ones_are_zero() -> None:
    counts = part_counts(pd.Series(["building", "blocked", "building"]))
    assert counts[Part.BUILDING] == 2
    assert counts[Part.OUTSIDE_PORTAL] == 0
    assert sum(counts.values()) == 3


def test_the_second_list_closes_too() -> None:
    counts = pd.Series({"ours": 393, "listed": 380, "surplus": 0, "second": 380})
    assert second_list_sum(counts).startswith("Simkopdes 380 = 393 + 0 ")
    assert second_list_sum(counts).endswith("− 13 tidak ada di Simkopdes")
