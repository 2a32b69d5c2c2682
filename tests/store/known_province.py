"""The small known province: 2 regencies, 5 cooperatives, each here for a reason."""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.facts import REPORT_FACTS, fact_dtypes
from kdkmp.store import writes
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Batch, Cooperative, report

WEEK_1, WEEK_2, WEEK_3 = date(2026, 1, 2), date(2026, 1, 9), date(2026, 1, 16)

VILLAGES = (
    "52.01.01.2002",  # A: finished according to the portal
    "52.01.01.2003",  # B: reported zero progress
    "52.01.01.2005",  # C: progress never reported, beside the reported zero
    "52.02.01.2010",  # D: the other regency
    "61.01.01.2001",  # E: another province with an older reference date
)
A, B, C, D, E = VILLAGES


def add_batch(session: Session, as_of: date, source: str = "dinas") -> int:
    """A batch of one file, named after its date."""
    name = f"{source}-{as_of}.xlsx"
    return writes.add_batch(
        session,
        Batch(
            format="mapped", source=source, file_name=name, sha256=name, as_of=as_of, office="Uji"
        ),
    )


def add_cooperatives(session: Session, batch_id: int) -> None:
    """The five cooperatives, created by one batch."""
    for code in VILLAGES:
        session.add(
            Cooperative(
                code=code,
                village_code=code,
                district_code=code[:8],
                regency_code=code[:5],
                province_code=code[:2],
                name=f"Koperasi {code}",
                batch_id=batch_id,
            )
        )
    session.flush()


def add_reports(session: Session, batch_id: int, as_of: date, *rows: dict[str, Any]) -> None:
    """Append reports of one batch; every row names its ``code`` and what it states."""
    facts = [fact.name for fact in REPORT_FACTS]
    dtypes = {name: fact_dtypes()[name] for name in facts}
    batch = session.get(Batch, batch_id)
    assert batch is not None
    table = pd.DataFrame(list(rows), columns=["code", "cleared", *facts]).astype(dtypes)
    table = table.rename(columns={"code": "cooperative_code"})
    writes.add_rows(
        session,
        report,
        table.assign(batch_id=batch_id, as_of=pd.Timestamp(as_of), source=batch.source),
    )


def add_parcel(session: Session, batch_id: int, as_of: date, **values: Any) -> None:
    """Append one parcel statement."""
    batch = session.get(Batch, batch_id)
    assert batch is not None
    row = {"batch_id": batch_id, "as_of": as_of, "source": batch.source, **values}
    session.execute(sa.insert(land_parcel).values(row))
    session.flush()


def progress(code: str, percent: float) -> dict[str, Any]:
    """A report of exact progress."""
    return {"code": code, "progress_low_pct": percent, "progress_high_pct": percent}
