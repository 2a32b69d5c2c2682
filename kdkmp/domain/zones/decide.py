"""Decide zones from what is known: scores, coverage and the order of the rules."""

from dataclasses import dataclass, fields

import numpy as np

from kdkmp.domain.zones.checks import Verdict, judge, phase_is_proven
from kdkmp.domain.zones.known import (
    CONSTRUCTION,
    LAND,
    PHASES,
    Bools,
    Codes,
    Floats,
    Known,
    Positions,
)
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.domain.zones.ratings import Matrix, Rating, may_not_apply, rate
from kdkmp.domain.zones.rules import LastBookYear

ZONES = tuple(Zone)
GREEN, YELLOW, RED, UNKNOWN = range(len(ZONES))


@dataclass(frozen=True)
class Decision:
    """Everything decided about each cooperative, as aligned arrays."""

    known: Known
    ratings: Matrix
    verdicts: Matrix
    phase: Codes
    phase_is_proven: Bools
    low: Floats
    high: Floats
    coverage: Floats
    zone: Codes

    def take(self, rows: Positions | Bools) -> "Decision":
        """Return a copy of these rows."""
        arrays = {one.name: getattr(self, one.name) for one in fields(self)[1:]}
        return Decision(self.known.take(rows), **{name: one[rows] for name, one in arrays.items()})


@dataclass(frozen=True)
class _Score:
    low: Floats
    high: Floats
    coverage: Floats


def decide(known: Known, policy: Policy) -> Decision:
    """Rate, judge, score and colour every cooperative."""
    phase = known.phase
    rated = rate(known, policy)
    verdicts = judge(known, rated, policy)
    proven = phase_is_proven(known, phase)
    score = _score(known, rated, phase, policy)
    zone = _zone(known, verdicts, phase, proven, score, policy)
    return Decision(
        known, rated, verdicts, phase, proven, score.low, score.high, score.coverage, zone
    )


def _zone(
    known: Known, verdicts: Matrix, phase: Codes, proven: Bools, score: _Score, policy: Policy
) -> Codes:
    """Take the first rule that holds (shared model, section 3); yellow where none does."""
    fires, all_clear = verdicts == Verdict.FIRES, (verdicts == Verdict.CLEAR).all(axis=1)
    gate_fires = fires[:, : len(policy.gates)].any(axis=1)
    ceiling_fires = fires[:, len(policy.gates) :].any(axis=1)
    rules = (
        (gate_fires, RED),
        (proven & (score.high < policy.yellow_from), RED),
        (~deciding_fact_is_known(known, phase), UNKNOWN),
        (ceiling_fires, YELLOW),
        (100 * score.coverage < policy.min_coverage_pct, UNKNOWN),
        (proven & all_clear & (score.low >= policy.green_from), GREEN),
    )
    holds, colours = zip(*rules, strict=True)
    return np.asarray(np.select(holds, colours, YELLOW), dtype=np.int8)


def deciding_fact_is_known(known: Known, phase: Codes) -> Bools:
    """Where the phase's deciding fact is known: land status, progress, or any completion."""
    cases = [phase == LAND, phase == CONSTRUCTION]
    known_facts = [known.land_is_known, known.progress_is_known]
    return np.asarray(np.select(cases, known_facts, default=True), dtype=bool)


def weights(phase: Codes, policy: Policy) -> Floats:
    """Return what each indicator weighs for each cooperative, before "not applicable"."""
    table = [
        [getattr(one.weights, name) for one in policy.indicators]  # an attribute per phase
        for name in PHASES
    ]
    return np.array(table, dtype=np.float64)[phase]


def points(policy: Policy, unknown: float) -> Floats:
    """Return the points of each rating, with ``unknown`` for what nobody knows."""
    return np.array([unknown, 0, 0, policy.fair_points, policy.good_points], dtype=np.float64)


def lost_points(decision: Decision, policy: Policy) -> Floats:
    """Return the weighted points each indicator withholds from the low score."""
    weight = weights(decision.phase, policy) * (decision.ratings != Rating.NA)
    return np.asarray(weight * (policy.good_points - points(policy, 0)[decision.ratings]))


def _score(known: Known, rated: Matrix, phase: Codes, policy: Policy) -> _Score:
    weight = weights(phase, policy) * (rated != Rating.NA)
    total = weight.sum(axis=1)
    lows = weight * points(policy, 0)[rated]
    highs = weight * points(policy, policy.good_points)[rated]
    low, high = lows.sum(axis=1), highs.sum(axis=1)
    low_score, high_score = _share(low, total), _share(high, total)
    for column in _book_year_columns(policy):
        # Nobody knows whether this RAT applies: the score spans both possibilities.
        rows = may_not_apply(known, policy)
        rest = total - weight[:, column]
        low_without, high_without = low - lows[:, column], high - highs[:, column]
        low_score = np.where(rows, np.minimum(low_score, _share(low_without, rest)), low_score)
        high_score = np.where(rows, np.maximum(high_score, _share(high_without, rest)), high_score)
    covered = (weight * (rated != Rating.UNKNOWN)).sum(axis=1)
    return _Score(low_score, high_score, _share(covered, total))


def _book_year_columns(policy: Policy) -> list[int]:
    return [
        position
        for position, indicator in enumerate(policy.indicators)
        if isinstance(indicator.scale, LastBookYear)
    ]


def _share(part: Floats, whole: Floats) -> Floats:
    """Divide, with nothing of nothing being nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
