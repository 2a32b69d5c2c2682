"""Facts frames to test with: everything unknown, hand-made rows, and random ones by the thousand.

Boundaries are over-represented: 999.9 / 1000, exactly 13 and 14 days, 31 March, 0 beside missing.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from kdkmp.domain.facts import FACT_BY_NAME, FACT_NAMES, Kind, fact_dtypes
from kdkmp.domain.sources import Source
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.rules import Weights

# A Friday before and after the first RAT falls due, the last day of it, and the day after.
REFERENCE_DATES = ("2026-01-16", "2026-03-31", "2026-04-01", "2026-08-05", "2027-02-11")
BOUNDARIES: dict[str, tuple[Any, ...]] = {
    "has_legal_entity": (True, True, True, True, False),
    "board_members": (0, 2, 3, 4, 5, 7),
    "supervisors": (0, 1, 2, 3),
    "members": (0, 19, 20, 99, 100, 250),
    "has_npwp": (True, True, True, False),
    "has_nib": (True, True, True, False),
    "has_bank_account": (True, True, True, False),
    "rat_status": ("held", "held", "draft", "late", "missed", "unverified"),
    "rat_book_year": (2024, 2025, 2025, 2025, 2026),
    "land_status": (
        *("none", "identified", "proposed", "permit", "verifying", "considered", "rejected"),
        *("verified", "verified", "building", "building", "building", "stopped"),
        *("built", "handed_over", "equipped"),
    ),
    "parcel_area_m2": (0.0, 599.9, 600.0, 999.9, 1000.0, 2500.0),
    "spatial_risk": (
        *("clear", "clear", "clear", "to_check", "with_permit"),
        *("without_permit", "protected_without_permit"),
    ),
    "is_disputed": (False, False, False, False, False, True),
    "prerequisites_met": (0, 3, 4, 7, 8),
    "main_obstacle": ("none", "none", "none", "L01", "Z99"),
    "operating_status": ("operating", "operating", "preparing", "not_operating"),
    "transactions_3m_idr": (0.0, 1.0, 2_500_000.0),
}
"""Values to draw from; a fact that no rule reads gets any value of its kind."""
PROGRESS = (
    *((0, 0), (0, 0), (0, 0), (0, 20), (1, 20), (21, 50), (51, 75), (76, 99)),
    *(
        (100, 100),
        (100, 100),
        (80, 100),
        (50, 20),
        (30, 30),
        (45, 45),
        (60, 60),
        (95, 95),
        (96, 99),
    ),
)
"""Ranges as the sources give them, exact values, one touching 100 % and one upside down."""
DAYS_AGO: dict[str, tuple[int, ...]] = {
    # 5 and 20 points of plan, the end of plan (90 working days) and of grace (110) lie within.
    "building_started_on": (-3, 0, 1, 5, 7, 30, 60, 65, 90, 127, 128, 130, 155, 160, 165, 170, 300),
    "building_stopped_on": (-1, 0, 13, 14, 15, 60),
    "building_completed_on": (-1, 0, 59, 60, 61, 200),
    "legal_entity_on": (20, 100, 250, 400, 600, 3000),
}
BEST: dict[str, Any] = {
    **dict.fromkeys(("has_legal_entity", "has_npwp", "has_nib", "has_bank_account"), True),
    "board_members": 5,
    "supervisors": 3,
    "members": 100,
    "is_disputed": False,
    "rat_status": "held",
    "rat_book_year": 2025,
    "parcel_area_m2": 1000.0,
    "spatial_risk": "clear",
    "prerequisites_met": 8,
    "main_obstacle": "none",
    "operating_status": "operating",
    "transactions_3m_idr": 1.0,
}
"""What a rule asks for; land and progress are drawn, for they decide the phase."""
STATED_DAYS_AGO = (1, 7, 27, 28, 29, 45, 46, 60, 61, 90, 91, 180, 181, 400)
BY_KIND: dict[Kind, tuple[Any, ...]] = {
    Kind.FLAG: (True, False),
    Kind.COUNT: (0, 1, 6),
    Kind.AMOUNT: (0.0, 1.5),
    Kind.PERCENT: (0.0, 100.0),
    Kind.CODES: ("L01,L02",),
}


def choices(name: str) -> tuple[Any, ...]:
    """Values a test gives to a fact that is neither a date nor progress."""
    fact = FACT_BY_NAME[name]
    if name in BOUNDARIES:
        return BOUNDARIES[name]
    return tuple(fact.codes) if fact.codes else BY_KIND[fact.kind]


def facts_frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Build a facts frame; what a row leaves out is unknown, and what it states is of today."""
    filled = [_with_dates_and_sources(row) for row in rows]
    frame = pd.DataFrame(filled, columns=list(_columns()), dtype=object)
    frame.index = pd.Index([f"52.01.01.{2001 + n}" for n in range(len(rows))], name="cooperative")
    return frame.astype(_columns())


def _with_dates_and_sources(row: dict[str, Any]) -> dict[str, Any]:
    today = row.setdefault("reference_date", "2026-08-05")
    filled = dict(row)
    for name in FACT_NAMES:
        if row.get(name) is not None:
            filled.setdefault(f"{name}_on", today)
            filled.setdefault(f"{name}_source", "dinas")
    return {name: value for name, value in filled.items() if value is not None}


def _columns() -> dict[str, str]:
    columns = fact_dtypes()
    for name in FACT_NAMES:
        columns |= {f"{name}_on": "datetime64[s]", f"{name}_source": "str"}
    return {
        **columns,
        "reference_date": "datetime64[s]",
        "legal_entity_is_inferred": "boolean",
    }


def random_facts(size: int, seed: int) -> pd.DataFrame:
    """Draw a facts frame: rows differ in how much is known, how recent and how good it is."""
    rng = np.random.default_rng(seed)
    today = pd.Series(rng.choice(np.array(REFERENCE_DATES, "datetime64[s]"), size))
    known, recent, best = rng.choice([0.0, 0.5, 0.8, 0.95, 1.0, 1.0], (3, size))
    progress = np.array(PROGRESS, dtype=float)[rng.integers(len(PROGRESS), size=size)]
    progress_is_known = rng.random(size) < known
    columns: dict[str, pd.Series] = {}
    for name, dtype in fact_dtypes().items():
        is_known = rng.random(size) < known
        if name.startswith("progress_"):
            values = pd.Series(progress[:, 0 if "low" in name else 1])
            is_known = progress_is_known & (rng.random(size) < 0.98)  # at times one end only
        elif name in DAYS_AGO:
            values = today - pd.to_timedelta(rng.choice(DAYS_AGO[name], size), unit="D")
        else:
            options = np.array([*choices(name)], dtype=object)
            values = pd.Series(options[rng.integers(len(options), size=size)])
            if name in BEST:
                values = values.mask(rng.random(size) < best, BEST[name])
        columns[name] = values.astype(dtype).where(is_known)
        ages = np.where(rng.random(size) < recent, 0, rng.choice(STATED_DAYS_AGO, size))
        columns[f"{name}_on"] = (today - pd.to_timedelta(ages, unit="D")).where(is_known)
        sources = pd.Series(np.array([*Source])[rng.integers(len(Source), size=size)], dtype="str")
        columns[f"{name}_source"] = sources.where(is_known)
    index = pd.Index([f"K{n:06}" for n in range(size)], name="cooperative")
    frame = pd.DataFrame({**columns, "reference_date": today, "legal_entity_is_inferred": False})
    return frame.astype(_columns()).set_index(index)


@st.composite
def cooperatives(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one cooperative as a row for `facts_frame`."""
    today = np.datetime64(draw(st.sampled_from(REFERENCE_DATES)))
    low, high = draw(st.sampled_from((*PROGRESS, (None, None))))
    row: dict[str, Any] = {"reference_date": str(today)}
    for name in (*BOUNDARIES, *DAYS_AGO):
        options = DAYS_AGO[name] if name in DAYS_AGO else BOUNDARIES[name]
        value = draw(st.sampled_from((*options, None)))
        if value is not None and name in DAYS_AGO:
            value = str(today - np.timedelta64(value, "D"))
        row[name] = value
    row |= {"progress_low_pct": low, "progress_high_pct": high}
    for name in draw(st.lists(st.sampled_from(sorted(BOUNDARIES)), max_size=4)):
        row[f"{name}_on"] = str(today - np.timedelta64(draw(st.sampled_from(STATED_DAYS_AGO)), "D"))
    row["land_status_source"] = draw(st.sampled_from([*Source]))
    return row


def edited_policy() -> Policy:
    """A policy with other cut-offs, weights and points, fewer checks and an earlier first RAT."""
    indicators = tuple(
        replace(one, weights=Weights(weight, 100 - weight, weight // 2))
        if one.code != "I11"
        else replace(one, weights=Weights(construction=60))
        for weight, one in enumerate(DEFAULT_POLICY.indicators, start=1)
    )
    return replace(
        DEFAULT_POLICY,
        indicators=indicators,
        gates=DEFAULT_POLICY.gates[1:],
        ceilings=DEFAULT_POLICY.ceilings[:-1],
        green_from=70,
        yellow_from=60,
        min_coverage_pct=65,
        fair_points=50,
        first_book_year=2024,
        planned_working_days=60,
    )
