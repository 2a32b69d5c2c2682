"""Words of Rakor: names of screens as links carry them, who is invited, what a meeting is."""

from collections.abc import Iterable, Mapping

from kdkmp.domain.agenda import Topic
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.meetings import MeetingInfo, MeetingPlan
from kdkmp.text.formats import long_date
from kdkmp.text.regions import short_region

TITLE = "Rakor"
SYNTHETIC = "DATA CONTOH – bukan data resmi"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

SCREEN: Mapping[ScreenKind, str] = {
    ScreenKind.OPENING: "Pembuka",
    ScreenKind.MOVEMENT: "Pergerakan",
    ScreenKind.STUCK: "Terlama merah",
    ScreenKind.NEAR_GREEN: "Hampir hijau",
    ScreenKind.ACTIONS: "Tindak lanjut",
    ScreenKind.REPORTING: "Laporan mingguan",
    ScreenKind.DECISIONS: "Keputusan",
    ScreenKind.CLOSING: "Penutup",
}
SLUG: Mapping[ScreenKind, str] = {
    ScreenKind.OPENING: "pembuka",
    ScreenKind.MOVEMENT: "pergerakan",
    ScreenKind.STUCK: "terlama-merah",
    ScreenKind.NEAR_GREEN: "hampir-hijau",
    ScreenKind.ACTIONS: "tindak-lanjut",
    ScreenKind.REPORTING: "laporan",
    ScreenKind.DECISIONS: "keputusan",
    ScreenKind.CLOSING: "penutup",
}
"""They stand in links, so they never change."""

TOPIC: Mapping[Topic, str] = {
    Topic.WORSENED: "memburuk",
    Topic.OVERDUE: "tindak lanjut lewat tenggat",
    Topic.STUCK: "merah 2 minggu atau lebih",
    Topic.NEAR_GREEN: "hampir hijau",
    Topic.REPORTING: "laporan mingguan bermasalah",
}


OF_WHOLE: Mapping[Topic, str] = {
    Topic.WORSENED: "dari {} KDKMP",
    Topic.OVERDUE: "dari {} yang terbuka",
    Topic.STUCK: "dari {} merah",
    Topic.NEAR_GREEN: "dari {} kuning",
    Topic.REPORTING: "dari {} kab/kota",
}


def screen_name(screen: Screen, names: Mapping[str, str]) -> str:
    """Return what a screen is called."""
    if screen.regency_code is not None:
        return short_region(names[screen.regency_code])
    return SCREEN[screen.kind]


def slug(screen: Screen, names: Mapping[str, str]) -> str:
    """Return how a link names a screen.

    >>> slug(Screen(ScreenKind.REGENCY, "52.04"), {"52.04": "Kabupaten Sumbawa"})
    'kab-sumbawa'
    """
    if screen.regency_code is None:
        return SLUG[screen.kind]
    words = short_region(names[screen.regency_code]).lower()
    return "-".join("".join(one if one.isalnum() else " " for one in words).split())


def screen_at(written: str, screens: Iterable[Screen], names: Mapping[str, str]) -> Screen | None:
    """Find a screen by what stands in the link: its slug, or its number from 1."""
    listed = list(screens)
    if written.isascii() and written.isdigit():
        return listed[int(written) - 1] if 0 < int(written) <= len(listed) else None
    folded = written.strip().lower()
    return next((one for one in listed if slug(one, names) == folded), None)


def day_in_words(meeting: MeetingPlan) -> str:
    """Return the day, and the time as it was announced.

    >>> from datetime import date
    >>> day_in_words(MeetingPlan(province_code="52", name="R", held_on=date(2026, 1, 19)))
    'Senin, 19 Januari 2026'
    """
    day = f"{WEEKDAYS[meeting.held_on.weekday()]}, {long_date(meeting.held_on)}"
    return f"{day}, pukul {meeting.starts_at}" if meeting.starts_at else day


def state(meeting: MeetingInfo) -> str:
    """Say whether a meeting is over."""
    if meeting.has_ended:
        return "Selesai"
    return "Dibuka kembali" if meeting.reopened else "Belum diakhiri"


def clipped(text: str, most: int) -> str:
    """Shorten a text to so many characters at a word's end; "…" says that it goes on.

    >>> clipped("Surat permohonan hak pakai", 20), clipped("pendek", 20)
    ('Surat permohonan …', 'pendek')
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0] if " " in words[: most - 1] else words[: most - 2]
    return f"{kept} …"


def others(count: int, what: str = "lagi") -> str:
    """Say how many more there are; nothing where there are none."""
    return f"dan {count} {what}" if count > 0 else ""


def inside(words: str) -> str:
    """Return a phrase as it stands within a sentence; an acronym keeps its letters.

    >>> inside("Terbitkan NIB"), inside("NIB belum terbit")
    ('terbitkan NIB', 'NIB belum terbit')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def weeks_red(weeks: int, *, is_at_least: bool, unit: str = "") -> str:
    """Say for how many weeks; in words, as a sign beside a small number is lost on a shared screen.

    >>> weeks_red(3, is_at_least=False), weeks_red(12, is_at_least=True, unit=" minggu")
    ('3', '12 minggu atau lebih')
    """
    return f"{weeks}{unit}{' atau lebih' if is_at_least else ''}"
