"""What is written down of each planted value: one row of ``data/demo/planted.csv``."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One planted value; ``kind`` is a value of `domain.findings.FindingKind`."""

    kind: str
    cooperative_code: str
    parcel_id: str
    field: str
    planted_value: str
    true_value: str
    note: str


def written(value: float) -> str:
    """Write a number exactly, whole ones without a fraction."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
