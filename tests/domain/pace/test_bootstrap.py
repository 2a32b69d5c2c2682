"""The bootstrap: ends in order, capped, the same every time, exact where nothing varies."""

from datetime import date
from itertools import pairwise
from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.pace import bootstrap
from kdkmp.domain.pace.bootstrap import DRAWS, HIGH, HORIZON_WEEKS, LOW, MIDDLE, SHARES

MONDAY = date(2026, 1, 12)
STEPS = st.lists(st.integers(-5, 40), min_size=4, max_size=14)


def line(*increments: float) -> np.ndarray:
    return np.array([increments], dtype="float64")


def bands(increments, now=50, most=1_000, weeks=(1, 2, 4)):
    return bootstrap.bands(
        line(*increments), np.array([float(now)]), np.array([float(most)]), weeks, MONDAY
    )


def weeks_until(increments, needed):
    return bootstrap.arrival_weeks(line(*increments), np.array([float(needed)]), MONDAY)[0]


@given(STEPS)
def test_the_ends_are_in_order_and_between_nobody_and_everybody(increments):
    for week, (ends,) in bands(increments, now=50, most=90, weeks=(0, 1, 3, 9)).items():
        assert all(one <= other for one, other in pairwise(ends))
        assert ends[LOW] >= 0
        assert ends[HIGH] <= 90
        assert week or set(ends) == {50}  # now is known


@given(STEPS, st.integers(1, 12))
def test_a_faster_course_never_arrives_later_nor_counts_less(increments, faster):
    quick = [one + faster for one in increments]
    slow_ends, quick_ends = weeks_until(increments, 60), weeks_until(quick, 60)
    assert (np.nan_to_num(quick_ends, nan=np.inf) <= np.nan_to_num(slow_ends, nan=np.inf)).all()
    slow, fast = bands(increments)[4], bands(quick)[4]
    # Without a week that lost, no range begins below now: compare where that holds for both.
    if min(increments) >= 0 or min(quick) < 0:
        assert (fast >= slow).all()


@given(st.lists(STEPS, min_size=2, max_size=5))
def test_a_region_has_the_same_forecast_alone_and_in_a_table(paths):
    length = min(len(path) for path in paths)
    table = np.array([path[:length] for path in paths], dtype="float64")
    needed = np.arange(20.0, 20.0 + len(paths))
    together = bootstrap.arrival_weeks(table, needed, MONDAY)
    for row, path in enumerate(table):
        alone = bootstrap.arrival_weeks(path[None], needed[row : row + 1], MONDAY)
        np.testing.assert_array_equal(alone[0], together[row])


def test_asking_for_more_weeks_changes_none_of_the_first():
    increments = (3, 0, 7, 2, 5, 1)
    few, many = bands(increments, weeks=(1, 2)), bands(increments, weeks=(1, 2, 40))
    np.testing.assert_array_equal(few[2], many[2])


def test_another_week_draws_anew_and_the_same_week_the_same():
    one, again = (bootstrap.futures(8, 10, MONDAY) for _ in range(2))
    np.testing.assert_array_equal(one, again)
    assert (one != bootstrap.futures(8, 10, date(2026, 1, 19))).any()


@given(st.integers(1, 30), st.integers(1, 900), st.integers(4, 12))
def test_constant_weeks_give_the_one_exact_week(pace, needed, count):
    expected = ceil(needed / pace)
    found = weeks_until([pace] * count, needed)
    if expected > HORIZON_WEEKS:
        assert np.isnan(found).all()
    else:
        assert set(found) == {expected}
    ahead = bands([pace] * count, now=0, most=10**6, weeks=(7,))[7][0]
    assert set(ahead) == {7 * pace}


def test_without_any_gain_there_is_no_week_however_long():
    assert np.isnan(weeks_until([0, 0, 0, 0], 1)).all()
    assert np.isnan(weeks_until([-1, -2, 0, -1], 1)).all()


def test_losses_are_kept_and_the_count_never_falls_below_nobody():
    falls = bands([-4, -6, -5, -5, -4], now=12)[4][0]
    assert falls[HIGH] == 0
    assert bands([-4, 9, -5, 3, -4], now=50)[4][0][LOW] < 50


def test_where_nothing_was_ever_lost_no_range_begins_below_now():
    assert bands([0, 0, 0, 0, 9, 0], now=50)[1][0][LOW] == 50


@pytest.mark.parametrize("count", [4, 5, 8, 9, 12])
def test_every_draw_is_made_of_blocks_of_neighbouring_weeks(count):
    """Within the past of a draw, and only there, a block goes on with the next week."""
    length = bootstrap.block_length(count)
    assert length == (2 if count < 9 else 3)
    past = bootstrap._blocks(np.random.default_rng(1), count, count, length)
    for row in range(1, count):
        if row % length:
            assert ((past[row] - past[row - 1]) % count == 1).all()
    assert past.min() == 0
    assert past.max() == count - 1
    future = bootstrap.futures(count, 6, MONDAY)
    assert future.shape == (6, DRAWS)


def test_every_past_week_is_drawn_equally_often():
    drawn = np.bincount(bootstrap.futures(11, 100, MONDAY).ravel(), minlength=11)
    assert abs(drawn / drawn.mean() - 1).max() < 0.1  # a tenth of 727 expected blocks


def _slowly(increments, now, weeks, seed):
    """An independent oracle: the same idea, draw by draw in plain Python."""
    rng = np.random.default_rng(seed)
    count = len(increments)
    length = 3 if count >= 9 else 2
    mean = sum(increments) / count
    wide = [mean + (one - mean) * (count / (count - length)) ** 0.5 for one in increments]

    def blocks(of, many):
        out = []
        while len(out) < many:
            start = int(rng.integers(count))
            out += [of[(start + step) % count] for step in range(length)]
        return out[:many]

    ends = [now + sum(blocks(blocks(wide, count), weeks)) for _ in range(4_000)]
    return np.quantile(ends, [SHARES[LOW], SHARES[MIDDLE], SHARES[HIGH]])


@pytest.mark.parametrize(
    "increments", [(3, 9, 1, 14, 6), (20, 22, 35, 18, 4, 27, 22, 30, 16, 25, 21)], ids=len
)
def test_the_ranges_agree_with_a_slow_and_simple_bootstrap(increments):
    found = bands(increments, now=500, most=10**6, weeks=(6,))[6][0][[LOW, MIDDLE, HIGH]]
    expected = _slowly(increments, 500, 6, seed=3)
    spread = expected[-1] - expected[0]
    assert abs(found - expected).max() < 0.08 * spread + 1


@pytest.mark.parametrize("count", [6, 8, 11])
def test_on_independent_weeks_about_four_of_five_come_true(count):
    """The promise of the range, on buildings that begin one by one: 800 simulated regions."""
    paths = np.random.default_rng(7).poisson(20, (800, count + 4)).astype("float64")
    now, most = np.full(800, 1_000.0), np.full(800, 1e9)
    for ahead, ranges in bootstrap.bands(paths[:, :count], now, most, (1, 2, 4), MONDAY).items():
        came = now + paths[:, count : count + ahead].sum(axis=1)
        inside = (came >= ranges[:, LOW]) & (came <= ranges[:, HIGH])
        assert 0.7 <= inside.mean() <= 0.9
