"""The published totals that the demo must meet, read from ``data/demo/published.csv``."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from kdkmp.settings import DATA

FILE = DATA / "demo" / "published.csv"


@dataclass(frozen=True)
class Published:
    """Published totals; ``rows``: code, metric, value, date, source, use (exact or shape)."""

    rows: pd.DataFrame

    def exact(self, code: str, metric: str) -> dict[date, float]:
        """Return the totals to be met exactly, by their own date."""
        rows = self.rows
        mine = rows[(rows["code"] == code) & (rows["metric"] == metric) & (rows["use"] == "exact")]
        return {day.date(): value for day, value in zip(mine["date"], mine["value"], strict=True)}

    def shape(self, metric: str) -> pd.Series:
        """Return the published count of each regency (index: regency code)."""
        rows = self.rows
        mine = rows[(rows["metric"] == metric) & (rows["use"] == "shape")]
        return mine.set_index("code")["value"]

    def share(self, metric: str) -> pd.Series:
        """Return each regency's share (0-1) of its Simkopdes records."""
        return self.shape(metric) / self.shape("simkopdes_records")


def read_published() -> Published:
    """Read the shipped file."""
    text = {"code": "str", "metric": "str", "source": "str", "use": "str"}
    return Published(pd.read_csv(FILE, dtype=text | {"value": "float64"}, parse_dates=["date"]))
