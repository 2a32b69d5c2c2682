"""Words of Laporan mingguan: states, steps, deadlines, how to read each part."""

from collections.abc import Mapping
from datetime import datetime

from kdkmp.domain.deadlines import DeadlineRule
from kdkmp.domain.local_time import zone_of, zone_word
from kdkmp.domain.reporting import State, Step
from kdkmp.domain.weeks import Week
from kdkmp.text.formats import MONTHS, long_date

TITLE = "Laporan mingguan"
REGENCIES = "kabupaten/kota"
MATRIX, HISTORY, TIMELY = "12 minggu", "Riwayat", "Ketepatan waktu"
CHANGES, RECAP, DEADLINE = "Sesudah disetujui", "Rekap", "Batas waktu"

STATE: Mapping[State, str] = {
    State.EXPECTED: "Belum lapor",
    State.RECEIVED: "Diterima",
    State.RETURNED: "Dikembalikan",
    State.ACCEPTED: "Disetujui",
    State.LOCKED: "Dikunci",
}
STATE_MEANING: Mapping[State, str] = {
    State.EXPECTED: "formulir belum masuk",
    State.RECEIVED: "menunggu pemeriksaan provinsi",
    State.RETURNED: "menunggu perbaikan kab/kota",
    State.ACCEPTED: "angkanya dipakai",
    State.LOCKED: "tidak menerima formulir lagi",
}
# Shapes differ, so that colour is never the only sign.
STATE_ICON: Mapping[State, str] = {
    State.EXPECTED: "○",
    State.RECEIVED: "◐",
    State.RETURNED: "↩",
    State.ACCEPTED: "✓",
    State.LOCKED: "▣",
}
STEP: Mapping[Step, str] = {
    Step.RECEIVED: "Diterima",
    Step.RETURNED: "Dikembalikan",
    Step.ACCEPTED: "Disetujui",
    Step.LOCKED: "Dikunci",
    Step.UNLOCKED: "Dibuka kuncinya",
}
ON_TIME, LATE, CHANGED = "tepat waktu", "terlambat", "berubah"
HOW_TO_READ = (
    "Laporan diterima dengan sendirinya saat formulir mingguan yang memuat baris kabupaten/kota "
    "itu disimpan, untuk minggu ISO dari tanggal datanya. Portal dan Simkopdes bukan laporan "
    "kabupaten/kota."
)
LATENESS = (
    "Tepat waktu dinilai dari kiriman pertama yang berlaku (usulan): perbaikan sesudah "
    "dikembalikan tidak membuat laporan terlambat, dan kiriman yang dibatalkan tidak dihitung. "
    "Tepat pada batas masih tepat waktu."
)
TIMELY_RULE = (
    "Bagian = minggu tepat waktu ÷ minggu dinilai (tepat waktu + terlambat + tanpa laporan). "
    "Minggu yang batasnya belum lewat dan belum dilaporkan tidak dinilai. Yang terendah di atas."
)
CHANGED_RULE = (
    "Nilai dari dinas yang berbeda dengan saat minggunya disetujui, menurut batch yang disimpan "
    "sesudah persetujuan dan bertanggal data minggu itu. Setujui lagi bila perubahannya benar, "
    "atau kembalikan."
)
NOTHING_CHANGED = "Tidak ada nilai yang berubah sesudah disetujui pada minggu dan wilayah ini."
ALL_REPORTED = "Semua kabupaten/kota pada pilihan ini sudah lapor minggu ini."
NO_STEPS = "Belum ada langkah yang tercatat untuk laporan ini."
FORM_LINK = "Unduh formulir terisi di Impor data"
DEMO_NOTE = (
    "Data contoh: satu batch dinas per minggu mewakili formulir semua kabupaten/kota yang lapor; "
    "waktu masuk, pengembalian, dan persetujuan dibuat-buat."
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def moment(at: datetime, region_code: str) -> str:
    """Write a time as the region's clocks show it.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 1, 16, 8, tzinfo=UTC), "52.01")
    'Jumat 16-01-2026 pukul 16.00 WITA'
    """
    local = at.astimezone(zone_of(region_code))
    day = WEEKDAYS[local.weekday()]
    return f"{day} {local:%d-%m-%Y} pukul {local:%H.%M} {zone_word(region_code)}"


def rule_in_words(rule: DeadlineRule, region_code: str) -> str:
    """Write a deadline and whose it is.

    >>> from kdkmp.domain.deadlines import DEFAULT
    >>> rule_in_words(DEFAULT, "61")
    'Jumat pukul 16.00 WIB (usulan, belum ditetapkan dinas)'
    """
    return (
        f"{WEEKDAYS[rule.weekday]} pukul {rule.at:%H.%M} {zone_word(region_code)} ({rule.source})"
    )


def week_day(week: Week) -> str:
    """Write the first day of a week, for a narrow heading.

    >>> week_day(Week(2026, 3))
    '12 Jan'
    """
    return f"{week.monday.day} {MONTHS[week.monday.month - 1][:3]}"


def span(week: Week) -> str:
    """Write a week with its days.

    >>> span(Week(2026, 3)), span(Week(2026, 1))
    ('12–18 Januari 2026', '29 Desember 2025 – 4 Januari 2026')
    """
    first, last = week.monday, week.sunday
    if first.year != last.year:
        return f"{long_date(first)} – {long_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {long_date(last)}"
    return f"{first.day}–{long_date(last)}"
