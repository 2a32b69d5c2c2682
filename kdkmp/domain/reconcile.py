"""Which value counts: the highest source with an unexpired statement, and where sources clash."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence, is_fresh
from kdkmp.domain.facts import FACTS, Fact, Kind, fact_dtypes
from kdkmp.domain.land import DEAD
from kdkmp.domain.sources import Source

_NOBODY = -1

Official = Mapping[str, Source]
"""Fact → the source an office wants to be heard first about it; see `domain.official`."""
AS_DECLARED: Official = MappingProxyType({})


def resolve(
    said: pd.DataFrame,
    reference: pd.Series,
    evidence: Mapping[str, Evidence],
    official: Official = AS_DECLARED,
) -> pd.DataFrame:
    """Choose one value per cooperative and fact.

    Parameters
    ----------
    said : DataFrame
        One row per (cooperative_code, source), columns ``<fact>`` and ``<fact>_on``; facts that
        nobody stated may be absent.
    reference : Series
        Reference date per cooperative (index: code); fixes the rows of the answer.
    evidence : Mapping
        How long each fact may be believed; absent means for ever.
    official : Mapping
        Whose unexpired word goes before the declared order, by fact.

    Returns
    -------
    DataFrame
        One row per cooperative: ``<fact>``, ``<fact>_on``, ``<fact>_source``,
        ``legal_entity_is_inferred``, ``conflicts`` (comma-joined fact names, or missing). Where
        every statement has expired, the newest one stands, to be shown as expired.
    """
    by_source = {
        str(source): rows.droplevel("source").reindex(reference.index)
        for source, rows in said.groupby(level="source")
    }
    known = {source: set(rows.columns[rows.notna().any()]) for source, rows in by_source.items()}
    dtypes = fact_dtypes()
    columns: dict[str, pd.Series] = {}
    clashes: dict[str, pd.Series] = {}
    for fact in FACTS:
        heard = (str(source) for source in fact.precedence)
        spoken = {one: by_source[one] for one in heard if fact.name in known.get(one, ())}
        limits = evidence.get(fact.name, FOR_EVER)
        first = official.get(fact.name)
        chosen = choose(fact.name, spoken, reference, limits, dtypes[fact.name], first)
        columns |= chosen
        if len(spoken) > 1:
            clashes[fact.name] = _clash(fact, spoken, reference, limits)
    clashes["progress_low_pct"] = _progress_clash(
        by_source, reference, evidence.get("progress_low_pct", FOR_EVER)
    )
    answer = pd.DataFrame(columns, index=reference.index)
    answer["conflicts"] = _joined(clashes, reference.index)
    return _with_inferred_legal_entity(answer)


def choose(
    name: str,
    spoken: Mapping[str, pd.DataFrame],
    reference: pd.Series,
    limits: Evidence,
    dtype: str,
    official: Source | None = None,
) -> dict[str, pd.Series]:
    """Return the value, date and source columns of a fact or field, one row per ``reference``.

    ``spoken`` is in the declared order. The ``official`` source goes first where its word has not
    expired; where every word has, the newest stands whoever is official.
    """
    on, size = f"{name}_on", len(reference)
    taken = np.full(size, _NOBODY)
    stated_on = np.full(size, "NaT", dtype="datetime64[s]")
    fresh_found = np.zeros(size, dtype=bool)
    for number, (source, rows) in enumerate(spoken.items()):
        said_on = rows[on].to_numpy("datetime64[s]")
        fresh = is_fresh(rows[name], rows[on], reference, limits)
        newer = (said_on > stated_on) | (~np.isnat(said_on) & np.isnat(stated_on))
        take = ~fresh_found & (fresh | newer)
        if source == official:  # over whoever was taken before, and before all that follow
            take = fresh | take
        taken[take] = number
        stated_on[take] = said_on[take]
        fresh_found |= fresh
    values = [rows[name].astype(dtype) for rows in spoken.values()]
    together = pd.concat(values or [pd.Series(dtype=dtype)], ignore_index=True).array
    row_taken = np.where(taken == _NOBODY, _NOBODY, taken * size + np.arange(size))
    sources = pd.array(list(spoken), dtype="str")
    columns = {
        name: together.take(row_taken, allow_fill=True),
        on: stated_on,
        f"{name}_source": sources.take(taken, allow_fill=True),
    }
    return {key: pd.Series(column, index=reference.index) for key, column in columns.items()}


def _clash(
    fact: Fact, spoken: Mapping[str, pd.DataFrame], reference: pd.Series, limits: Evidence
) -> pd.Series:
    """Say per cooperative whether fresh statements of two sources cannot both hold."""
    fresh = [
        rows[fact.name].where(is_fresh(rows[fact.name], rows[f"{fact.name}_on"], reference, limits))
        for rows in spoken.values()
    ]
    if fact.kind is Kind.FLAG or fact.name == "operating_status":
        return _differ(fresh)
    if fact.name == "land_status":
        dead = [value.value for value in DEAD]
        return _differ([values.isin(dead).where(values.notna()) for values in fresh])
    if fact.name == "rat_status":
        return _differ([values.where(values.isin(["held", "missed"])) for values in fresh])
    return pd.Series(data=False, index=reference.index)


def _differ(values: Sequence[pd.Series]) -> pd.Series:
    """Say per row whether the known values are not all the same."""
    first, *others = values
    clash = pd.Series(data=False, index=first.index)
    for other in others:
        clash |= (other != first).fillna(value=False).astype(bool) & other.notna() & first.notna()
        first = first.where(first.notna(), other)
    return clash


def _progress_clash(
    by_source: Mapping[str, pd.DataFrame], reference: pd.Series, limits: Evidence
) -> pd.Series:
    """Say per cooperative whether two sources give building progress ranges that never meet."""
    lows, highs = [], []
    for rows in by_source.values():
        if "progress_low_pct" not in rows:
            continue
        low, high, on = (
            rows[name] for name in ("progress_low_pct", "progress_high_pct", "progress_low_pct_on")
        )
        fresh = is_fresh(low, on, reference, limits)
        lows.append(low.where(fresh))
        highs.append(high.where(fresh))
    if not lows:
        return pd.Series(data=False, index=reference.index)
    return pd.concat(lows, axis=1).max(axis=1) > pd.concat(highs, axis=1).min(axis=1)


def _joined(clashes: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Return the comma-joined names of the clashing facts, missing where there are none."""
    names = pd.Series("", index=index, dtype="str")
    for fact, clash in clashes.items():
        if clash.any():
            names = names.mask(clash.to_numpy(dtype=bool), names + f",{fact}")
    return names.str.lstrip(",").replace("", None).astype("str")


def _with_inferred_legal_entity(answer: pd.DataFrame) -> pd.DataFrame:
    """Infer a legal entity from a tax number: NPWP is only given to legal entities."""
    inferred = answer["has_legal_entity"].isna() & answer["has_npwp"].fillna(value=False)
    for suffix in ("_on", "_source"):
        answer[f"has_legal_entity{suffix}"] = answer[f"has_legal_entity{suffix}"].mask(
            inferred, answer[f"has_npwp{suffix}"]
        )
    answer["has_legal_entity"] = answer["has_legal_entity"].mask(inferred, other=True)
    answer["legal_entity_is_inferred"] = inferred.astype("boolean")
    return answer
