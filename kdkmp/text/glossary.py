"""Words and abbreviations of the programme, and how others use the colours we use."""

TERMS = (
    (
        "Abu-abu",
        "Belum dapat dinilai: data penentunya belum ada atau sudah kedaluwarsa. Bukan nol.",
    ),
    ("BA", "Business Assistant, pendamping lapangan koperasi."),
    ("Batch", "Satu berkas yang diterima dan disimpan; dapat dibatalkan tanpa menghapus isinya."),
    ("BMD", "Barang Milik Daerah, aset pemerintah daerah; pengelolanya BPKAD."),
    ("Gerai", "Bangunan atau unit usaha koperasi (sembako, klinik, apotek, gudang, dan lainnya)."),
    ("Gerbang merah", "Keadaan yang, bila diketahui, langsung menjadikan zona merah."),
    ("Batas atas", "Keadaan yang, bila diketahui, menahan zona paling tinggi di kuning."),
    ("KDKMP", "Koperasi Desa/Kelurahan Merah Putih."),
    ("Kelengkapan data", "Bagian bobot indikator yang nilainya diketahui dan masih berlaku."),
    ("LP2B / LSD", "Lahan Pertanian Pangan Berkelanjutan / Lahan Sawah yang Dilindungi."),
    ("Musdesus", "Musyawarah Desa Khusus."),
    ("NIB", "Nomor Induk Berusaha, terbit dari OSS."),
    ("PMO", "Project Management Officer, pengelola pendampingan di kabupaten/kota dan provinsi."),
    ("Portal KDKMP", "Sistem Agrinas untuk pemetaan lahan dan pembangunan gerai."),
    ("RAT", "Rapat Anggota Tahunan; jatuh tempo 31 Maret setelah tahun buku."),
    ("Sarpras", "Sarana dan prasarana gerai."),
    ("Simkopdes", "Sistem informasi Kementerian Koperasi untuk KDKMP."),
    ("Tanggal data", "Tanggal keadaan yang dilaporkan, bukan tanggal berkas diimpor."),
    ("TKD", "Tanah Kas Desa."),
    ("TPP", "Tenaga Pendamping Profesional (Kementerian Desa)."),
)

# Source: notes on the public map of Portal Agrinas, 28-29 July 2026 (equipment of outlets).
PORTAL_COLOURS = (
    ("Biru", "sarpras lengkap"),
    ("Hijau", "sarpras utama lengkap"),
    ("Oranye", "sarpras pendukung"),
    ("Kuning", "10 sarpras atau lebih, belum lengkap"),
    ("Merah", "kurang dari 10 sarpras"),
    ("Abu-abu", "belum lapor"),
)

PUBLISHED = {
    "cooperatives": "Jumlah KDKMP",
    "building": "Dibangun",
    "in_portal": "Masuk portal",
    "not_in_portal": "Belum masuk portal",
    "not_buildable": "Belum dapat dibangun",
    "unclassified": "Belum terklasifikasi",
    "provincial_parcels": "Persil aset provinsi",
    "land_records": "Data lahan",
    "land_verified": "Lahan terverifikasi",
    "best_progress_pct": "Progres fisik tertinggi (%)",
    "simkopdes_records": "Tercatat di Simkopdes",
    "has_simkopdes_account": "Punya akun Simkopdes",
    "has_npwp": "Punya NPWP",
    "has_nib": "Punya NIB",
    "savings_per_paying_member_idr": "Simpanan pokok per anggota pembayar (Rp)",
}
"""Published figures, by the metric of ``data/demo/published.csv``."""

USE = {"exact": "angka persis", "shape": "pola saja"}
