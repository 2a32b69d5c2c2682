"""Answer "what counts today" anew, inside the transaction that changed it."""

from collections.abc import Collection

from sqlmodel import Session

from kdkmp.store import writes
from kdkmp.store.queries.facts import facts_at
from kdkmp.store.queries.policies import current_policy


def rebuild_current_facts(session: Session, provinces: Collection[str]) -> None:
    """Rebuild the stored facts of whole provinces, as the reference date may have moved."""
    if provinces:
        evidence = current_policy(session).evidence
        facts = facts_at(session, evidence, provinces=provinces)
        writes.replace_current_facts(session, facts, provinces)
    writes.bump_data_version(session)
