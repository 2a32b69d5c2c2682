"""The score is its formula; a region without data has none, which is not a low one."""

import pandas as pd
import pytest

from kdkmp.domain.facts import FACT_NAMES, fact_dtypes
from kdkmp.domain.quality.frames import together
from kdkmp.domain.quality.score import WEIGHTS, quality_scores
from kdkmp.domain.zones.policy import DEFAULT_POLICY

REFERENCE = pd.Timestamp("2026-01-16")
REGION = pd.Series({"A": "52.01", "B": "52.01", "C": "52.02"})
LAND_FACTS = {name for one in DEFAULT_POLICY.indicators if one.weights.land for name in one.facts}


def board(**values):
    """Three cooperatives in the land phase; ``values`` per code, the rest unknown."""
    rows = pd.DataFrame(index=list(REGION.index), columns=list(FACT_NAMES)).astype(fact_dtypes())
    for name in FACT_NAMES:
        rows[f"{name}_on"] = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]")
    for code, known in values.items():
        for name, (value, on) in known.items():
            rows.loc[code, name] = value
            rows.loc[code, f"{name}_on"] = pd.Timestamp(on)
    return rows.assign(phase="land", conflicts=None, reference_date=REFERENCE)


def test_the_weights_are_a_hundred():
    assert sum(WEIGHTS.values()) == 100


def test_the_score_is_the_weighted_sum_of_its_parts():
    facts = board(
        A={"has_nib": (True, "2026-01-01"), "members": (30, "2025-01-01")},  # the latter expired
        B={"has_nib": (False, "2026-01-01")},
    )
    facts.loc["B", "conflicts"] = "has_nib"
    wrong = together([])
    scores = quality_scores(facts, wrong, DEFAULT_POLICY, REGION)
    one = scores.loc["52.01"]
    assert one["complete"] == 3 / (2 * len(LAND_FACTS))
    assert one["fresh"] == 2 / 3
    assert one["sound"] == 1
    assert one["agreed"] == 1 / 2
    assert one["score"] == pytest.approx(
        40 * one["complete"] + 30 * one["fresh"] + 20 * one["sound"] + 10 * one["agreed"]
    )


def test_a_region_of_which_nothing_is_known_has_no_score():
    scores = quality_scores(
        board(A={"has_nib": (True, "2026-01-01")}), together([]), DEFAULT_POLICY, REGION
    )
    assert pd.isna(scores.loc["52.02", "score"])
    assert scores.loc["52.02", "complete"] == 0  # nothing of what is wanted
    assert pd.isna(scores.loc["52.02", "fresh"])  # of nothing there is no fresh part
    assert scores.loc["52.01", "score"] > 0


def finding(code, certainty, kind="tiny_area"):
    return pd.DataFrame({"cooperative_code": [code], "certainty": [certainty], "kind": [kind]})


def test_doubts_and_conflicts_do_not_lower_soundness_but_errors_do():
    facts = board(A={"has_nib": (True, "2026-01-01")}, B={"has_nib": (True, "2026-01-01")})

    def sound(found):
        return quality_scores(facts, together([found]), DEFAULT_POLICY, REGION).loc[
            "52.01", "sound"
        ]

    assert sound(finding("A", "to_check")) == 1
    assert sound(finding("A", "certain", "conflict")) == 1
    assert sound(finding("A", "likely")) == 1 / 2
