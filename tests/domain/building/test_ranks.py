"""Ranks: every denominator its own, ties share, unknown is no zero."""

import pandas as pd
import pytest
from zones.strategies import facts_frame, random_facts

from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.building.ranks import Measure, Whole, region_shares

BUILDS = {"land_status": "building", "in_portal": True}
WAITS = {"land_status": "verified", "in_portal": True}
OUTSIDE = {"land_status": "none", "in_portal": False}
SILENT: dict[str, object] = {}


def _shares(measure=Measure.BUILDING, **regions):
    rows = [row for group in regions.values() for row in group]
    facts = facts_frame([dict(row) for row in rows])
    facts["regency_code"] = [name for name, group in regions.items() for _ in group]
    return region_shares(facts, rungs(facts), "regency_code", measure)


def test_another_denominator_may_be_another_rank():
    shares = _shares(a=[BUILDS, OUTSIDE, OUTSIDE, OUTSIDE], b=[BUILDS, WAITS])
    assert shares["all_rank"].to_dict() == {"a": 2, "b": 1}
    assert shares["in_portal_rank"].to_dict() == {"a": 1, "b": 2}
    assert shares.loc["a", ["all", "all_part", "in_portal", "in_portal_part"]].tolist() == [
        4,
        1,
        1,
        1,
    ]


def test_equal_shares_share_a_rank_whatever_their_size():
    shares = _shares(
        a=[BUILDS, WAITS, OUTSIDE], b=[BUILDS, BUILDS, WAITS, WAITS, OUTSIDE, OUTSIDE], c=[WAITS]
    )
    assert shares["all_rank"].to_dict() == {"a": 1, "b": 1, "c": 3}


def test_a_region_of_which_nothing_is_known_has_no_rank_and_zero_has_one():
    shares = _shares(a=[BUILDS], silent=[SILENT, SILENT], zero=[WAITS])
    assert pd.isna(shares.loc["silent", "all_rank"])
    assert pd.isna(shares.loc["silent", "all_pct"])
    assert shares.loc["zero", "all_rank"] == 2
    assert shares.loc["zero", "all_pct"] == 0
    assert shares.loc["silent", "unknown"] == 2


def test_an_empty_denominator_gives_no_rank():
    shares = _shares(a=[BUILDS], b=[OUTSIDE])
    assert pd.isna(shares.loc["b", "in_portal_rank"])
    assert shares.loc["b", "all_rank"] == 2


def test_finished_counts_the_finished_only():
    done = {"progress_low_pct": 100, "progress_high_pct": 100, "in_portal": True}
    assert _shares(Measure.FINISHED, a=[done, BUILDS])["all_part"].tolist() == [1]


@pytest.mark.parametrize("measure", Measure)
def test_parts_never_exceed_their_whole(measure):
    facts = random_facts(1_500, 5)
    facts["regency_code"] = [f"52.0{n % 7}" for n in range(len(facts))]
    shares = region_shares(facts, rungs(facts), "regency_code", measure)
    for whole in Whole:
        assert (shares[f"{whole}_part"] <= shares[whole]).all()
        assert shares[f"{whole}_pct"].dropna().between(0, 100).all()
    assert shares["all"].sum() == len(facts)
