"""Findings: what looks wrong in the data, how sure that is, and the repair if there is one."""

from enum import StrEnum


class FindingKind(StrEnum):
    """What is wrong."""

    # where a point lies
    OUTSIDE_INDONESIA = "outside_indonesia"
    SWAPPED = "swapped"
    SIGN_FLIPPED = "sign_flipped"
    DECIMAL_LOST = "decimal_lost"
    DEFAULT_POINT = "default_point"
    SHARED_POINT = "shared_point"
    OUTSIDE_REGENCY = "outside_regency"
    ON_SEA = "on_sea"
    # what a parcel is said to be
    TINY_AREA = "tiny_area"
    HUGE_AREA = "huge_area"
    AREA_MISMATCH = "area_mismatch"
    DUPLICATE_PARCEL = "duplicate_parcel"
    OVERLAPPING_PARCEL = "overlapping_parcel"
    STATUS_BACKWARDS = "status_backwards"
    # what a cooperative is said to be
    SECOND_COOPERATIVE = "second_cooperative"
    IMPLAUSIBLE_SAVINGS = "implausible_savings"
    PROGRESS_BACKWARDS = "progress_backwards"
    SHRINKING_VALUE = "shrinking_value"
    CONFLICT = "conflict"


LOCATION_KINDS = frozenset(
    {
        FindingKind.OUTSIDE_INDONESIA,
        FindingKind.SWAPPED,
        FindingKind.SIGN_FLIPPED,
        FindingKind.DECIMAL_LOST,
        FindingKind.DEFAULT_POINT,
        FindingKind.SHARED_POINT,
        FindingKind.OUTSIDE_REGENCY,
        FindingKind.ON_SEA,
    }
)


class Certainty(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    TO_CHECK = "to_check"


FINDING_DTYPES = {
    "kind": "str",
    "certainty": "str",
    "cooperative_code": "str",
    "parcel_id": "str",
    "fact": "str",
    "latitude": "float64",
    "longitude": "float64",
    "proposed_latitude": "float64",
    "proposed_longitude": "float64",
    "distance_m": "float64",
    "tolerance_m": "float64",
    "other_cooperative_code": "str",
    "other_parcel_id": "str",
    "region_code": "str",
    "value": "float64",
    "other_value": "float64",
    "source": "str",
    "other_source": "str",
    "stated_on": "datetime64[s]",
    "other_stated_on": "datetime64[s]",
}
"""The columns of a frame of findings: one row per finding, missing where a column says nothing.

``parcel_id`` and what follows it are missing for findings about a cooperative; ``fact`` names the
fact or register field at fault; ``region_code`` is where a point really lies; ``value`` and
``other_value`` are the two numbers that cannot both hold (now and before, here and there), with
who said them and when.
"""
