"""Why a file is not read, and the way out: the refusals of the guard, in Indonesian."""

from kdkmp.intake.problems import Refused
from kdkmp.text.formats import number
from kdkmp.text.imports import FILE_KINDS

MAX_FILE_BYTES = 25 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 20_000_000


def empty() -> Refused:
    """Refuse what has nothing in it."""
    return Refused("empty_file", "Berkas kosong. Periksa berkasnya lalu unggah kembali.")


def no_data() -> Refused:
    """Refuse sheets without cells."""
    return Refused("no_data", "Tidak ada lembar yang berisi data di berkas ini.")


def too_large() -> Refused:
    """Refuse more bytes than any real list has."""
    return Refused(
        "too_large",
        f"Berkas lebih dari {MAX_FILE_BYTES // 1024**2} MB. Hapus gambar dan lembar yang tidak "
        "perlu, atau bagi per kabupaten/kota.",
    )


def too_many_cells() -> Refused:
    """Refuse more rows or columns than any real list has."""
    return Refused(
        "too_many_cells",
        f"Lembar terlalu besar: paling banyak {number(MAX_ROWS)} baris dan {MAX_COLUMNS} kolom. "
        "Hapus baris dan kolom kosong berformat di luar tabel, atau bagi berkasnya.",
    )


def bomb() -> Refused:
    """Refuse what is far larger inside than outside."""
    return Refused(
        "zip_bomb",
        "Isi berkas ini mengembang jauh di luar ukuran wajar, jadi tidak dibuka. "
        "Salin datanya ke lembar Excel baru lalu simpan sebagai .xlsx.",
    )


def broken() -> Refused:
    """Refuse what ends too early or is damaged."""
    return Refused(
        "truncated",
        "Berkas terpotong atau rusak. Unduh atau salin ulang, pastikan bisa dibuka di Excel, "
        "lalu unggah kembali.",
    )


def protected() -> Refused:
    """Refuse what opens only with a password."""
    return Refused(
        "password",
        "Berkas dilindungi kata sandi. Buka di Excel, hapus kata sandinya "
        "(Berkas › Info › Proteksi), simpan, lalu unggah kembali.",
    )


def unknown_ending(suffix: str) -> Refused:
    """Refuse a name that promises something else than a spreadsheet."""
    return Refused(
        "extension",
        f"Jenis berkas {suffix or 'tanpa akhiran'} tidak didukung. Gunakan {FILE_KINDS}.",
    )


def wrong_type(suffix: str) -> Refused:
    """Refuse content that is not what the name promises; exports named .xls are often HTML."""
    return Refused(
        "wrong_type",
        f"Isi berkas tidak sesuai dengan akhiran {suffix}. Buka di Excel, pilih Simpan Sebagai › "
        "Buku Kerja Excel (.xlsx), lalu unggah hasilnya.",
    )


def macros() -> Refused:
    """Refuse programs inside."""
    return Refused(
        "macros",
        "Berkas memuat makro. Simpan sebagai Buku Kerja Excel (.xlsx) tanpa makro, "
        "lalu unggah kembali.",
    )


def external_links() -> Refused:
    """Refuse values that come from other files."""
    return Refused(
        "external_links",
        "Berkas memuat tautan ke berkas lain. Di Excel pilih Data › Edit Tautan › Putuskan "
        "Tautan, atau salin lalu tempel sebagai nilai; simpan dan unggah kembali.",
    )


def dde() -> Refused:
    """Refuse commands that start programs."""
    return Refused(
        "dde",
        "Berkas memuat perintah DDE yang dapat menjalankan program. Salin datanya, tempel "
        "sebagai nilai ke lembar baru, lalu unggah kembali.",
    )
