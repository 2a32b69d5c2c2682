"""Two cooperatives of one village: waiting for a decision, or decided."""

import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.quality.frames import findings


def undecided_seconds(waiting: pd.DataFrame) -> pd.DataFrame:
    """Return a finding per village of which a list names one more cooperative.

    Parameters
    ----------
    waiting : DataFrame
        One row per waiting row: ``cooperative_code`` (the one we have), ``source``, ``as_of``.
        The same row of a newer list waits again, and is one finding.
    """
    newest = waiting.sort_values("as_of", kind="stable").drop_duplicates(
        ["cooperative_code", "source", "name"], keep="last"
    )
    rows = newest.assign(stated_on=newest["as_of"])
    return findings(FindingKind.SECOND_COOPERATIVE, Certainty.LIKELY, rows)


def decided_seconds(cooperatives: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives of villages that have more than one: a person decided so.

    Parameters
    ----------
    cooperatives : DataFrame
        Index cooperative code; ``village_code``.
    """
    many = cooperatives.duplicated("village_code", keep=False)
    return cooperatives[many].sort_values("village_code", kind="stable")
