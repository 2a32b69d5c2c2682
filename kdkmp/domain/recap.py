"""The recap of a week: regions by zone, bridge, land, building and obstacle; it always adds up."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from kdkmp.domain.bridge import Part
from kdkmp.domain.building.ladder import Rung
from kdkmp.domain.land import LandStatus
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.zones.policy import Zone

UNKNOWN = "unknown"
"""Nobody said; counted apart, never as zero or none."""

WHOLE = "cooperatives"
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zone": tuple(zone.value for zone in Zone),
        "part": tuple(part.value for part in Part),
        "land_status": (*(status.value for status in LandStatus), UNKNOWN),
        "rung": tuple(rung.value for rung in Rung),
        "main_obstacle": (*(one.value for one in Obstacle), UNKNOWN),
    }
)
"""Column of a board → its codes; each cooperative stands under exactly one code of each."""


def recap(board: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count the cooperatives of each region.

    Parameters
    ----------
    board : DataFrame
        With the columns of `GROUPS` and ``by``, the code of the region a row is counted in.

    Returns
    -------
    DataFrame
        Index: region code, in order; columns ``(WHOLE, "")`` and ``(group, code)``, counts. In
        every row the codes of each group add up to the whole.
    """
    whole = board.groupby(by).size().rename((WHOLE, "")).to_frame()
    parts = {
        group: pd.crosstab(
            board[by], board[group].astype("str").fillna(UNKNOWN).to_numpy()
        ).reindex(columns=list(codes), fill_value=0)
        for group, codes in GROUPS.items()
    }
    counts = pd.concat([whole, pd.concat(parts, axis=1)], axis=1).astype("int64")
    counts.columns = pd.MultiIndex.from_tuples([tuple(one) for one in counts.columns])
    return counts.rename_axis(None)
