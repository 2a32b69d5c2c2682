"""What every source said about building progress, statement by statement."""

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.store.frames import frame
from kdkmp.store.queries.facts import NOW, Moment, live
from kdkmp.store.tables import report

_COLUMNS = {
    "cooperative_code": "str",
    "source": "str",
    "as_of": DTYPES[Kind.DATE],
    "cleared": "str",
    "progress_low_pct": DTYPES[Kind.PERCENT],
    "progress_high_pct": DTYPES[Kind.PERCENT],
}


def progress_history(
    session: Session, moment: Moment = NOW, provinces: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the statements in force about building progress, oldest first.

    Returns
    -------
    DataFrame
        ``cooperative_code``, ``source``, ``as_of``, ``cleared``, ``progress_low_pct`` and
        ``progress_high_pct`` (0-100). Rows that neither state progress nor withdraw anything are
        left out.
    """
    said = report.c
    question = live(sa.select(*(said[name] for name in _COLUMNS)), said, moment, provinces)
    question = question.where(said.progress_low_pct.is_not(None) | said.cleared.is_not(None))
    return frame(session, question.order_by(said.as_of, said.batch_id, said.id), _COLUMNS)
