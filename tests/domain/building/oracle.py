"""The same decisions once more, one cooperative at a time and as naively as possible."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

Statement = tuple[date, float | None, float | None, bool]
"""Day, low, high, and whether the source withdrew its word with it; oldest first."""


def rung_slowly(row: dict[str, Any]) -> str:
    """Climb the ladder from the top."""

    def known(name: str) -> Any:
        return None if pd.isna(row[name]) else row[name]

    low, high, land = (
        known(name) for name in ("progress_low_pct", "progress_high_pct", "land_status")
    )
    started = (high or 0) > 0 or land in {
        *("building", "stopped", "built", "handed_over", "equipped"),
    }
    if low is None or high is None or low > high:
        low = high = None
    if low == 100 or land in {"built", "handed_over", "equipped"}:
        return _finished(known, land)
    if started:
        return _started(low)
    if land == "verified":
        return "verified"
    if land in {"none", "rejected"}:
        return "no_land"
    return "recorded" if land or known("in_portal") else "no_data"


def _finished(known: Any, land: str | None) -> str:
    if known("operating_status") == "operating":
        return "operating"
    equipment = known("mandatory_equipment")
    if equipment == 5 or (equipment is None and land == "equipped") or (equipment or 0) > 5:
        return "equipped"
    counted, word = known("prerequisites_met"), known("physical_readiness")
    if counted is not None:
        return "prerequisites" if counted >= 8 else "full"
    if word is not None:
        return "prerequisites" if word == "ready" else "full"
    return "prerequisites" if land in {"handed_over", "equipped"} else "full"


def _started(low: float | None) -> str:
    if low is None:
        return "started"
    for end in (20, 50, 75):
        if low <= end:
            return f"to_{end}"
    return "to_99"


def run_slowly(statements: Sequence[Statement]) -> tuple[Any, ...] | None:
    """Return low, high, since, confirmed_on, days spoken, was_different; None without a word."""
    heard: dict[date, tuple[float, float]] = {}
    for day, low, high, withdrawn in statements:
        if withdrawn:
            heard = {}
        if low is not None and high is not None and low <= high:
            heard[day] = (low, high)
    if not heard:
        return None
    days = sorted(heard)
    value = heard[days[-1]]
    same = [days[-1]]
    for day in reversed(days[:-1]):
        if heard[day] != value:
            break
        same.append(day)
    return (*value, same[-1], days[-1], len(same), len(same) < len(days))
