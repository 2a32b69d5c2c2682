"""Which cooperatives a view is about."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Filters:
    """A choice of region by code; None means all."""

    province: str | None = None
    regency: str | None = None
    district: str | None = None

    @property
    def narrowest(self) -> str:
        """Return the code prefix that the choice comes down to; empty for the whole database."""
        return self.district or self.regency or self.province or ""

    def keep(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows (index: cooperative code) inside the chosen region."""
        if not self.narrowest:
            return rows
        column = {2: "province_code", 5: "regency_code", 8: "district_code"}[len(self.narrowest)]
        return rows[rows[column] == self.narrowest]
