"""Verifications: how far each is, and where each of its parcels stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain import verification as domain
from kdkmp.domain.access import EVERYWHERE, Scope
from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.domain.register import parcel_keys
from kdkmp.domain.verification import Step
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel
from kdkmp.store.tables import current_facts

_DATE = DTYPES[Kind.DATE]
_TEXT = ("name", "province_code", "owner_office", "note", "source", "office")
_KEY = ("verification_id", "cooperative_code", "parcel_id")


def verifications(
    session: Session, land_status: pd.Series, today: date, scope: Scope = EVERYWHERE
) -> pd.DataFrame:
    """Return every verification with its progress, open ones first, by deadline.

    Parameters
    ----------
    land_status : Series
        Of the register (index ``parcel_key``); decides where a verification has no steps.
    scope : Scope
        Only parcels inside count, and only verifications that have some or may get some.

    Returns
    -------
    DataFrame
        Index ``id``: ``name``, ``province_code``, ``owner_office``, ``deadline``, ``steps``
        (tuples of `Step`), ``note``, ``source``, ``is_synthetic``, ``office``, ``created_at``,
        ``closed_at``, ``measured_on`` (the day lateness is judged on), ``parcels`` and, adding up
        to it, ``done``, ``rejected``, ``left``, ``late``.
    """
    rows = _verifications(session, today)
    members, events = memberships(session, scope), _events(session)
    covered = rows["province_code"].map(scope.covers).astype("bool")
    rows = rows[rows.index.isin(members["verification_id"]) | covered]
    counts = [
        domain.progress(
            _states(
                row,
                members.loc[members["verification_id"] == number],
                events.loc[events["verification_id"] == number],
                land_status,
            )
        )
        for number, row in rows.iterrows()
    ]
    for state in domain.State:
        rows[state.value] = [count[state] for count in counts]
    rows["parcels"] = [sum(count.values()) for count in counts]
    return (
        rows.assign(closed=rows["closed_at"].notna())
        .sort_values(["closed", "deadline", "name"], na_position="last")
        .drop(columns="closed")
    )


def parcels_of(
    session: Session,
    verification_id: int,
    land_status: pd.Series,
    today: date,
    scope: Scope = EVERYWHERE,
) -> pd.DataFrame:
    """Return where each parcel of one verification, within a scope, stands.

    Returns
    -------
    DataFrame
        Index ``parcel_key``: the columns of `domain.verification.states`, ``cooperative_code``,
        ``parcel_id``; empty where there is no such verification.
    """
    rows = _verifications(session, today)
    members = memberships(session, scope)
    members = members[members["verification_id"] == verification_id]
    about = members.set_index("parcel_key")[["cooperative_code", "parcel_id"]]
    if verification_id not in rows.index:
        return about.iloc[:0]
    events = _events(session)
    events = events[events["verification_id"] == verification_id]
    return _states(rows.loc[verification_id], members, events, land_status).join(about)


def events_of(session: Session, verification_id: int) -> pd.DataFrame:
    """Return the events of one verification, newest first.

    Returns
    -------
    DataFrame
        ``id``, ``cooperative_code``, ``parcel_id``, ``parcel_key``, ``step``, ``result``,
        ``done_on``, ``note``, ``office``, ``recorded_at``.
    """
    events = _events(session)
    mine = events[events["verification_id"] == verification_id]
    return mine.drop(columns="verification_id").iloc[::-1].reset_index(drop=True)


def memberships(session: Session, scope: Scope = EVERYWHERE) -> pd.DataFrame:
    """Return which parcels, within a scope, belong to which verification, in order.

    Returns
    -------
    DataFrame
        ``verification_id``, ``cooperative_code``, ``parcel_id``, ``parcel_key``.
    """
    table = VerificationParcel.__table__.c  # type: ignore[attr-defined]
    question = sa.select(*(table[name] for name in _KEY)).order_by(
        table.verification_id, table.parcel_id, table.cooperative_code
    )
    rows = frame(session, question, dict.fromkeys(_KEY[1:], "str"))
    if not scope.is_everything:
        rows = rows[rows["cooperative_code"].map(scope.covers).astype("bool")]
    return _with_key(rows.reset_index(drop=True))


def _verifications(session: Session, today: date) -> pd.DataFrame:
    """Return the table with the day lateness is judged on; index ``id``."""
    table = Verification.__table__.c  # type: ignore[attr-defined]
    dtypes = {**dict.fromkeys(_TEXT, "str"), "deadline": _DATE, "is_synthetic": "bool"}
    rows = frame(session, sa.select(*table).order_by(table.id), dtypes).set_index("id")
    rows["steps"] = [_steps(said) for said in rows["steps"]]
    reference = _reference_dates(session)
    rows["measured_on"] = [
        domain.measured_on(
            today,
            reference=reference.get(row["province_code"]),
            closed=_day(row["closed_at"]),
            is_synthetic=row["is_synthetic"],
        )
        for row in rows.to_dict("records")
    ]
    return rows.astype({"measured_on": _DATE})


def _steps(said: Sequence[Mapping[str, str]]) -> tuple[Step, ...]:
    return tuple(Step(step["name"], step["office"]) for step in said)


def _reference_dates(session: Session) -> dict[str, date]:
    """Return the reference date of each province."""
    province = sa.func.substr(current_facts.c.cooperative_code, 1, 2)
    question = sa.select(province, sa.func.max(current_facts.c.reference_date)).group_by(province)
    return {row[0]: row[1] for row in session.execute(question)}


def _day(moment: Any) -> date | None:  # noqa: ANN401 - a time, or missing
    return moment.date() if isinstance(moment, datetime) and pd.notna(moment) else None


def _events(session: Session) -> pd.DataFrame:
    """Return every event, in the order they were recorded."""
    table = VerificationEvent.__table__.c  # type: ignore[attr-defined]
    texts = ("cooperative_code", "parcel_id", "result", "note", "office")
    dtypes = {**dict.fromkeys(texts, "str"), "done_on": _DATE}
    return _with_key(frame(session, sa.select(*table).order_by(table.id), dtypes))


def _with_key(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(parcel_key=parcel_keys(rows))


def _states(
    row: pd.Series, members: pd.DataFrame, events: pd.DataFrame, land_status: pd.Series
) -> pd.DataFrame:
    deadline = row["deadline"]
    return domain.states(
        land_status.reindex(members["parcel_key"]).rename_axis("parcel_key"),
        events,
        row["steps"],
        deadline=None if pd.isna(deadline) else deadline.date(),
        on=row["measured_on"].date(),
    )
