"""The log of published national ranks: what the office added to what was shipped."""

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.store.frames import frame
from kdkmp.store.tables import RankEntry

_DTYPES = {
    "province_code": "str",
    "measure": "str",
    "rank": "Int64",
    "of": "Int64",
    "dated": DTYPES[Kind.DATE],
    "source": "str",
    "office": "str",
}


def rank_entries(session: Session) -> pd.DataFrame:
    """Return the entries in force, newest first.

    Returns
    -------
    DataFrame
        ``id``, ``province_code``, ``measure``, ``rank``, ``of`` (missing: not said), ``dated``,
        ``source``, ``office``.
    """
    table = RankEntry.__table__.c  # type: ignore[attr-defined]
    question = (
        sa.select(table.id, *(table[name] for name in _DTYPES))
        .where(table.withdrawn_at.is_(None))
        .order_by(table.dated.desc(), table.id.desc())
    )
    return frame(session, question, _DTYPES)
