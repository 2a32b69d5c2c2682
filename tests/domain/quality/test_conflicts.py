"""Contradictions are exactly those that reconciliation names, each with both sides."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_rows import reports

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.quality.conflicts import conflicts, waiting_words
from kdkmp.domain.reconcile import resolve
from kdkmp.domain.sources import Source
from kdkmp.domain.statements import KEY, latest

EVIDENCE = {"progress_low_pct": Evidence(28), "operating_status": Evidence(45)}
REFERENCE = pd.Timestamp("2026-01-16")


def asked(*rows):
    """What was said, the facts it comes to, and its contradictions."""
    said = latest(reports(*rows), [fact.name for fact in REPORT_FACTS], KEY)
    codes = said.index.get_level_values("cooperative_code").unique()
    reference = pd.Series(REFERENCE, index=codes, dtype="datetime64[s]")
    facts = resolve(said, reference, EVIDENCE).assign(reference_date=reference)
    return said, facts, conflicts(said, facts, EVIDENCE)


def test_portal_says_finished_and_simkopdes_says_not_begun():
    full = {"progress_low_pct": 100, "progress_high_pct": 100}
    none = {"progress_low_pct": 0, "progress_high_pct": 0}
    _, _, found = asked(
        {"source": "simkopdes", "as_of": "2026-01-14"} | none,
        {"source": "portal", "as_of": "2026-01-15"} | full,
    )
    [row] = found.to_dict("records")
    assert (row["source"], row["value"], row["stated_on"]) == (
        "portal",
        100,
        pd.Timestamp("2026-01-15"),
    )
    assert (row["other_source"], row["other_value"]) == ("simkopdes", 0)
    assert row["other_stated_on"] == pd.Timestamp("2026-01-14")


def test_an_expired_word_contradicts_nobody():
    _, _, found = asked(
        {"source": "portal", "as_of": "2026-01-15", "operating_status": "operating"},
        {"source": "dinas", "as_of": "2025-11-01", "operating_status": "not_operating"},
    )
    assert found.empty


def test_of_three_sources_the_one_that_counts_is_set_against_each_that_differs():
    _, facts, found = asked(
        {"source": "simkopdes", "as_of": "2026-01-10", "has_nib": True},
        {"source": "dinas", "as_of": "2026-01-11", "has_nib": False},
        {"source": "portal", "as_of": "2026-01-12", "has_nib": False},
    )
    assert facts.loc["A", "has_nib_source"] == "simkopdes"
    assert list(zip(found["source"], found["other_source"], strict=True)) == [
        ("simkopdes", "dinas"),
        ("simkopdes", "portal"),
    ]


def test_where_the_one_that_counts_agrees_with_all_the_others_are_still_set_side_by_side():
    wide = {"progress_low_pct": 0, "progress_high_pct": 100}
    _, _, found = asked(
        {"source": "portal", "as_of": "2026-01-15"} | wide,
        {"source": "dinas", "as_of": "2026-01-15", "progress_low_pct": 20, "progress_high_pct": 20},
        {
            "source": "simkopdes",
            "as_of": "2026-01-15",
            "progress_low_pct": 76,
            "progress_high_pct": 99,
        },
    )
    assert [set(pair) for pair in zip(found["source"], found["other_source"], strict=True)] == [
        {"dinas", "simkopdes"}
    ]


_STATED = st.fixed_dictionaries(
    {
        "cooperative_code": st.sampled_from("AB"),
        "source": st.sampled_from([source.value for source in Source]),
        "as_of": st.dates(pd.Timestamp("2025-11-15").date(), REFERENCE.date()),
    },
    optional={
        "has_nib": st.booleans(),
        "rat_status": st.sampled_from(["held", "draft", "late", "missed", "unverified"]),
        "operating_status": st.sampled_from(["operating", "preparing", "not_operating"]),
        "members": st.integers(0, 3),
        "progress": st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted),
    },
)


def _row(drawn):
    low_high = drawn.pop("progress", None)
    ends = (
        {}
        if low_high is None
        else dict(zip(("progress_low_pct", "progress_high_pct"), low_high, strict=True))
    )
    return drawn | ends


@settings(max_examples=50, deadline=None)
@given(st.lists(_STATED.map(dict).map(_row), min_size=1, max_size=10))
def test_the_list_names_exactly_what_reconciliation_calls_a_conflict(rows):
    rows = sorted(rows, key=lambda row: row["as_of"])
    _, facts, found = asked(*rows)
    named = facts["conflicts"].dropna().str.split(",").explode()
    listed = set(zip(found["cooperative_code"], found["fact"], strict=True))
    assert listed == set(named.items())


def test_words_that_wait_are_fresh_and_of_another_source():
    said, facts, _ = asked(
        {"source": "simkopdes", "as_of": "2026-01-10", "has_nib": True},
        {"source": "dinas", "as_of": "2026-01-11", "has_nib": False},
        {"cooperative_code": "B", "source": "dinas", "as_of": "2026-01-11", "has_nib": True},
        {
            "cooperative_code": "C",
            "source": "simkopdes",
            "as_of": "2026-01-11",
            "operating_status": "operating",
        },
    )
    assert waiting_words(said, facts, "has_nib", "dinas", Evidence(None)) == 1
    assert waiting_words(said, facts, "has_nib", "tni", Evidence(None)) == 0
