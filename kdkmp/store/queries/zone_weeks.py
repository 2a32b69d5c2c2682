"""The zones of one snapshot, read lean: many weeks of a whole nation are laid side by side."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.zones.policy import Zone
from kdkmp.store.control_tables import SnapshotZone
from kdkmp.store.frames import frame

_ZONES = pd.CategoricalDtype([zone.value for zone in Zone])


def zones_in(session: Session, snapshot_id: int) -> pd.DataFrame:
    """Return the zones that a snapshot froze.

    Returns
    -------
    DataFrame
        Index ``code`` in its order; ``zone`` (category of `Zone`) and ``main_reason`` (category;
        missing for green).
    """
    table = SnapshotZone.__table__  # type: ignore[attr-defined]
    columns = (table.c.cooperative_code.label("code"), table.c.zone, table.c.main_reason)
    question = sa.select(*columns).where(table.c.snapshot_id == snapshot_id)
    rows = frame(session, question.order_by(table.c.cooperative_code), {"code": "str"})
    rows = rows.set_index("code")
    return rows.astype({"zone": _ZONES, "main_reason": "category"})
