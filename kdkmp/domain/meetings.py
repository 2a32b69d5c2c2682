"""Meetings (rakor): what is planned, which two snapshots are compared, and what cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from kdkmp.domain.snapshots import SnapshotInfo

LONGEST_NAME, LONGEST_PLACE, LONGEST_TIME, LONGEST_LINK, LONGEST_REASON = 120, 120, 40, 300, 300
FURTHEST = timedelta(days=366)


class MeetingRefusedError(ValueError):
    """A meeting cannot be saved like this; the text says why, in Indonesian."""


class StaleMeetingError(MeetingRefusedError):
    """Somebody else changed the meeting after it was read; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "Rapat ini baru saja diubah oleh pengguna lain. Isian Anda belum disimpan; muat ulang, "
            "lihat perubahannya, lalu simpan lagi."
        )


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    """A meeting as an office announces it."""

    province_code: str
    name: str
    held_on: date
    starts_at: str | None = None
    """Local time as it is announced, such as ``08.30 WITA``."""
    place: str | None = None
    link: str | None = None
    invited: tuple[str, ...] = ()
    """Codes of responsible offices."""
    snapshot_id: int | None = None
    """The figures on the table."""
    previous_snapshot_id: int | None = None
    """The figures they are compared with."""
    next_on: date | None = None


@dataclass(frozen=True)
class Reopening:
    """Why an ended meeting was opened again, by which office, when."""

    reason: str
    office: str
    at: datetime


@dataclass(frozen=True)
class MeetingInfo:
    """A meeting as it is saved."""

    id: int
    plan: MeetingPlan
    version: int
    office: str
    is_synthetic: bool
    ended_at: datetime | None
    reopened: tuple[Reopening, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Return whether the meeting was ended, and not opened again."""
        return self.ended_at is not None


def plan_problems(plan: MeetingPlan, today: date) -> list[str]:
    """Name what is impossible about dates, link and snapshots.

    A meeting may be written down after it was held.
    """
    found = []
    if plan.held_on > today + FURTHEST:
        found.append("Tanggal: lebih dari setahun lagi; periksa tahunnya.")
    if plan.next_on and plan.next_on <= plan.held_on:
        found.append("Rapat berikutnya: harus sesudah tanggal rapat ini.")
    if plan.link and not is_safe_link(plan.link):
        found.append("Tautan: harus lengkap dan diawali https://, tanpa nama pengguna.")
    if plan.snapshot_id is not None and plan.snapshot_id == plan.previous_snapshot_id:
        found.append("Minggu pembanding: pilih minggu lain dari minggu yang dibahas.")
    return found


def is_safe_link(link: str) -> bool:
    """Say whether a link leads to a web address over https, with nothing hidden in it.

    >>> is_safe_link("https://zoom.us/j/123"), is_safe_link("javascript:alert(1)")
    (True, False)
    """
    if any(one.isspace() or not one.isprintable() or one in '"<>\\' for one in link):
        return False
    try:
        parts = urlsplit(link)
        host, user = parts.hostname, parts.username
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host) and "." in str(host) and user is None


def compared_snapshots(
    snapshots: Sequence[SnapshotInfo], held_on: date, former: Sequence[MeetingInfo] = ()
) -> tuple[int | None, int | None]:
    """Choose what a meeting shows and what it compares with, as long as nobody chose otherwise.

    The newest snapshot that was cut off by then; beside it the one of the meeting before, or else
    the week before.

    Parameters
    ----------
    snapshots : sequence
        Newest week and revision first.
    former : sequence
        The province's other meetings, in any order.
    """
    known = [one for one in snapshots if one.cut_off <= held_on]
    if not known:
        return None, None
    newest = known[0]
    earlier = {one.id for one in known if one.week < newest.week}
    meetings = sorted(former, key=lambda one: one.plan.held_on, reverse=True)
    of_meeting = next(
        (
            one.plan.snapshot_id
            for one in meetings
            if one.plan.held_on < held_on and one.plan.snapshot_id in earlier
        ),
        None,
    )
    week_before = next((one.id for one in known if one.week < newest.week), None)
    return newest.id, of_meeting or week_before
