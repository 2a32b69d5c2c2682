"""Which sources an office chose to be heard first, and why."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain import official
from kdkmp.domain.reconcile import Official
from kdkmp.domain.sources import Source
from kdkmp.store.frames import frame
from kdkmp.store.tables import OfficialSource

_TEXT = dict.fromkeys(("fact", "source", "why", "office"), "str")


def official_sources(session: Session) -> Official:
    """Return the official source of every fact that a choice reaches; without choices, nothing."""
    rows = session.execute(sa.select(col(OfficialSource.fact), col(OfficialSource.source)))
    return official.official_sources({fact: Source(source) for fact, source in rows})


def choices(session: Session) -> pd.DataFrame:
    """Return the choices in force: ``fact, source, why, office, chosen_at``, by fact."""
    question = sa.select(
        col(OfficialSource.fact),
        col(OfficialSource.source),
        col(OfficialSource.why),
        col(OfficialSource.office),
        col(OfficialSource.chosen_at),
    ).order_by(col(OfficialSource.fact))
    return frame(session, question, _TEXT)
