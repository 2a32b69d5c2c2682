"""Points of different villages that are the same place."""

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.points import SHARED_WITHIN_M
from kdkmp.geo.plane import MAX_STRETCH, metres_between, on_plane


def twins(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the nearest parcel of another village within 30 m of each parcel.

    Parameters
    ----------
    rows : DataFrame
        As `spots`, in Indonesia. Centres of villages are no places of parcels and are left out.

    Returns
    -------
    DataFrame
        Index of those that have one; ``other_cooperative_code, other_parcel_id, apart_m``.
    """
    rows = rows[~rows["is_centre"]]
    points = on_plane(rows["latitude"].to_numpy(), rows["longitude"].to_numpy())
    speakers = _speakers(rows)
    tree = shapely.STRtree(points[speakers])
    one, found = tree.query(points, predicate="dwithin", distance=SHARED_WITHIN_M * MAX_STRETCH)
    other = speakers[found]
    villages = rows["village_code"].to_numpy()
    is_other_village = villages[one] != villages[other]
    one, other = one[is_other_village], other[is_other_village]
    pairs = pd.DataFrame(
        {"one": one, "other": other, "apart_m": metres_between(points[one], points[other])}
    )
    pairs = pairs[pairs["apart_m"] <= SHARED_WITHIN_M].sort_values(["one", "apart_m", "other"])
    nearest = pairs.drop_duplicates("one")
    named = rows.iloc[nearest["other"]]
    return pd.DataFrame(
        {
            "other_cooperative_code": named["cooperative_code"].to_numpy(),
            "other_parcel_id": named["parcel_id"].to_numpy(),
            "apart_m": nearest["apart_m"].to_numpy(),
        },
        index=rows.index[nearest["one"]],
    )


def _speakers(rows: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return positions of two parcels per point, of two villages: enough to name a stranger.

    Thousands of parcels on one point would make millions of pairs.
    """
    here = ["latitude", "longitude"]
    first_of_village = ~rows.duplicated([*here, "village_code"])
    rank = rows[first_of_village].groupby(here).cumcount().reindex(rows.index)
    return np.flatnonzero((rank < 2).to_numpy())  # noqa: PLR2004 - two villages
