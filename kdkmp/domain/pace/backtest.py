"""Back-test: how often the past lay inside the range that the weeks before it gave."""

from collections.abc import Iterable

import pandas as pd

from kdkmp.domain.pace import bootstrap
from kdkmp.domain.pace.bootstrap import FEWEST, HIGH, LOW
from kdkmp.domain.pace.outlook import increments
from kdkmp.domain.pace.weekly import Weekly, filled, observed

WEEKS_AHEAD = (1, 2, 4)


def backtest(weekly: Weekly, ahead: Iterable[int] = WEEKS_AHEAD) -> pd.DataFrame:
    """Forecast from every past week with what was known then, and compare with what came.

    Returns
    -------
    DataFrame
        One row per number of weeks ahead (index ``ahead``): ``trials`` (region and week) and
        ``inside`` (how many lay inside the 80 % range, its ends included).
    """
    weeks = sorted(ahead)
    hits = pd.DataFrame(0, index=pd.Index(weeks, name="ahead"), columns=["trials", "inside"])
    for monday in weekly.reached.columns[FEWEST:-1]:
        for week, inside in _trials(weekly, monday, weeks).items():
            hits.loc[week, "trials"] += len(inside)
            hits.loc[week, "inside"] += int(inside.sum())
    return hits


def _trials(weekly: Weekly, monday: pd.Timestamp, weeks: list[int]) -> dict[int, pd.Series]:
    """Return per week ahead whether each region's count lay inside, where it is known."""
    known = weekly.until(monday)
    able = known.reached[(observed(known.reached) >= FEWEST) & known.reached[monday].notna()]
    found: dict[int, list[pd.Series]] = {week: [] for week in weeks}
    counts = filled(able)
    for steps, rows in counts.groupby(counts.notna().sum(axis=1) - 1):
        ranges = bootstrap.bands(
            increments(rows, int(steps)),
            rows[monday].to_numpy(),
            known.cooperatives.loc[rows.index, monday].to_numpy(),
            weeks,
            monday.date(),
        )
        for week in weeks:
            day = monday + pd.Timedelta(weeks=week)
            if day in weekly.reached:
                came = weekly.reached.loc[rows.index, day]
                low, high = ranges[week][:, LOW], ranges[week][:, HIGH]
                found[week].append(((came >= low) & (came <= high))[came.notna()])
    return {week: pd.concat(parts) for week, parts in found.items() if parts}
