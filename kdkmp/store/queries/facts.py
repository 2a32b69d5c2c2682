"""What is known about every cooperative, now or at an earlier cut-off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.facts import DTYPES, PARCEL_FACT_NAMES, REPORT_FACTS, Kind, fact_dtypes
from kdkmp.domain.reconcile import Official, resolve
from kdkmp.domain.sources import Source
from kdkmp.domain.statements import KEY, active_parcels, chosen_parcels, latest
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.official import official_sources
from kdkmp.store.tables import Batch, Cooperative, current_facts, report

_DATE = DTYPES[Kind.DATE]
_KEY_DTYPES = {"cooperative_code": "str", "source": "str", "as_of": _DATE, "cleared": "str"}


@dataclass(frozen=True)
class Moment:
    """Up to where statements count: by as-of date, by batch, or both; default: everything."""

    cut_off: date | None = None
    last_batch: int | None = None
    known_at: datetime | None = None
    """When it was asked (UTC): what was withdrawn later still counted; None: now."""


NOW = Moment()


def facts_at(
    session: Session,
    evidence: Mapping[str, Evidence],
    moment: Moment = NOW,
    provinces: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return what counts at ``moment``, resolved over all sources.

    The official sources are those of today, also for an earlier moment, so that two dates differ
    by what was said and not by who was heard.

    Returns
    -------
    DataFrame
        Index ``cooperative_code``; the columns of `domain.reconcile.resolve`, and
        ``reference_date`` (of the province: the cut-off, or its newest as-of date),
        ``reported_on`` (newest statement about the cooperative), ``active_parcel_id``.
    """
    everything = said_until(session, moment, provinces)
    return facts_from(everything, evidence, official_sources(session), moment.cut_off)


@dataclass(frozen=True)
class Said:
    """All live statements up to a moment, oldest first: of cooperatives and of parcels."""

    reports: pd.DataFrame
    parcels: pd.DataFrame

    def until(self, cut_off: date) -> "Said":
        """Return what was said by an earlier day."""
        day = pd.Timestamp(cut_off)
        return Said(
            self.reports[self.reports["as_of"] <= day], self.parcels[self.parcels["as_of"] <= day]
        )


def said_until(
    session: Session, moment: Moment = NOW, provinces: Collection[str] | None = None
) -> Said:
    """Read all statements up to a moment: for one answer, or for those of several weeks."""
    return Said(
        statements(session, moment, provinces), parcel_statements(session, moment, provinces)
    )


def facts_from(
    everything: Said,
    evidence: Mapping[str, Evidence],
    official: Official,
    cut_off: date | None = None,
) -> pd.DataFrame:
    """Resolve statements as `facts_at` does; with a cut-off it is everybody's reference date."""
    reports, parcels = everything.reports, everything.parcels
    spoken_on = _spoken_on(reports, parcels)
    reference = _reference_dates(spoken_on, cut_off)
    active = active_parcels(parcels)
    said = latest(reports, [fact.name for fact in REPORT_FACTS], KEY).join(
        active.drop(columns="parcel_id"), how="outer"
    )
    answer = resolve(said, reference, evidence, official)
    answer["reference_date"] = reference
    answer["reported_on"] = spoken_on
    of_status = _active_parcel_id(active, answer["land_status_source"])
    answer["active_parcel_id"] = of_status.fillna(chosen_parcels(parcels)).astype("str")
    return answer


def statements(
    session: Session,
    moment: Moment = NOW,
    provinces: Collection[str] | None = None,
    *,
    source: Source | None = None,
    synthetic: bool | None = None,
) -> pd.DataFrame:
    """Return every live report row (of one source, real or synthetic only), oldest first."""
    question = live(report.select(), report.c, moment, provinces)
    if source is not None:
        question = question.where(report.c.source == source.value)
    if synthetic is not None:
        question = question.where(col(Batch.is_synthetic).is_(synthetic))
    dtypes = fact_dtypes() | _KEY_DTYPES
    return frame(session, question.order_by(report.c.as_of, report.c.batch_id, report.c.id), dtypes)


def parcel_statements(
    session: Session, moment: Moment = NOW, provinces: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every live parcel row, oldest first."""
    parcel = land_parcel.c
    facts = {name: fact_dtypes()[name] for name in PARCEL_FACT_NAMES}
    dtypes = facts | _KEY_DTYPES | {"parcel_id": "str", "is_chosen": "boolean"}
    question = live(sa.select(*(parcel[name] for name in dtypes)), parcel, moment, provinces)
    return frame(session, question.order_by(parcel.as_of, parcel.batch_id, parcel.id), dtypes)


def live(
    question: sa.Select[Any],
    columns: Any,  # noqa: ANN401 - the column collection of either table
    moment: Moment,
    provinces: Collection[str] | None,
) -> sa.Select[Any]:
    """Leave out withdrawn batches, and what was said after the moment."""
    question = question.join(Batch, col(Batch.id) == columns.batch_id)
    question = question.where(_in_force(moment))
    if moment.cut_off is not None:
        question = question.where(columns.as_of <= moment.cut_off)
    if moment.last_batch is not None:
        question = question.where(columns.batch_id <= moment.last_batch)
    if provinces is not None:
        question = question.join(Cooperative, col(Cooperative.code) == columns.cooperative_code)
        question = question.where(col(Cooperative.province_code).in_(provinces))
    return question


def _in_force(moment: Moment) -> sa.ColumnElement[bool]:
    withdrawn = col(Batch.withdrawn_at)
    if moment.known_at is None:
        return withdrawn.is_(None)
    return withdrawn.is_(None) | (withdrawn > moment.known_at)


def _spoken_on(reports: pd.DataFrame, parcels: pd.DataFrame) -> pd.Series:
    """Return the date of the newest statement about each cooperative; a choice states nothing."""
    parcels = parcels[parcels["is_chosen"].isna()]
    both = pd.concat([rows[["cooperative_code", "as_of"]] for rows in (reports, parcels)])
    return both.groupby("cooperative_code")["as_of"].max()


def _reference_dates(spoken_on: pd.Series, cut_off: date | None) -> pd.Series:
    """Return each cooperative's reference date: one date per province."""
    if cut_off is not None:
        return pd.Series(pd.Timestamp(cut_off), index=spoken_on.index, dtype=_DATE)
    province = spoken_on.index.str[:2]
    return spoken_on.groupby(province).transform("max").astype(_DATE)


def _active_parcel_id(active: pd.DataFrame, source: pd.Series) -> pd.Series:
    """Return the id of the parcel that the resolved land status came from."""
    if active.empty:
        return pd.Series(index=source.index, dtype="str")
    wanted = pd.MultiIndex.from_arrays([source.index, source.astype("object")], names=KEY)
    return pd.Series(active["parcel_id"].reindex(wanted).to_numpy(), index=source.index)


IDENTITY = (
    col(Cooperative.code),
    col(Cooperative.name),
    col(Cooperative.village_code),
    col(Cooperative.district_code),
    col(Cooperative.regency_code),
    col(Cooperative.province_code),
    col(Cooperative.is_synthetic),
)
"""What names a cooperative, beside its facts."""


def current(session: Session, provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return the stored current facts with names and codes of the region, ordered by code.

    Returns
    -------
    DataFrame
        Index ``code`` (cooperative); the columns of `facts_at`, and ``name``, ``village_code``,
        ``district_code``, ``regency_code``, ``province_code``, ``is_synthetic``.
    """
    question = sa.select(
        *IDENTITY,
        *[column for column in current_facts.c if column.name != "cooperative_code"],
    ).join(current_facts, current_facts.c.cooperative_code == col(Cooperative.code))
    if provinces is not None:
        question = question.where(col(Cooperative.province_code).in_(provinces))
    return frame(session, question.order_by(col(Cooperative.code)), current_dtypes()).set_index(
        "code"
    )


def identities(session: Session) -> pd.DataFrame:
    """Return what names each cooperative (`IDENTITY`), index ``code``, in its order."""
    question = sa.select(*IDENTITY).order_by(col(Cooperative.code))
    return frame(session, question, current_dtypes()).set_index("code")


def current_dtypes() -> dict[str, str]:
    """Return the dtypes of the current facts and of what identifies a cooperative."""
    facts = fact_dtypes()
    dates = {f"{name}_on": _DATE for name in facts}
    sources = {f"{name}_source": "str" for name in facts}
    identity = dict.fromkeys(
        ("code", "name", "village_code", "district_code", "regency_code", "province_code"), "str"
    )
    others = {
        "is_synthetic": "boolean",
        "legal_entity_is_inferred": "boolean",
        "reference_date": _DATE,
        "reported_on": _DATE,
        "active_parcel_id": "str",
        "conflicts": "str",
    }
    return identity | facts | dates | sources | others
