"""Policies: the one in force on a day, and the drafts."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.policy_json import from_json
from kdkmp.store.control_tables import PolicyRecord
from kdkmp.store.tables import current_facts


def policy_on(session: Session, day: date | None) -> Policy:
    """Return the policy in force on a day: the signed one that began last, else the shipped one.

    Without a day (no data yet) it is the shipped one.
    """
    if day is None:
        return DEFAULT_POLICY
    question = (
        sa.select(col(PolicyRecord.policy))
        .where(
            col(PolicyRecord.in_force_at).is_not(None),
            col(PolicyRecord.withdrawn_at).is_(None),
            col(PolicyRecord.valid_from) <= day,
        )
        .order_by(col(PolicyRecord.valid_from).desc(), col(PolicyRecord.id).desc())
    )
    found = session.execute(question.limit(1)).scalar()
    return from_json(found) if found else DEFAULT_POLICY


def newest_reference_date(session: Session) -> date | None:
    """Return the newest reference date of any province; None without data."""
    newest: date | None = session.execute(
        sa.select(sa.func.max(current_facts.c.reference_date))
    ).scalar()
    return newest


def current_policy(session: Session) -> Policy:
    """Return the policy that decides the zones of the newest data."""
    return policy_on(session, newest_reference_date(session))
