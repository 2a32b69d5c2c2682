"""Verifications: named sets of parcels that an office works off, and how far each has come."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What a step of a verification came to for one parcel."""

    DONE = "done"
    REJECTED = "rejected"
    RETURNED = "returned"
    """Sent back for repair: the step has to be done again."""
    TAKEN_BACK = "taken_back"
    """The entry before was a mistake; the step stands as if never done."""


class State(StrEnum):
    """Where one parcel of a verification stands; exactly one of these."""

    DONE = "done"
    REJECTED = "rejected"
    LEFT = "left"
    LATE = "late"


@dataclass(frozen=True)
class Step:
    """One step of a verification, and the office that has to do it."""

    name: str
    office: str


# How provincial land is asked for in NTB (domain 2.2): the regent writes that no other land
# exists, the governor passes it on, BPKAD and the dinas check in the field, the governor decides.
PROVINCIAL_LAND_STEPS = (
    Step("Surat bupati/wali kota ke gubernur", "Pemerintah kabupaten/kota"),
    Step("Disposisi gubernur", "Gubernur"),
    Step("Verifikasi lapangan", "BPKAD dan dinas provinsi"),
    Step("Keputusan pemanfaatan (sewa pakai)", "Gubernur"),
)
