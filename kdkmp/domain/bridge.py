"""The bridge of figures: every cooperative stands in exactly one part, so the parts add up."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kdkmp.domain.land import STARTED
from kdkmp.domain.obstacles import Obstacle


class Part(StrEnum):
    """A part of the whole (shared model, section 4)."""

    OUTSIDE_PORTAL = "outside_portal"
    PORTAL_UNKNOWN = "portal_unknown"
    BUILDING = "building"
    BLOCKED = "blocked"
    UNCLASSIFIED = "unclassified"


IN_PORTAL = (Part.BUILDING, Part.BLOCKED, Part.UNCLASSIFIED)


def parts(facts: pd.DataFrame) -> pd.Series:
    """Return the part of each cooperative.

    Parameters
    ----------
    facts : DataFrame
        ``in_portal``, ``progress_high_pct``, ``land_status``, ``main_obstacle``; values may be
        missing, and a missing obstacle is "none recorded".
    """
    started = is_started(facts)
    obstacle = facts["main_obstacle"]
    blocked = obstacle.notna() & (obstacle != Obstacle.NONE.value)
    known = facts["in_portal"].notna()
    inside = facts["in_portal"].fillna(value=False).astype(bool)
    chosen = np.select(
        [~known, ~inside, started, blocked],
        [Part.PORTAL_UNKNOWN, Part.OUTSIDE_PORTAL, Part.BUILDING, Part.BLOCKED],
        default=Part.UNCLASSIFIED,
    )
    return pd.Series(chosen, index=facts.index, dtype="str", name="part")


def is_started(facts: pd.DataFrame) -> pd.Series:
    """Say whether building began, by progress or by the status of the land; finished ones too."""
    progressed = (facts["progress_high_pct"] > 0).fillna(value=False).astype(bool)
    return progressed | facts["land_status"].isin([status.value for status in STARTED])
