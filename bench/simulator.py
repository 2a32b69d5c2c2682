"""The simulator at the size of the nation: one moved number, from the policy to the counts."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator

from bench.zones import NATION, RUNS, ZONE_TESTS
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.policy_json import from_json, to_json
from kdkmp.domain.zones.simulate import (
    changed_rows,
    changes_by,
    read,
    transitions,
    zone_codes,
    zones_under,
)

SHOWN = 50


def measure() -> Iterator[str]:
    """Yield what one move costs with the facts read already, and the ratio to a new board."""
    sys.path.insert(0, str(ZONE_TESTS))
    from strategies import random_facts  # noqa: PLC0415 - found beside the tests

    facts = random_facts(NATION, seed=1)
    rows = facts.join(classify(facts, DEFAULT_POLICY))
    region = facts.index.to_series().str[-3:].rename("regency")  # as many as a nation has
    known, before = read(facts, DEFAULT_POLICY.evidence), zone_codes(rows)
    text = to_json(with_settings(DEFAULT_POLICY, {"green_from": 70, "check.C2.on": False}))

    def move() -> None:
        policy = from_json(text)
        after = zones_under(known, policy)
        transitions(before, after)
        changes_by(region, before, after)
        shown = changed_rows(rows[["main_reason"]], before, after).iloc[:SHOWN]
        classify(facts.loc[shown.index], policy)

    one, whole = _seconds(move), _seconds(lambda: classify(facts, from_json(text)))
    first = _seconds(lambda: read(facts, DEFAULT_POLICY.evidence))
    yield f"{NATION:,} random cooperatives, {region.nunique():,} regions, median of {RUNS}:"
    yield f"one move {1000 * one:.0f} ms = {whole / one:.1f} x faster than zones with reasons"
    yield f"reading the facts once (again only for other evidence) {1000 * first:.0f} ms"


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
