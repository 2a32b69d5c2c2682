"""Parcels whose outlines share ground."""

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.quality.frames import findings
from kdkmp.geo.plane import geodesic_area_m2
from kdkmp.geo.sites import sites

SLIVER_M2 = 1.0
"""Neighbours measured on different days share this much without meaning it (usulan)."""


def overlapping_parcels(parcels: pd.DataFrame) -> pd.DataFrame:
    """Return one finding per pair of parcels whose outlines share more than a sliver of ground.

    Parameters
    ----------
    parcels : DataFrame
        ``cooperative_code, parcel_id, latitude, longitude, outline`` (GeoJSON text; missing and
        unusable ones share nothing), ``outline_on`` and ``outline_source``.

    Returns
    -------
    DataFrame
        Findings as `domain.quality.frames`: the parcel whose outline was stated later, the other
        one, and the shared area in m² as ``value``.
    """
    drawn = parcels[parcels["outline"].notna()].sort_values(
        ["outline_on", "cooperative_code", "parcel_id"], kind="stable"
    )
    shapes = sites(drawn["outline"])
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = [(late, early) for late, early in zip(one, other, strict=True) if late > early]
    shared = [geodesic_area_m2(shapes[late].intersection(shapes[early])) for late, early in pairs]
    real = [pair for pair, area in zip(pairs, shared, strict=True) if area > SLIVER_M2]
    late, early = np.array(real, dtype=np.intp).reshape(-1, 2).T
    accused, named = drawn.iloc[late], drawn.iloc[early]
    stated = accused[["cooperative_code", "parcel_id", "latitude", "longitude"]].assign(
        fact="outline",
        value=[area for area in shared if area > SLIVER_M2],
        other_cooperative_code=named["cooperative_code"].to_numpy(),
        other_parcel_id=named["parcel_id"].to_numpy(),
        source=accused["outline_source"],
        stated_on=accused["outline_on"],
    )
    return findings(FindingKind.OVERLAPPING_PARCEL, Certainty.LIKELY, stated)
