"""One cooperative's facts, read one at a time: known, believed, too old, days since."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kdkmp.domain.evidence import FOR_EVER
from kdkmp.domain.working_days import working_days_between
from kdkmp.domain.zones.policy import Policy

Row = Mapping[str, Any]
"""A row of the board (see `domain.board`) as a mapping from column to value."""


def is_known(row: Row, fact: str) -> bool:
    """Say whether anybody ever stated the fact."""
    return not pd.isna(row[fact])


def has_expired(row: Row, fact: str, policy: Policy) -> bool:
    """Say whether a fact is known, but no longer believed on the reference date."""
    return is_outdated(fact, row[fact], row[f"{fact}_on"], row["reference_date"], policy)


def is_believed(row: Row, fact: str, policy: Policy) -> bool:
    """Say whether a fact is known and counts."""
    return is_known(row, fact) and not has_expired(row, fact, policy)


def is_outdated(
    fact: str,
    value: Any,  # noqa: ANN401 - of any kind of fact
    stated_on: pd.Timestamp,
    reference: pd.Timestamp,
    policy: Policy,
) -> bool:
    """As `domain.evidence.is_fresh` turned round, for one value; a missing value is not old."""
    evidence = policy.evidence.get(fact, FOR_EVER)
    if evidence.days is None or pd.isna(value) or value in evidence.settled:
        return False
    return bool(pd.isna(stated_on) or (reference - stated_on).days > evidence.days)


def days_since(row: Row, fact: str) -> int:
    """Return calendar days from a known date to the reference date."""
    return int((row["reference_date"] - row[fact]).days)


def working_days_since(row: Row, fact: str) -> int:
    """Return working days from a known date to the reference date."""
    first, last = (
        np.array([row[name]], dtype="datetime64[D]") for name in (fact, "reference_date")
    )
    return int(working_days_between(first, last)[0])


def planned_pct(row: Row, policy: Policy) -> float | None:
    """Return what the linear plan asks for on the reference date; None without a start."""
    if not is_known(row, "building_started_on"):
        return None
    elapsed = working_days_since(row, "building_started_on")
    return float(np.clip(100 * elapsed / policy.planned_working_days, 0, 100))
