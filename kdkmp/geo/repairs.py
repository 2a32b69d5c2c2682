"""Repairs of a wrong point: swap, flip a sign, put the decimal point back; tried in this order."""

from dataclasses import dataclass

import numpy as np

from kdkmp.domain.findings import FindingKind
from kdkmp.domain.points import (
    DEFAULT_POINTS,
    EAST,
    MAX_LATITUDE,
    MAX_LONGITUDE,
    NORTH,
    SOUTH,
    WEST,
)
from kdkmp.geo.plane import Flags, Floats

_SAME = 1e-6
"""Degrees; a tenth of a metre."""
_HUGE = 1e30
"""Nothing beyond this is any number of lost digits, and it still has room to grow."""


@dataclass(frozen=True)
class Repair:
    """One thing that may have happened to a point; applied once more, it undoes itself."""

    kind: FindingKind
    is_swapped: bool = False
    latitude_sign: int = 1
    longitude_sign: int = 1
    latitude_power: int = 0
    """The decimal point of the latitude belongs this many digits to the left."""

    @property
    def is_one_slip(self) -> bool:
        """Tell whether a single slip explains it."""
        turned = (self.is_swapped, self.latitude_sign < 0, self.longitude_sign < 0)
        return self.kind is not FindingKind.DECIMAL_LOST and sum(turned) == 1

    def apply(self, latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
        """Return the repaired points; NaN where it repairs nothing or leads out of Indonesia."""
        north, east = (longitude, latitude) if self.is_swapped else (latitude, longitude)
        north, east = north * self.latitude_sign, east * self.longitude_sign
        if self.kind is FindingKind.DECIMAL_LOST:
            north, east = np.clip([north, east], -_HUGE, _HUGE)
            north, east = north / 10.0**self.latitude_power, _into_range(east)
        is_repair = in_indonesia(north, east) & ((north != latitude) | (east != longitude))
        return np.where(is_repair, north, np.nan), np.where(is_repair, east, np.nan)


REPAIRS = (
    Repair(FindingKind.SWAPPED, is_swapped=True),
    Repair(FindingKind.SIGN_FLIPPED, latitude_sign=-1),
    Repair(FindingKind.SIGN_FLIPPED, longitude_sign=-1),
    Repair(FindingKind.SIGN_FLIPPED, latitude_sign=-1, longitude_sign=-1),
    Repair(FindingKind.SWAPPED, is_swapped=True, latitude_sign=-1),
    Repair(FindingKind.SWAPPED, is_swapped=True, longitude_sign=-1),
    Repair(FindingKind.SWAPPED, is_swapped=True, latitude_sign=-1, longitude_sign=-1),
    # Up to 15 digits after the point, as exports of the portal write them; or one too many before.
    *(Repair(FindingKind.DECIMAL_LOST, latitude_power=power) for power in range(17)),
    Repair(FindingKind.DECIMAL_LOST, latitude_power=-1),
)


def _into_range(longitude: Floats) -> Floats:
    """Move the decimal point until the longitude is one of Indonesia; there is at most one way."""
    found = np.full(len(longitude), np.nan)
    for power in range(-2, 17):
        moved = longitude / 10.0**power
        found = np.where((moved >= WEST) & (moved <= EAST), moved, found)
    return found


def in_indonesia(latitude: Floats, longitude: Floats) -> Flags:
    """Tell which points lie in the box around Indonesia; those without a number do not."""
    is_in_range = (latitude >= SOUTH) & (latitude <= NORTH)
    return np.asarray(is_in_range & (longitude >= WEST) & (longitude <= EAST))


def is_default(latitude: Floats, longitude: Floats) -> Flags:
    """Tell which points a system invented, swapped and flipped ones included."""
    turned = np.sort(np.abs([latitude, longitude]), axis=0)
    defaults = np.sort(np.abs(DEFAULT_POINTS), axis=1)
    off = np.abs(turned.T[:, np.newaxis, :] - defaults)
    return np.asarray((off <= _SAME).all(axis=2).any(axis=1))


def whole_degrees(latitude: Floats, longitude: Floats) -> tuple[Flags, Flags]:
    """Tell which points have lost the fraction of both ends, and which of one only."""
    is_degree = (np.abs(latitude) <= MAX_LATITUDE) & (np.abs(longitude) <= MAX_LONGITUDE)
    lost = (latitude == np.round(latitude)).astype(int) + (longitude == np.round(longitude))
    return np.asarray(is_degree & (lost == 2)), np.asarray(is_degree & (lost == 1))  # noqa: PLR2004 - both ends


def is_no_degree(latitude: Floats, longitude: Floats) -> Flags:
    """Tell which points are no point of the earth, whichever way round."""
    north, east = np.sort(np.abs([latitude, longitude]), axis=0)
    return np.asarray((north > MAX_LATITUDE) | (east > MAX_LONGITUDE))
