"""Frames of findings: made of a few columns, put together, sorted for whoever repairs them."""

from collections.abc import Iterable

import pandas as pd

from kdkmp.domain.findings import FINDING_DTYPES, Certainty, FindingKind

DTYPES = FINDING_DTYPES | {
    "code": "str",
    "other_code": "str",
    "high": "float64",
    "other_high": "float64",
}
"""The columns of a frame of findings, and what two numbers cannot say: ``code``/``other_code``
where the two values are words, ``high``/``other_high`` where they are ranges from ``value``."""

_CERTAIN_FIRST = {certainty.value: rank for rank, certainty in enumerate(Certainty)}
_KINDS = {kind.value: rank for rank, kind in enumerate(FindingKind)}


def findings(kind: FindingKind, certainty: Certainty, rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``rows`` (some of the columns of `DTYPES`) as findings of one kind."""
    stated = rows[[name for name in DTYPES if name in rows]].reset_index(drop=True)
    whole = stated.assign(kind=kind.value, certainty=certainty.value)
    return _as_findings(whole)


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put frames of findings one below the other: certain ones first, then by kind and code."""
    given = [frame for frame in frames if len(frame)]
    if not given:
        return _as_findings(pd.DataFrame())
    rows = pd.concat([_as_findings(frame) for frame in given], ignore_index=True)
    order = pd.DataFrame(
        {
            "certainty": rows["certainty"].map(_CERTAIN_FIRST),
            "kind": rows["kind"].map(_KINDS),
            "code": rows["cooperative_code"],
            "parcel": rows["parcel_id"].fillna(""),
        }
    ).sort_values(["certainty", "kind", "code", "parcel"], kind="stable")
    return rows.loc[order.index].reset_index(drop=True)


def _as_findings(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.reindex(columns=list(DTYPES)).astype(DTYPES)
