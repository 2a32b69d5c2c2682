"""Weekly counts: who is not known is no zero, a missing week is a gap, parts add up."""

import numpy as np
import pandas as pd
import pytest
from pace_rows import FIRST, SILENT, tallies, weekly

from kdkmp.domain.bridge import Part
from kdkmp.domain.building.ladder import FINISHED, Rung
from kdkmp.domain.pace.measure import COUNTED, Measure
from kdkmp.domain.pace.weekly import PROVINCE, REGENCY, filled, observed, weekly_counts
from kdkmp.domain.zones.policy import Zone


def one_week(**states: tuple[str, str, str]) -> pd.DataFrame:
    """One cooperative per name, all in one regency and week."""
    rows = [(FIRST, "52.01", *state, 1) for state in states.values()]
    return pd.DataFrame(rows, columns=["monday", "region", "part", "rung", "zone", "cooperatives"])


PEOPLE = one_week(
    working=("building", "operating", "green"),  # counts in all five
    done=("building", "full", "yellow"),
    begun=("building", "to_99", "red"),  # 99 % is begun, not finished
    waiting=("blocked", "verified", "red"),  # in the portal, nothing begun
    outside=("outside_portal", "recorded", "unknown"),  # its colour is unknown, its portal is not
    nobody_knows=SILENT,
)


@pytest.mark.parametrize(
    ("measure", "reached", "unknown"),
    [
        (Measure.STARTED, 3, 1),
        (Measure.FINISHED, 2, 1),
        (Measure.OPERATING, 1, 1),
        (Measure.IN_PORTAL, 4, 1),
        (Measure.GREEN, 1, 2),
    ],
)
def test_every_measure_counts_what_its_name_says_and_tells_the_unknown_apart(
    measure, reached, unknown
):
    counts = weekly_counts(PEOPLE, measure, REGENCY)
    assert counts.reached.loc["52.01", FIRST] == reached
    assert counts.unknown.loc["52.01", FIRST] == unknown
    assert counts.cooperatives.loc["52.01", FIRST] == 6


def test_a_measure_speaks_of_values_that_exist():
    values = {"part": set(Part), "rung": set(Rung), "zone": set(Zone)}
    for counted in COUNTED.values():
        assert counted.reached | {counted.unknown} <= values[counted.column]
        assert counted.unknown not in counted.reached
    assert COUNTED[Measure.FINISHED].reached == set(FINISHED)


def test_a_region_of_which_nothing_is_known_has_no_count_and_not_zero():
    counts = weekly({"52.01": [0, 0], "52.02": [0, 0]}, size=10, unknown=10)
    assert counts.reached.isna().all(axis=None)
    known = weekly({"52.01": [0, 0]}, size=10, unknown=9)
    assert (known.reached == 0).all(axis=None)  # one is known, and has not begun


def test_a_week_without_a_snapshot_is_a_gap_and_its_gain_is_spread():
    counts = weekly({"52.01": [1, None, None, 7]})
    assert counts.reached.columns.tolist() == [FIRST + pd.Timedelta(weeks=one) for one in range(4)]
    assert counts.reached.loc["52.01"].isna().tolist() == [False, True, True, False]
    assert filled(counts.reached).loc["52.01"].tolist() == [1, 3, 5, 7]
    assert observed(counts.reached).tolist() == [1]  # one difference was seen, not three


def test_nothing_is_made_up_before_the_first_word_or_after_the_last():
    counts = weekly({"52.01": [None, 2, None], "52.02": [1, 2, 3]})
    line = filled(counts.reached).loc["52.01"]
    assert np.isnan(line.iloc[0])
    assert np.isnan(line.iloc[2])


def test_regencies_add_up_to_provinces_and_provinces_to_all():
    rows = tallies({"52.01": [1, 2], "52.71": [3, 5], "61.01": [0, 4]}, unknown=3)
    regencies, provinces, everything = (
        weekly_counts(rows, Measure.STARTED, depth) for depth in (REGENCY, PROVINCE, 0)
    )
    for name in ("reached", "unknown", "cooperatives"):
        parts = getattr(regencies, name)
        by_province = parts.groupby(parts.index.str[:PROVINCE]).sum()
        pd.testing.assert_frame_equal(
            by_province, getattr(provinces, name), check_names=False, check_freq=False
        )
        assert parts.sum().tolist() == getattr(everything, name).iloc[0].tolist()


def test_until_a_week_knows_nothing_of_the_later_ones():
    counts = weekly({"52.01": [1, 2, 9]})
    before = counts.until(FIRST + pd.Timedelta(weeks=1))
    assert before.reached.loc["52.01"].tolist() == [1, 2]
