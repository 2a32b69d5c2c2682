"""Which parcels of the demo a defect may be planted in."""

from collections.abc import Collection

import pandas as pd

from kdkmp.demo.chance import Rng
from kdkmp.domain.land import DEAD, VERIFIED_OR_BEYOND
from kdkmp.domain.parcels import PointPrecision
from kdkmp.domain.sources import Source

POINT = ("latitude", "longitude")
_LONG_M, _LONGEST_M = 44, 70
_ENOUGH_M2 = 1000


def unspoiled(parcels: pd.DataFrame, used: Collection[str], rng: Rng) -> pd.DataFrame:
    """Return first parcels, alive and with a point, in a random order: their last words."""
    ids = parcels["parcel_id"]
    lost = parcels.loc[parcels["land_status"].isin(list(DEAD)), "cooperative_code"]
    kept = ids.str.startswith("lahan-") & ids.str.endswith("-1")
    kept &= ~parcels["cooperative_code"].isin({*lost, *used})
    last = parcels[kept].groupby(["cooperative_code", "parcel_id"]).last().dropna(subset=[*POINT])
    last = last[last["point_precision"] != PointPrecision.VILLAGE_CENTRE.value]  # no error there
    return last.sample(frac=1, random_state=rng).reset_index()


def without_outline(pool: pd.DataFrame, _parcels: pd.DataFrame) -> pd.Series:
    """Keep parcels whose place and size no outline gives away."""
    return pool["outline"].isna()


def only_area(pool: pd.DataFrame, _parcels: pd.DataFrame) -> pd.Series:
    """Keep large parcels nobody gave the sides of: a larger one has the same rating."""
    return (pool["parcel_area_m2"] >= _ENOUGH_M2) & pool["length_m"].isna() & pool["outline"].isna()


def measured(pool: pd.DataFrame, _parcels: pd.DataFrame) -> pd.Series:
    """Keep parcels whose area, length and width are stated, and no outline."""
    return pool["length_m"].notna() & pool["parcel_area_m2"].notna() & pool["outline"].isna()


def long_ones(pool: pd.DataFrame, parcels: pd.DataFrame) -> pd.Series:
    """Keep parcels so long that two of them can lie over each other."""
    return measured(pool, parcels) & pool["length_m"].between(_LONG_M, _LONGEST_M)


def in_two_lists(pool: pd.DataFrame, parcels: pd.DataFrame) -> pd.Series:
    """Keep parcels that the portal speaks about too, so that Simkopdes' word decides nothing."""
    said = {
        source: set(parcels.loc[parcels["source"] == source, "parcel_id"])
        for source in (Source.PORTAL, Source.SIMKOPDES)
    }
    return pool["parcel_id"].isin(said[Source.PORTAL] & said[Source.SIMKOPDES])


def stepping(pool: pd.DataFrame, parcels: pd.DataFrame) -> pd.Series:
    """Keep parcels below verified whose status the dinas stated at least twice."""
    said = parcels[(parcels["source"] == Source.DINAS) & parcels["land_status"].notna()]
    steps = said.groupby("parcel_id")["land_status"].nunique()
    below = ~pool["land_status"].isin([status.value for status in VERIFIED_OR_BEYOND])
    return below & (pool["parcel_id"].map(steps).fillna(0) > 1)
