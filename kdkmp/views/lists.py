"""Lists of cooperatives as people read them."""

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.labels import MISSING
from kdkmp.text.reasons import reason
from kdkmp.views.obstacles import main_obstacle
from kdkmp.views.tables import zone_word

VILLAGE, ZONE, REASON, NAME = "Desa/Kelurahan", "Zona", "Alasan utama", "Koperasi"
MAIN_OBSTACLE = "Kendala utama"
WORST_FIRST = (Zone.RED, Zone.UNKNOWN, Zone.YELLOW, Zone.GREEN)


def cooperative_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Return place, zone, main reason, main obstacle and name of each row, in its order.

    Returns
    -------
    DataFrame
        Index the cooperative's code; every column is text.
    """
    main = rows["main_reason"].astype("str")
    return pd.DataFrame(
        {
            VILLAGE: rows["village"],
            ZONE: rows["zone"].astype("str").map(zone_word),
            REASON: main.map(reason, na_action="ignore").fillna(MISSING),
            MAIN_OBSTACLE: main_obstacle(rows),
            "Kecamatan": rows["district"],
            "Kabupaten/Kota": rows["regency"],
            NAME: rows["name"],
        },
        index=rows.index,
    )


def village_zones(rows: pd.DataFrame) -> pd.DataFrame:
    """Return village, zone and main reason, the worst zone first, then by code."""
    rank = (
        rows["zone"]
        .astype("str")
        .map({zone.value: place for place, zone in enumerate(WORST_FIRST)})
    )
    listed = cooperative_list(rows)[[VILLAGE, ZONE, REASON]]
    return listed.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
