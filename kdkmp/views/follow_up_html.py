"""One follow-up and the headline of all as HTML: figures, its card, its history, a conflict."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.follow_up_age import SOON_DAYS, Tally
from kdkmp.domain.follow_ups import FollowUpChange, Status
from kdkmp.text.follow_ups import BORN, FIELD, LEVEL, NO_DUE, OVERDUE, STATUS
from kdkmp.text.formats import MISSING, long_date, number, percent, share, short_date
from kdkmp.views.follow_up_tables import Row, about_words, due_words
from kdkmp.views.linked_html import block_table

_DATES = frozenset({"due_on", "closed_on", "agreed_on"})
_LONGEST = 90


def figures(counts: Tally) -> str:
    """Return the five headline figures, each with its denominator."""
    of_open = f"dari {number(counts.open)} yang berjalan"
    rate = MISSING if counts.closure is None else percent(100 * counts.closure)
    cancelled = f"; {number(counts.cancelled)} dibatalkan" if counts.cancelled else ""
    cards = (
        ("Berjalan", number(counts.open), f"dari {number(counts.agreed)} yang disepakati"),
        (OVERDUE, number(counts.overdue), f"{share(counts.overdue, counts.open)} {of_open}"),
        ("Segera", number(counts.soon), f"tenggat dalam {SOON_DAYS} hari, {of_open}"),
        ("Selesai", number(counts.done), f"dari {number(counts.agreed)}{cancelled}"),
        ("Tingkat selesai", rate, f"{number(counts.done)} dari {number(counts.agreed)} disepakati"),
    )
    drawn = "".join(
        f'<div><dt>{escape(label)}</dt><dd class="kd-besar">{escape(value)}</dd>'
        f'<dd class="kd-dari">{escape(below)}</dd></div>'
        for label, value, below in cards
    )
    return f'<dl class="kd-angka" style="--kd-kolom:{len(cards)}">{drawn}</dl>'


def finding(counts: Tally) -> str:
    """Say in one line how follow-ups stand; the heading of the page.

    >>> finding(Tally(9, 2, 0, 7, 3, 1)), finding(Tally(0, 0, 0, 0, 0, 0))
    ('3 dari 7 tindak lanjut lewat tenggat', 'Belum ada tindak lanjut')
    """
    if not counts.agreed:
        return "Belum ada tindak lanjut"
    if not counts.open:
        return f"Semua {number(counts.agreed)} tindak lanjut sudah ditutup"
    if not counts.overdue:
        return f"{number(counts.open)} tindak lanjut berjalan, tidak ada yang lewat tenggat"
    return f"{number(counts.overdue)} dari {number(counts.open)} tindak lanjut lewat tenggat"


def card(row: Row) -> str:
    """Return what was agreed, about whom, by whom, by when, and how it stands."""
    late = LEVEL[row["level"]]
    mark = f' <span class="kd-lencana kd-lewat">{escape(late)}</span>' if late else ""
    lines = [
        f"{row['responsible_name']} · tenggat {due_words(row)} · {about_words(row)}",
        _origin(row),
    ]
    if pd.notna(row["next_review"]):
        every = int(row["review_every_days"])
        lines.append(
            f"Ditinjau tiap {every} hari; tinjauan berikutnya {long_date(row['next_review'])}"
        )
    if pd.notna(row["evidence"]):
        lines.append(f"Bukti: {row['evidence']}")
    told = "".join(f'<p class="kd-tempat">{escape(one)}</p>' for one in lines)
    return (
        f'<h3 class="kd-nama">{escape(row["text"])}</h3>'
        f'<p class="kd-sebab"><strong>{escape(STATUS[row["status"]])}</strong>{mark}</p>{told}'
    )


def _origin(row: Row) -> str:
    where = row["meeting"] if pd.notna(row["meeting"]) else "di luar rapat"
    parts = [f"Disepakati {long_date(row['agreed_on'])}, {where}"]
    if row["carried"]:
        parts.append(f"dibawa ke {number(row['carried'])} rapat sesudahnya")
    if pd.notna(row["snapshot"]):
        parts.append(f"angka rujukan {row['snapshot']}")
    if pd.notna(row["source"]):
        parts.append(f"sumber: {row['source']}")
    return " · ".join(parts)


def value_words(name: str, value: Any, offices: Mapping[str, str]) -> str:  # noqa: ANN401 - any field
    """Return the value of a field in words.

    >>> value_words("due_on", "2026-01-16", {}), value_words("due_on", None, {})
    ('16-01-2026', 'tanpa tenggat')
    """
    if value is None or value == "":
        return NO_DUE if name == "due_on" else MISSING
    if name == "status":
        return STATUS[Status(value)]
    if name == "responsible":
        return offices.get(value, str(value))
    return short_date(pd.Timestamp(value)) if name in _DATES else str(value)


def history_table(history: Sequence[FollowUpChange], offices: Mapping[str, str]) -> str:
    """Return the history, newest first: when, who, what changed, why."""
    rows = pd.DataFrame(
        {
            "Kapan": [short_date(one.at) for one in reversed(history)],
            "Perubahan": [_changes(one, offices) for one in reversed(history)],
            "Catatan": [one.note or MISSING for one in reversed(history)],
            "Oleh": [one.office for one in reversed(history)],
        }
    )
    return block_table(rows, "Riwayat tindak lanjut, terbaru di atas")


def _changes(one: FollowUpChange, offices: Mapping[str, str]) -> str:
    if one.version == 1:
        return BORN
    told = [
        f"{FIELD[name]}: {_short(value_words(name, before, offices))} → "
        f"{_short(value_words(name, after, offices))}"
        for name, (before, after) in one.changes.items()
        if name in FIELD
    ]
    return "\n".join(told) or "Tinjauan tanpa perubahan"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def conflict_table(
    seen: Mapping[str, Any],
    present: Mapping[str, Any],
    mine: Mapping[str, Any],
    offices: Mapping[str, str],
) -> str:
    """Return side by side what was read, what holds now and what was typed, where these differ."""
    names = [
        name
        for name in FIELD
        if name in seen
        and (seen.get(name) != present.get(name) or mine.get(name, seen[name]) != seen[name])
    ]
    rows = pd.DataFrame(
        {
            "Isian": [FIELD[name] for name in names],
            "Saat Anda buka": [value_words(name, seen[name], offices) for name in names],
            "Sekarang (diubah orang lain)": [
                value_words(name, present.get(name), offices) for name in names
            ],
            "Isian Anda": [
                value_words(name, mine[name], offices) if name in mine else "tidak Anda ubah"
                for name in names
            ],
        }
    )
    return block_table(rows, "Perbandingan isian")
