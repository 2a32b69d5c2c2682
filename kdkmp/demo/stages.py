"""When cooperatives reach the four stages on the way to a building, counted as published."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Floats, Ints, Matrix, Rng, by_regency, stream
from kdkmp.demo.published import Published
from kdkmp.demo.weeks import COUNT, NEVER, week_on

# How many cooperatives have reached a stage, by week (0 is 44-2025, 11 is 03-2026). Published
# totals replace or add to these; everything else here is our assumption of a plausible course.
_ASSUMED: Mapping[str, Mapping[str, Mapping[int, int]]] = {
    "19": {
        "land_records": {0: 10, 4: 190, 11: 340},  # 10 sites in October, 340 "clean" early 2026
        "in_portal": {0: 8, 1: 30, 11: 236},
        "land_verified": {0: 6, 1: 18, 11: 202},
        "building": {0: 3, 11: 124},
    },
    "52": {
        "land_records": {0: 320, 11: 655},
        "in_portal": {0: 60, 9: 400},  # about 400 on 3 January 2026 (wartaone.online)
        "land_verified": {0: 34, 1: 41, 9: 312, 11: 374},  # 41 on 6 November 2025, same source
        "building": {0: 8},
    },
    "61": {
        "land_records": {0: 300, 11: 980},
        "in_portal": {0: 40, 11: 430},
        "land_verified": {0: 25, 11: 335},
        "building": {0: 6, 11: 214},
    },
    "63": {
        "land_records": {0: 520, 11: 880},
        "in_portal": {0: 30, 6: 150, 11: 322},
        "land_verified": {0: 16, 11: 246},
        "building": {0: 6, 11: 176},
    },
}
PROVINCES = tuple(_ASSUMED)
"""The provinces that a demo exists for."""


@dataclass(frozen=True)
class Stages:
    """The week in which each cooperative reaches a stage, `NEVER` where it does not."""

    recorded: Ints
    in_portal: Ints
    verified: Ints
    started: Ints


def stages(cooperatives: pd.DataFrame, province: str, published: Published) -> Stages:
    """Choose who reaches which stage when; each stage only after the one before."""
    rng = stream(province, "stages")
    regency = cooperatives["regency_code"].to_numpy(dtype=object)
    appetite = _appetite(regency, rng)
    ready = np.zeros(len(cooperatives), dtype=np.int64)
    entered = []
    for metric in ("land_records", "in_portal", "land_verified", "building"):
        ready = _entry_weeks(totals(province, metric, published), ready, appetite, rng)
        entered.append(ready)
    return Stages(*entered)


def totals(province: str, metric: str, published: Published) -> Ints:
    """Return how many cooperatives have reached a stage at each cut-off."""
    points = dict(_ASSUMED[province][metric])
    for day, value in published.exact(province, metric).items():
        points[week_on(day)] = round(value)
    weeks = sorted(points)
    course = np.interp(np.arange(COUNT), weeks, [points[week] for week in weeks])
    return course.round().astype(np.int64)


def _appetite(regency: Matrix, rng: Rng) -> Floats:
    """Give each regency its own speed, so that some lead and some lag."""
    return by_regency(regency, rng.lognormal(0, 0.6, len(set(regency))))


def _entry_weeks(course: Ints, ready: Ints, appetite: Floats, rng: Rng) -> Ints:
    """Let as many of those who are ready enter each week as the course asks for."""
    entered = np.full(len(ready), NEVER, dtype=np.int64)
    for week, total in enumerate(course):
        waiting = np.flatnonzero((entered == NEVER) & (ready <= week))
        wanted = total - np.count_nonzero(entered < NEVER)
        delay = rng.exponential(size=len(waiting)) / appetite[waiting]
        entered[waiting[np.argsort(delay)[:wanted]]] = week
    return entered
