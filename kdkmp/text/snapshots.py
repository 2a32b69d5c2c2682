"""Words of frozen weeks: what a page shows, and whether it still is the newest."""

from collections.abc import Sequence

from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text.formats import long_date, number
from kdkmp.text.weeks import week_name

NEWEST = "Data terbaru"
NOT_FROZEN = "belum ada minggu yang dibekukan"


def shown(snapshot: SnapshotInfo) -> str:
    """Name a frozen week: ``Minggu ke-3 (12–18 Januari 2026) · M03-2026 · #a91f03c2``."""
    return f"{week_name(snapshot.week)} · {snapshot.reference}"


def newest(snapshot: SnapshotInfo | None, *, is_same: bool) -> str:
    """Say whether the newest data still are what was frozen last."""
    if snapshot is None:
        return f"{NEWEST}, {NOT_FROZEN}"
    standing = "sama dengan" if is_same else "sudah berubah sejak"
    return f"{NEWEST}, {standing} {snapshot.reference}"


def ignored(asked: str) -> str:
    """Say that a page shows the newest data although a week was chosen."""
    return f"Pilihan minggu {asked} tidak berlaku di sini: halaman ini memakai data terbaru."


def past(snapshot: SnapshotInfo, revised: SnapshotInfo | None) -> str:
    """Say that a page shows how it was then, and whether it was corrected since."""
    told = (
        f"Keadaan yang dibekukan per {long_date(snapshot.cut_off)}; impor, koreksi, dan aturan "
        "sesudahnya tidak mengubahnya."
    )
    if revised is None:
        return told
    return f"{told} Minggu ini sudah direvisi: {revised.reference}."


def unknown_week(asked: str, snapshots: Sequence[SnapshotInfo]) -> str:
    """Say that a link asks for a week that was not frozen, and which ones were."""
    told = f"Minggu “{asked}” tidak ada di sini; yang ditampilkan adalah data terbaru."
    if not snapshots:
        return f"{told} Belum ada minggu yang dibekukan."
    first, last = snapshots[-1].label, snapshots[0].label
    available = last if first == last else f"{first} sampai {last}"
    return f"{told} Yang tersedia: {available}. Pilih di bilah samping, atau tulis seperti {last}."


def no_rows(snapshot: SnapshotInfo) -> str:
    """Say that the chosen region had nothing in that week."""
    return (
        f"Pada {snapshot.label} belum ada data untuk wilayah ini. Pilih minggu lain, wilayah "
        "lain, atau data terbaru."
    )


HOW_TO_READ = (
    "Setiap minggu yang dibekukan punya kode. Ketik atau tempel kode dari layar, unduhan, atau "
    "berita acara untuk melihat angka dan baris yang sama persis."
)
WHOLE = "Kode mencakup seluruh basis data"
MATCHES = "Cocok. Baris yang tersimpan dihitung ulang dan menghasilkan kode yang sama."
FAULT = {
    "rows": "baris yang tersimpan bukan lagi yang dibekukan",
    "zones": "zona yang disimpan untuk perbandingan antarminggu tidak sama dengan barisnya",
    "chain": "minggu, tanggal batas, aturan, atau sambungan ke kode sebelumnya berubah",
}
"""By the codes of `store.queries.snapshot_checks.Fault`."""
NO_REVISION = "Belum ada revisi untuk minggu ini."
FREEZE = "Bekukan minggu"
WHO_FREEZES = (
    "Minggu dibekukan oleh koordinator yang wilayahnya mencakup semua provinsi di basis data ini."
)


def of_code(snapshot: SnapshotInfo) -> str:
    """Say that the page shows what a code stands for, and nothing newer."""
    return f"Angka yang dibekukan, batas data {long_date(snapshot.cut_off)}; bukan data terbaru"


def does_not_match(faults: Sequence[str]) -> str:
    """Say that stored rows differ from the code, in what, and what to do."""
    what = "; ".join(FAULT[fault] for fault in faults)
    return (
        f"Tidak cocok: {what}. Jangan pakai angka di bawah; pulihkan basis data dari cadangan dan "
        "beri tahu administrator."
    )


def not_found(typed: str, *, recognised: bool) -> str:
    """Say that nothing fits what was typed, and how a code is written."""
    if not recognised:
        return (
            f"“{typed}” bukan kode atau minggu. Tulis seperti M03-2026, #a91f03c2, atau "
            "M03-2026 · #a91f03c2."
        )
    return (
        f"Tidak ada minggu yang dibekukan dengan “{typed}”. Periksa ejaannya; kode dari basis "
        "data lain tidak dikenal di sini."
    )


def covered(here: int, whole: int, place: str) -> str:
    """Say how many of the rows that a code covers are shown."""
    if here == whole:
        return f"{WHOLE}: {number(whole)} KDKMP."
    return f"{WHOLE}: {number(whole)} KDKMP. Angka di bawah: {place}, {number(here)} KDKMP."


def chain(position: int, of: int) -> str:
    """Say where in the chain a snapshot stands."""
    return f"ke-{number(position)} dari {number(of)} dalam rantai"


def moves(count: int) -> str:
    """Head the list of those that a revision put in another zone."""
    return f"{number(count)} KDKMP berpindah zona karena revisi ini"


def taken(reference: str, cooperatives: int) -> str:
    """Say that a week was frozen."""
    return (
        f"{reference} tersimpan: {number(cooperatives)} KDKMP dibekukan. Kode ini sekarang tertera "
        "di halaman dan unduhan."
    )
