"""Write down what an import decided: cooperatives, ids, reports, parcels, rows for review."""

import pandas as pd
from sqlmodel import Session

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.parcels import FIELD_NAMES
from kdkmp.domain.regions import Level, ancestor
from kdkmp.domain.sources import SPEAKER_BY_SURVEYOR, Source
from kdkmp.intake import Plan
from kdkmp.store import writes
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Cooperative, CooperativeId, ReviewItem, report

_PARCEL_TABLE_COLUMNS = ("parcel_id", *FIELD_NAMES)


def save_plan(session: Session, plan: Plan, source: Source, batch_id: int) -> None:
    """Append what the plan writes: cooperatives, ids, reports, parcels, review items."""
    _save_cooperatives(session, plan.new_cooperatives, batch_id)
    writes.put_rows(session, CooperativeId, plan.new_ids.assign(batch_id=batch_id))
    written = plan.rows[plan.rows["writes"]].assign(batch_id=batch_id)
    facts = [fact.name for fact in REPORT_FACTS if fact.name in written]
    base = ["batch_id", "cooperative_code", "as_of", "sheet", "row", "cleared"]
    # A row that states neither a fact nor land still names its cooperative, which counts then.
    of_land_only = "parcel_id" in written and not facts
    reports = written[written["parcel_id"].isna()] if of_land_only else written
    writes.add_rows(session, report, reports[[*base, *facts]].assign(source=source.value))
    if "parcel_id" in written:
        parcels = written[written["parcel_id"].notna()]
        speaker = _speaker(parcels).fillna(source).astype("str")
        columns = [name for name in _PARCEL_TABLE_COLUMNS if name in parcels]
        writes.add_rows(session, land_parcel, parcels[[*base, *columns]].assign(source=speaker))
    _save_reviews(session, plan, batch_id)


def _speaker(parcels: pd.DataFrame) -> pd.Series:
    """Return whose word each parcel is: its verifier's, else its surveyor's; missing if neither."""
    surveyor = parcels["surveyor"].map(SPEAKER_BY_SURVEYOR)
    if "verifier" not in parcels:
        return surveyor
    return parcels["verifier"].map(SPEAKER_BY_SURVEYOR).fillna(surveyor)


def _save_cooperatives(session: Session, new: pd.DataFrame, batch_id: int) -> None:
    village = new["village_code"]
    levels = (Level.DISTRICT, Level.REGENCY, Level.PROVINCE)
    above = {f"{level.value}_code": [ancestor(code, level) for code in village] for level in levels}
    writes.put_rows(
        session, Cooperative, new.assign(**above, batch_id=batch_id, is_synthetic=False)
    )


def _save_reviews(session: Session, plan: Plan, batch_id: int) -> None:
    session.add_all(
        ReviewItem(
            batch_id=batch_id,
            sheet=waiting.sheet,
            row=waiting.row,
            reason=waiting.reason.value,
            province=waiting.province,
            regency=waiting.regency,
            district=waiting.district,
            village=waiting.village,
            name=waiting.name,
            province_code=waiting.suggestions[0].code[:2] if waiting.suggestions else None,
            row_values=dict(waiting.values),
            suggestions=[list(suggestion) for suggestion in waiting.suggestions],
        )
        for waiting in plan.review
    )
    session.flush()
