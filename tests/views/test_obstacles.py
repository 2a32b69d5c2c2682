"""Obstacles: one per cooperative, those without one named, the sum is everyone."""

import pandas as pd

from kdkmp.text.labels import OBSTACLE
from kdkmp.views.obstacles import (
    LAND_LABELS,
    OTHER_LABELS,
    obstacle_counts,
    obstacle_finding,
    obstacle_legend,
    obstacle_sum,
    other_obstacle_counts,
    outside_rows,
    waiting_rows,
    with_obstacle,
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


def test_the_legend_marks_land_and_its_sums_are_all_rows() -> None:
    told = obstacle_legend(obstacle_counts(waiting_rows(ROWS)))
    for words in ("2 kendala lahan", "1 bukan lahan", "1 belum tercatat"):
        assert words in told
    outside = obstacle_legend(obstacle_counts(outside_rows(ROWS)))
    assert "kendala lahan" not in outside
    assert "1 bukan lahan" in outside  # "none" is known, and no obstacle of land


def test_every_obstacle_is_of_land_or_not() -> None:
    assert set(OBSTACLE.values()) == LAND_LABELS | OTHER_LABELS
    assert not LAND_LABELS & OTHER_LABELS
    assert len(LAND_LABELS) == 9


def test_the_rows_behind_a_bar_are_as_many_as_it_says() -> None:
    counts = obstacle_counts(waiting_rows(ROWS))
    for label, count in counts.items():
        assert len(with_obstacle(waiting_rows(ROWS), [str(label)])) == count
    assert len(with_obstacle(ROWS, [])) == len(ROWS)


def test_additional_obstacles_are_counted_by_mention() -> None:
    rows = pd.DataFrame({"other_obstacles": ["K01,K02", "K01", None]})
    assert other_obstacle_counts(rows).to_dict() == {"Cuaca": 2, "Tenaga kerja": 1}
    assert other_obstacle_counts(rows.tail(1)).empty


def test_whom_the_charts_leave_out_is_said() -> None:
    parts = pd.Series(["building", "blocked", "outside_portal", "portal_unknown"])
    told = obstacle_sum(parts)
    assert told.startswith("4 KDKMP = 1 dibangun + 1 masuk portal, belum dibangun + 1 belum masuk")
    assert told.endswith("Yang terakhir tidak digambar.")
