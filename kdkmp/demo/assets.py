"""The provincial-asset track of NTB: cooperatives that wait for a parcel of the province."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Ints, stream
from kdkmp.demo.land import Land
from kdkmp.demo.published import Published
from kdkmp.demo.stages import Stages
from kdkmp.demo.weeks import LAST, NEVER
from kdkmp.domain.land import LandStatus

VERIFIED_FROM = np.datetime64("2026-01-12")
VERIFIED_DAYS = 3
"""Dinas and BPKAD verified in the field on 12, 13 and 14 January 2026 (getnews.co.id)."""

# Lombok Tengah asked for 22 provincial plots, Lombok Utara for 8 (domain 3.4 and 7).
_ASKED = {"52.02": 22, "52.08": 8}
_WAITING = frozenset(
    {
        LandStatus.NONE,
        LandStatus.IDENTIFIED,
        LandStatus.PROPOSED,
        LandStatus.PERMIT,
        LandStatus.VERIFYING,
        LandStatus.CONSIDERED,
    }
)


def asset_track(
    cooperatives: pd.DataFrame, stages: Stages, land: Land, province: str, published: Published
) -> Ints:
    """Return the positions of the cooperatives whose provincial parcel was verified, in order."""
    rng = stream(province, "assets")
    wanted = round(sum(published.exact(province, "provincial_parcels").values()))
    waits = np.isin(land.status[:, LAST].astype(str), list(_WAITING)) & (stages.started == NEVER)
    turn = rng.permutation(np.flatnonzero(waits))
    regency = cooperatives["regency_code"].to_numpy(dtype=object)[turn]
    rank = pd.Series(turn).groupby(regency).cumcount().to_numpy()
    limit = np.array([_ASKED.get(code, 0) for code in regency], dtype=np.int64)
    first = turn[rank < limit][:wanted]
    rest = turn[rank >= limit][: wanted - len(first)]
    return np.sort(np.concatenate([first, rest]))
