"""How long each cooperative has stood in its zone, as far as weeks were frozen."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kdkmp.domain.zones.policy import Zone


def zone_ages(weeks: pd.DataFrame) -> pd.DataFrame:
    """Say how long each cooperative of the newest week has stood in its zone.

    Notes
    -----
    A week in which nobody knew the zone, or without the cooperative, does not end a stay in red,
    yellow or green, and is not counted in it: silence proves neither that it went on nor that it
    ended. A stay in grey ends with every week in which the zone was known.

    Parameters
    ----------
    weeks : DataFrame
        As `domain.movement.zone_weeks`: one column per week, oldest first; at least one.

    Returns
    -------
    DataFrame
        One row per cooperative of the newest week: ``zone``, ``weeks`` (in which it was seen in
        this zone, the newest included), ``since`` (snapshot id of the first of them),
        ``unseen`` (weeks in between that are not counted) and ``is_at_least`` (the stay reaches
        back to the first snapshot, so that it may be longer).
    """
    here = weeks[weeks.iloc[:, -1].notna()]
    zones = np.stack([here[one].cat.codes.to_numpy() for one in here], axis=1)
    since, count = _stay(zones)
    return pd.DataFrame(
        {
            "zone": here.iloc[:, -1],
            "weeks": count,
            "since": weeks.columns.to_numpy()[since],
            "unseen": zones.shape[1] - since - count,
            "is_at_least": since == 0,
        },
        index=here.index,
    )


def _stay(zones: npt.NDArray[np.int8]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where the stay in the newest zone began, and how many of its weeks were seen."""
    now, grey = zones[:, -1], list(Zone).index(Zone.UNKNOWN)
    since = np.full(len(zones), zones.shape[1] - 1)
    count = np.zeros(len(zones), dtype=np.intp)
    lasts = np.ones(len(zones), dtype=bool)
    for week in reversed(range(zones.shape[1])):
        zone = zones[:, week]
        seen = zone == now
        lasts &= seen | (zone == grey) | (zone < 0)
        since[lasts & seen] = week
        count += lasts & seen
    return since, count
