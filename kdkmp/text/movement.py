"""Words of the page Perkembangan: outcomes, transitions, ages, what they mean; no logic."""

from kdkmp.domain.movement import GONE, NEW, Outcome
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE

OUTCOME = {
    Outcome.IMPROVED: "Membaik",
    Outcome.WORSENED: "Memburuk",
    Outcome.EXPIRED_GREEN: "Hijau kedaluwarsa",
    Outcome.FROM_UNKNOWN: "Kini dapat dinilai",
    Outcome.TO_UNKNOWN: "Menjadi abu-abu",
    Outcome.UNCHANGED: "Tetap",
    Outcome.NEW: "Baru di data",
    Outcome.GONE: "Tidak ada lagi di data",
}

LAST_WEEK, LAST_MEETING = "Minggu sebelumnya", "Sejak rakor terakhir"
MOVED = "Semua yang berpindah"
MOVED_BY_RULES = "Berganti zona karena aturan"
NO_WEEK = "tidak ada dalam snapshot"
NEW_RULES = "aturan baru"

MOVES, PACE = "Perpindahan", "Laju & perkiraan"
LONGEST_FIRST, LATEST_FIRST = "Terlama di zonanya", "Terbaru berpindah"
ALL_ZONES = "Semua zona"

HOW_IT_COUNTS = (
    "Membaik: naik dari merah ke kuning atau hijau, atau dari kuning ke hijau. Memburuk: "
    "sebaliknya. Abu-abu (belum ada data atau kedaluwarsa) bukan naik dan bukan turun, jadi "
    "dihitung sendiri. Setiap KDKMP dihitung satu kali."
)
EXPIRED_RULE = (
    "Hijau kedaluwarsa (usulan): pada minggu pembanding hijau dan kini tidak, alasan utamanya data "
    "yang dulu berlaku sudah lewat masa berlakunya, tidak ada syarat lain yang gagal, dan semua "
    "yang dilaporkan sejak itu tidak mengubah hijaunya. Yang diperlukan: laporan baru."
)
AGE_RULE = (
    "Lama dihitung dalam minggu yang dibekukan sejak snapshot pertama ({first}); ≥ berarti sudah "
    "di zona itu pada snapshot pertama, jadi dapat lebih lama. Minggu abu-abu di antaranya tidak "
    "memutus dan tidak dihitung: diam tidak membuktikan apa pun."
)
BREAK_RULE = "Garis putus-putus: mulai minggu itu zona diputuskan dengan aturan lain."

TOO_FEW = (
    "**Belum ada dua minggu untuk dibandingkan.** Perkembangan membandingkan snapshot mingguan. "
    "Bekukan minggu ini dan minggu depan dengan `python -m kdkmp snapshot`, atau di halaman "
    "[Cek angka](cek); sesudah snapshot kedua halaman ini terisi sendiri."
)
FIRST_WEEK = (
    "**{week} adalah snapshot pertama**, jadi belum ada minggu sebelumnya untuk dibandingkan. "
    "Pilih minggu lain di bilah sisi."
)
NOT_EARLIER = (
    "{choice} tidak lebih awal daripada {after}; dibandingkan dengan minggu sebelumnya, {before}."
)
NO_MEETING = (
    "Belum ada rakor yang selesai dengan snapshot sebelum {after} di provinsi ini; dibandingkan "
    "dengan minggu sebelumnya, {before}. Rakor dicatat di halaman [Rakor](rakor)."
)
WHICH_PROVINCE = (
    "Rakor dicatat per provinsi: pilih satu provinsi untuk membandingkan dengan rakor terakhirnya. "
    "Sementara ini dibandingkan dengan minggu sebelumnya, {before}."
)
DAMAGED = (
    "Isi snapshot yang dibandingkan tidak dapat dibaca, jadi angkanya tidak ditampilkan. Pilih "
    "minggu lain, dan periksa snapshot ini di halaman [Cek angka](cek)."
)


def place(zone: str) -> str:
    """Return the words of a row or column of the matrix.

    >>> place("red"), place("new"), place("gone")
    ('Merah', 'Baru', 'Tidak ada lagi')
    """
    if zone in {NEW, GONE}:
        return {NEW: "Baru", GONE: "Tidak ada lagi"}[zone]
    return ZONE[Zone(zone)]


def way(start: str, end: str) -> str:
    """Return what a cell of the matrix is called, in links too.

    >>> way("red", "yellow")
    'Merah → Kuning'
    """
    return f"{place(start)} → {place(end)}"


def weeks(count: int, *, at_least: bool = False) -> str:
    """Write an age.

    >>> weeks(12, at_least=True), weeks(3)
    ('≥ 12 minggu', '3 minggu')
    """
    return f"{'≥ ' if at_least else ''}{number(count)} minggu"
