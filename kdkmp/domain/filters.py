"""Which cooperatives a view is about."""

from dataclasses import dataclass, replace

import pandas as pd


@dataclass(frozen=True)
class Filters:
    """A choice of region by code; None means all."""

    province: str | None = None
    regency: str | None = None
    district: str | None = None
    within: tuple[str, ...] = ()
    """The regions that can be seen at all; none where nothing is left out."""

    @property
    def narrowest(self) -> str:
        """Return the code prefix that the choice comes down to; empty for the whole database."""
        return self.district or self.regency or self.province or ""

    def limited_to(self, regions: tuple[str, ...]) -> "Filters":
        """Return the choice of someone who sees only some regions; of one, it is chosen already.

        >>> Filters().limited_to(("52.01",)).narrowest
        '52.01'
        """
        if len(regions) != 1 or len(self.narrowest) > len(regions[0]):
            return replace(self, within=regions)
        (code,) = regions
        regency = code if len(code) > len(code[:2]) else None
        return replace(self, province=code[:2], regency=regency, within=regions)

    def keep(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows (index: cooperative code) inside the chosen region."""
        if not self.narrowest:
            return rows
        column = {2: "province_code", 5: "regency_code", 8: "district_code"}[len(self.narrowest)]
        return rows[rows[column] == self.narrowest]
