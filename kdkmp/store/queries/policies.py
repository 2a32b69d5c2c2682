"""Policies: the one in force on a day, the drafts, and the history of both."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.policy_json import from_json
from kdkmp.store.control_tables import PolicyRecord
from kdkmp.store.tables import current_facts


@dataclass(frozen=True)
class PolicyInfo:
    """A recorded policy: a draft, or one that a decree put in force."""

    id: int
    policy: Policy
    sk: str | None
    valid_from: date | None
    note: str | None
    office: str
    created_at: datetime
    in_force_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_draft(self) -> bool:
        """Whether it was never put in force."""
        return self.in_force_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it counts no more, as a draft or in force."""
        return self.withdrawn_at is not None


def policy_on(session: Session, day: date | None) -> Policy:
    """Return the policy in force on a day: the signed one that began last, else the shipped one.

    Without a day (no data yet) it is the shipped one.
    """
    if day is None:
        return DEFAULT_POLICY
    question = sa.select(col(PolicyRecord.policy)).where(*_COUNTS, _begun(day)).order_by(*_LAST)
    found = session.execute(question.limit(1)).scalar()
    return from_json(found) if found else DEFAULT_POLICY


_COUNTS = (col(PolicyRecord.in_force_at).is_not(None), col(PolicyRecord.withdrawn_at).is_(None))
_LAST = (
    col(PolicyRecord.valid_from).desc(),
    col(PolicyRecord.in_force_at).desc(),  # of two that begin on one day, the later decision
    col(PolicyRecord.id).desc(),
)


def _begun(day: date) -> sa.ColumnElement[bool]:
    return col(PolicyRecord.valid_from) <= day


def newest_reference_date(session: Session) -> date | None:
    """Return the newest reference date of any province; None without data."""
    newest: date | None = session.execute(
        sa.select(sa.func.max(current_facts.c.reference_date))
    ).scalar()
    return newest


def current_policy(session: Session) -> Policy:
    """Return the policy that decides the zones of the newest data, in every province.

    Provinces have reference dates of their own; the newest of them decides for all, so that two
    provinces on one screen are never coloured by two policies.
    """
    return policy_on(session, newest_reference_date(session))


def recorded(session: Session) -> tuple[PolicyInfo, ...]:
    """Return every recorded policy: those in force by their beginning, then the drafts, by age."""
    rows = session.execute(sa.select(PolicyRecord)).scalars()
    found = [_info(row) for row in rows]
    return tuple(sorted(found, key=_place))


def _place(one: PolicyInfo) -> tuple[object, ...]:
    return one.is_draft, one.valid_from if not one.is_draft else date.min, one.id


def _info(row: PolicyRecord) -> PolicyInfo:
    return PolicyInfo(
        id=row.id or 0,
        policy=from_json(row.policy),
        sk=row.sk,
        valid_from=row.valid_from,
        note=row.note,
        office=row.office,
        created_at=row.created_at,
        in_force_at=row.in_force_at,
        withdrawn_at=row.withdrawn_at,
    )
