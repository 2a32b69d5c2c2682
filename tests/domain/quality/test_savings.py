"""Savings per paying member: the limit, nobody paying, nobody counted."""

import pandas as pd
import pytest

from kdkmp.domain.quality.savings import implausible_savings


@pytest.mark.parametrize(
    ("total", "members", "is_found"),
    [
        (714_999.0 * 20, 20, False),
        (715_000.0 * 20, 20, True),  # Kab. Banjar's average, known to be a mistake
        (2.0e6, None, False),
        (999_999_999.0, None, False),
        (12.35e9, None, True),  # the nation's outlier: nobody said how many paid
        (1.0e9, 0, True),  # nobody pays: only the total can be judged
        (2.0e6, 0, False),
        (0.0, 10, False),
        (None, 10, False),
    ],
)
def test_savings_are_judged_per_paying_member_or_else_in_all(total, members, is_found):
    facts = pd.DataFrame(
        {
            "savings_total_idr": pd.Series([total], index=["A"], dtype="float64"),
            "savings_total_idr_source": "simkopdes",
            "savings_total_idr_on": pd.Timestamp("2026-01-16"),
            "paying_members": pd.Series([members], index=["A"], dtype="Int64"),
        }
    )
    found = implausible_savings(facts)
    assert len(found) == is_found
    if is_found:
        assert found["other_value"].item() == total
        assert found["source"].item() == "simkopdes"
