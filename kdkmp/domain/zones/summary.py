"""Zone counts per region; the parts always add up to the rows they came from."""

import pandas as pd

from kdkmp.domain.zones.policy import Zone


def zone_counts(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count cooperatives per zone.

    Returns
    -------
    DataFrame
        One row per value of ``by`` (index, sorted), one column per `Zone` value (count).
    """
    table = pd.crosstab(rows[by], rows["zone"]) if len(rows) else pd.DataFrame()
    return table.reindex(columns=[zone.value for zone in Zone], fill_value=0)
