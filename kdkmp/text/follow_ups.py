"""Words of the page Tindak lanjut: its parts, states, ages, and who waits for whom."""

from collections.abc import Mapping

from kdkmp.domain.follow_up_age import ESCALATIONS, SOON_DAYS, Level
from kdkmp.domain.follow_ups import Status

TITLE = "Tindak lanjut"
LIST, WAITING, OFFICES = "Daftar", "Menunggu siapa", "Instansi"
"""The parts of the page, as its tabs and the query key ``tampilan-tl`` name them."""

STATUS = {
    Status.OPEN: "Belum mulai",
    Status.IN_PROGRESS: "Dikerjakan",
    Status.WAITING: "Menunggu",
    Status.DONE: "Selesai",
    Status.CANCELLED: "Dibatalkan",
}
LEVEL = {
    Level.ON_TIME: "",
    Level.LATE: "Terlambat",
    Level.HEAD: "Naik ke kepala dinas",
    Level.SATGAS: "Naik ke Sekda/satgas provinsi",
}
DESK = {
    Level.LATE: "terlambat",
    Level.HEAD: "kepala dinas",
    Level.SATGAS: "Sekda/satgas",
}
"""The same in a narrow column."""
OVERDUE = "Lewat tenggat"
NO_DUE = "tanpa tenggat"
WHOLE_PROVINCE = "Seluruh provinsi"
NO_MEETING = "Di luar rapat"

FIELD = {
    "text": "Isi",
    "responsible": "Instansi",
    "due_on": "Tenggat",
    "status": "Status",
    "evidence": "Bukti",
    "review_every_days": "Tinjau tiap (hari)",
    "closed_on": "Tanggal selesai",
    "agreed_on": "Disepakati",
}
BORN = "Disepakati"

AGES: Mapping[str, int] = {"Semua": 0, "≥ 2 minggu": 2, "≥ 4 minggu": 4, "≥ 8 minggu": 8}
"""Age bands as shown → weeks in the present zone."""

CLOSURE_RULE = (
    "Tingkat selesai = selesai ÷ semua yang disepakati. Yang dibatalkan tetap dihitung dalam "
    "penyebut dan ditulis terpisah, jadi membatalkan tidak menaikkan angka."
)
WAITING_RULE = (
    "Setiap koperasi yang tidak hijau menunggu tepat satu instansi, menurut alasan utamanya, lalu "
    "kendala dan status lahan menurut laporan terakhir. Aturannya usulan."
)
NOTHING_AT_ALL = (
    "Belum ada tindak lanjut di wilayah ini. Catat kesepakatan rapat di bawah, atau buka satu "
    "koperasi di halaman Zona lalu pilih Catat tindak lanjut."
)
NOTHING_LISTED = "Tidak ada tindak lanjut untuk pilihan ini. Hapus satu filter atau ganti wilayah."
READ_ONLY = "Mode baca: tindak lanjut dapat dilihat dan diunduh, tetapi tidak dicatat atau diubah."
NOT_YOURS = "Akun Anda tidak mencakup wilayah tindak lanjut ini, jadi hanya dapat dibaca."
NO_NAMES = "Tulis nama instansi, bukan nama orang, nomor telepon, atau surel."


def escalation_rule() -> str:
    """Say when a follow-up moves to another desk."""
    late, *others = ESCALATIONS
    steps = "; ".join(
        f"lebih dari {one.more_than_days} hari: {_within(LEVEL[one.level])}" for one in others
    )
    return (
        f"Eskalasi menurut umur (usulan): lewat tenggat: {_within(LEVEL[late.level])}; {steps}. "
        f"Pada hari tenggat belum terlambat. “Segera” berarti tenggat dalam {SOON_DAYS} hari."
    )


def _within(words: str) -> str:
    """Write words inside a sentence; names keep their capital."""
    return words[0].lower() + words[1:]


def days_in_words(days_left: int) -> str:
    """Say how far away a due date is.

    >>> days_in_words(3), days_in_words(0), days_in_words(-21)
    ('3 hari lagi', 'hari ini', 'lewat 21 hari')
    """
    if days_left == 0:
        return "hari ini"
    return f"{days_left} hari lagi" if days_left > 0 else f"lewat {-days_left} hari"


def not_listed(number: str) -> str:
    """Say that the address names a follow-up that is not on this list.

    >>> not_listed("9999")
    'Tindak lanjut nomor 9999 tidak ada pada pilihan ini; yang teratas ditampilkan.'
    """
    return (
        f"Tindak lanjut nomor {number[:12]} tidak ada pada pilihan ini; yang teratas ditampilkan."
    )
