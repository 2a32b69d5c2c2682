"""Weekly counts of a measure per region: from tallies of snapshots to rows of weeks."""

from dataclasses import dataclass

import pandas as pd

from kdkmp.domain.pace.measure import COUNTED, Measure

PROVINCE, REGENCY = 2, 5
"""Letters of a region's code; 0 is everything together."""


@dataclass(frozen=True)
class Weekly:
    """Counts by region (index: code) and week (columns: its Monday), without a gap in the weeks."""

    reached: pd.DataFrame
    """NaN in weeks without a snapshot, and where of a whole region nothing is known."""
    unknown: pd.DataFrame
    cooperatives: pd.DataFrame

    def until(self, monday: pd.Timestamp) -> "Weekly":
        """Return what was known at the end of a week."""
        parts = (self.reached, self.unknown, self.cooperatives)
        return Weekly(*(part.loc[:, part.columns <= monday] for part in parts))

    def of(self, regions: pd.Index) -> "Weekly":
        """Return some of the regions."""
        parts = (self.reached, self.unknown, self.cooperatives)
        return Weekly(*(part.loc[regions] for part in parts))


def weekly_counts(tallies: pd.DataFrame, measure: Measure, depth: int) -> Weekly:
    """Count a measure per region and week.

    Parameters
    ----------
    tallies : DataFrame
        As `store.queries.pace.tallies`: ``monday``, ``region`` (code of a regency), ``part``,
        ``rung``, ``zone``, ``cooperatives``.
    depth : int
        How many letters of the code make a region: `REGENCY`, `PROVINCE`, or 0.

    Notes
    -----
    Who is not known is in no count but ``unknown``; a region of which nobody is known has no
    count that week rather than zero.
    """
    counted = COUNTED[measure]
    said, size = tallies[counted.column], tallies["cooperatives"]
    by = [tallies["region"].str[:depth], tallies["monday"]]
    found = {
        "reached": size.where(said.isin(list(counted.reached)), 0),
        "unknown": size.where(said == counted.unknown, 0),
        "cooperatives": size,
    }
    weeks = {name: _by_week(values, by) for name, values in found.items()}
    silent = weeks["unknown"] >= weeks["cooperatives"]
    return Weekly(
        weeks["reached"].mask(silent), weeks["unknown"].fillna(0), weeks["cooperatives"].fillna(0)
    )


def _by_week(values: pd.Series, by: list[pd.Series]) -> pd.DataFrame:
    table = pd.crosstab(*by, values, aggfunc="sum").astype("float64")
    if table.empty:
        return table
    return table.reindex(columns=pd.date_range(table.columns[0], table.columns[-1], freq="7D"))


def filled(reached: pd.DataFrame) -> pd.DataFrame:
    """Spread what was gained over missing weeks evenly over them; nothing beyond both ends."""
    return reached.interpolate(axis=1, method="linear", limit_area="inside")


def observed(reached: pd.DataFrame) -> pd.Series:
    """Count the differences between two weeks that were really counted."""
    return (reached.notna().sum(axis=1) - 1).clip(lower=0)
