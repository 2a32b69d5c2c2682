"""Which parcels a list is about: status, owner, who spoke, the state of the point, a set, words."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from kdkmp.domain.parcels import PointPrecision
from kdkmp.domain.worklist import matching

NOT_STATED = ""
"""Asks for parcels of which nobody stated the status or the owner."""


class PointState(StrEnum):
    """What is known of a parcel's point; a parcel may be in several of these."""

    IN_DOUBT = "in_doubt"
    MISSING = "missing"
    VILLAGE_CENTRE = "village_centre"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class ParcelChoice:
    """What narrows the list of parcels; an empty part lets everything through.

    ``statuses`` and ``owners`` hold codes or `NOT_STATED`; of ``sources`` any must have spoken
    about the parcel; ``points`` are alternatives; ``verifications`` hold ids of verifications.
    """

    statuses: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    points: frozenset[PointState] = field(default_factory=frozenset)
    verifications: frozenset[int] = frozenset()
    search: str = ""

    def keep(
        self, parcels: pd.DataFrame, in_doubt: Collection[str], members: Collection[str]
    ) -> pd.DataFrame:
        """Return the parcels (index: parcel key) that are on the list.

        Parameters
        ----------
        parcels : DataFrame
            As `ui.land_data.parcels`.
        in_doubt : collection
            Keys of parcels whose point has a finding.
        members : collection
            Keys of the parcels of the chosen verifications.
        """
        rows = _of_codes(parcels, "land_status", self.statuses)
        rows = _of_codes(rows, "ownership", self.owners)
        if self.sources:
            spoken = rows["sources"].str.split(",")
            rows = rows[[not self.sources.isdisjoint(one) for one in spoken]]
        if self.points:
            states = point_states(rows, in_doubt)
            rows = rows[states[[state.value for state in self.points]].any(axis=1)]
        if self.verifications:
            rows = rows[rows.index.isin(members)]
        return matching(rows, self.search)


def _of_codes(rows: pd.DataFrame, column: str, codes: Collection[str]) -> pd.DataFrame:
    return rows[rows[column].fillna(NOT_STATED).isin(codes)] if codes else rows


def point_states(parcels: pd.DataFrame, in_doubt: Collection[str]) -> pd.DataFrame:
    """Return per parcel (index: its key) a boolean column for each `PointState`."""
    missing = parcels["latitude"].isna() | parcels["longitude"].isna()
    centre = parcels["point_precision"] == PointPrecision.VILLAGE_CENTRE.value
    return pd.DataFrame(
        {
            PointState.IN_DOUBT.value: parcels.index.isin(in_doubt) & ~missing.to_numpy(),
            PointState.MISSING.value: missing,
            PointState.VILLAGE_CENTRE.value: centre & ~missing,
            PointState.CORRECTED.value: parcels["is_corrected"].astype("bool"),
        },
        index=parcels.index,
    )
