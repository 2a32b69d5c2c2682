"""How long a statement may be believed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Evidence:
    """A statement lasts ``days`` (None: for ever); a ``settled`` value never grows old."""

    days: int | None
    settled: frozenset[str | float] = frozenset()


FOR_EVER = Evidence(None)


def is_fresh(
    values: pd.Series, stated_on: pd.Series, reference: pd.Series, evidence: Evidence
) -> NDArray[np.bool_]:
    """Say per row whether a known value is still believed on the reference date.

    Parameters are aligned Series: the values, the dates they were stated for, and the reference
    date of each row's province. A missing value is never fresh; on its last day it still is.
    """
    known: NDArray[np.bool_] = values.notna().to_numpy(dtype=bool)
    if evidence.days is None:
        return known
    age = reference.to_numpy("datetime64[s]") - stated_on.to_numpy("datetime64[s]")
    young = age <= np.timedelta64(evidence.days, "D")  # never so for an unknown date
    if not evidence.settled:
        return np.asarray(known & young)
    return np.asarray(known & (young | values.isin(list(evidence.settled)).to_numpy()))
