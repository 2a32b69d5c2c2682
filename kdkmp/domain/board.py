"""The board: one row per cooperative with what every page asks first."""

import pandas as pd

from kdkmp.domain.bridge import parts
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import Policy


def build_board(facts: pd.DataFrame, region_names: pd.Series, policy: Policy) -> pd.DataFrame:
    """Join facts, zones and the names of regions.

    Parameters
    ----------
    facts : DataFrame
        As `store.queries.facts.current`: one row per cooperative, index its code.
    region_names : Series
        Region code → name.

    Returns
    -------
    DataFrame
        The facts, the columns of `classify`, ``part`` of the bridge, and ``province``,
        ``regency``, ``district``, ``village`` (names).
    """
    board = name_board(facts.assign(part=parts(facts)), region_names)
    return board.join(classify(facts, policy))


def name_board(rows: pd.DataFrame, region_names: pd.Series) -> pd.DataFrame:
    """Add ``province``, ``regency``, ``district`` and ``village``, the names of the regions."""
    village = rows["village_code"].str
    return rows.assign(
        **{level.value: village[: CODE_LENGTH[level]].map(region_names) for level in Level}
    )
