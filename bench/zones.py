"""The zone engine on the whole nation, against the naive row-by-row oracle of the tests."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.explain import advice
from kdkmp.domain.zones.policy import DEFAULT_POLICY

NATION, SAMPLE, RUNS = 83_762, 4_000, 5
ZONE_TESTS = Path(__file__).resolve().parents[1] / "tests" / "domain" / "zones"


def measure() -> Iterator[str]:
    """Yield the cost of zones, reasons and advice, and the ratio to the oracle, in one run."""
    sys.path.insert(0, str(ZONE_TESTS))
    from oracle import classify_slowly  # noqa: PLC0415 - found beside the tests
    from strategies import random_facts  # noqa: PLC0415

    nation, sample = random_facts(NATION, seed=1), random_facts(SAMPLE, seed=2)
    slow = _seconds(lambda: classify_slowly(sample, DEFAULT_POLICY), 1) * NATION / SAMPLE
    zones = _seconds(lambda: classify(nation, DEFAULT_POLICY), RUNS)
    with_advice = zones + _seconds(lambda: advice(nation, DEFAULT_POLICY), RUNS)
    yield f"{NATION:,} random cooperatives, median of {RUNS}:"
    yield f"zones and reasons {zones:.2f} s = {slow / zones:.0f} x faster than the oracle"
    yield f"zones, reasons and advice {with_advice:.2f} s"
    yield f"oracle {slow:.1f} s (from {SAMPLE:,} rows)"


def _seconds(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
