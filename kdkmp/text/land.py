"""Words of the page Lahan: its parts, filters, choices and standing explanations."""

from kdkmp.domain.parcel_choice import PointState

TITLE = "Lahan"
REGISTER, FORM, VERIFICATIONS, LAYERS = (
    "Peta dan daftar",
    "Tambah atau perbarui",
    "Verifikasi",
    "Lapisan peta",
)
"""The parts of the page, as its tabs and the query key ``bagian`` name them."""

STATUS_UNKNOWN = "Status belum diketahui"
OWNER_UNKNOWN = "Kepemilikan belum ada data"

POINT_STATE = {
    PointState.IN_DOUBT: "Titik meragukan",
    PointState.MISSING: "Tanpa koordinat",
    PointState.VILLAGE_CENTRE: "Pusat desa, bukan titik lahan",
    PointState.CORRECTED: "Titik sudah diperbaiki",
}

NOTHING_LISTED = (
    "Tidak ada lahan untuk pilihan ini. Hapus satu filter, ganti wilayah, atau tambahkan lahan di "
    "tab Tambah atau perbarui."
)
NO_PARCELS = (
    "Belum ada sumber yang melaporkan lahan di wilayah ini. Impor berkas lahan di halaman Impor "
    "data, atau isi satu per satu di tab Tambah atau perbarui."
)
PICK_ONE = (
    "Klik satu titik pada peta, atau ketuk satu baris pada daftar di bawah, untuk melihat status, "
    "kepemilikan, dokumen, risiko, dan riwayat lahan itu."
)
NOT_FOUND = (
    "Tautan mungkin salah salin, atau lahan itu berasal dari data yang sudah dibatalkan. Cari nama "
    "desanya di daftar."
)
ACTIVE = "lahan aktif"
HOW_TO_READ = (
    "“Belum diperiksa” bukan “tidak ada”: belum ada sumber yang menyatakannya. Tiap isian memakai "
    "sumber yang lebih dulu didengar (BPKAD, TNI, Portal, dinas, Simkopdes); tanggalnya tertulis."
)
NOTHING_WRONG = "Tidak ada temuan pada titik lahan ini."
NO_POINT = "Lahan ini belum punya koordinat, jadi letaknya belum dapat diperiksa."

READ_ONLY = (
    "Anda membuka dasbor dalam mode baca. Lahan hanya dapat ditambah atau diperbarui dari komputer "
    "operator (python -m kdkmp run)."
)
SYNTHETIC = (
    "Yang Anda simpan di sini ikut hilang bersama data contoh saat data nyata pertama diimpor."
)
OVERRULED = (
    " Yang tampil dan dihitung tetap {}: sumber itu lebih dulu didengar, atau datanya lebih baru. "
    "Isian Anda tersimpan di Riwayat."
)
NO_PERSONS = (
    "Jangan menulis nama orang, nomor telepon, surel, atau NIK di isian mana pun; cukup nama "
    "kantornya. Isian yang dibiarkan tidak mengubah apa pun; tulis KOSONGKAN untuk mencabut isian "
    "lama."
)
NO_VERIFICATIONS = (
    "Belum ada daftar verifikasi. Daftar verifikasi adalah sekumpulan lahan yang dikerjakan satu "
    "kantor sampai tenggat, langkah demi langkah: misalnya permohonan tanah provinsi (surat bupati "
    "→ gubernur → BPKAD → keputusan) atau pemeriksaan lapangan bersama BPKAD. Di sini terlihat "
    "mana yang selesai, belum, terlambat, dan ditolak, serta giliran siapa."
)
NO_STEPS = (
    "Daftar ini tanpa langkah: lahannya selesai bila statusnya terverifikasi atau lebih jauh, dan "
    "ditolak bila statusnya ditolak."
)
VERIFICATIONS_READ_ONLY = (
    "Langkah dicatat dan daftar dibuat dari komputer operator; Anda membuka dasbor dalam mode baca."
)
PROVINCIAL, FIELD_CHECK, OWN_STEPS, NO_STEP = (
    "Permohonan tanah provinsi (4 langkah)",
    "Pemeriksaan lapangan (1 langkah)",
    "Langkah sendiri",
    "Tanpa langkah (kumpulan lahan)",
)
"""The kinds of verification that the form offers."""
NO_OVERLAYS = (
    "Belum ada lapisan peta (IUP, LP2B/LSD, kawasan hutan, dan lainnya) yang dipasang, jadi letak "
    "lahan ini terhadapnya belum diperiksa. Operator memasangnya di tab Lapisan peta."
)
WHAT_LAYERS_SAY = (
    "Dihitung dari letak titik atau batas lahan pada lapisan, bukan pernyataan instansi; karena "
    "itu tidak mengubah kolom Risiko. Yang jauh dari semua area lapisan disebut belum diperiksa."
)
CHOSEN = "Lahan ini yang dipakai, karena dipilih orang; alasannya ada di Riwayat."
NOT_CHOSEN = (
    "Lahan ini yang dipakai. Tanpa pilihan orang, dipakai yang paling jauh statusnya, lalu yang "
    "terbaru. Untuk memakai lahan lain, buka lahan itu."
)
