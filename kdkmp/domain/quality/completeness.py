"""Which fields a source has really filled in, per region, and how old what counts is."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence, is_fresh
from kdkmp.domain.sources import Source

ZERO_IS_UNKNOWN = ("savings_total_idr", "transactions_total_idr", "transactions_3m_idr")
"""Simkopdes writes 0 where nothing was entered (shared model, section 1)."""
ANY_SOURCE = "any"


def without_empty_zeros(said: pd.DataFrame) -> pd.DataFrame:
    """Return what each source said last, the zeros of Simkopdes that say nothing left out.

    Parameters
    ----------
    said : DataFrame
        Index ``cooperative_code, source``; one column per fact.
    """
    simkopdes = said.index.get_level_values("source") == Source.SIMKOPDES.value
    blanked = {
        name: said[name].mask(simkopdes & (said[name] == 0).to_numpy(dtype=bool, na_value=False))
        for name in ZERO_IS_UNKNOWN
        if name in said
    }
    return said.assign(**blanked)


def filled(said: pd.DataFrame, region: pd.Series, facts: Sequence[str]) -> pd.DataFrame:
    """Count the cooperatives of which a source filled in a fact.

    Parameters
    ----------
    said : DataFrame
        As for `without_empty_zeros`.
    region : Series
        Region code per cooperative (index: code); all of them are the denominator.
    facts : sequence
        The facts to count; one that nobody ever stated counts 0 fields.

    Returns
    -------
    DataFrame
        One row per region, source (and `ANY_SOURCE`) and fact: columns ``region_code``,
        ``source``, ``fact``, ``filled``, ``cooperatives``.
    """
    known = said.reindex(columns=list(facts)).notna()
    known = known[known.index.get_level_values("cooperative_code").isin(region.index)]
    per_any = known.groupby(level="cooperative_code").any()
    per_any.index = pd.MultiIndex.from_product(
        [per_any.index, [ANY_SOURCE]], names=known.index.names
    )
    every = pd.concat([known, per_any])
    where = every.index.get_level_values("cooperative_code").map(region)
    source = every.index.get_level_values("source")
    counts = every.groupby([where, source]).sum()
    speakers = [ANY_SOURCE, *(one.value for one in Source if one.value in set(source))]
    whole = pd.MultiIndex.from_product(
        [sorted(set(region)), speakers], names=["region_code", "source"]
    )
    counts = counts.reindex(whole, fill_value=0).reset_index()
    rows = counts.melt(["region_code", "source"], var_name="fact", value_name="filled")
    rows = rows.astype({"fact": "str", "filled": "int64"})
    sizes = region.value_counts()
    return rows.assign(cooperatives=rows["region_code"].map(sizes).astype("int64"))


def ages(
    facts: pd.DataFrame,
    region: pd.Series,
    names: Sequence[str],
    evidence: Mapping[str, Evidence],
) -> pd.DataFrame:
    """Count per region and fact what is believed, what has expired, and what nobody ever said.

    Parameters
    ----------
    facts : DataFrame
        What counts: ``<fact>``, ``<fact>_on`` and ``reference_date`` per cooperative.

    Returns
    -------
    DataFrame
        One row per region and fact: ``region_code, fact, fresh, expired, never, cooperatives,
        median_days`` (since the statement, of the known ones; NaN if none has a date).
    """
    told = [_age(name, facts, evidence.get(name, FOR_EVER)) for name in names]
    rows = pd.concat(told, ignore_index=True)
    rows["region_code"] = rows["cooperative_code"].map(region)
    grouped = rows.groupby(["region_code", "fact"], sort=False)
    counts = grouped[["fresh", "expired", "never"]].sum().astype("int64")
    answer = counts.assign(cooperatives=counts.sum(axis=1), median_days=grouped["days"].median())
    return answer.reset_index()


def _age(name: str, facts: pd.DataFrame, limits: Evidence) -> pd.DataFrame:
    value, on, reference = facts[name], facts[f"{name}_on"], facts["reference_date"]
    known = value.notna().to_numpy(dtype=bool)
    fresh = is_fresh(value, on, reference, limits)
    return pd.DataFrame(
        {
            "cooperative_code": facts.index,
            "fact": name,
            "fresh": fresh,
            "expired": known & ~fresh,
            "never": ~known,
            "days": (reference - on).dt.days.where(known).astype("float64").to_numpy(),
        }
    )
