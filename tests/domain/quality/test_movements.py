"""What went backwards within one source, against a naive oracle and case by case."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_rows import parcels, reports

from kdkmp.domain.quality.movements import progress_backwards, shrinking_values, status_backwards


def progress(*words, source="portal"):
    """Reports of one source on consecutive days; a pair is a range."""
    pairs = [word if isinstance(word, tuple) else (word, word) for word in words]
    return reports(
        *(
            {
                "source": source,
                "as_of": f"2026-01-{day:02}",
                "progress_low_pct": low,
                "progress_high_pct": high,
            }
            for day, (low, high) in enumerate(pairs, start=1)
        )
    )


def status(*words):
    """Statements of one parcel by one source on consecutive days."""
    return parcels(
        *(
            {
                "source": "portal",
                "parcel_id": "p",
                "as_of": f"2026-01-{day:02}",
                "land_status": word,
            }
            for day, word in enumerate(words, start=1)
        )
    )


def test_a_step_back_names_both_values_and_days():
    [found] = progress_backwards(progress(40, 60, 55)).to_dict("records")
    assert (found["value"], found["other_value"]) == (55, 60)
    assert (found["stated_on"], found["other_stated_on"]) == (
        pd.Timestamp("2026-01-03"),
        pd.Timestamp("2026-01-02"),
    )
    assert found["source"] == found["other_source"] == "portal"


@pytest.mark.parametrize(
    "words",
    [
        (40,),
        (40, 60),
        (60, 40, 60),  # put right since
        (60, (21, 75)),  # the range still holds what was said
        (None, 0),
        (60, None),  # silence is no step back
    ],
)
def test_what_still_holds_is_no_finding(words):
    assert progress_backwards(progress(*words)).empty


def test_a_range_that_lies_wholly_below_is_a_step_back():
    [found] = progress_backwards(progress((51, 75), (21, 50))).to_dict("records")
    assert (found["value"], found["high"]) == (21, 50)
    assert (found["other_value"], found["other_high"]) == (51, 75)


def test_another_source_that_says_less_is_a_conflict_and_no_step_back():
    rows = pd.concat([progress(60), progress(40, source="dinas")], ignore_index=True)
    assert progress_backwards(rows).empty


def test_a_second_word_of_the_same_day_replaces_the_first():
    rows = progress(60, 40).assign(as_of=pd.Timestamp("2026-01-01"))
    assert progress_backwards(rows).empty


def test_a_cleared_value_is_forgotten():
    rows = progress(60, None, 40)
    rows.loc[1, "cleared"] = "progress_low_pct,progress_high_pct"
    assert progress_backwards(rows).empty
    rows.loc[1, "cleared"] = "members"  # another fact was cleared
    assert len(progress_backwards(rows)) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=9))
def test_progress_is_found_exactly_where_the_last_word_is_below_the_highest(words):
    known = [one for one in words if one is not None]
    expected = len(known) > 1 and known[-1] < max(known)
    found = progress_backwards(progress(*words))
    assert len(found) == expected
    if expected:
        assert found["other_value"].item() == max(known)


def test_money_that_shrinks_is_to_be_checked_per_fact():
    rows = reports(
        {"source": "simkopdes", "as_of": "2026-01-01", "savings_total_idr": 5e6},
        {"source": "simkopdes", "as_of": "2026-01-02", "transactions_total_idr": 9e6},
        {"source": "simkopdes", "as_of": "2026-01-08", "savings_total_idr": 4e6},
        {"source": "simkopdes", "as_of": "2026-01-09", "transactions_total_idr": 9e6},
    )
    [found] = shrinking_values(rows).to_dict("records")
    assert found["fact"] == "savings_total_idr"
    assert (found["value"], found["other_value"]) == (4e6, 5e6)
    assert found["certainty"] == "to_check"


@pytest.mark.parametrize(
    "words",
    [
        ("identified", "permit", "proposed"),  # either order is a step forward
        ("considered", "verifying"),  # a rule of the life of a parcel
        ("stopped", "building"),
        ("verified", "rejected"),  # a decision
        ("building", "rejected", "identified"),  # another parcel, another life
        ("verified", None, "verified"),
        ("identified", "none"),
    ],
)
def test_the_rules_of_land_are_no_step_back(words):
    assert status_backwards(status(*words)).empty


@pytest.mark.parametrize(
    "words",
    [
        ("built", "building"),
        ("verified", "proposed"),
        ("verified", "none"),
        ("proposed", "identified"),
    ],
)
def test_a_real_step_back_names_both_statuses(words):
    [found] = status_backwards(status(*words)).to_dict("records")
    assert (found["other_code"], found["code"]) == words


def test_a_step_back_hidden_by_a_small_step_forward_is_found():
    [found] = status_backwards(status("verified", "proposed", "verifying")).to_dict("records")
    assert (found["other_code"], found["code"]) == ("verified", "verifying")


def test_no_statement_at_all_finds_nothing():
    assert progress_backwards(progress().head(0)).empty
    assert shrinking_values(reports()).empty
    assert status_backwards(parcels()).empty
