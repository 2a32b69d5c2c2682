"""Tallies as `store.queries.pace` gives them, from counts of buildings week by week."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.weekly import REGENCY, Weekly, weekly_counts

FIRST = pd.Timestamp("2025-10-27")
BEGUN = ("building", "to_20", "yellow")
OUTSIDE = ("outside_portal", "recorded", "red")
SILENT = ("portal_unknown", "no_data", "unknown")


def tallies(
    counts: Mapping[str, Sequence[int | None]], size: int = 100, unknown: int = 0
) -> pd.DataFrame:
    """Return the tallies of regencies; a week that is None has no snapshot of it."""
    rows = [
        (FIRST + pd.Timedelta(weeks=week), region, *state, many)
        for region, path in counts.items()
        for week, begun in enumerate(path)
        if begun is not None
        for state, many in ((BEGUN, begun), (OUTSIDE, size - begun - unknown), (SILENT, unknown))
        if many
    ]
    columns = ["monday", "region", "part", "rung", "zone", "cooperatives"]
    return pd.DataFrame(rows, columns=columns)


def weekly(counts: Mapping[str, Sequence[int | None]], size: int = 100, unknown: int = 0) -> Weekly:
    """Return the weekly counts of building."""
    return weekly_counts(tallies(counts, size, unknown), Measure.STARTED, REGENCY)
