"""Filled means that the source said it: unknown is not zero, an empty zero is not filled."""

import pandas as pd

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.quality.completeness import ages, filled, without_empty_zeros

REGION = pd.Series({"A": "52.01", "B": "52.01", "C": "52.02"})


def said(*rows):
    frame = pd.DataFrame(rows).astype(
        {"savings_total_idr": "float64", "members": "Int64", "has_nib": "boolean"}
    )
    return frame.set_index(["cooperative_code", "source"])


WORDS = said(
    # a 0 of Simkopdes in savings says nothing, but its other fields do
    {"cooperative_code": "A", "source": "simkopdes", "savings_total_idr": 0, "has_nib": False},
    # the dinas counted and found nothing: filled
    {"cooperative_code": "A", "source": "dinas", "savings_total_idr": 0, "members": 0},
    {"cooperative_code": "B", "source": "simkopdes", "savings_total_idr": 5e6},
)


def count(rows, region, source, fact):
    mine = rows[
        (rows["region_code"] == region) & (rows["source"] == source) & (rows["fact"] == fact)
    ]
    return mine["filled"].item(), mine["cooperatives"].item()


def test_only_the_zero_of_simkopdes_is_empty():
    blank = without_empty_zeros(WORDS)
    assert pd.isna(blank.loc[("A", "simkopdes"), "savings_total_idr"])
    assert blank.loc[("A", "dinas"), "savings_total_idr"] == 0
    assert not blank.loc[("A", "simkopdes"), "has_nib"]


def test_every_region_source_and_field_has_its_count_and_denominator():
    rows = filled(without_empty_zeros(WORDS), REGION, ["savings_total_idr", "members", "has_npwp"])
    assert count(rows, "52.01", "simkopdes", "savings_total_idr") == (1, 2)
    assert count(rows, "52.01", "dinas", "savings_total_idr") == (1, 2)
    assert count(rows, "52.01", "any", "savings_total_idr") == (2, 2)  # each by one of them
    assert count(rows, "52.01", "dinas", "members") == (1, 2)  # a reported 0 is filled
    assert count(rows, "52.01", "any", "has_npwp") == (0, 2)
    assert count(rows, "52.02", "any", "savings_total_idr") == (0, 1)  # nobody spoke of it


def test_words_about_other_regions_do_not_count():
    rows = filled(WORDS, REGION.drop("A"), ["savings_total_idr"])
    assert count(rows, "52.01", "any", "savings_total_idr") == (1, 1)


def test_ages_add_up_to_every_cooperative():
    reference = pd.Timestamp("2026-01-16")
    facts = pd.DataFrame(
        {
            "members": pd.array([20, 0, None], dtype="Int64"),
            "members_on": pd.to_datetime(["2026-01-15", "2025-06-01", None]),
            "reference_date": reference,
        },
        index=["A", "B", "C"],
    )
    rows = ages(facts, REGION, ["members"], {"members": Evidence(180)}).set_index("region_code")
    one = rows.loc["52.01"]
    assert (one["fresh"], one["expired"], one["never"], one["cooperatives"]) == (1, 1, 0, 2)
    assert one["median_days"] == (1 + 229) / 2
    other = rows.loc["52.02"]
    assert (other["fresh"], other["never"]) == (0, 1)
    assert pd.isna(other["median_days"])  # never said: no age, not 0 days
