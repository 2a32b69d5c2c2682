"""Meetings of the demo: NTB weekly, Babel every two weeks, as published; the days are made up.

Each compares the newest snapshot with the one of the meeting before. The last two lie after the
newest cut-off: they are the ones still to be held.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kdkmp.demo.weeks import COUNT, CUT_OFFS, LAST

_DAYS_AFTER = {"52": 3, "19": 4}  # the Monday or Tuesday after the cut-off
_NTB_OFFICES = ("province", "regency", "asset", "village_affairs", "army", "builder", "facilitator")
_BABEL_OFFICES = ("province", "regency", "village_affairs", "army", "land_office", "facilitator")


@dataclass(frozen=True)
class DemoMeeting:
    """A meeting and the demo weeks it compares; ``previous`` is missing for the first."""

    key: str
    """Such as ``52-2026-01-19``: province and date."""
    province_code: str
    name: str
    held_on: date
    starts_at: str
    invited: tuple[str, ...]
    week: int
    previous: int | None
    next_on: date | None
    has_ended: bool
    place: str = "Zoom"


def _series(
    province: str, name: str, starts_at: str, invited: tuple[str, ...], weeks: range
) -> tuple[DemoMeeting, ...]:
    after, apart = timedelta(days=_DAYS_AFTER[province]), timedelta(weeks=weeks.step)
    held = [CUT_OFFS[week] + after for week in weeks]
    return tuple(
        DemoMeeting(
            key=f"{province}-{day.isoformat()}",
            province_code=province,
            name=name,
            held_on=day,
            starts_at=starts_at,
            invited=invited,
            week=week,
            previous=week - weeks.step if week > weeks.start else None,
            next_on=day + apart if week != LAST else None,
            has_ended=week != LAST,
        )
        for week, day in zip(weeks, held, strict=True)
    )


MEETINGS = (
    *_series("52", "Rakor mingguan KDKMP NTB", "08.30 WITA", _NTB_OFFICES, range(COUNT)),
    *_series(
        "19", "Rakor dua mingguan KDKMP Babel", "09.00 WIB", _BABEL_OFFICES, range(1, COUNT, 2)
    ),
)
"""Oldest first within a province."""
