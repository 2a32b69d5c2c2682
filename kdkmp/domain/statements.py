"""What each source said last: the newest statement per cooperative, source and fact."""

from collections.abc import Sequence

import pandas as pd

from kdkmp.domain.facts import PARCEL_FACT_NAMES
from kdkmp.domain.land import DEAD, FURTHEST_FIRST, LandStatus

KEY = ["cooperative_code", "source"]

# An unknown status is not known to be alive, but neither is the parcel known to be lost.
_RANK_OF_UNKNOWN = FURTHEST_FIRST.index(LandStatus.REJECTED) - 0.5
_RANK = {status.value: float(rank) for rank, status in enumerate(FURTHEST_FIRST)}


def latest(statements: pd.DataFrame, facts: Sequence[str], key: Sequence[str]) -> pd.DataFrame:
    """Return the newest value of each fact, and the date it was stated for.

    Parameters
    ----------
    statements : DataFrame
        Oldest first; ``key`` columns, ``as_of``, ``cleared`` (comma-joined fact names or
        missing) and one column per fact. A missing value says nothing.

    Returns
    -------
    DataFrame
        One row per key (index), columns ``<fact>`` and ``<fact>_on``; missing where the source
        never spoke, or withdrew its word with KOSONGKAN.
    """
    names = [fact for fact in facts if fact in statements]
    said = statements.loc[:, [*key, *names]]
    dates = {f"{name}_on": statements["as_of"].where(statements[name].notna()) for name in names}
    grouped = pd.concat([said, pd.DataFrame(dates)], axis=1).groupby(list(key), sort=False)
    newest = grouped.last()
    return _without_cleared(newest, statements, names, key)


def _without_cleared(
    newest: pd.DataFrame, statements: pd.DataFrame, names: Sequence[str], key: Sequence[str]
) -> pd.DataFrame:
    """Blank the facts whose last word was KOSONGKAN."""
    clearing = statements[statements["cleared"].notna()]
    if clearing.empty:
        return newest
    position = pd.Series(range(len(statements)), index=statements.index)
    words = clearing["cleared"].str.split(",")
    keys = [statements[column] for column in key]
    for name in sorted(set(words.explode()) & set(names)):
        cleared_at = position[clearing.index[words.map(lambda given, n=name: n in given)]]
        said_at = position.where(statements[name].notna())
        last_word = said_at.groupby(keys, sort=False).max()
        last_clearing = cleared_at.groupby(
            [column.loc[cleared_at.index] for column in keys], sort=False
        ).max()
        gone = last_clearing.index[
            (last_clearing > last_word.reindex(last_clearing.index).fillna(-1)).to_numpy()
        ]
        newest.loc[gone, name] = pd.NA
        newest.loc[gone, f"{name}_on"] = pd.NaT
    return newest


def active_parcels(parcels: pd.DataFrame) -> pd.DataFrame:
    """Return each source's active parcel: the chosen one, or the furthest living, then the newest.

    Parameters
    ----------
    parcels : DataFrame
        Oldest first; ``cooperative_code``, ``source``, ``parcel_id``, ``as_of``, ``cleared``,
        ``is_chosen`` (a person wants this parcel to count; False: no longer) and the parcel facts.

    Returns
    -------
    DataFrame
        As `latest`, one row per (cooperative, source), with ``parcel_id`` as a column.
    """
    parcels = _of_choice(parcels)
    facts = latest(parcels, PARCEL_FACT_NAMES, [*KEY, "parcel_id"])
    newest_on = parcels.groupby([*KEY, "parcel_id"], sort=False)["as_of"].max()
    order = pd.DataFrame(
        {
            "rank": facts["land_status"].map(_RANK).astype("float64").fillna(_RANK_OF_UNKNOWN),
            "age": -newest_on.reindex(facts.index).astype("int64"),
        }
    )
    best = facts.loc[order.sort_values(["rank", "age"], kind="stable").index]
    first = best.reset_index("parcel_id").groupby(level=KEY, sort=False).head(1)
    return _without_replaced_rejections(first)


def _of_choice(parcels: pd.DataFrame) -> pd.DataFrame:
    """Where a person chose a parcel of a cooperative, keep what is said of that one only."""
    if parcels["is_chosen"].isna().all():
        return parcels
    said = _without_choices(parcels)
    choice = said["cooperative_code"].map(chosen_parcels(parcels))
    return said[choice.isna() | (said["parcel_id"] == choice)]


def chosen_parcels(parcels: pd.DataFrame) -> pd.Series:
    """Return the parcel that a person chose for a cooperative (index), while it is spoken of.

    Parameters
    ----------
    parcels : DataFrame
        As for `active_parcels`.
    """
    choices = parcels[parcels["is_chosen"].notna()].drop_duplicates("cooperative_code", keep="last")
    chosen = choices[choices["is_chosen"].astype(bool)].set_index("cooperative_code")["parcel_id"]
    said = _without_choices(parcels)
    spoken = pd.MultiIndex.from_frame(said[["cooperative_code", "parcel_id"]])
    return chosen[pd.MultiIndex.from_arrays([chosen.index, chosen]).isin(spoken)]


def _without_choices(parcels: pd.DataFrame) -> pd.DataFrame:
    """Drop choices: by itself a choice says nothing about the parcel."""
    says = parcels[list(PARCEL_FACT_NAMES)].notna().any(axis=1)
    return parcels[parcels["is_chosen"].isna() | says]


def _without_replaced_rejections(active: pd.DataFrame) -> pd.DataFrame:
    """Drop a source's rejected parcel where another source knows a living one."""
    status = active["land_status"]
    living = status.notna() & ~status.isin([value.value for value in DEAD])
    has_living = living.groupby(level="cooperative_code").transform("any")
    return active[~((status == LandStatus.REJECTED.value) & has_living)]
