"""Which value counts: against a naive row-by-row oracle, and case by case."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_rows import reports

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.facts import FACT_BY_NAME, REPORT_FACTS
from kdkmp.domain.reconcile import resolve
from kdkmp.domain.statements import KEY, latest

REFERENCE = date(2026, 1, 16)
EVIDENCE = {
    "members": Evidence(180),
    "progress_low_pct": Evidence(28, frozenset({100.0})),
    "progress_high_pct": Evidence(28, frozenset({100.0})),
}


def _resolve(*rows: dict[str, Any]) -> pd.Series:
    said = latest(reports(*rows), [fact.name for fact in REPORT_FACTS], KEY)
    reference = pd.Series(pd.Timestamp(REFERENCE), index=["A"], dtype="datetime64[s]")
    return resolve(said, reference, EVIDENCE).loc["A"]


def _progress(source: str, as_of: str, low: float, high: float | None = None) -> dict[str, Any]:
    return {
        "source": source,
        "as_of": as_of,
        "progress_low_pct": low,
        "progress_high_pct": low if high is None else high,
    }


def test_the_higher_source_wins_even_when_the_lower_one_is_newer():
    answer = _resolve(
        {"source": "simkopdes", "as_of": "2026-01-01", "has_nib": True},
        {"source": "dinas", "as_of": "2026-01-16", "has_nib": False},
    )
    assert answer["has_nib"]
    assert answer["has_nib_source"] == "simkopdes"
    assert answer["conflicts"] == "has_nib"


@pytest.mark.parametrize(
    ("as_of", "winner"),
    [
        ("2025-12-19", "portal"),  # 28 days old: its last day
        ("2025-12-18", "dinas"),  # 29 days old: expired
    ],
)
def test_an_expired_statement_of_the_higher_source_gives_way(as_of, winner):
    answer = _resolve(_progress("portal", as_of, 40), _progress("dinas", "2026-01-10", 35))
    assert answer["progress_low_pct_source"] == winner


def test_a_finished_building_stays_finished():
    answer = _resolve(_progress("portal", "2025-06-01", 100), _progress("dinas", "2026-01-10", 90))
    assert answer["progress_low_pct"] == 100


def test_where_all_have_expired_the_newest_stands_to_be_shown():
    answer = _resolve(_progress("portal", "2025-10-01", 10), _progress("dinas", "2025-11-01", 20))
    assert answer["progress_low_pct"] == 20
    assert answer["progress_low_pct_on"] == pd.Timestamp("2025-11-01")
    assert pd.isna(answer["conflicts"])  # expired statements do not clash


def test_ranges_clash_only_when_they_never_meet():
    meeting = _resolve(
        _progress("portal", "2026-01-10", 50), _progress("simkopdes", "2026-01-11", 21, 50)
    )
    assert pd.isna(meeting["conflicts"])
    apart = _resolve(
        _progress("portal", "2026-01-10", 51), _progress("simkopdes", "2026-01-11", 21, 50)
    )
    assert apart["conflicts"] == "progress_low_pct"


def test_portal_says_finished_and_simkopdes_says_not_begun_is_a_conflict():
    answer = _resolve(
        _progress("portal", "2025-06-01", 100), _progress("simkopdes", "2026-01-11", 0)
    )
    assert answer["conflicts"] == "progress_low_pct"
    assert answer["progress_low_pct"] == 100


def test_a_tax_number_lets_infer_the_legal_entity_and_says_so():
    answer = _resolve({"source": "simkopdes", "as_of": "2026-01-11", "has_npwp": True})
    assert answer["has_legal_entity"]
    assert answer["legal_entity_is_inferred"]


def test_a_known_lack_of_a_legal_entity_is_never_inferred_away():
    answer = _resolve(
        {"source": "simkopdes", "as_of": "2026-01-11", "has_npwp": True, "has_legal_entity": False}
    )
    assert not answer["has_legal_entity"]
    assert not answer["legal_entity_is_inferred"]


def test_a_cooperative_nobody_spoke_about_is_unknown_everywhere():
    said = latest(
        reports({"source": "dinas", "as_of": "2026-01-11", "members": 0}), ["members"], KEY
    )
    reference = pd.Series(pd.Timestamp(REFERENCE), index=["A", "B"], dtype="datetime64[s]")
    answer = resolve(said, reference, EVIDENCE)
    assert answer.loc["A", "members"] == 0  # reported zero
    assert pd.isna(answer.loc["B", "members"])  # not reported


ROW = st.fixed_dictionaries(
    {
        "cooperative_code": st.sampled_from(["A", "B", "C"]),
        "source": st.sampled_from(["portal", "dinas", "simkopdes", "tni"]),
        "age": st.sampled_from([0, 1, 27, 28, 29, 179, 180, 181, 400]),
        "members": st.none() | st.sampled_from([0, 19, 20, 100]),
        "progress_low_pct": st.none() | st.sampled_from([0.0, 20.0, 100.0]),
        "has_npwp": st.none() | st.booleans(),
        "cleared": st.none() | st.just("members"),
    }
)


def _oracle(rows: list[dict[str, Any]], code: str, fact: str) -> tuple[Any, Any, Any]:
    """The value, its date and source: written without looking at the frames' code."""
    limit = EVIDENCE.get(fact, FOR_EVER)
    said: dict[str, tuple[Any, date]] = {}
    for row in rows:
        if row["cooperative_code"] != code:
            continue
        if row[fact] is not None:
            said[row["source"]] = (row[fact], row["as_of"])
        elif row["cleared"] == fact:
            said.pop(row["source"], None)
    ordered = [str(source) for source in FACT_BY_NAME[fact].precedence if str(source) in said]
    for source in ordered:
        value, as_of = said[source]
        young = limit.days is None or (REFERENCE - as_of).days <= limit.days
        if young or value in limit.settled:
            return value, as_of, source
    if not ordered:
        return None, None, None
    newest = max(ordered, key=lambda source: (said[source][1], -ordered.index(source)))
    return *said[newest], newest


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=14))
def test_it_agrees_with_a_naive_reading_of_the_rule(rows):
    rows = sorted(rows, key=lambda row: -row["age"])
    for row in rows:
        row["as_of"] = REFERENCE - timedelta(days=row["age"])
        row["cleared"] = row["cleared"] if row["members"] is None else None
    table = reports(*[{**row, "progress_high_pct": row["progress_low_pct"]} for row in rows])
    said = latest(table, [fact.name for fact in REPORT_FACTS], KEY)
    reference = pd.Series(pd.Timestamp(REFERENCE), index=["A", "B", "C"], dtype="datetime64[s]")
    answer = resolve(said, reference, EVIDENCE)
    for code in "ABC":
        for fact in ("members", "progress_low_pct", "has_npwp"):
            value, as_of, source = _oracle(rows, code, fact)
            found = answer.loc[code]
            if value is None:
                assert pd.isna(found[fact])
            else:
                assert found[fact] == value
                assert found[f"{fact}_on"].date() == as_of
                assert found[f"{fact}_source"] == source
