"""Dates, day first, always; a date that could only be month-first is an error, never repaired."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from kdkmp.intake.parse.cells import Fault, text

WIB = timezone(timedelta(hours=7))
EARLIEST = 1945
LATEST = 2100
_SERIAL_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's day 0 has no zone
_SERIALS = (15_000, 80_000)
_MILLISECONDS = (1e11, 1e13)

_MONTH_WORDS = {
    "jan": 1, "januari": 1, "january": 1,
    "feb": 2, "peb": 2, "februari": 2, "pebruari": 2, "february": 2,
    "mar": 3, "maret": 3, "march": 3,
    "apr": 4, "april": 4,
    "mei": 5, "may": 5,
    "jun": 6, "juni": 6, "june": 6,
    "jul": 7, "juli": 7, "july": 7,
    "agu": 8, "ags": 8, "agt": 8, "agust": 8, "agustus": 8, "aug": 8, "august": 8,
    "sep": 9, "sept": 9, "september": 9,
    "okt": 10, "oktober": 10, "oct": 10, "october": 10,
    "nov": 11, "nop": 11, "november": 11, "nopember": 11,
    "des": 12, "desember": 12, "dec": 12, "december": 12,
}  # fmt: skip
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*", re.IGNORECASE)
_TIME = r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?)?"
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?"
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})" + _TIME + _ZONE
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})" + _TIME + _ZONE
)
_WORDED = re.compile(
    r"(?P<day>\d{1,2})[ \-/.]*(?P<month>[A-Za-z]+)\.?[ \-/.,]*(?P<year>\d{4}|\d{2})" + _TIME + _ZONE
)
_UNREADABLE = Fault("tanggal tidak terbaca; tulis hari-bulan-tahun, misalnya 16-01-2026", "date")


def moment(cell: object) -> datetime | Fault:
    """Read a date, with its time of day where it has one, as the clock on the wall showed it.

    >>> moment("28/02/2026 21:38"), moment("2025/06/04"), moment("03 Nopember 2025")
    (datetime.datetime(2026, 2, 28, 21, 38), datetime.datetime(2025, 6, 4, 0, 0), \
datetime.datetime(2025, 11, 3, 0, 0))
    >>> moment("02/28/2026").message
    'bulan 28 tidak ada; tulis hari-bulan-tahun'
    """
    if isinstance(cell, datetime):
        return _plausible(cell.replace(tzinfo=None, microsecond=0))
    if isinstance(cell, date):
        return _plausible(datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(float(cell))
    return _of_text(text(cell)) if isinstance(cell, str) else _UNREADABLE


def day(cell: object) -> datetime | Fault:
    """Read a date without its time of day.

    >>> day("28/02/2026 21:38")
    datetime.datetime(2026, 2, 28, 0, 0)
    """
    found = moment(cell)
    return found if isinstance(found, Fault) else found.replace(hour=0, minute=0, second=0)


def is_day_first_text(cell: object) -> int | None:
    """Return the day of a numeric day-first text, else None.

    >>> is_day_first_text("28/02/2026"), is_day_first_text("2026-02-28")
    (28, None)
    """
    found = _DAY_FIRST.fullmatch(text(cell)) if isinstance(cell, str) else None
    return int(found["day"]) if found else None


def _of_number(value: float) -> datetime | Fault:
    if _SERIALS[0] <= value <= _SERIALS[1]:
        return _plausible(_SERIAL_ORIGIN + timedelta(seconds=round(value * 86_400)))
    if _MILLISECONDS[0] <= value <= _MILLISECONDS[1]:
        read = datetime.fromtimestamp(value // 1000, UTC).astimezone(WIB)
        return _plausible(read.replace(tzinfo=None))
    return _UNREADABLE


def _of_text(written: str) -> datetime | Fault:
    if re.fullmatch(r"\d{13}|\d{5}(?:\.\d+)?", written):
        return _of_number(float(written))
    written = _WEEKDAY.sub("", written)
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _WORDED):
        if found := pattern.fullmatch(written):
            return _of_parts(found)
    if any(word.casefold() in _MONTH_WORDS for word in written.split()):
        return Fault("tanggal tanpa hari; tulis lengkap, misalnya 16-01-2026", "date")
    return _UNREADABLE


def _of_parts(found: re.Match[str]) -> datetime | Fault:
    month = _month(found["month"])
    if month is None:
        return _UNREADABLE
    if not 1 <= month <= 12:  # noqa: PLR2004
        return Fault(f"bulan {month} tidak ada; tulis hari-bulan-tahun", "date")
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)  # noqa: PLR2004
    clock = [int(found[part] or 0) for part in ("hour", "minute", "second")]
    try:
        read = datetime(year, month, int(found["day"]), *clock)  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return Fault("tanggal tidak ada dalam kalender", "date")
    if found["zone"] == "Z":
        read = read.replace(tzinfo=UTC).astimezone(WIB).replace(tzinfo=None)
    return _plausible(read)


def _month(written: str) -> int | None:
    return int(written) if written.isdigit() else _MONTH_WORDS.get(written.casefold())


def _plausible(read: datetime) -> datetime | Fault:
    if EARLIEST <= read.year <= LATEST:
        return read
    return Fault(f"tahun {read.year} tidak masuk akal", "date")
