"""One number for the quality of a region's data, made of four shares that are shown beside it."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from kdkmp.domain.findings import Certainty
from kdkmp.domain.zones.measures import is_believed
from kdkmp.domain.zones.policy import Policy

COMPLETE, FRESH, SOUND, AGREED = "complete", "fresh", "sound", "agreed"
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {COMPLETE: 40.0, FRESH: 30.0, SOUND: 20.0, AGREED: 10.0}
)
"""Usulan: what the zones need must be there and young first, then plausible, then undisputed."""


def quality_scores(
    facts: pd.DataFrame, findings: pd.DataFrame, policy: Policy, region: pd.Series
) -> pd.DataFrame:
    """Rate the data of each region.

    Parameters
    ----------
    facts : DataFrame
        The board: facts, ``phase``, ``conflicts`` per cooperative.
    findings : DataFrame
        What looks wrong; those only to be checked do not count, nor do conflicts, which have a
        part of their own.
    region : Series
        Region code per cooperative.

    Returns
    -------
    DataFrame
        Index region code: per part ``<part>`` (0-1), ``<part>_count`` and ``<part>_of``, then
        ``cooperatives`` and ``score`` (0-100). A region of which nothing is known has no score:
        every part that would divide by nothing, and the score, are NaN.
    """
    wanted, known = _wanted(facts, policy), _known(facts, policy)
    believed = is_believed(facts, policy)[list(wanted.columns)]
    anything = (wanted & known).any(axis=1)
    wrong = _has_finding(facts, findings)
    counted = pd.DataFrame(
        {
            f"{COMPLETE}_count": (wanted & known).sum(axis=1),
            f"{COMPLETE}_of": wanted.sum(axis=1),
            f"{FRESH}_count": (wanted & believed).sum(axis=1),
            f"{FRESH}_of": (wanted & known).sum(axis=1),
            f"{SOUND}_count": anything & ~wrong,
            f"{SOUND}_of": anything,
            f"{AGREED}_count": anything & facts["conflicts"].isna(),
            f"{AGREED}_of": anything,
            "cooperatives": 1,
        },
        index=facts.index,
    ).astype("int64")
    return _scored(counted.groupby(region.reindex(facts.index)).sum())


def _scored(sums: pd.DataFrame) -> pd.DataFrame:
    shares = {
        part: sums[f"{part}_count"] / sums[f"{part}_of"].replace(0, np.nan) for part in WEIGHTS
    }
    has_data = sums[f"{FRESH}_of"] > 0
    score = sum(weight * shares[part] for part, weight in WEIGHTS.items())
    return sums.assign(**shares, score=score.where(has_data))


def _wanted(facts: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Say which facts weigh something in the phase of each cooperative."""
    names = {name for one in policy.indicators for name in one.facts}
    wanted = {name: np.zeros(len(facts), dtype=bool) for name in sorted(names)}
    phase = facts["phase"].astype("str").to_numpy()
    for one in policy.indicators:
        counts = np.array([getattr(one.weights, word) > 0 for word in phase], dtype=bool)
        for name in one.facts:
            wanted[name] |= counts
    return pd.DataFrame(wanted, index=facts.index)


def _known(facts: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    names = sorted({name for one in policy.indicators for name in one.facts})
    return facts[names].notna()


def _has_finding(facts: pd.DataFrame, findings: pd.DataFrame) -> pd.Series:
    serious = findings["certainty"] != Certainty.TO_CHECK.value
    serious &= findings["kind"] != "conflict"
    return pd.Series(facts.index.isin(findings.loc[serious, "cooperative_code"]), index=facts.index)
