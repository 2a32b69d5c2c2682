"""Polygon layers that users install: boundaries of regencies, and overlays to check against."""

from enum import StrEnum


class LayerKind(StrEnum):
    """What a layer shows."""

    BOUNDARIES = "boundaries"
    MINING = "mining"
    PROTECTED_FARMLAND = "protected_farmland"
    FOREST = "forest"
    FLOOD = "flood"
    OTHER = "other"


class Inside(StrEnum):
    """Where a parcel lies; a parcel without a point or outline is not checked."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_CHECKED = "not_checked"
