"""Answer "what counts today" anew, inside the transaction that changed it."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.zones.policy import Policy
from kdkmp.store import writes
from kdkmp.store.queries.facts import facts_at
from kdkmp.store.queries.policies import current_policy
from kdkmp.store.tables import Cooperative


def rebuild_current_facts(session: Session, provinces: Collection[str]) -> None:
    """Rebuild the stored facts of whole provinces, as the reference date may have moved.

    Where it moved over the day from which another policy counts, evidence may last longer or
    shorter everywhere: then every province is rebuilt.
    """
    if provinces:
        before = current_policy(session)
        _replace_facts(session, provinces, before)
        after = current_policy(session)
        if after.evidence != before.evidence:
            _replace_facts(session, provinces_of(session), after)
    writes.bump_data_version(session)


def rebuild_everything(session: Session) -> None:
    """Rebuild the stored facts of every province by the policy that counts now."""
    _replace_facts(session, provinces_of(session), current_policy(session))
    writes.bump_data_version(session)


def provinces_of(session: Session) -> list[str]:
    """Return the codes of all provinces with cooperatives."""
    return sorted(session.execute(sa.select(col(Cooperative.province_code)).distinct()).scalars())


def _replace_facts(session: Session, provinces: Collection[str], policy: Policy) -> None:
    if provinces:
        facts = facts_at(session, policy.evidence, provinces=provinces)
        writes.replace_current_facts(session, facts, provinces)
