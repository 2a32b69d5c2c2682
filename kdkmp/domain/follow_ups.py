"""Follow-ups: what was agreed, what a change must bring along, and what a history adds up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Status(StrEnum):
    """How a follow-up stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    """Waits for somebody else; the evidence note says for whom."""
    DONE = "done"
    CANCELLED = "cancelled"


LIVE = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.WAITING})
"""Somebody still has to act."""
ENDED = frozenset({Status.DONE, Status.CANCELLED})

LONGEST_TEXT, LONGEST_NOTE, LONGEST_SOURCE = 500, 500, 300
MOST_REVIEW_DAYS = 90
FURTHEST_DUE = timedelta(days=2 * 366)

CHANGEABLE = (
    "text",
    "responsible",
    "due_on",
    "status",
    "evidence",
    "review_every_days",
    "closed_on",
)
"""What a change may touch; whom an agreement is about never changes, that would be another one.

``closed_on`` follows from the status and is set by the action.
"""
DATES = frozenset({"due_on", "agreed_on", "closed_on"})
HISTORIC = (
    *CHANGEABLE,
    *("province_code", "regency_code", "cooperative_code", "parcel_id"),
    *("meeting_id", "snapshot_id", "agreed_on", "source"),
)
"""The fields that the history knows from the beginning."""


@dataclass(frozen=True, kw_only=True)
class FollowUpDraft:
    """An agreement before it is saved.

    ``due_on`` has no default: whoever sets no date says so with None.
    """

    text: str
    province_code: str
    regency_code: str | None = None
    cooperative_code: str | None = None
    parcel_id: str | None = None
    responsible: str
    due_on: date | None
    review_every_days: int | None = None
    meeting_id: int | None = None
    snapshot_id: int | None = None
    agreed_on: date
    source: str | None = None

    @property
    def region(self) -> str:
        """Return the narrowest region that the agreement belongs to."""
        return self.regency_code or self.province_code

    def values(self) -> dict[str, Any]:
        """Return field → value."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


Changes = Mapping[str, tuple[Any, Any]]
"""Field → before and after, dates as ISO text: as the history keeps them."""


@dataclass(frozen=True)
class FollowUpChange:
    """One entry of the history."""

    version: int
    changes: Changes
    note: str | None
    office: str
    at: datetime


class FollowUpRefusedError(ValueError):
    """A follow-up cannot be saved like this; the text says why, in Indonesian."""


class StaleError(ValueError):
    """Somebody else changed the follow-up after it was read; nothing was saved."""

    def __init__(
        self, version: int, present: Mapping[str, Any], others: Iterable[FollowUpChange]
    ) -> None:
        self.version = version
        """The version in force now: whoever still wants to change it says that one was seen."""
        self.present = MappingProxyType(dict(present))
        """Field → value as it is now, in plain values."""
        self.others = tuple(others)
        """What was changed since, oldest first."""
        who = ", ".join(dict.fromkeys(one.office for one in self.others)) or "pengguna lain"
        super().__init__(
            f"Tindak lanjut ini baru saja diubah oleh {who}. Isian Anda belum disimpan; bandingkan "
            "dulu dengan perubahan itu."
        )


@dataclass(frozen=True)
class _Rule:
    """What must be there besides the status itself."""

    evidence: bool = False
    note: bool = False
    told: str = field(default="")


_ASKED = {
    Status.DONE: _Rule(evidence=True, told="Bukti: tulis apa yang membuktikan ini selesai."),
    Status.CANCELLED: _Rule(note=True, told="Catatan: tulis alasan pembatalannya."),
}
_REOPENED = _Rule(note=True, told="Catatan: tulis mengapa ini dibuka kembali.")


def plain(value: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """Return a value as the history keeps it.

    >>> plain(date(2026, 1, 16)), plain(Status.OPEN), plain(None)
    ('2026-01-16', 'open', None)
    """
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return field → ``[before, after]`` of what differs, in plain values."""
    return {
        name: [plain(before.get(name)), plain(value)]
        for name, value in after.items()
        if plain(before.get(name)) != plain(value)
    }


def replayed(history: Iterable[Changes]) -> dict[str, Any]:
    """Return field → plain value that a history, oldest first, adds up to."""
    standing: dict[str, Any] = dict.fromkeys(HISTORIC)
    for changes in history:
        standing |= {name: pair[1] for name, pair in changes.items()}
    return standing


def undone(changes: Changes) -> dict[str, Any]:
    """Return field → value as it was before; dates as dates again."""
    return {name: typed(name, pair[0]) for name, pair in changes.items()}


def typed(name: str, value: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """Return a plain value as the field holds it."""
    return date.fromisoformat(value) if name in DATES and isinstance(value, str) else value


def status_problems(
    before: Status, after: Status, *, evidence: str | None, note: str | None
) -> list[str]:
    """Name what is missing for a change of status.

    Closing needs evidence, cancelling a reason, and so does opening again what was ended.

    >>> status_problems(Status.OPEN, Status.DONE, evidence=None, note="beres")
    ['Bukti: tulis apa yang membuktikan ini selesai.']
    """
    if after is before:
        rule = _ASKED[after] if after is Status.DONE else _Rule()
    else:
        rule = _ASKED.get(after, _REOPENED if before in ENDED else _Rule())
    missing = (rule.evidence and not evidence) or (rule.note and not note)
    return [rule.told] if missing else []


def date_problems(agreed_on: date, due_on: date | None) -> list[str]:
    """Name what is impossible about the dates."""
    if due_on is None:
        return []
    if due_on < agreed_on:
        return ["Tenggat: tidak boleh sebelum tanggal disepakati."]
    if due_on > agreed_on + FURTHEST_DUE:
        return ["Tenggat: lebih dari dua tahun sesudah disepakati; periksa tahunnya."]
    return []


def review_problems(every_days: int | None) -> list[str]:
    """Name what is impossible about the rhythm of reviews."""
    if every_days is None or 1 <= every_days <= MOST_REVIEW_DAYS:
        return []
    return [f"Tinjauan: isi 1 sampai {MOST_REVIEW_DAYS} hari, atau kosongkan."]
