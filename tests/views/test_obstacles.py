"""Obstacles: one per cooperative, those without one named, the sum is everyone."""

import pandas as pd

from kdkmp.views.obstacles import (
    obstacle_counts,
    obstacle_finding,
    outside_rows,
    waiting_rows,
)

ROWS = pd.DataFrame(
    [
        ("blocked", "L01"),
        ("blocked", "L01"),
        ("blocked", "A03"),  # no obstacle of land
        ("unclassified", None),  # in the portal, none recorded
        ("outside_portal", None),
        ("outside_portal", "none"),  # known to have none: not the same as not recorded
        ("building", "K01"),  # builds all the same: in neither chart
    ],
    columns=["part", "main_obstacle"],
)


def test_those_in_the_portal_that_wait_add_up_with_those_not_recorded() -> None:
    counts = obstacle_counts(waiting_rows(ROWS))
    assert counts.to_dict() == {
        "Tidak ada lahan": 2,
        "Menunggu dukungan dana": 1,
        "Belum tercatat": 1,
    }
    assert counts.index[-1] == "Belum tercatat"


def test_known_to_have_no_obstacle_is_not_the_same_as_not_recorded() -> None:
    assert obstacle_counts(outside_rows(ROWS)).to_dict() == {
        "Tidak ada kendala": 1,
        "Belum tercatat": 1,
    }


def test_not_recorded_comes_last_even_where_it_is_most() -> None:
    rows = pd.DataFrame({"main_obstacle": [None, None, "L01"]})
    assert list(obstacle_counts(rows).index) == ["Tidak ada lahan", "Belum tercatat"]


def test_the_heading_counts_obstacles_of_land_only() -> None:
    assert obstacle_finding(ROWS) == "Kendala lahan menahan 2 dari 4 KDKMP di portal"
    assert obstacle_finding(ROWS[ROWS["part"] == "building"]) == "Yang menahan pembangunan"
