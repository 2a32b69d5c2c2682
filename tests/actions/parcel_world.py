"""Two real cooperatives of NTB with land, each statement here for a reason."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.facts import current
from kdkmp.store.queries.land import parcel_register
from kdkmp.store.tables import Batch, Cooperative

A, B, SILENT = "52.01.01.2002", "52.01.01.2003", "52.01.01.2005"
FIRST, LAST, TODAY = date(2026, 1, 2), date(2026, 1, 9), date(2026, 1, 20)
POINT = {"latitude": -8.6, "longitude": 116.1}


def fill(engine: sa.Engine, *, synthetic: bool = False) -> None:
    """A: two parcels; B: one; SILENT: nobody ever spoke about it."""
    with writing(engine) as session:
        for source, day in (("simkopdes", FIRST), ("dinas", LAST)):
            batch_id = writes.add_batch(
                session,
                Batch(
                    format="mapped",
                    source=source,
                    file_name=source,
                    sha256=source,
                    as_of=day,
                    office="Uji",
                    is_synthetic=synthetic,
                ),
            )
            if source == "simkopdes":
                _add_cooperatives(session, batch_id, synthetic=synthetic)
                say(session, batch_id, A, "p1", land_status="proposed", **POINT)
                say(session, batch_id, B, "p9", land_status="verified")
            else:
                say(session, batch_id, A, "p1", land_status="verifying", parcel_area_m2=1200.0)
                say(session, batch_id, A, "p2", land_status="identified", risk_flood="none")
                say(session, batch_id, A, "tanpa", land_status="none")
        rebuild_current_facts(session, ["52"])


def _add_cooperatives(session: Session, batch_id: int, *, synthetic: bool) -> None:
    for code in (A, B, SILENT):
        session.add(
            Cooperative(
                code=code,
                village_code=code,
                district_code=code[:8],
                regency_code=code[:5],
                province_code=code[:2],
                name=f"Koperasi {code}",
                batch_id=batch_id,
                is_synthetic=synthetic,
            )
        )
    session.flush()


def say(session: Session, batch_id: int, code: str, parcel_id: str, **values: Any) -> None:
    """Append one statement in the name of its batch."""
    batch = session.get_one(Batch, batch_id)
    row = {"batch_id": batch_id, "source": batch.source, "as_of": batch.as_of, **values}
    session.execute(
        sa.insert(land_parcel).values(cooperative_code=code, parcel_id=parcel_id, **row)
    )


def register(engine: sa.Engine) -> Any:
    """The register as the pages see it."""
    with Session(engine) as session:
        return parcel_register(session, DEFAULT_POLICY.evidence)


def facts(engine: sa.Engine) -> Any:
    """What counts about every cooperative."""
    with Session(engine) as session:
        return current(session)
