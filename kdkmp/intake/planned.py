"""What is known before an import, and what the import would do: plain frames in and out."""

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from kdkmp.intake.checked import ReviewRow
from kdkmp.intake.problems import Problem


class Verdict(StrEnum):
    """What an accepted row means against what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Known:
    """What the store knows, as far as one source and the regions of one file are concerned.

    ``cooperatives``: code, village_code, number, name. ``foreign_ids``: source, value,
    cooperative_code. ``latest``: index cooperative_code; per fact the latest value this source
    stated and still holds (missing after a clearing), and ``<fact>_on``, its date. ``parcels``:
    the latest row per parcel of this source: cooperative_code, parcel_id, the columns of
    `PARCEL_COLUMNS`, as_of.
    """

    cooperatives: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["code", "village_code", "number", "name"])
    )
    foreign_ids: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["source", "value", "cooperative_code"])
    )
    latest: pd.DataFrame = field(default_factory=pd.DataFrame)
    parcels: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["cooperative_code", "parcel_id", "as_of"])
    )


@dataclass(frozen=True)
class Counts:
    """How many rows of the file met which fate; the parts always add up to ``rows``."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    review: int = 0
    dropped_rows: int = 0
    dropped_columns: int = 0

    @property
    def rows(self) -> int:
        """Return the number of data rows of the file."""
        return self.new + self.changed + self.unchanged + self.rejected + self.review


@dataclass(frozen=True)
class Plan:
    """What an import will do; nothing is written yet.

    ``rows``: the accepted rows with ``cooperative_code``, ``verdict`` and ``writes`` (append a
    report); a value that must not renew its evidence is already blank. ``new_cooperatives``:
    code, village_code, number, name. ``new_ids``: source, value, cooperative_code. ``changes``:
    cooperative_code, name, fact, old, new, sheet, row.
    """

    rows: pd.DataFrame
    new_cooperatives: pd.DataFrame
    new_ids: pd.DataFrame
    changes: pd.DataFrame
    review: tuple[ReviewRow, ...]
    problems: tuple[Problem, ...]
    counts: Counts
