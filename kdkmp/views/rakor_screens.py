"""The meeting screens as HTML: one message each, bounded so that nothing has to be scrolled."""

from collections.abc import Callable

import pandas as pd

from kdkmp.domain.agenda import Topic, counts, of_topic
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.reporting import REPORTED, State
from kdkmp.domain.sitting import Sitting
from kdkmp.text.formats import MISSING, number, short_date
from kdkmp.text.meetings import TOPIC, clipped, others, weeks_red
from kdkmp.text.reasons import reason
from kdkmp.text.regions import short_region
from kdkmp.text.reporting import STATE, STATE_ICON, moment
from kdkmp.text.steps import step
from kdkmp.views.rakor import agenda_cards, cards, note, of_whole, table, zone_cards
from kdkmp.views.rakor_movement import movement_screen
from kdkmp.views.rakor_regency import regency_screen

MOST_ROWS, MOST_TEXTS = 9, 5
_TEXT, _REASON, _STEP = 78, 44, 60


def screen_html(sitting: Sitting, screen: Screen) -> str:
    """Return the body of a screen."""
    if screen.regency_code is not None:
        return regency_screen(sitting, screen.regency_code)
    return _BODIES[screen.kind](sitting)


def _since(sitting: Sitting) -> str | None:
    return sitting.compared.week.label if sitting.compared else None


def _opening(sitting: Sitting) -> str:
    whole = sitting.figures.loc[sitting.province_code]
    found = counts(sitting.agenda)
    listed = [
        (number(count), TOPIC[topic], of_whole(sitting, topic, sitting.province_code))
        for topic, count in found.items()
    ]
    return zone_cards(whole, _since(sitting)) + agenda_cards(listed)


def _called(sitting: Sitting, code: object) -> str:
    return short_region(sitting.names[code])


def _stuck(sitting: Sitting) -> str:
    items = of_topic(sitting.agenda, Topic.STUCK)
    rows = sitting.board.loc[items["cooperative_code"].iloc[:MOST_ROWS]]
    lines = [
        (
            str(row.village),
            short_region(str(row.regency)),
            weeks_red(int(row.weeks), is_at_least=bool(row.is_at_least)),
            clipped(reason(str(row.main_reason)), _REASON),
            MISSING if pd.isna(row.waits_for) else str(row.waits_for),
        )
        for row in rows.itertuples()
    ]
    headings = ("Desa/Kelurahan", "Kab/Kota", "Minggu merah", "Alasan utama", "Menunggu (usulan)")
    return _bounded(table(headings, lines, "Terlama merah", right=(2,)), items, "terlama")


def _near_green(sitting: Sitting) -> str:
    items = of_topic(sitting.agenda, Topic.NEAR_GREEN)
    rows = sitting.board.loc[items["cooperative_code"].iloc[:MOST_ROWS]]
    lines = [
        (
            str(row["village"]),
            short_region(str(row["regency"])),
            number(int(row["score_low"])),
            clipped(step(row["steps"][0], row, sitting.policy), _STEP),
        )
        for _, row in rows.iterrows()
    ]
    headings = ("Desa/Kelurahan", "Kab/Kota", "Skor (dari 100)", "Langkah menuju hijau")
    return _bounded(table(headings, lines, "Hampir hijau", right=(2,)), items, "skor tertinggi")


def _bounded(drawn: str, items: pd.DataFrame, which: str) -> str:
    shown = min(len(items), MOST_ROWS)
    if not shown:
        return note("Tidak ada yang perlu dibahas di layar ini.")
    return drawn + note(
        f"{number(shown)} dari {number(len(items))} KDKMP, {which} lebih dulu; semua ada di agenda."
    )


def _actions(sitting: Sitting) -> str:
    late = of_topic(sitting.agenda, Topic.OVERDUE)
    carried = sitting.carried_over
    held = pd.Timestamp(sitting.meeting.plan.held_on)
    lines = [
        (
            clipped(str(row.text), _TEXT),
            str(row.responsible_name),
            MISSING if pd.isna(row.due_on) else short_date(row.due_on),
            _lateness(row.due_on, held),
        )
        for row in carried.head(MOST_TEXTS).itertuples()
    ]
    headings = ("Tindak lanjut", "Penanggung jawab", "Tenggat", "Hari terlambat")
    drawn = table(headings, lines, "Tindak lanjut terbuka", right=(3,)) if lines else ""
    waits = sitting.board["waits_for"].value_counts().head(3)
    waiting = " · ".join(f"{name} {number(count)}" for name, count in waits.items())
    shown = f"{number(len(lines))} dari {number(len(carried))} ditampilkan"
    told = (
        f"{number(len(late))} dari {number(len(carried))} lewat tenggat per {short_date(held)}; "
        f"{shown}."
    )
    return drawn + note(told) + note(f"Terbanyak ditunggu (KDKMP, usulan): {waiting}.")


def _lateness(due_on: pd.Timestamp, held: pd.Timestamp) -> str:
    if pd.isna(due_on) or due_on >= held:
        return "belum"
    return number((held - due_on).days)


def _reporting(sitting: Sitting) -> str:
    reports = sitting.reports
    came = reports["state"].isin([one.value for one in REPORTED])
    late = reports["is_late"].fillna(value=False).astype(bool)
    total = f"dari {number(len(reports))} kab/kota"
    figures = (
        ("Tepat waktu", number((came & ~late).sum()), total),
        ("Terlambat", number((came & late).sum()), total),
        ("Belum lapor", number((~came).sum()), total),
        (
            "Dikembalikan",
            number((reports["state"] == State.RETURNED.value).sum()),
            f"termasuk {total}",
        ),
    )
    gaps = of_topic(sitting.agenda, Topic.REPORTING)
    found = reports.set_index("regency_code").loc[gaps["region_code"].iloc[:MOST_TEXTS]]
    lines = [
        (_called(sitting, code), *_report_words(str(code), row)) for code, row in found.iterrows()
    ]
    drawn = table(("Kabupaten/Kota", "Keadaan", "Diterima"), lines, "Laporan bermasalah")
    rest = others(len(gaps) - len(lines), "kab/kota lagi; lihat Laporan mingguan")
    return cards(figures) + (drawn if lines else "") + (note(rest) if rest else "")


def _report_words(code: str, row: pd.Series) -> tuple[str, str]:
    state = State(row["state"])
    words = f"{STATE_ICON[state]} {STATE[state]}"
    if pd.isna(row["received_at"]):
        return words, f"belum; tenggat {moment(row['due_at'], code)}"
    return words, f"{moment(row['received_at'], code)}{', terlambat' if row['is_late'] else ''}"


def _decisions(sitting: Sitting) -> str:
    rows = sitting.decisions
    lines = [
        (
            str(place),
            clipped(str(row.text), _TEXT),
            str(row.responsible_name),
            MISSING if pd.isna(row.due_on) else short_date(row.due_on),
            short_region(
                sitting.names[row.regency_code if pd.notna(row.regency_code) else row.province_code]
            ),
        )
        for place, row in enumerate(
            rows.tail(MOST_TEXTS).itertuples(), max(1, len(rows) - MOST_TEXTS + 1)
        )
    ]
    if not lines:
        return note("Catat keputusan di layar mana pun dengan tombol Catat keputusan di bawah.")
    headings = ("No.", "Keputusan", "Penanggung jawab", "Tenggat", "Wilayah")
    rest = others(len(rows) - len(lines), "keputusan sebelumnya; semuanya ada di berita acara")
    return table(headings, lines, "Keputusan rapat ini") + (note(rest) if rest else "")


def _closing(sitting: Sitting) -> str:
    next_on = sitting.meeting.plan.next_on
    decided, carried = len(sitting.decisions), len(sitting.carried_over)
    invited = len(sitting.meeting.plan.invited)
    return cards(
        (
            ("Keputusan rapat ini", number(decided), f"{number(invited)} instansi diundang"),
            ("Tindak lanjut terbuka", number(carried + decided), "termasuk keputusan rapat ini"),
            ("Rapat berikutnya", short_date(next_on) if next_on else MISSING, "tanggal rapat"),
        )
    )


_BODIES: dict[ScreenKind, Callable[[Sitting], str]] = {
    ScreenKind.OPENING: _opening,
    ScreenKind.MOVEMENT: movement_screen,
    ScreenKind.STUCK: _stuck,
    ScreenKind.NEAR_GREEN: _near_green,
    ScreenKind.ACTIONS: _actions,
    ScreenKind.REPORTING: _reporting,
    ScreenKind.DECISIONS: _decisions,
    ScreenKind.CLOSING: _closing,
}
