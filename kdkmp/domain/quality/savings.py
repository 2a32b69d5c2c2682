"""Savings that no village has: mostly three zeros too many."""

import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.quality.frames import findings

PER_MEMBER_IDR = 715_000.0
"""Usulan. Kab. Banjar's average on 5 August 2026, a known input error (domain 7); the other
regencies of the four provinces lie between 30 and 310 thousand."""
TOTAL_IDR = 1_000_000_000.0
"""Usulan, where nobody said how many members paid: more than any other whole regency of the four
provinces holds (domain 7)."""


def implausible_savings(facts: pd.DataFrame) -> pd.DataFrame:
    """Return cooperatives whose savings are too high per paying member, or in all.

    Parameters
    ----------
    facts : DataFrame
        Index cooperative code; ``savings_total_idr`` with ``_on`` and ``_source``, and
        ``paying_members``. Unknown or no paying members: only the total can be judged.
    """
    total = facts["savings_total_idr"]
    members = facts["paying_members"].astype("float64")
    each = total / members.where(members > 0)
    too_much = (each >= PER_MEMBER_IDR) | (each.isna() & (total >= TOTAL_IDR))
    rows = pd.DataFrame(
        {
            "cooperative_code": facts.index,
            "fact": "savings_total_idr",
            "value": each.to_numpy(),
            "other_value": total.to_numpy(),
            "source": facts["savings_total_idr_source"].to_numpy(),
            "stated_on": facts["savings_total_idr_on"].to_numpy(),
        },
        index=facts.index,
    )
    return findings(FindingKind.IMPLAUSIBLE_SAVINGS, Certainty.LIKELY, rows[too_much])
