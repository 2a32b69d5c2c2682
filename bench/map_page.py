"""A page with nothing but the map: ``banyak`` parcels, in the province ``kode`` or in all."""

import numpy as np
import pandas as pd
import streamlit as st

from kdkmp.actions.prepare import read_region_master
from kdkmp.domain.filters import Filters
from kdkmp.domain.land import LandStatus
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.zones.policy import Zone
from kdkmp.ui.land_map import land_map

_WIDTH = 1.5  # degrees, of a made-up regency


@st.cache_resource
def generated(count: int, province: str) -> pd.DataFrame:
    """Return parcels of real villages at made-up points, each regency in a square of its own."""
    master = read_region_master().set_index("code")["name"]
    villages = master.index[master.index.str.len() == CODE_LENGTH[Level.VILLAGE]]
    villages = villages[villages.str.startswith(province)]
    code = villages[np.linspace(0, len(villages) - 1, count).astype(int)]
    regency = code.str[:5]
    turn = pd.Index(np.arange(count).astype(str))
    chance = np.random.default_rng(3)
    corner, _ = pd.factorize(regency)
    return pd.DataFrame(
        {
            "cooperative_code": code,
            "province_code": code.str[:2],
            "regency_code": regency,
            "province": master.reindex(code.str[:2]).to_numpy(),
            "regency": master.reindex(regency).to_numpy(),
            "district": master.reindex(code.str[:8]).to_numpy(),
            "name": ("Koperasi Desa Merah Putih " + master.reindex(code)).to_numpy(),
            "longitude": 96 + corner % 28 * _WIDTH + chance.random(count) * _WIDTH,
            "latitude": -10.5 + corner // 28 * 0.8 + chance.random(count) * 0.8,
            "land_status": chance.choice([*LandStatus][1:], count),
            "land_status_source": "dinas",
            "land_status_on": pd.Timestamp("2026-01-16"),
            "as_of": pd.Timestamp("2026-01-16"),
            "parcel_area_m2": chance.integers(400, 3_000, count).astype(float),
            "point_precision": None,
            "outline": None,
            "zone": chance.choice([*Zone], count),
        },
        index=(code + "|lahan-" + code + "-" + turn).rename("parcel_key"),
    )


where = st.query_params.get("kode", "")
parcels = generated(int(st.query_params.get("banyak", "10")), where)
open_parcel = str(parcels.index[0]) if "terbuka" in st.query_params else None
land_map(parcels, Filters(province=where or None), selected=open_parcel)
