"""When a week's report is due: a dated rule per province, in its local time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from kdkmp.domain.local_time import zone_of
from kdkmp.domain.weeks import Week

FRIDAY = 4
_LAST_DAY = 6


@dataclass(frozen=True)
class DeadlineRule:
    """Weekday (0 Monday) and local time up to which a report is on time.

    It matters for "tepat waktu" only: what was said by when is ruled by dates.
    """

    weekday: int
    at: time
    valid_from: date
    """It holds for weeks that begin on this day or later."""
    source: str
    province_code: str | None = None
    """None: every province without a rule of its own."""

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= _LAST_DAY:
            raise ValueError(f"Hari ke-{self.weekday} tidak ada dalam seminggu.")

    def due_at(self, week: Week, region_code: str) -> datetime:
        """Return the last moment (UTC) at which the report of a region's week is on time.

        >>> DEFAULT.due_at(Week(2026, 3), "52").isoformat()  # 16.00 WITA
        '2026-01-16T08:00:00+00:00'
        >>> DEFAULT.due_at(Week(2026, 3), "61").isoformat()  # 16.00 WIB
        '2026-01-16T09:00:00+00:00'
        """
        day = week.monday + timedelta(days=self.weekday)
        return datetime.combine(day, self.at, zone_of(region_code)).astimezone(UTC)


DEFAULT = DeadlineRule(
    weekday=FRIDAY,
    at=time(16),
    valid_from=date.min,
    source="usulan, belum ditetapkan dinas",
)


def rule_for(rules: Sequence[DeadlineRule], region_code: str, week: Week) -> DeadlineRule:
    """Return the rule of a week: the province's own before the common one, then the newest.

    Of two that begin on the same day the later entry counts.
    """
    own = region_code[:2]
    valid = [
        (rule.province_code == own, rule.valid_from, place)
        for place, rule in enumerate(rules)
        if rule.valid_from <= week.monday and rule.province_code in {None, own}
    ]
    return rules[max(valid)[2]] if valid else DEFAULT
