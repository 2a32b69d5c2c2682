"""Words about accounts: roles, and what someone reads who is not let in."""

from kdkmp.domain.access import Role
from kdkmp.text.formats import number

ROLE = {
    Role.VIEWER: "Pembaca",
    Role.OPERATOR: "Operator",
    Role.COORDINATOR: "Koordinator",
    Role.ADMINISTRATOR: "Administrator",
}

ROLE_MEANING = {
    Role.VIEWER: "membaca saja",
    Role.OPERATOR: "mengimpor dan mengisi data wilayahnya",
    Role.COORDINATOR: "juga rapat, verifikasi, cuplikan mingguan, dan pembatalan impor",
    Role.ADMINISTRATOR: "juga lapisan peta, sumber resmi, dan kebijakan zona",
}

EVERYWHERE, ALL_OWN = "Semua wilayah", "Semua wilayah akun Anda"
LOG_IN, LOG_OUT = "Masuk", "Keluar"
ANOTHER_ACCOUNT = "Keluar dan masuk dengan akun lain"

# Keys: `ui.visitor.Standing`.
REFUSAL_HEADING = {
    "signed_out": "Masuk ke Dashboard Kendali KDKMP",
    "expired": "Waktu masuk Anda sudah habis",
    "unverified": "Surel akun Anda belum diverifikasi",
    "unknown": "Akun Anda belum terdaftar di dasbor ini",
}
REFUSAL = {
    "signed_out": "Dasbor ini hanya untuk kantor yang terdaftar. Masuklah dengan akun kantor Anda; "
    "sesudah itu tautan yang Anda buka langsung tampil.",
    "expired": "Demi keamanan, Anda perlu masuk lagi tiap 12 jam. Halaman yang sedang Anda buka "
    "tampil lagi sesudahnya.",
    "unverified": "Penyedia akun belum memastikan alamat surel Anda. Verifikasikan surel itu di "
    "penyedia akun, lalu keluar dan masuk lagi.",
    "unknown": "Anda sudah masuk, tetapi akun ini belum diberi kantor, peran, dan wilayah. "
    "Mintalah administrator dasbor mendaftarkannya, atau keluar dan masuk dengan akun lain.",
}

WHOLE_FILES = (
    "Hanya batch tentang wilayah akun Anda atau dari akun Anda. Jumlah baris adalah jumlah seluruh "
    "berkas, juga bila sebagian barisnya tentang wilayah lain."
)
NOT_ALLOWED = "Di luar hak akun Anda"
OUTSIDE = "di luar wilayah akun Anda"
EMPTY_SCOPE = (
    "Belum ada data koperasi untuk wilayah akun Anda. Mintalah koordinator provinsi atau "
    "administrator memeriksa wilayah akun ini, atau tunggu impor pertama wilayah Anda."
)


def needs(role: Role) -> str:
    """Say which role a control asks for that is not shown."""
    return (
        f"Hanya untuk peran {ROLE[role]} di wilayah ini. Mintalah kepada koordinator provinsi atau "
        "administrator."
    )


def rows_outside(count: int, total: int, regions: str) -> str:
    """Say at once that a file speaks of other regions, and what to do."""
    return (
        f"**{number(count)} dari {number(total)} baris berkas ini {OUTSIDE} ({regions}).** "
        "Berkas ini tidak dapat disimpan, dan tidak ada yang berubah. Pisahkan baris di bawah ini "
        "ke berkas lain lalu unggah kembali, atau mintalah koordinator provinsi mengimpornya."
    )


def outside(what: str) -> str:
    """Say that what a link is about lies outside the account's regions."""
    return (
        f"{what} {OUTSIDE}. Tidak ada angka yang ditampilkan. Bila Anda memerlukannya, mintalah "
        "kepada koordinator provinsi."
    )
