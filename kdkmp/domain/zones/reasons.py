"""Why a cooperative has its zone, as stable codes, the main reason first.

``G1`` a gate fires · ``C1`` a ceiling fires · ``S1`` indicator I1 is rated fair or bad and drags
the score · ``U1`` what indicator I1 rates is unknown · ``U11S`` the start of building is unknown,
so nobody knows the plan · ``UG4``, ``UC5`` nobody knows whether gate G4 or ceiling C5 fires.
An indicator is named once, by its strongest reason.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from kdkmp.domain.zones.checks import Verdict
from kdkmp.domain.zones.decide import (
    GREEN,
    RED,
    UNKNOWN,
    YELLOW,
    Decision,
    lost_points,
    weights,
)
from kdkmp.domain.zones.gaps import (
    Gaps,
    by_indicator,
    find_gaps,
    land_columns,
    links,
    progress_columns,
    unrated,
)
from kdkmp.domain.zones.known import CONSTRUCTION, LAND, Bools, Floats
from kdkmp.domain.zones.patterns import situations
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.ratings import Rating

# Steps in which reasons are named; within a step the largest loss comes first.
DECIDING, GATE, CEILING, PROOF, LOSS = (step * 1e6 for step in range(5))


class _Reasons(NamedTuple):
    """Where each reason holds, and its rank: the lower is named earlier."""

    holds: Bools
    rank: Floats


def reason_codes(policy: Policy) -> tuple[str, ...]:
    """Return every reason code of a policy, in its fixed order."""
    numbers = [one.code.removeprefix("I") for one in policy.indicators]
    return (
        *(check.code for check in policy.checks),
        *(f"S{number}" for number in numbers),
        *(f"U{number}" for number in numbers),
        *(f"U{numbers[column]}S" for column in progress_columns(policy)),
        *(f"U{policy.checks[position].code}" for position in unrated(policy)),
    )


def reasons(decision: Decision, policy: Policy) -> pd.DataFrame:
    """Return ``reasons`` and ``main_reason`` of every cooperative, in its order."""
    first, which = situations(decision, policy)
    explained = _explain(decision.take(first), policy)
    found = np.empty(len(explained), dtype=object)
    found[:] = explained
    main = [codes[0] if codes else None for codes in explained]
    categories = pd.Categorical(main, categories=list(reason_codes(policy)))
    return pd.DataFrame({"reasons": found[which], "main_reason": categories.take(which)})


def _explain(decision: Decision, policy: Policy) -> list[tuple[str, ...]]:
    gaps = find_gaps(decision, policy)
    loss = lost_points(decision, policy)
    parts = (
        _checks(decision, policy),
        _scores(decision, loss, policy),
        _gaps(decision, gaps, loss, policy),
    )
    ranks = [np.where(part.holds, part.rank, np.inf) for part in parts]
    rank = np.concatenate(ranks, axis=1)
    counts = np.isfinite(rank).sum(axis=1)
    order = rank.argsort(axis=1, kind="stable")[:, : counts.max(initial=0)]
    names = np.array(reason_codes(policy), dtype=object)[order].tolist()
    return [tuple(row[:count]) for row, count in zip(names, counts.tolist(), strict=True)]


def _checks(decision: Decision, policy: Policy) -> _Reasons:
    fired = (decision.verdicts == Verdict.FIRES) & (decision.zone != GREEN)[:, np.newaxis]
    is_gate = np.arange(len(policy.checks)) < len(policy.gates)
    by_score = _is_red_by_score(decision, policy)[:, np.newaxis]
    named = np.where(by_score, _drags(decision, policy), by_indicator(fired & is_gate, policy))
    holds = fired & (is_gate | ~(named @ links(policy).T))
    return _Reasons(holds, np.where(is_gate, GATE, np.where(by_score, LOSS, CEILING)))


def _scores(decision: Decision, loss: Floats, policy: Policy) -> _Reasons:
    by_score = _is_red_by_score(decision, policy)[:, np.newaxis]
    named = by_indicator(decision.verdicts == Verdict.FIRES, policy) & ~by_score
    holds = _drags(decision, policy) & ~named & (decision.zone != GREEN)[:, np.newaxis]
    return _Reasons(holds, np.where(by_score, CEILING, LOSS) - loss)


def _gaps(decision: Decision, gaps: Gaps, loss: Floats, policy: Policy) -> _Reasons:
    """Rank gaps: the deciding fact first; where only proof is missing, before any loss."""
    named = by_indicator(decision.verdicts == Verdict.FIRES, policy)
    columns = progress_columns(policy)
    told = decision.known.progress_is_known[:, np.newaxis]
    lost = np.concatenate([loss, loss[:, columns] * told, np.zeros(gaps.checks.shape)], axis=1)
    start = np.repeat(gaps.start[:, np.newaxis], len(columns), axis=1)
    holds = np.concatenate([gaps.indicators & ~named, start, gaps.checks], axis=1)
    decides = np.zeros(holds.shape, dtype=bool)
    decides[:, : loss.shape[1]] = _decides(decision, policy)
    blocking = np.concatenate([gaps.blocking, start, gaps.checks], axis=1)
    grey = (decision.zone == UNKNOWN)[:, np.newaxis]
    yellow = (decision.zone == YELLOW)[:, np.newaxis]
    proof = blocking & (decision.low >= policy.green_from)[:, np.newaxis]
    rank = np.where(grey, GATE, np.where(proof, PROOF, LOSS)) - lost
    rank[decides & grey] = DECIDING
    return _Reasons(holds & (yellow | (grey & (decides | (lost > 0)))), rank)


def _is_red_by_score(decision: Decision, policy: Policy) -> Bools:
    gates = decision.verdicts[:, : len(policy.gates)]
    return np.asarray((decision.zone == RED) & ~(gates == Verdict.FIRES).any(axis=1))


def _drags(decision: Decision, policy: Policy) -> Bools:
    rated = (decision.ratings == Rating.BAD) | (decision.ratings == Rating.FAIR)
    return np.asarray(rated & (weights(decision.phase, policy) > 0))


def _decides(decision: Decision, policy: Policy) -> Bools:
    """Per indicator: it rates the deciding fact of the cooperative's phase."""
    decides = np.zeros(decision.ratings.shape, dtype=bool)
    decides[:, land_columns(policy)] = (decision.phase == LAND)[:, np.newaxis]
    decides[:, progress_columns(policy)] = (decision.phase == CONSTRUCTION)[:, np.newaxis]
    return decides
