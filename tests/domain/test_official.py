"""An official source counts where its word is unexpired, and changes nothing anywhere else."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_rows import reports

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.facts import FACT_BY_NAME, REPORT_FACTS
from kdkmp.domain.official import CHOOSABLE, official_sources, order
from kdkmp.domain.reconcile import resolve
from kdkmp.domain.sources import Source
from kdkmp.domain.statements import KEY, latest

REFERENCE = pd.Timestamp("2026-01-16")
EVIDENCE = {
    "members": Evidence(30),
    "progress_low_pct": Evidence(28, frozenset({100.0})),
    "progress_high_pct": Evidence(28, frozenset({100.0})),
}


def answered(said, official):
    codes = sorted(set(said.index.get_level_values("cooperative_code")))
    reference = pd.Series(REFERENCE, index=codes, dtype="datetime64[s]")
    return resolve(said, reference, EVIDENCE, official)


def spoken(*rows):
    return latest(reports(*rows), [fact.name for fact in REPORT_FACTS], KEY)


def is_unexpired(said, code, source, fact):
    """The naive rule, row by row."""
    if (code, source) not in said.index or fact not in said:
        return False
    value, on = said.loc[(code, source), [fact, f"{fact}_on"]]
    if pd.isna(value):
        return False
    evidence = EVIDENCE.get(fact, FOR_EVER)
    if evidence.days is None or value in evidence.settled:
        return True
    return bool((REFERENCE - on).days <= evidence.days)


def test_every_choosable_fact_brings_those_that_belong_to_it():
    reached = official_sources(dict.fromkeys(CHOOSABLE, Source.DINAS))
    assert reached.keys() == FACT_BY_NAME.keys()
    assert official_sources({"progress_low_pct": Source.DINAS}).keys() == {
        "progress_low_pct",
        "progress_high_pct",
    }


@pytest.mark.parametrize("fact", CHOOSABLE)
@pytest.mark.parametrize("source", Source)
def test_the_chosen_source_is_first_and_nobody_is_lost(fact, source):
    changed = order(fact, {fact: source})
    assert changed[0] is source
    rest = tuple(one for one in FACT_BY_NAME[fact].precedence if one is not source)
    assert changed[1:] == rest
    assert order(fact, {}) == FACT_BY_NAME[fact].precedence


def test_both_ends_of_progress_come_from_the_chosen_source():
    said = spoken(
        {
            "source": "portal",
            "as_of": "2026-01-15",
            "progress_low_pct": 60,
            "progress_high_pct": 60,
        },
        {
            "source": "simkopdes",
            "as_of": "2026-01-10",
            "progress_low_pct": 21,
            "progress_high_pct": 50,
        },
    )
    row = answered(said, official_sources({"progress_low_pct": Source.SIMKOPDES})).loc["A"]
    assert (row["progress_low_pct"], row["progress_high_pct"]) == (21, 50)
    assert row["conflicts"] == "progress_low_pct"  # a choice settles no contradiction


def test_an_expired_word_of_the_chosen_source_does_not_count():
    said = spoken(
        {"source": "simkopdes", "as_of": "2026-01-10", "members": 20},
        {"source": "dinas", "as_of": "2025-12-01", "members": 99},
    )
    assert answered(said, {"members": Source.DINAS}).loc["A", "members"] == 20


_ROW = st.fixed_dictionaries(
    {
        "cooperative_code": st.sampled_from("ABC"),
        "source": st.sampled_from([source.value for source in Source]),
        "as_of": st.dates(date(2025, 12, 1), REFERENCE.date()),
    },
    optional={
        "members": st.integers(0, 5),
        "has_npwp": st.booleans(),
        "has_legal_entity": st.booleans(),
    },
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(_ROW, min_size=1, max_size=12),
    fact=st.sampled_from(["members", "has_npwp", "has_legal_entity"]),
    source=st.sampled_from(list(Source)),
)
def test_only_cooperatives_with_an_unexpired_word_of_the_source_change(rows, fact, source):
    said = spoken(*sorted(rows, key=lambda row: row["as_of"]))
    before, after = answered(said, {}), answered(said, {fact: source})
    for code in before.index:
        if is_unexpired(said, code, source.value, fact):
            assert after.loc[code, f"{fact}_source"] == source.value
            assert after.loc[code, fact] == said.loc[(code, source.value), fact]
        else:
            pd.testing.assert_series_equal(before.loc[code], after.loc[code])
