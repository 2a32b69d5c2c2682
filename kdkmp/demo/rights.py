"""Whose land it is, on what basis it is used, which papers are there, which criteria it meets."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Floats, Matrix, Rng, known, pick, some
from kdkmp.domain.land import VERIFIED_OR_BEYOND, LandStatus
from kdkmp.domain.parcels import (
    DOCUMENT_NAMES,
    DocumentState,
    IntendedUse,
    Ownership,
    Risk,
    UseBasis,
    Verdict,
)

_OWNERS = {
    Ownership.VILLAGE.value: 56,
    Ownership.REGENCY.value: 17,
    Ownership.GRANT.value: 7,
    Ownership.STATE_ENTERPRISE.value: 5,
    Ownership.PRIVATE.value: 4,
    Ownership.SWAP.value: 3,
    Ownership.PROVINCE.value: 2,
    Ownership.MINISTRY.value: 2,
    Ownership.PURCHASE.value: 2,
    Ownership.OTHER.value: 1,
}
_BASES: Mapping[str, Mapping[str | None, float]] = {
    Ownership.VILLAGE: {UseBasis.OWN.value: 7, UseBasis.LOAN.value: 3},
    Ownership.REGENCY: {UseBasis.LOAN.value: 7, UseBasis.LEASE.value: 3},
    Ownership.PROVINCE: {UseBasis.LEASE.value: 1},
    Ownership.MINISTRY: {UseBasis.LOAN.value: 1},
    Ownership.STATE_ENTERPRISE: {UseBasis.LEASE.value: 3, UseBasis.JOINT_USE.value: 1},
    Ownership.GRANT: {UseBasis.GRANT.value: 1},
    Ownership.FOREST_AREA: {UseBasis.JOINT_USE.value: 1},
    Ownership.PRIVATE: {None: 1},  # not allowed without a legal transfer (domain 2.2)
    Ownership.OTHER: {UseBasis.OTHER.value: 1},
    Ownership.SWAP: {UseBasis.OWN.value: 1},
    Ownership.PURCHASE: {UseBasis.OWN.value: 1},
}
VILLAGE_LAW, PUBLIC_LAW = "Permendagri 1/2016", "Permendagri 19/2016"
"""On the assets of villages, and on those of regencies and provinces."""
_LAWS = {
    Ownership.VILLAGE: VILLAGE_LAW,
    Ownership.REGENCY: PUBLIC_LAW,
    Ownership.PROVINCE: PUBLIC_LAW,
}
_USES = {
    IntendedUse.OUTLET_AND_STORE.value: 75,
    IntendedUse.OUTLET.value: 20,
    IntendedUse.STORE.value: 5,
}
_PAPERS = {
    True: {DocumentState.HAVE: 75, DocumentState.IN_PROCESS: 18, DocumentState.MISSING: 7},
    False: {DocumentState.HAVE: 36, DocumentState.IN_PROCESS: 30, DocumentState.MISSING: 34},
}
_CLEAR_TITLE = (Ownership.VILLAGE, Ownership.REGENCY, Ownership.PROVINCE, Ownership.MINISTRY)
_GOOD_AREA_M2 = 1000
_PASS, _FAIL = (verdict.value for verdict in Verdict)


def rights(in_forest: Bools, share: float, complete: Bools, rng: Rng) -> pd.DataFrame:
    """Return owner, basis, law and intended use; most of it unknown but where it is complete.

    Parameters
    ----------
    in_forest : array
        Where a check found forest; such land belongs to nobody else.
    share : float
        How much of the land the dinas knows the owner of.
    complete : array
        Where owner and intended use are known for certain (a maintained named set).
    """
    count = len(complete)
    owner = pick(rng, _OWNERS, count)
    owner[in_forest & some(rng, 0.6, count)] = Ownership.FOREST_AREA.value
    knows_owner = complete | some(rng, share, count)
    basis = np.full(count, None, dtype=object)
    for owned_by, shares in _BASES.items():
        drawn, mine = pick(rng, shares, count), owner == owned_by.value  # type: ignore[attr-defined]
        basis[mine] = drawn[mine]
    knows_basis = knows_owner & some(rng, 0.7, count)
    laws = np.array([_LAWS.get(one) for one in owner], dtype=object)
    return pd.DataFrame(
        {
            "ownership": known(owner, knows_owner),
            "use_basis": known(basis, knows_basis),
            "legal_basis": known(laws, knows_basis & some(rng, 0.45, count)),
            "intended_use": known(pick(rng, _USES, count), complete | some(rng, share, count)),
        }
    )


def papers(status: Matrix, rng: Rng) -> pd.DataFrame:
    """Return where each document stands; of verified land more is known, and more is there."""
    verified = is_verified(status)
    said = {}
    for name in DOCUMENT_NAMES:
        asked = some(rng, np.where(verified, 0.55, 0.3), len(status))
        drawn = [pick(rng, _codes(_PAPERS[one]), len(status)) for one in (True, False)]
        said[name] = known(np.where(verified, *drawn), asked)
    return pd.DataFrame(said)


def criteria(
    status: Matrix, area_m2: Floats, owner: Matrix, risks: pd.DataFrame, rng: Rng
) -> pd.DataFrame:
    """Return the four criteria as far as somebody judged them; they agree with what is known."""
    count = len(status)
    asked = {LandStatus.VERIFYING.value: 0.45, LandStatus.CONSIDERED.value: 0.45}
    share = np.where(is_verified(status), 0.75, [asked.get(one, 0.12) for one in status])
    judged = some(rng, share, count)
    unsafe = risks[["risk_flood", "risk_sutet", "risk_unstable"]].eq(Risk.WITHOUT_PERMIT.value)
    passes = {
        "criterion_title": np.isin(owner.astype(str), _CLEAR_TITLE),
        "criterion_area": area_m2 >= _GOOD_AREA_M2,
        "criterion_access": some(rng, 0.92, count),
        "criterion_ready": some(rng, 0.95, count) & ~unsafe.any(axis=1).to_numpy(dtype=bool),
    }
    told = {name: judged & some(rng, 0.85, count) for name in passes}
    told["criterion_title"] &= np.asarray(pd.notna(owner))
    return pd.DataFrame(
        {name: known(np.where(good, _PASS, _FAIL), told[name]) for name, good in passes.items()}
    )


def is_verified(status: Matrix) -> Bools:
    """Say where land is verified, or beyond that."""
    return np.isin(status.astype(str), [one.value for one in VERIFIED_OR_BEYOND])


def _codes(shares: Mapping[DocumentState, float]) -> dict[str, float]:
    return {state.value: share for state, share in shares.items()}
