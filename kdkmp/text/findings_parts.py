"""The parts of a finding's sentence: a point, a distance, an area, what was said when."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME
from kdkmp.text.formats import MISSING, number, short_date
from kdkmp.text.values import decimals, fact_value, progress

_KILOMETRE = 1_000


def coordinates(latitude: float | None, longitude: float | None) -> str:
    """Write a point as maps take it, with decimal points; empty without one.

    >>> coordinates(-8.55, 116.1), coordinates(None, 116.1)
    ('-8.550000, 116.100000', '')
    """
    if pd.isna(latitude) or pd.isna(longitude):
        return ""
    return f"{latitude:.6f}, {longitude:.6f}"


def distance(metres: float | None) -> str:
    """Write a distance, far ones in kilometres; empty where it is unknown.

    >>> distance(0), distance(249.6), distance(15_300), distance(None)
    ('0 m', '250 m', '15,3 km', '')
    """
    if metres is None or pd.isna(metres):
        return ""
    if metres < _KILOMETRE:
        return f"{number(metres)} m"
    kilometres = round(metres / _KILOMETRE, 1)
    return f"{number(kilometres, decimals(kilometres))} km"


def square_metres(area: float | None) -> str:
    """Write an area.

    >>> square_metres(1334.5), square_metres(None)
    ('1.334,5 m²', '–')
    """
    if area is None or pd.isna(area):
        return MISSING
    return f"{number(area, decimals(area))} m²"


def said(finding: Mapping[str, Any], *, other: bool = False) -> str:
    """Write one of the two values of a finding, with its date.

    Notes
    -----
    A coded value stands in ``code`` and ``other_code``, a range of progress ends at
    ``high`` and ``other_high``: columns of `domain.quality`, beyond those of every finding.

    >>> said({"fact": "progress_low_pct", "value": 40.0, "high": 40.0})
    '40 %'
    """
    prefix = "other_" if other else ""
    value = _value(finding, prefix)
    when = finding.get(f"{prefix}stated_on")
    return value if pd.isna(when) else f"{value} ({short_date(pd.Timestamp(when))})"


def _value(finding: Mapping[str, Any], prefix: str) -> str:
    fact = str(finding.get("fact"))
    code, stated = finding.get(f"{prefix}code"), finding.get(f"{prefix}value")
    if not pd.isna(code):
        return fact_value(fact, code)
    if stated is None or pd.isna(stated):
        return MISSING
    value = float(stated)
    if fact == "progress_low_pct":
        high = finding.get(f"{prefix}high")
        return progress(value, value if high is None or pd.isna(high) else float(high))
    return fact_value(fact, value) if fact in FACT_BY_NAME else number(value, decimals(value))
