"""The single risks behind each sum of risks that the dinas states; the sums themselves stay."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Matrix, Rng, known, pick, some
from kdkmp.domain.land import SpatialRisk
from kdkmp.domain.parcels import RISK_NAMES, Risk

_NONE, _WITH, _WITHOUT = (risk.value for risk in Risk)
_PROTECTED = {"risk_lp2b": 7, "risk_forest": 3}
_OTHERS = {"risk_flood": 4, "risk_unstable": 3, "risk_sutet": 2, "risk_occupied": 2}
_SUM_ALONE = 0.3
"""Share of the sums that come without the single risks, as files of other offices state them."""


def single_risks(sums: Matrix, rng: Rng) -> pd.DataFrame:
    """Return one column per risk, None where nobody checked; each row comes to its sum.

    Parameters
    ----------
    sums : array
        The stated sum of each parcel, None where none is stated.
    """
    count = len(sums)
    found = {name: known(_NONE, np.ones(count, dtype=bool)) for name in RISK_NAMES}
    protected, other, any_risk = (
        pick(rng, shares, count) for shares in (_PROTECTED, _OTHERS, _PROTECTED | _OTHERS)
    )
    unchecked = _unchecked(count, rng)
    for name, values in found.items():
        values[(sums == SpatialRisk.WITH_PERMIT.value) & (any_risk == name)] = _WITH
        present = (sums == SpatialRisk.WITHOUT_PERMIT.value) & (other == name)
        present |= (sums == SpatialRisk.PROTECTED_WITHOUT_PERMIT.value) & (protected == name)
        values[present] = _WITHOUT
        values[_may_be_open(sums) & unchecked[name] & ~present] = None
    is_told = np.asarray(pd.notna(sums)) & ~some(rng, _SUM_ALONE, count)
    return pd.DataFrame({name: known(values, is_told) for name, values in found.items()})


def _may_be_open(sums: Matrix) -> Matrix:
    """Say which sums leave risks open: all but those that only a full check can come to."""
    full = [SpatialRisk.CLEAR.value, SpatialRisk.WITH_PERMIT.value]
    return ~np.isin(sums.astype(str), full)


def _unchecked(count: int, rng: Rng) -> dict[str, Matrix]:
    """Leave, of each parcel, between one and five risks unchecked."""
    turn = np.argsort(rng.random((count, len(RISK_NAMES))), axis=1)
    left = rng.integers(1, len(RISK_NAMES), count)
    return {name: turn[:, position] < left for position, name in enumerate(RISK_NAMES)}
