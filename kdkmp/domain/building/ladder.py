"""The ladder of stages: every cooperative stands on exactly one rung, the furthest proven.

Last words count here, however old: a stage once reached is not lost by silence.
"""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from kdkmp.domain.bridge import is_started
from kdkmp.domain.facts import OperatingStatus, PhysicalReadiness
from kdkmp.domain.land import COMPLETED, DEAD, VERIFIED_OR_BEYOND, LandStatus

ALL_PREREQUISITES = 8
ALL_MANDATORY_EQUIPMENT = 5
FULL = 100.0


class Rung(StrEnum):
    """Where a cooperative stands; the first two are below the ladder."""

    NO_DATA = "no_data"
    NO_LAND = "no_land"
    RECORDED = "recorded"
    VERIFIED = "verified"
    STARTED = "started"
    """Building, but nobody said how far."""
    TO_20 = "to_20"
    TO_50 = "to_50"
    TO_75 = "to_75"
    TO_99 = "to_99"
    FULL = "full"
    PREREQUISITES = "prerequisites"
    EQUIPPED = "equipped"
    OPERATING = "operating"


BELOW = (Rung.NO_DATA, Rung.NO_LAND)
LADDER = tuple(rung for rung in Rung if rung not in BELOW)
BUILDING = LADDER[LADDER.index(Rung.STARTED) :]
"""Started and everything beyond: what the bridge calls building, finished ones included."""
UNFINISHED = (Rung.STARTED, Rung.TO_20, Rung.TO_50, Rung.TO_75, Rung.TO_99)
FINISHED = LADDER[LADDER.index(Rung.FULL) :]

_BUCKETS = UNFINISHED[1:]
_BUCKET_ENDS = (20.0, 50.0, 75.0)


def rungs(facts: pd.DataFrame) -> pd.Series:
    """Return the rung of each cooperative.

    Parameters
    ----------
    facts : DataFrame
        The facts of a board; values may be missing.

    Notes
    -----
    A range of progress stands in the bucket of its low end: more is not proven. Doing business
    without a finished building is no rung of this ladder; see `beside`.
    """
    low = known_progress(facts)["low"]
    land = facts["land_status"]
    finished, started = is_finished(facts), is_started(facts)
    is_recorded = land.notna() | _true(facts["in_portal"])
    chosen = np.select(
        [
            finished & is_operating(facts),
            finished & has_equipment(facts),
            finished & has_prerequisites(facts),
            finished,
            started & low.isna(),
            started,
            land == LandStatus.VERIFIED.value,
            land.isin([status.value for status in DEAD]),
            is_recorded,
        ],
        [
            *(Rung.OPERATING, Rung.EQUIPPED, Rung.PREREQUISITES, Rung.FULL),
            *(Rung.STARTED, _bucket(low)),
            *(Rung.VERIFIED, Rung.NO_LAND, Rung.RECORDED),
        ],
        default=Rung.NO_DATA,
    )
    return pd.Series(chosen, index=facts.index, dtype="str", name="rung")


def _bucket(pct: pd.Series) -> npt.NDArray[np.str_]:
    """Return the bucket of each percentage: up to 20, beyond 20 up to 50, and so on."""
    places = np.searchsorted(_BUCKET_ENDS, pct.to_numpy(dtype="float64", na_value=np.nan))
    unfinished = np.array([bucket.value for bucket in _BUCKETS])[places]
    return np.where(pct >= FULL, Rung.FULL.value, unfinished)


def known_progress(facts: pd.DataFrame) -> pd.DataFrame:
    """Return ``low`` and ``high`` (0-100) where both ends are known and in order, else missing."""
    low, high = facts["progress_low_pct"], facts["progress_high_pct"]
    whole = (low <= high).fillna(value=False)
    return pd.DataFrame({"low": low.where(whole), "high": high.where(whole)})


def is_finished(facts: pd.DataFrame) -> pd.Series:
    """Say whether 100 % is reached, by progress or by the status of the land, as a zone does."""
    return _true(known_progress(facts)["low"] >= FULL) | facts["land_status"].isin(
        [status.value for status in COMPLETED]
    )


def has_prerequisites(facts: pd.DataFrame) -> pd.Series:
    """Say whether 8 of 8 are proven: by the count, else by Portal's word, else by the status."""
    counted = facts["prerequisites_met"]
    word = facts["physical_readiness"]
    handed_over = facts["land_status"].isin([LandStatus.HANDED_OVER, LandStatus.EQUIPPED])
    by_word = (word == PhysicalReadiness.READY.value).where(word.notna(), handed_over)
    return _true(counted >= ALL_PREREQUISITES).where(counted.notna(), by_word).astype(bool)


def has_equipment(facts: pd.DataFrame) -> pd.Series:
    """Say whether the 5 mandatory items are proven: by the count, else by the status."""
    counted = facts["mandatory_equipment"]
    by_status = facts["land_status"] == LandStatus.EQUIPPED.value
    return _true(counted >= ALL_MANDATORY_EQUIPMENT).where(counted.notna(), by_status).astype(bool)


def is_operating(facts: pd.DataFrame) -> pd.Series:
    """Say whether the cooperative is known to do business."""
    return _true(facts["operating_status"] == OperatingStatus.OPERATING.value)


def has_verified_land(facts: pd.DataFrame) -> pd.Series:
    """Say whether the land is verified; a building that started stands on land that was."""
    verified = facts["land_status"].isin([status.value for status in VERIFIED_OR_BEYOND])
    return verified | is_started(facts)


def _true(answers: pd.Series) -> pd.Series:
    return answers.fillna(value=False).astype(bool)


def standing(rung: pd.Series) -> pd.Series:
    """Count the cooperatives on each rung (index: all of `Rung`); the sum is all rows."""
    return rung.value_counts().reindex([one.value for one in Rung], fill_value=0)


def reached(counts: pd.Series) -> pd.Series:
    """Turn `standing` into "this rung or further" (index: `LADDER`).

    Each minus the next is what stands on it, and the first plus the two counts below the ladder
    is everybody.
    """
    upwards = counts.loc[[rung.value for rung in LADDER]]
    return upwards[::-1].cumsum()[::-1]


def beside(facts: pd.DataFrame, rung: pd.Series) -> dict[str, int]:
    """Count what the ladder cannot show.

    Returns
    -------
    dict
        ``operating_unfinished`` (does business without a finished building), ``leaps`` (stands
        beyond a rung that is not proven), ``straddling`` (a range over two buckets).
    """
    no_prerequisites, no_equipment = ~has_prerequisites(facts), ~has_equipment(facts)
    leaps = (rung == Rung.OPERATING.value) & (no_prerequisites | no_equipment)
    leaps |= (rung == Rung.EQUIPPED.value) & no_prerequisites
    progress = known_progress(facts)
    differ = _bucket(progress["low"]) != _bucket(progress["high"])
    return {
        "operating_unfinished": int((is_operating(facts) & ~is_finished(facts)).sum()),
        "leaps": int(leaps.sum()),
        "straddling": int((rung.isin([one.value for one in _BUCKETS]) & differ).sum()),
    }
