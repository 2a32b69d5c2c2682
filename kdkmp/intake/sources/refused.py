"""Files that are known and not imported: sums and ledgers instead of cooperatives."""

from typing import NamedTuple


class Known(NamedTuple):
    """A kind of table that is refused by name; ``any_of`` headings prove it, ``never`` deny it."""

    code: str
    name: str
    any_of: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()


REFUSED_TABLES = (
    Known(
        "roll_up",
        "rekap RAT dan pembangunan per wilayah (Simkopdes)",
        (("total_rat",), ("rat_period",), ("total_verified_rat",), ("build_upto_20",)),
    ),
    Known(
        "roll_up",
        "rekap jumlah koperasi per wilayah (Simkopdes)",
        (
            ("cooperatives", "npwp_count"),
            ("accounts_count",),
            ("count", "rat_count"),
            ("transaction_volume", "transaction_value"),
            ("health_score", "health_status"),
        ),
    ),
    Known(
        "roll_up",
        "rekap pemetaan lahan per wilayah (rekap_data, Portal KDKMP)",
        (("Jumlah Desa", "Lahan Terdaftar"), ("jumlahDesa", "pemetaanMasuk"), ("% Pemetaan",)),
    ),
    Known(
        "roll_up",
        "rekap jumlah per provinsi atau kabupaten",
        (("Provinsi", "Jumlah"), ("Kabupaten/Kota", "Jumlah"), ("Kabupaten", "Jumlah Koperasi")),
        never=("Desa", "Desa/Kelurahan", "Kelurahan", "village", "code", "Kode Desa", "Nama Desa"),
    ),
    Known(
        "bookkeeping",
        "pembukuan (kas, jurnal, atau buku besar)",
        (
            ("Debet", "Kredit"),
            ("Debit", "Kredit"),
            ("Uraian", "Saldo"),
            ("Pemasukan", "Pengeluaran"),
            ("Saldo Bulan Lalu",),
            ("Keterangan", "Saldo"),
        ),
        never=("Desa", "Desa/Kelurahan", "Kelurahan", "Desa/Kel", "Nama Desa"),
    ),
)

WAY_OUT = {
    "roll_up": "Dasbor menghitung rekap sendiri; unggah daftar per koperasi atau per desa, "
    "misalnya Export Laporan atau Kesiapan Desa.",
    "bookkeeping": "Pembukuan satu koperasi tidak diimpor; isikan jumlah transaksinya di formulir "
    "mingguan.",
}
