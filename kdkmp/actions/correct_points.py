"""Put wrong points right: a person accepts a proposal or types a point; the original stays."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.parcel_known import known_of
from kdkmp.actions.parcel_values import MAX_WHY, ParcelRefusedError, check_point, clean_text
from kdkmp.domain.access import Access, Role
from kdkmp.domain.findings import LOCATION_KINDS
from kdkmp.domain.sources import Source
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import PointCorrection

MANUAL = "manual"
"""Stands for a finding where a person simply typed the right point."""


@dataclass(frozen=True)
class Correction:
    """The right point of a parcel in place of the one that its sources state.

    ``finding``: the kind of finding whose proposal was accepted, or `MANUAL`.
    """

    cooperative_code: str
    parcel_id: str
    stated_latitude: float
    stated_longitude: float
    latitude: float
    longitude: float
    why: str
    finding: str = MANUAL


def correct_points(
    engine: sa.Engine, corrections: Sequence[Correction], access: Access, at: datetime
) -> int:
    """Save corrections, all or none, and return how many.

    A correction holds as long as the sources state the wrong point; a newer correction of the
    same point goes before an older one.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or a cooperative is not in its regions.
    ParcelRefusedError
        A point is none, the sources state another one by now, or no reason is given.
    """
    access.require_role(Role.OPERATOR)
    if not corrections:
        raise ParcelRefusedError("Belum ada titik yang dipilih. Pilih paling sedikit satu.")
    access.require(Role.OPERATOR, [one.cooperative_code for one in corrections])
    rows = [_row(one, access, at) for one in corrections]
    with writing(engine) as session:
        _check_stated(session, corrections)
        session.add_all(rows)
        writes.bump_data_version(session)
    return len(rows)


def withdraw_correction(
    engine: sa.Engine, correction_id: int, access: Access, at: datetime
) -> None:
    """Take a correction back; what the sources state, or an older correction, counts again.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or a cooperative is not in its regions.
    ParcelRefusedError
        There is no such correction in force.
    """
    access.require_role(Role.OPERATOR)
    with writing(engine) as session:
        found = session.get(PointCorrection, correction_id)
        if found is None or found.withdrawn_at is not None:
            raise ParcelRefusedError(
                f"Perbaikan titik {correction_id} tidak ada atau sudah dicabut. Muat ulang "
                "halaman ini."
            )
        access.require(Role.OPERATOR, [found.cooperative_code])
        found.withdrawn_at, found.withdrawn_by = at, access.signature
        session.add(found)
        writes.bump_data_version(session)


def _row(one: Correction, access: Access, at: datetime) -> PointCorrection:
    check_point(one.latitude, one.longitude)
    why = clean_text(one.why, "Alasan", MAX_WHY)
    if not why:
        raise ParcelRefusedError("Alasan: tulis dari mana titik yang benar diketahui.")
    if one.finding != MANUAL and one.finding not in LOCATION_KINDS:
        raise ParcelRefusedError(f"Temuan “{one.finding}” bukan temuan lokasi.")
    if (one.latitude, one.longitude) == (one.stated_latitude, one.stated_longitude):
        raise ParcelRefusedError(f"Lahan {one.parcel_id}: titik baru sama dengan titik lama.")
    return PointCorrection(
        cooperative_code=one.cooperative_code,
        parcel_id=one.parcel_id,
        stated_latitude=one.stated_latitude,
        stated_longitude=one.stated_longitude,
        latitude=one.latitude,
        longitude=one.longitude,
        finding=str(one.finding),
        why=why,
        office=access.signature,
        corrected_at=at,
    )


def _check_stated(session: Session, corrections: Sequence[Correction]) -> None:
    """Refuse to correct a point that the sources do not, or no longer, state."""
    by_parcel = defaultdict(list)
    for one in corrections:
        by_parcel[one.cooperative_code, one.parcel_id].append(one)
    for (cooperative_code, parcel_id), mine in by_parcel.items():
        counts = known_of(session, cooperative_code, parcel_id, Source.DINAS).counts
        stated = (counts["latitude"], counts["longitude"])
        if pd.isna(stated[0]):
            raise ParcelRefusedError(
                f"Lahan {parcel_id} belum punya titik. Isi titiknya sebagai isian lahan."
            )
        if any((one.stated_latitude, one.stated_longitude) != stated for one in mine):
            raise ParcelRefusedError(
                f"Lahan {parcel_id}: sumber kini menyatakan titik lain. Muat ulang halaman ini "
                "dan periksa titik yang baru."
            )
