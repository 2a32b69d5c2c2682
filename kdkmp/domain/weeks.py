"""ISO weeks: how they are written, and which one a day lies in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_LABEL = re.compile(r"M(\d{2})-(\d{4})")


@dataclass(frozen=True, order=True)
class Week:
    """A reporting week, Monday to Sunday, numbered as in ISO 8601."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week a day lies in.

        >>> Week.of(date(2026, 1, 1)).label, Week.of(date(2024, 12, 30)).label
        ('M01-2026', 'M01-2025')
        """
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @classmethod
    def parse(cls, label: str) -> "Week":
        """Read a week as it is written.

        Raises
        ------
        ValueError
            It is not of the form ``M03-2026``, or the year has no such week.
        """
        found = _LABEL.fullmatch(label.strip().upper())
        if not found:
            raise ValueError(f"Minggu {label!r} tidak dikenal; tulis seperti M03-2026.")
        week = cls(int(found[2]), int(found[1]))
        week.monday  # noqa: B018 - fails where the year has no such week
        return week

    @property
    def label(self) -> str:
        """Return the week as links and screens write it: ``M03-2026``."""
        return f"M{self.number:02}-{self.year}"

    @property
    def monday(self) -> date:
        """Return its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)

    def plus(self, weeks: int) -> "Week":
        """Return the week so many weeks later (negative: earlier)."""
        return Week.of(self.monday + timedelta(weeks=weeks))
