"""What the dinas' own word about a week became after the week's report was accepted."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.facts import DTYPES, PARCEL_FACT_NAMES, REPORT_FACTS, Kind, fact_dtypes
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.sources import Source
from kdkmp.domain.statements import KEY, active_parcels, latest
from kdkmp.domain.weeks import Week
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries import facts
from kdkmp.store.queries.facts import Moment
from kdkmp.store.tables import Batch, Cooperative, report

COLUMNS = (
    "regency_code",
    "week",
    "cooperative_code",
    "fact",
    "before",
    "after",
    "batch_id",
    "office",
    "imported_at",
)
_FACTS = [fact.name for fact in REPORT_FACTS]
_KEYS = {
    "cooperative_code": "str",
    "source": "str",
    "as_of": DTYPES[Kind.DATE],
    "cleared": "str",
    "batch_id": "int64",
}
_REPORT_DTYPES = _KEYS | {name: fact_dtypes()[name] for name in _FACTS}
_PARCEL_DTYPES = (
    _KEYS
    | {"parcel_id": "str", "is_chosen": "boolean"}
    | {name: fact_dtypes()[name] for name in PARCEL_FACT_NAMES}
)


def changes_after(session: Session, accepted: Mapping[tuple[str, Week], datetime]) -> pd.DataFrame:
    """Return the values of the dinas that differ from what was accepted.

    Parameters
    ----------
    accepted : Mapping
        Regency and week → when its report was accepted.

    Returns
    -------
    DataFrame
        One row per cooperative and fact: ``regency_code``, ``week`` (label),
        ``cooperative_code``, ``fact``, ``before``, ``after`` (missing: nothing stated, or
        withdrawn by KOSONGKAN), ``batch_id``, ``office``, ``imported_at`` of the newest such batch
        that speaks of the cooperative.

    Notes
    -----
    A batch belongs to the week of its as-of date; it came after if it was saved after the
    acceptance. Other sources are no report of the regency and are left out.
    """
    found = []
    for week in sorted({week for _, week in accepted}):
        of_week = {code: at for (code, one), at in accepted.items() if one == week}
        later = _batches_after(session, week, min(of_week.values()))
        if len(later):
            found.append(_of_week(session, week, of_week, later))
    if not found:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(found, ignore_index=True)


def _batches_after(session: Session, week: Week, at: datetime) -> pd.DataFrame:
    """Return the live batches of a week saved after a moment (index number): office and time."""
    question = sa.select(col(Batch.id), col(Batch.office), col(Batch.imported_at)).where(
        col(Batch.withdrawn_at).is_(None),
        col(Batch.source) == Source.DINAS.value,
        col(Batch.as_of).between(week.monday, week.sunday),
        col(Batch.imported_at) > at,
    )
    rows = pd.DataFrame(session.execute(question).all(), columns=["id", "office", "imported_at"])
    moments = pd.to_datetime(rows["imported_at"], utc=True)
    return rows.assign(imported_at=moments).set_index("id")


def _of_week(
    session: Session, week: Week, accepted: Mapping[str, datetime], later: pd.DataFrame
) -> pd.DataFrame:
    together: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for code, at in accepted.items():
        together[tuple(later.index[later["imported_at"] > pd.Timestamp(at)])].append(code)
    together.pop((), None)
    touched = _cooperatives([code for codes in together.values() for code in codes], later.index)
    reports = _said(session, report, _REPORT_DTYPES, week, touched)
    parcels = _said(session, land_parcel, _PARCEL_DTYPES, week, touched)
    parts = [pd.DataFrame(columns=list(COLUMNS))]
    for batches, codes in together.items():
        told = [
            _changed(_touched(reports, codes, batches), batches, _last_reports),
            _changed(_touched(parcels, codes, batches), batches, active_parcels),
        ]
        parts += [part for part in told if len(part)]
    rows = pd.concat(parts[1:] or parts, ignore_index=True)
    if rows.empty:
        return rows
    regency = rows["cooperative_code"].str[: CODE_LENGTH[Level.REGENCY]]
    rows = rows.assign(regency_code=regency, week=week.label)
    return rows.join(later, on="batch_id")[list(COLUMNS)].sort_values(
        ["regency_code", "cooperative_code", "fact"], ignore_index=True
    )


def _cooperatives(regencies: Collection[str], batches: pd.Index) -> sa.Select[Any]:
    """Ask for the cooperatives of some regencies that some batches speak of."""
    spoken = sa.union(
        *(
            sa.select(table.c.cooperative_code).where(table.c.batch_id.in_(batches.tolist()))
            for table in (report, land_parcel)
        )
    ).subquery()
    return (
        sa.select(col(Cooperative.code))
        .join(spoken, spoken.c.cooperative_code == col(Cooperative.code))
        .where(col(Cooperative.regency_code).in_(list(regencies)))
    )


def _said(
    session: Session,
    table: sa.Table,
    dtypes: Mapping[str, str],
    week: Week,
    cooperatives: sa.Select[Any],
) -> pd.DataFrame:
    """Return what the dinas said of some cooperatives up to a week's end, oldest first."""
    said = table.c
    question = facts.live(
        sa.select(*(said[name] for name in dtypes)), said, Moment(cut_off=week.sunday), None
    ).where(said.source == Source.DINAS.value, said.cooperative_code.in_(cooperatives))
    return frame(session, question.order_by(said.as_of, said.batch_id, said.id), dtypes)


def _touched(
    said: pd.DataFrame, regencies: Collection[str], batches: Collection[int]
) -> pd.DataFrame:
    """Keep the cooperatives of the regencies that these batches speak of."""
    codes = said.loc[said["batch_id"].isin(batches), "cooperative_code"]
    codes = codes[codes.str[: CODE_LENGTH[Level.REGENCY]].isin(regencies)]
    return said[said["cooperative_code"].isin(codes)]


def _last_reports(said: pd.DataFrame) -> pd.DataFrame:
    return latest(said, _FACTS, KEY)


def _changed(
    said: pd.DataFrame, batches: Collection[int], last: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """Compare the last words with and without these batches; one row per value that differs."""
    is_later = said["batch_id"].isin(batches)
    if not is_later.any():
        return pd.DataFrame()
    after = last(said).droplevel("source")
    names = [name for name in (*_FACTS, *PARCEL_FACT_NAMES) if name in after]
    earlier = said[~is_later]
    before = last(earlier).droplevel("source") if len(earlier) else after.iloc[:0]
    before, after = before.reindex(after.index)[names], after[names]
    source = said[is_later].drop_duplicates("cooperative_code", keep="last")
    batch = source.set_index("cooperative_code")["batch_id"]
    found = []
    for name in names:
        old, new = before[name], after[name]
        differs = ((old != new).fillna(value=True) & ~(old.isna() & new.isna())).astype(bool)
        found.append(
            pd.DataFrame(
                {
                    "cooperative_code": after.index[differs],
                    "fact": name,
                    "before": old[differs].astype(object).to_numpy(),
                    "after": new[differs].astype(object).to_numpy(),
                }
            )
        )
    rows = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    return rows.assign(batch_id=rows["cooperative_code"].map(batch))
