"""Words about policies as records: drafts, decrees, refusals."""

from datetime import date, datetime

from kdkmp.text.formats import long_date

SK_MISSING = (
    "Nomor SK belum diisi. Aturan berlaku hanya dengan SK; tanpa SK ia tetap rancangan (usulan)."
)
DATE_MISSING = "Tanggal mulai berlaku belum diisi. Tulis tanggal seperti pada SK."
NO_SUCH = "Rancangan ini tidak ada. Muat ulang halaman ini."


def impossible_date(day: date) -> str:
    """Say that a date of validity cannot be meant."""
    return f"Tanggal mulai berlaku {long_date(day)} tidak wajar. Periksa tahunnya."


def too_early(version: str, began: date) -> str:
    """Say that a policy cannot begin before the one of today."""
    return (
        f"Aturan {version} sudah berlaku sejak {long_date(began)}. Pilih tanggal itu atau "
        "sesudahnya; minggu yang sudah lewat tidak diubah."
    )


def no_draft(version: str) -> str:
    """Say that only a draft can be put in force."""
    return (
        f"{version} bukan rancangan lagi: sudah diberlakukan atau ditarik. Muat ulang halaman ini."
    )


def withdrawn_already(version: str) -> str:
    """Say that somebody was faster."""
    return f"{version} sudah ditarik. Muat ulang halaman ini."


def not_withdrawn(version: str) -> str:
    """Say that there is nothing to put back."""
    return f"{version} tidak sedang ditarik. Muat ulang halaman ini."


def name_taken(version: str) -> str:
    """Say that a version name can be used once only."""
    return (
        f"Nama versi “{version}” sudah dipakai, juga bila rancangannya ditarik. Pilih nama lain, "
        "supaya setiap angka dapat ditelusuri ke satu aturan."
    )


def too_long(what: str, length: int, longest: int) -> str:
    """Say by how much a text is too long."""
    return f"{what} terlalu panjang ({length} huruf). Ringkas menjadi paling banyak {longest}."


def personal(what: str) -> str:
    """Say that personal data does not belong here."""
    return (
        f"{what} memuat nomor telepon, surel, atau 16 angka. Hapus dulu: data pribadi tidak "
        "disimpan di dasbor ini."
    )


def logged(note: str | None, what: str, office: str, at: datetime) -> str:
    """Add to a note who did what with the policy, and when."""
    line = f"{what} {long_date(at.date())} oleh {office}."
    return f"{note}\n{line}" if note else line


CONFIRM_END = "Saya paham: zona semua provinsi dihitung ulang menurut aturan sebelumnya."
_DONE = {
    "Pulihkan": "{} dipulihkan.",
    "Tarik rancangan": "Rancangan {} ditarik; dapat dipulihkan.",
    "Cabut pemberlakuan": "{} dicabut; zona kini menurut aturan sebelumnya.",
}


def done(button: str, version: str) -> str:
    """Say what a button has done to a policy.

    >>> done("Tarik rancangan", "usulan-2")
    'Rancangan usulan-2 ditarik; dapat dipulihkan.'
    """
    return _DONE[button].format(version)
