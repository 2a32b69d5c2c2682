"""Apply a policy to a frame of facts, by columns: zone, phase, score, coverage and reasons."""

import pandas as pd

from kdkmp.domain.zones.decide import ZONES, decide
from kdkmp.domain.zones.known import PHASES, know
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.reasons import reasons


def classify(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> pd.DataFrame:
    """Classify every cooperative.

    Returns
    -------
    DataFrame
        One row per cooperative: ``zone``, ``phase`` (categories of `Zone`, `Phase`),
        ``phase_is_proven``, ``score_low``, ``score_high`` (0-100, every unknown at 0 or at 100),
        ``coverage`` (0-1 of the weight that applies), ``reasons`` (tuple of codes, main reason
        first; empty for green) and ``main_reason`` (category; missing for green).
    """
    decision = decide(know(facts, policy), policy)
    why = reasons(decision, policy)
    return pd.DataFrame(
        {
            "zone": pd.Categorical.from_codes(decision.zone, [zone.value for zone in ZONES]),
            "phase": pd.Categorical.from_codes(decision.phase, [phase.value for phase in PHASES]),
            "phase_is_proven": decision.phase_is_proven,
            "score_low": decision.low,
            "score_high": decision.high,
            "coverage": decision.coverage,
            "reasons": why["reasons"].to_numpy(),
            "main_reason": why["main_reason"].array,
        },
        index=facts.index,
    )
