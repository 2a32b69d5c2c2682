"""Where two sources cannot both be right, side by side, and which of them counts."""

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence, is_fresh
from kdkmp.domain.facts import FACT_BY_NAME, Kind
from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.land import DEAD
from kdkmp.domain.quality.frames import findings, together

_LOW, _HIGH = "progress_low_pct", "progress_high_pct"


def conflicts(
    said: pd.DataFrame, facts: pd.DataFrame, evidence: Mapping[str, Evidence]
) -> pd.DataFrame:
    """Return one finding per cooperative, fact and pair of sources that cannot both be right.

    Parameters
    ----------
    said : DataFrame
        As for `domain.reconcile.resolve`: what each source said last.
    facts : DataFrame
        Its answer: ``conflicts``, ``<fact>_source`` and ``reference_date`` per cooperative.
    evidence : Mapping
        How long each fact may be believed.

    Returns
    -------
    DataFrame
        As `quality.frames.DTYPES`. First the source that counts; where that one contradicts
        nobody, all pairs that do are listed.
    """
    named = facts["conflicts"].dropna().str.split(",").explode()
    rows = [_of_fact(fact, named, said, facts, evidence) for fact in sorted(set(named))]
    return together(rows)


def _of_fact(
    fact: str,
    named: pd.Series,
    said: pd.DataFrame,
    facts: pd.DataFrame,
    evidence: Mapping[str, Evidence],
) -> pd.DataFrame:
    codes = named.index[named == fact]
    spoken = said[said.index.get_level_values("cooperative_code").isin(codes)]
    spoken = spoken[[name for name in _columns(fact) if name in spoken]].reset_index()
    reference = spoken["cooperative_code"].map(facts["reference_date"])
    fresh = is_fresh(spoken[fact], spoken[f"{fact}_on"], reference, evidence.get(fact, FOR_EVER))
    pairs = _pairs(spoken[fresh], facts[f"{fact}_source"])
    pairs = _with_the_one_that_counts(pairs[_contradict(fact, pairs)], facts[f"{fact}_source"])
    return findings(FindingKind.CONFLICT, Certainty.CERTAIN, _as_stated(fact, pairs))


def _columns(fact: str) -> tuple[str, ...]:
    return (fact, f"{fact}_on", _HIGH) if fact == _LOW else (fact, f"{fact}_on")


def _pairs(spoken: pd.DataFrame, counts: pd.Series) -> pd.DataFrame:
    """Return every two sources of each cooperative, the one that counts first."""
    first = spoken["source"] == spoken["cooperative_code"].map(counts)
    ordered = spoken.assign(after=~first).sort_values(["cooperative_code", "after", "source"])
    position = ordered.groupby("cooperative_code", sort=False).cumcount()
    most = int(position.max()) + 1 if len(ordered) else 0
    told = [
        ordered[position == one].merge(
            ordered[position == other], on="cooperative_code", suffixes=("", "_other")
        )
        for one, other in combinations(range(most), 2)
    ]
    empty = ordered.head(0).merge(ordered.head(0), on="cooperative_code", suffixes=("", "_other"))
    return pd.concat([empty, *told], ignore_index=True) if told else empty


def _contradict(fact: str, pairs: pd.DataFrame) -> pd.Series:
    """Say per pair whether both cannot hold; the same rules as `domain.reconcile`."""
    one, other = pairs[fact], pairs[f"{fact}_other"]
    if fact == _LOW:
        return (one > pairs[f"{_HIGH}_other"]) | (other > pairs[_HIGH])
    if fact == "land_status":
        dead = [value.value for value in DEAD]
        return one.isin(dead) != other.isin(dead)
    differ = (one != other).fillna(value=False).astype(bool)
    if fact == "rat_status":
        clear = ["held", "missed"]
        return differ & one.isin(clear) & other.isin(clear)
    return differ


def _with_the_one_that_counts(pairs: pd.DataFrame, counts: pd.Series) -> pd.DataFrame:
    """Drop the pairs of cooperatives whose counting source stands in another pair."""
    has_it = pairs["source"] == pairs["cooperative_code"].map(counts)
    covered = has_it.groupby(pairs["cooperative_code"]).transform("any").astype(bool)
    return pairs[has_it | ~covered]


def _as_stated(fact: str, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs in the columns of a finding: numbers as numbers, codes as codes."""
    shape = {
        "source": pairs["source"],
        "other_source": pairs["source_other"],
        "stated_on": pairs[f"{fact}_on"],
        "other_stated_on": pairs[f"{fact}_on_other"],
    }
    is_code = FACT_BY_NAME[fact].kind is Kind.CODE
    one, other = ("code", "other_code") if is_code else ("value", "other_value")
    dtype = "str" if is_code else "float64"
    shape |= {one: pairs[fact].astype(dtype), other: pairs[f"{fact}_other"].astype(dtype)}
    if fact == _LOW:
        shape |= {"high": pairs[_HIGH], "other_high": pairs[f"{_HIGH}_other"]}
    return pairs[["cooperative_code"]].assign(fact=fact, **shape)


def waiting_words(
    said: pd.DataFrame, facts: pd.DataFrame, fact: str, source: str, evidence: Evidence
) -> int:
    """Count the cooperatives of which ``source`` says something fresh, and is not the one heard."""
    if fact not in said or source not in said.index.get_level_values("source"):
        return 0
    mine = said.xs(source, level="source")[[fact, f"{fact}_on"]].reindex(facts.index)
    fresh = is_fresh(mine[fact], mine[f"{fact}_on"], facts["reference_date"], evidence)
    return int((fresh & (facts[f"{fact}_source"] != source).to_numpy(dtype=bool)).sum())
