"""Block bootstrap of weekly increments: many futures made of blocks of the past.

Every draw first makes a past of its own out of blocks of weeks, then a future out of blocks of
that past: so the range holds both the ups and downs of the weeks to come and how little a few
weeks say about the pace. Negative increments are kept. Resampling a few weeks shows too little
of their spread, so the increments are first spread around their mean by `widened`; on simulated
independent weeks the 80 % range then holds 70 to 90 % (`tests/domain/pace`).
"""

from collections.abc import Collection, Iterator
from datetime import date
from math import ceil

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DRAWS = 2_000
FEWEST = 4
"""Fewer differences between weeks than these give no forecast."""
HORIZON_WEEKS = 104
"""A dozen weeks say nothing about what comes after two years."""
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
"""The ends of the 80 % and of the 50 % range, and the middle."""
LOW, MIDDLE, HIGH = 0, 2, 4
_LONG = 9
_SLACK = 1e-6
_WORTH_DROPPING = 0.8


def block_length(increments: int) -> int:
    """Return how many weeks in a row a block keeps together: 2, from nine increments on 3."""
    return 3 if increments >= _LONG else 2


def futures(count: int, weeks: int, monday: date) -> Ints:
    """Choose which of ``count`` past increments each week of each draw repeats.

    The choice hangs on the week and on how many increments there are, and on nothing else: a
    region has the same forecast alone and in a table, and more weeks do not change the first.

    Returns
    -------
    ndarray
        One row per week to come, one column per draw.
    """
    rng = np.random.default_rng([monday.toordinal(), count])
    length = block_length(count)
    past = _blocks(rng, count, count, length)
    ahead = _blocks(rng, count, weeks, length)
    return np.take_along_axis(past, ahead, axis=0)


def _blocks(rng: np.random.Generator, count: int, rows: int, length: int) -> Ints:
    starts = rng.integers(count, size=(ceil(rows / length), DRAWS))
    whole = (starts[:, None, :] + np.arange(length)[None, :, None]) % count
    return whole.reshape(-1, DRAWS)[:rows]


def widened(increments: Floats) -> Floats:
    """Spread increments around their mean, as much as their number and the blocks hide."""
    count = increments.shape[1]
    mean = increments.mean(axis=1, keepdims=True)
    hidden = np.sqrt(count / (count - block_length(count)))
    return np.asarray(mean + (increments - mean) * hidden)


def gains(increments: Floats, weeks: int, monday: date) -> Iterator[Floats]:
    """Yield for each week to come what was gained until then (draws by regions).

    Parameters
    ----------
    increments : ndarray
        One row per region, one column per past week.
    """
    past = np.ascontiguousarray(widened(increments).T)
    total = np.zeros((DRAWS, len(increments)))
    for chosen in futures(increments.shape[1], weeks, monday):
        total += past[chosen]
        yield total


def bands(
    increments: Floats, now: Floats, most: Floats, weeks: Collection[int], monday: date
) -> dict[int, Floats]:
    """Return the ranges of the count so many weeks ahead, between 0 and ``most``.

    Where no week ever lost, no range begins below ``now``.

    Returns
    -------
    dict
        Week (0 is now) → one row per region, one column per share of `SHARES`; whole
        numbers, the lower ends rounded down and the others up.
    """
    found = {0: np.repeat(now[:, None], len(SHARES), axis=1)} if 0 in weeks else {}
    last = max(weeks, default=0)
    least = np.where((increments < 0).any(axis=1), 0, now)
    for week, total in enumerate(gains(increments, last, monday), start=1):
        if week in weeks:
            found[week] = _ranges(np.clip(now + total, least, most))
    return found


def _ranges(counts: Floats) -> Floats:
    ordered = np.sort(counts, axis=0)
    places = [min(DRAWS - 1, ceil(share * DRAWS) - 1) for share in SHARES]
    ends = ordered[places].T
    down = np.floor(ends[:, :MIDDLE] + _SLACK)
    return np.hstack([down, np.ceil(ends[:, MIDDLE:] - _SLACK)])


def arrival_weeks(increments: Floats, needed: Floats, monday: date) -> Floats:
    """Return the weeks by which the draws have gained what is needed.

    Returns
    -------
    ndarray
        One row per region, one column per share of `SHARES`: the first week to come by which that
        share of the draws arrived (a draw that arrived once stays arrived); NaN beyond
        `HORIZON_WEEKS`.
    """
    weeks = np.full((len(needed), len(SHARES)), np.nan)
    open_ = np.flatnonzero((increments > 0).any(axis=1))
    past = np.ascontiguousarray(widened(increments[open_]).T)
    wanted = needed[open_] - _SLACK
    total = np.zeros((DRAWS, len(open_)))
    arrived = np.zeros((DRAWS, len(open_)), dtype=bool)
    ahead = futures(increments.shape[1], HORIZON_WEEKS, monday)
    for week, chosen in enumerate(ahead, start=1):
        total += past[chosen]
        arrived |= total >= wanted
        part = np.count_nonzero(arrived, axis=0) / DRAWS
        reached = part[:, None] >= np.array(SHARES)
        weeks[open_] = np.where(reached & np.isnan(weeks[open_]), week, weeks[open_])
        left = ~reached[:, HIGH]
        if np.count_nonzero(left) <= len(left) * _WORTH_DROPPING:
            open_, wanted = open_[left], wanted[left]
            past, total, arrived = past[:, left], total[:, left], arrived[:, left]
        if not len(open_):
            break
    return weeks
