"""A row of the board by hand: nothing known but what a test says."""

from typing import Any

import pandas as pd

from kdkmp.domain.facts import FACT_NAMES, fact_dtypes
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY

TODAY = pd.Timestamp("2026-01-16")
LONG_AGO = pd.Timestamp("2025-01-02")
P = DEFAULT_POLICY
DECIDED = {"zone": "red", "phase": "land", "score_low": 40.0, "score_high": 50.0, "reasons": ()}
"""What a hand-made row says was decided, unless a test says otherwise."""


def row(on: pd.Timestamp = TODAY, **known: Any) -> dict[str, Any]:
    """Return a row in which only ``known`` was stated, by the dinas, for ``on``."""
    facts: dict[str, Any] = dict.fromkeys(FACT_NAMES, None)
    dates: dict[str, Any] = {f"{fact}_on": pd.NaT for fact in FACT_NAMES}
    sources: dict[str, Any] = {f"{fact}_source": None for fact in FACT_NAMES}
    for fact in known.keys() & set(FACT_NAMES):
        dates[f"{fact}_on"], sources[f"{fact}_source"] = on, "dinas"
    return {**DECIDED, "reference_date": TODAY, **facts, **dates, **sources, **known}


def board(**cooperatives: dict[str, Any]) -> pd.DataFrame:
    """Return a classified board in which only what is given is known; index: the keywords."""
    records = [
        {
            **row(**known),
            "name": f"Koperasi Desa Merah Putih {code.title()}",
            "village": code.title(),
            "district": "Narmada",
            "regency": "Kabupaten Lombok Barat",
            "regency_code": "52.01",
            "province": "Nusa Tenggara Barat",
            "reported_on": TODAY,
            "legal_entity_is_inferred": False,
            "conflicts": None,
        }
        for code, known in cooperatives.items()
    ]
    facts = pd.DataFrame(records, index=pd.Index(cooperatives, name="code", dtype="str"))
    dates = dict.fromkeys([f"{name}_on" for name in FACT_NAMES], "datetime64[s]")
    sources = dict.fromkeys([f"{name}_source" for name in FACT_NAMES], "str")
    typed = facts.drop(columns=DECIDED).astype(fact_dtypes() | dates | sources)
    return typed.join(classify(typed, P))
