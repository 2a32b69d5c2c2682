"""Names of the files of a meeting, and the message per regency for a chat."""

from collections.abc import Iterable, Sequence

import pandas as pd

from kdkmp.domain.agenda import Topic, of_topic
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.sitting import TOTAL, Sitting, change
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import long_date, number, short_date
from kdkmp.text.labels import ZONE, ZONE_ICON
from kdkmp.text.meetings import SYNTHETIC, clipped, slug

LONGEST_MESSAGE = 900
_NAME, _LINK, _ITEM, _MOST_ITEMS = 60, 200, 140, 6


def file_name(sitting: Sitting, what: str, kind: str) -> str:
    """Return a file's name: what it is, where, when."""
    plan = sitting.meeting.plan
    place = slug(Screen(ScreenKind.REGENCY, plan.province_code), sitting.names)
    return f"{what}-{place}-{plan.held_on.isoformat()}.{kind}"


def message(sitting: Sitting, code: str, link: str, *, synthetic: bool) -> str:
    """Return the plain text about one regency, to be pasted into a chat.

    The figures, their code and the link always stand in it; decisions, what is overdue, got worse
    or is stuck follow as far as there is room, whole items only, and how many more there are.
    """
    plan = sitting.meeting.plan
    head = [
        f"*{_plain(sitting.names[code], _NAME)}* – {_plain(plan.name, _NAME)}",
        long_date(plan.held_on),
        *([SYNTHETIC] if synthetic else []),
        _figures(sitting, code),
    ]
    tail = [link] if len(link) <= _LINK else []
    return fitted(head, _sections(sitting, code), tail)


def _figures(sitting: Sitting, code: str) -> str:
    row = sitting.figures.loc[code]
    zones = ", ".join(f"{_counted(row, zone)}{_signed(change(row, zone))}" for zone in Zone)
    since = f", dibanding {sitting.compared.week.label}" if sitting.compared else ""
    return (
        f"{number(row[TOTAL])} KDKMP: {zones}. Data {sitting.shown.reference}, per "
        f"{short_date(sitting.shown.cut_off)}{since}."
    )


def _counted(row: pd.Series, zone: Zone) -> str:
    return f"{ZONE_ICON[zone]} {number(row[zone.value])} {ZONE[zone].lower()}"


def _signed(difference: int | None) -> str:
    if not difference:
        return ""
    return f" ({'+' if difference > 0 else '−'}{number(abs(difference))})"


def _sections(sitting: Sitting, code: str) -> list[tuple[str, list[str]]]:
    """Return headings with their items, the most binding first."""
    decided = sitting.decisions_about(code)
    late = of_topic(sitting.agenda, Topic.OVERDUE, code)["follow_up_id"]
    overdue = sitting.follow_ups[sitting.follow_ups["id"].isin(late)]
    return [
        ("Keputusan", [_agreed(row) for row in decided.itertuples()]),
        ("Lewat tenggat", [_agreed(row) for row in overdue.itertuples()]),
        ("Memburuk", _villages(sitting, Topic.WORSENED, code)),
        ("Merah 2 minggu atau lebih", _villages(sitting, Topic.STUCK, code)),
        ("Tinggal satu langkah menuju hijau", _villages(sitting, Topic.NEAR_GREEN, code)),
    ]


def _agreed(row: object) -> str:
    due = getattr(row, "due_on", None)
    when = "" if due is None or due != due else f", tenggat {short_date(due)}"  # noqa: PLR0124 - NaT
    text, office = str(getattr(row, "text", "")), str(getattr(row, "responsible_name", ""))
    return f"{_plain(text, _ITEM)} ({_plain(office, _NAME)}{when})"


def _villages(sitting: Sitting, topic: Topic, code: str) -> list[str]:
    codes = of_topic(sitting.agenda, topic, code)["cooperative_code"]
    return [_plain(str(one), _NAME) for one in sitting.board.loc[codes, "village"]]


def _plain(text: str, most: int) -> str:
    """Return a text in one line without the signs that a chat takes for bold or italics."""
    return clipped("".join(" " if one in "*_~`" else one for one in text), most)


def fitted(
    head: Sequence[str],
    sections: Iterable[tuple[str, Sequence[str]]],
    tail: Sequence[str],
    most: int = LONGEST_MESSAGE,
) -> str:
    """Join head, as many whole items as there is room for, and tail.

    Every section is at least counted; the first ones get the room.

    >>> told = [("Memburuk", ["Rite", "Lelamase", "Nungga"]), ("Terlambat", ["Surat BPKAD"])]
    >>> print(fitted(["Kota Bima"], told, ["kd/rakor"], 68))
    Kota Bima
    Memburuk (3):
    - Rite
    - … dan 2 lagi
    Terlambat: 1
    kd/rakor
    """
    told = [(title, items) for title, items in sections if items]
    room = most - _length([*head, *(_only_counted(*one) for one in told), *tail])
    lines: list[str] = []
    for title, items in told:
        counted = _only_counted(title, items)
        part = _section(title, items, room + _length([counted])) or [counted]
        room -= _length(part) - _length([counted])
        lines += part
    return "\n".join([*head, *lines, *tail])


def _length(lines: Iterable[str]) -> int:
    return sum(len(one) + 1 for one in lines)


def _only_counted(title: str, items: Sequence[str]) -> str:
    return f"{title}: {len(items)}"


def _section(title: str, items: Sequence[str], room: int) -> list[str]:
    """Return the title, the first items as far as they fit, and how many more there are."""
    for count in range(min(len(items), _MOST_ITEMS), 0, -1):
        left = len(items) - count
        more = [f"- … dan {left} lagi"] if left else []
        part = [f"{title} ({len(items)}):", *(f"- {one}" for one in items[:count]), *more]
        if _length(part) <= room:
            return part
    return []
