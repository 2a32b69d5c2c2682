"""What matching a layer to the master finds: areas, what did not match, and what to know."""

from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd

from kdkmp.geo.columns import Columns
from kdkmp.geo.region_codes import Code


class Reason(StrEnum):
    """Why an area was not matched."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    CODE_SYSTEM = "code_system"
    OTHER_KIND = "other_kind"
    OTHER_PROVINCE = "other_province"
    NOTHING_SAID = "nothing_said"


class Note(StrEnum):
    """What a person should know about an area that was matched."""

    CODE_DIFFERS = "code_differs"
    NAME_DIFFERS = "name_differs"


@dataclass(frozen=True)
class Unmatched:
    """Areas without a regency: what the file says, why, and what may have been meant."""

    said: str
    features: int
    reason: Reason
    suggestions: tuple[str, ...] = ()
    """Codes of regencies."""


@dataclass(frozen=True)
class Remark:
    """A matched area whose code and name do not agree."""

    said: str
    code: str
    note: Note


@dataclass(frozen=True)
class Matching:
    """What became of a layer: ``areas`` has one row per regency (``code, name, geometry``)."""

    areas: gpd.GeoDataFrame
    features: int
    matched_features: int
    unmatched: tuple[Unmatched, ...]
    remarks: tuple[Remark, ...]
    missing: tuple[str, ...]
    """Codes of the regencies of the touched provinces that the layer lacks."""
    columns: Columns


@dataclass(frozen=True)
class Said:
    """What a layer says about an area."""

    name: str
    written: str
    """The code as it stands in the file."""
    code: Code | None
    kind: str
    province: str
    code_counts: bool

    @property
    def words(self) -> str:
        """Return it for a person."""
        said = [self.name, self.written, self.kind, self.province]
        return " · ".join(part for part in said if part) or "(kosong)"


Answer = str | Unmatched
"""The code of a regency, or why there is none."""
