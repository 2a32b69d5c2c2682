"""Back-test: only what was known then, every trial counted once; and the held-out number."""

from datetime import date
from math import exp, lgamma, log

import pytest
from pace_rows import weekly

from kdkmp.domain.pace.backtest import backtest
from kdkmp.domain.pace.holdout import Published, hold_out, poisson_range

STEADY = tuple(range(0, 60, 5))  # twelve weeks


def counted(hits):
    return {weeks: (row["inside"], row["trials"]) for weeks, row in hits.iterrows()}


def test_a_steady_course_always_comes_true_and_every_trial_counts():
    """Eleven differences: forecasts from the 5th to the 11th week, fewer the further ahead."""
    assert counted(backtest(weekly({"52.01": STEADY}))) == {1: (7, 7), 2: (6, 6), 4: (4, 4)}
    two = weekly({"52.01": STEADY, "52.02": STEADY})
    assert counted(backtest(two)) == {1: (14, 14), 2: (12, 12), 4: (8, 8)}


def test_a_jump_nobody_could_foresee_is_counted_as_outside():
    jump = (*STEADY[:6], 80, 85, 90, 95, 100, 100)
    inside, trials = counted(backtest(weekly({"52.01": jump}), (1,)))[1]
    assert trials == 7
    assert inside < 7


def test_what_came_later_does_not_change_an_earlier_forecast():
    path = (0, 3, 4, 9, 9, 14, 20, 21)
    short, full = weekly({"52.01": path[:6]}), weekly({"52.01": path})
    first = backtest(full.until(short.reached.columns[-1]))
    assert counted(first) == counted(backtest(short))


def test_weeks_nobody_counted_are_no_trials():
    path = (*STEADY[:8], None, *STEADY[9:])
    hits = counted(backtest(weekly({"52.01": path}), (1,)))
    assert hits[1] == (5, 5)  # neither from the missing week nor to it
    assert counted(backtest(weekly({"52.01": STEADY}, size=100, unknown=100), (1,)))[1] == (0, 0)


def test_too_few_weeks_are_no_trials():
    assert counted(backtest(weekly({"52.01": STEADY[:5]}), (1,)))[1] == (0, 0)


def published(dated, cooperatives):
    return Published(dated, cooperatives, "uji")


def test_ntb_310_lay_inside_what_199_and_249_allowed():
    test = hold_out(
        published(date(2026, 1, 3), 199),
        published(date(2026, 1, 16), 249),
        published(date(2026, 1, 30), 310),
    )
    assert (test.low, test.high) == (249 + 41, 249 + 68)
    assert test.is_inside
    assert test.weekly_before == pytest.approx(50 * 7 / 13)
    assert test.weekly_after == pytest.approx(61 * 7 / 14)


@pytest.mark.parametrize(("came", "inside"), [(289, False), (290, True), (317, True), (318, False)])
def test_the_ends_of_the_range_are_inside(came, inside):
    test = hold_out(
        published(date(2026, 1, 3), 199),
        published(date(2026, 1, 16), 249),
        published(date(2026, 1, 30), came),
    )
    assert test.is_inside == inside


def _exactly(gained, days, ahead):
    """The ends of the negative binomial, summed term by term."""
    shape, chance = gained + 0.5, days / (days + ahead)
    total, many, ends = 0.0, 0, []
    for share in (0.1, 0.9):
        while True:
            term = lgamma(many + shape) - lgamma(shape) - lgamma(many + 1)
            here = exp(term + shape * log(chance) + many * log(1 - chance))
            if total + here >= share:
                break
            total += here
            many += 1
        ends.append(many)
    return tuple(ends)


@pytest.mark.parametrize(
    ("gained", "days", "ahead"), [(50, 13, 14), (0, 7, 7), (3, 14, 7), (400, 20, 60)]
)
def test_the_drawn_range_is_the_exact_one(gained, days, ahead):
    drawn, exact = poisson_range(gained, days, ahead), _exactly(gained, days, ahead)
    assert all(abs(one - other) <= 1 for one, other in zip(drawn, exact, strict=True))
