"""What follows from several columns of one row: the sum of its risks, the start of building."""

import numpy as np
import pandas as pd

from kdkmp.domain.land import LandStatus, SpatialRisk
from kdkmp.domain.parcels import RISK_NAMES, risk_sum
from kdkmp.intake.parse.cells import Fault
from kdkmp.intake.parse.progress import FULL
from kdkmp.intake.sources.declaration import STARTED

_PROGRESS = ("progress_low_pct", "progress_high_pct")
KNOWN_PRESENT = frozenset({SpatialRisk.WITHOUT_PERMIT, SpatialRisk.PROTECTED_WITHOUT_PERMIT})
CONTRADICTION = Fault(
    "Status Pembangunan “Tidak”, tetapi persentasenya lebih dari 0; keduanya tidak dipakai",
    "contradiction",
)


def sum_risks(rows: pd.DataFrame) -> None:
    """State the sum of single risks where the row states risks.

    A sum the row states itself stays, unless a single risk is known to be there without permit:
    no "sudah dicek, tidak ada" may hide it.
    """
    names = [name for name in RISK_NAMES if name in rows]
    if not names:
        return
    distinct = rows[names].drop_duplicates()
    sums = [risk_sum(dict(zip(names, said, strict=True))) for said in distinct.to_numpy()]
    found = rows[names].merge(distinct.assign(found=sums), how="left", on=names)["found"]
    found = found.set_axis(rows.index).astype("str")
    stated = rows["spatial_risk"].fillna(found) if "spatial_risk" in rows else found
    rows["spatial_risk"] = stated.mask(found.isin([str(risk) for risk in KNOWN_PRESENT]), found)


def start_building(rows: pd.DataFrame) -> list[int]:
    """Turn "has building started" into a land status, and return the rows that contradict it.

    Yes means building, or built at 100 %. No says that nothing has been built, and nothing about
    the land: its status stays unknown. No beside progress says neither.
    """
    started = rows.pop(STARTED)
    has = started.fillna(value=False).to_numpy(dtype=bool)
    has_not = started.notna().to_numpy() & ~has
    low, high = (_column(rows, name) for name in _PROGRESS)
    rows["land_status"] = pd.Series(None, index=rows.index, dtype="str")
    rows.loc[has, "land_status"] = LandStatus.BUILDING.value
    rows.loc[has & (low == FULL), "land_status"] = LandStatus.BUILT.value
    wrong = has_not & (high > 0)
    for name, said in zip(_PROGRESS, (low, high), strict=True):
        rows[name] = said.mask(has_not, 0.0).mask(wrong)
    return [int(row) for row in np.flatnonzero(wrong)]


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series(float("nan"), index=rows.index)
