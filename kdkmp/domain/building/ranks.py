"""Ranks of regions, always with what they are a share of: another whole, another rank."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from kdkmp.domain.building.ladder import BUILDING, FINISHED, has_verified_land


class Measure(StrEnum):
    """What is counted."""

    BUILDING = "building"
    FINISHED = "finished"


class Whole(StrEnum):
    """What it is a share of."""

    ALL = "all"
    IN_PORTAL = "in_portal"
    VERIFIED_LAND = "verified_land"


_COUNTED = {Measure.BUILDING: BUILDING, Measure.FINISHED: FINISHED}


def region_shares(facts: pd.DataFrame, rung: pd.Series, by: str, measure: Measure) -> pd.DataFrame:
    """Count a measure and every whole per region, and rank the regions by each share.

    Parameters
    ----------
    facts : DataFrame
        The facts of a board.
    rung : Series
        As `ladder.rungs`.
    by : str
        The column with the region's code.

    Returns
    -------
    DataFrame
        One row per region (index, sorted): ``unknown`` (cooperatives without data on land or
        building, which can only lower a share), and for every `Whole` ``<whole>`` (its size),
        ``<whole>_part`` (of the measure), ``<whole>_pct`` (0-100) and ``<whole>_rank`` (from 1,
        ties share it). Share and rank are missing where the whole is empty, or nothing is known.
    """
    counted = rung.isin([one.value for one in _COUNTED[measure]])
    known = rung != "no_data"
    table = {"unknown": (~known).groupby(facts[by]).sum()}
    nobody_knows = table["unknown"] == facts.groupby(by).size()
    for whole, inside in _insides(facts).items():
        size = inside.groupby(facts[by]).sum()
        part = (inside & counted).groupby(facts[by]).sum()
        pct = (100 * part / size).where((size > 0) & ~nobody_knows)
        table |= {whole: size, f"{whole}_part": part, f"{whole}_pct": pct}
        table[f"{whole}_rank"] = rank(pct)
    return pd.DataFrame(table).sort_index()


def rank(values: pd.Series) -> pd.Series:
    """Rank the largest first; equals share a rank and the next ones are skipped.

    >>> rank(pd.Series([50.0, None, 50.0, 10.0])).tolist()
    [1, <NA>, 1, 3]
    """
    return values.rank(ascending=False, method="min", na_option="keep").astype("Int64")


def _insides(facts: pd.DataFrame) -> Mapping[Whole, pd.Series]:
    return {
        Whole.ALL: pd.Series(data=True, index=facts.index),
        Whole.IN_PORTAL: facts["in_portal"].fillna(value=False).astype(bool),
        Whole.VERIFIED_LAND: has_verified_land(facts),
    }
