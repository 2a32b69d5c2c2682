"""The cooperatives of a province: one per village of the master, but for a known few."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import stream
from kdkmp.domain.regions import Level

# Villages without a cooperative, so that the published totals close: 63 by regency from the
# Simkopdes counts; which of the 2,145 villages of 61 lack one is our choice.
_WITHOUT = {"61.04": 2, "63.07": 2, "63.11": 1}
_TITLE = {"kelurahan": "Koperasi Kelurahan Merah Putih", "desa": "Koperasi Desa Merah Putih"}


def roster(regions: pd.DataFrame, province: str) -> pd.DataFrame:
    """Return one row per cooperative, ordered by code; columns of the table `Cooperative`."""
    is_village = regions["level"] == Level.VILLAGE.value
    villages = regions[is_village & regions["code"].str.startswith(f"{province}.")]
    villages = villages[~villages["code"].isin(_without(villages["code"], province))]
    code = villages["code"].sort_values()
    villages = villages.loc[code.index]
    return pd.DataFrame(
        {
            "code": code,
            "village_code": code,
            "district_code": code.str[:8],
            "regency_code": code.str[:5],
            "province_code": province,
            "number": 1,
            "name": villages["kind"].map(_TITLE) + " " + villages["name"],
            "is_synthetic": True,
        }
    ).reset_index(drop=True)


def _without(villages: pd.Series, province: str) -> list[str]:
    """Choose the villages that have no cooperative."""
    rng = stream(province, "roster")
    chosen: list[str] = []
    for regency, count in _WITHOUT.items():
        mine = np.sort(villages[villages.str.startswith(regency)].to_numpy(dtype=object))
        if len(mine):
            chosen += list(rng.choice(mine, count, replace=False))
    return chosen
