"""Pace and forecast of every regency of the nation, twelve weeks each."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pandas as pd

from kdkmp.domain.pace.backtest import backtest
from kdkmp.domain.pace.outlook import outlook
from kdkmp.domain.pace.weekly import Weekly

REGENCIES, WEEKS, SIZE, RUNS = 514, 12, 163, 5
AS_OF, DUE_ON = date(2026, 1, 16), date(2026, 4, 30)


def measure() -> Iterator[str]:
    """Yield the cost of all forecasts at once, and of their back-test."""
    weekly = _nation()
    goals = weekly.cooperatives.iloc[:, -1]
    forecast = _seconds(lambda: outlook(weekly, goals, AS_OF, DUE_ON), RUNS)
    past = _seconds(lambda: backtest(weekly), 1)
    yield f"{REGENCIES} regencies, {WEEKS} weeks, 2,000 draws: forecast {forecast:.2f} s"
    yield f"their back-test, 7 past weeks: {past:.2f} s"


def _nation() -> Weekly:
    rng = np.random.default_rng(1)
    paces = rng.lognormal(0, 0.8, (REGENCIES, 1))
    reached = rng.poisson(paces, (REGENCIES, WEEKS)).cumsum(axis=1).clip(max=SIZE)
    weeks = pd.date_range("2025-10-27", periods=WEEKS, freq="7D")
    counts = pd.DataFrame(reached.astype("float64"), columns=weeks)
    return Weekly(counts, counts * 0, counts * 0 + SIZE)


def _seconds(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
