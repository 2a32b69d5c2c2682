"""How building goes on: progress by week, standstills, completion, and what the portal hears."""

from dataclasses import dataclass

import numpy as np

from kdkmp.demo.chance import Bools, Dates, Floats, Ints, Rng, some, stream
from kdkmp.demo.published import Published
from kdkmp.demo.stages import Stages
from kdkmp.demo.weeks import COUNT, LAST, MONDAYS, NEVER, since, week_on

# Own pilots, begun with the programme's launch in July 2025: the only ones that can be overdue.
_PILOTS = {"19": 5, "52": 7, "61": 6, "63": 2}
# Who is complete by mid-January; none in 63, where the best stood at 33.22 % in December.
_COMPLETED = {"19": 17, "52": 17, "61": 14, "63": 0}
# Share of the sites whose last report in the portal is of week 50 at the latest.
_SILENT = {"19": 0.15, "52": 0.38, "61": 0.3, "63": 0.3}
_WEEK_47, _WEEK_49, _WEEK_50 = 3, 5, 6
_MOST_UNFINISHED_PCT = 97.0


@dataclass(frozen=True)
class Building:
    """One row per cooperative; matrices have one column per week."""

    progress_pct: Floats
    """0 before the start."""
    started_on: Dates
    is_stopped: Bools
    stopped_on: Dates
    """The Monday of the standstill, missing while building goes on."""
    completed: Ints
    """The week of completion, or `NEVER`."""
    completed_on: Dates
    heard: Bools
    """Whether the portal has a report of the week."""


def building(stages: Stages, province: str, published: Published) -> Building:
    """Build: choose pilots and completions, let progress grow, stall and stop."""
    rng = stream(province, "building")
    first = np.flatnonzero(stages.started == 0)
    pilots = rng.choice(first, min(len(first), _PILOTS[province]), replace=False)
    completed = _completed(stages.started, pilots, _COMPLETED[province], rng)
    is_stopped = _stopped(stages.started, completed, rng)
    progress = _progress(stages.started, completed, is_stopped, pilots, rng)
    heard = _heard(stages, completed, _SILENT[province], rng)
    heard[pilots] = since(stages.in_portal)[pilots]  # everybody looks at them
    for day, best in published.exact(province, "best_progress_pct").items():
        progress, leader = _with_best(progress, week_on(day), best, rng)
        heard[leader, week_on(day)] = True
    return Building(
        progress_pct=progress.round(2),
        started_on=_started_on(stages.started, pilots, rng),
        is_stopped=is_stopped,
        stopped_on=_stopped_on(is_stopped),
        completed=completed,
        completed_on=_mondays(completed),
        heard=heard,
    )


def _completed(started: Ints, pilots: Ints, count: int, rng: Rng) -> Ints:
    """Let ``count`` of the early starters finish from week 49 on; most pilots are overdue."""
    early = np.flatnonzero(started <= _WEEK_47)
    early = np.setdiff1d(early, pilots[2:])
    chosen = rng.choice(early, min(count, len(early)), replace=False)
    completed = np.full(len(started), NEVER, dtype=np.int64)
    completed[chosen] = rng.integers(_WEEK_49, COUNT, len(chosen))
    return completed


def _stopped(started: Ints, completed: Ints, rng: Rng) -> Bools:
    """Let some sites stand still; some of them go on two or three weeks later."""
    stops = some(rng, 0.1, len(started)) & (started < LAST - 1) & (completed == NEVER)
    first = np.where(stops, np.minimum(started + rng.integers(2, 6, len(started)), LAST), NEVER)
    length = np.where(some(rng, 0.4, len(started)), rng.integers(2, 4, len(started)), COUNT)
    return since(first) & ~since(first + length)


def _progress(started: Ints, completed: Ints, is_stopped: Bools, pilots: Ints, rng: Rng) -> Floats:
    """Grow week by week at each site's own pace; the plan is about 5 points a week."""
    count = len(started)
    pace = rng.lognormal(np.log(7.0), 0.3, count)
    mood = rng.choice([0, 0.6, 1, 1.4], (count, COUNT), p=[0.08, 0.27, 0.37, 0.28])
    head = np.where(started == 0, pace * rng.uniform(0.5, 3, count), rng.uniform(1, 5, count))
    head[pilots] = rng.uniform(25, 60, len(pilots))
    grows = since(started + 1) & ~is_stopped
    path = np.where(since(started), head[:, None], 0) + np.cumsum(grows * mood * pace[:, None], 1)
    unfinished = np.minimum(path, _MOST_UNFINISHED_PCT - rng.uniform(0, 8, count)[:, None])
    finishes = completed < NEVER
    at_completion = path[np.arange(count), np.minimum(completed, LAST)]
    scale = np.where(finishes, 100 / np.maximum(at_completion, 1), 1)
    finished = np.where(since(completed), 100, np.minimum(path * scale[:, None], 99))
    return np.where(finishes[:, None], finished, unfinished)


def _with_best(progress: Floats, week: int, best: float, rng: Rng) -> tuple[Floats, int]:
    """Bring the first up to the published best and slow down whoever comes too near it."""
    now = progress[:, week]
    first = int(np.argmax(now))
    limit = best - rng.uniform(1, 15, len(now))
    factor = np.minimum(1, limit / np.maximum(now, 1))
    factor[first] = best / now[first]
    return np.asarray(progress * factor[:, None]), first


def _started_on(started: Ints, pilots: Ints, rng: Rng) -> Dates:
    """Return a working day in or shortly before the week of the first report."""
    on = _mondays(started) - rng.choice([0, 3, 4, 5], len(started))
    before = started == 0
    on[before] -= rng.integers(0, 3, np.count_nonzero(before)) * 7
    on[pilots] = np.datetime64("2025-07-21") + rng.integers(0, 5, len(pilots))
    return np.asarray(on)


def _mondays(week: Ints) -> Dates:
    return np.asarray(np.append(MONDAYS, np.datetime64("NaT"))[week])


def _stopped_on(is_stopped: Bools) -> Dates:
    first = np.where(is_stopped.any(axis=1), is_stopped.argmax(axis=1), NEVER)
    return np.where(is_stopped, _mondays(first)[:, None], np.datetime64("NaT"))


def _heard(stages: Stages, completed: Ints, silent_share: float, rng: Rng) -> Bools:
    """Say which weeks the portal has a report of; some sites fell silent before week 51."""
    count = len(stages.started)
    heard = some(rng, np.where(since(stages.started), 0.75, 0.3), (count, COUNT))
    silent = some(rng, silent_share, count) & (stages.started <= _WEEK_50) & (completed == NEVER)
    last = np.where(silent, np.maximum(stages.started, rng.integers(3, _WEEK_50 + 1, count)), NEVER)
    heard &= ~since(last + 1)
    for event in (stages.in_portal, stages.verified, stages.started, completed):
        heard |= np.arange(COUNT) == event[:, None]
    return heard & since(stages.in_portal)
