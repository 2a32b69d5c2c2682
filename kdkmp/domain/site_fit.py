"""Uji tapak: whether the standard building fits on a site, in any orientation."""

from dataclasses import dataclass
from enum import StrEnum

# Uniform building: 20 x 30 m; a variant of 15 x 20 m is counted apart in Simkopdes (domain 2.1).
STANDARD_BUILDING_M = (20.0, 30.0)
SMALL_BUILDING_M = (15.0, 20.0)
# At least 1,000 m² by the criteria of Kemendagri; 600 m² is accepted in practice (domain 2.1).
MINIMUM_AREA_M2 = 1_000.0
PRACTISED_AREA_M2 = 600.0


class OutlineFault(StrEnum):
    """Why an outline says nothing about a site."""

    UNREADABLE = "unreadable"
    NO_AREA = "no_area"
    CROSSES_ITSELF = "crosses_itself"
    OUTSIDE_INDONESIA = "outside_indonesia"
    TOO_LARGE = "too_large"


class Building(StrEnum):
    """Which building fits."""

    STANDARD = "standard"
    SMALL = "small"
    NONE = "none"


@dataclass(frozen=True)
class SiteOverlap:
    """A site that shares ground with another one."""

    parcel_key: str
    area_m2: float


@dataclass(frozen=True)
class SiteFit:
    """What the outline of a site says; everything is None for a parcel without a usable one."""

    area_m2: float | None = None
    building: Building | None = None
    """The largest building that fits."""
    footprint: str | None = None
    """Where that building would stand: a GeoJSON polygon, to be drawn."""
    overlaps: tuple[SiteOverlap, ...] = ()
    fault: OutlineFault | None = None

    @property
    def meets_minimum(self) -> bool | None:
        """Tell whether the area is at least what the criteria ask for."""
        return None if self.area_m2 is None else self.area_m2 >= MINIMUM_AREA_M2

    @property
    def meets_practice(self) -> bool | None:
        """Tell whether the area is at least what is accepted in practice."""
        return None if self.area_m2 is None else self.area_m2 >= PRACTISED_AREA_M2
