"""Words of pace and forecast; no logic."""

from kdkmp.domain.pace.measure import Measure

MEASURE = {
    Measure.STARTED: "Mulai dibangun",
    Measure.FINISHED: "Selesai 100 %",
    Measure.OPERATING: "Beroperasi",
    Measure.IN_PORTAL: "Masuk portal",
    Measure.GREEN: "Zona hijau",
}
"""What is counted, as it is chosen; these stand in links and never change."""

DONE = {
    Measure.STARTED: "mulai dibangun",
    Measure.FINISHED: "selesai 100 %",
    Measure.OPERATING: "beroperasi",
    Measure.IN_PORTAL: "masuk portal",
    Measure.GREEN: "berada di zona hijau",
}
"""The same within a sentence, after “KDKMP”."""

WITHOUT_DATA = {
    Measure.STARTED: "belum diketahui masuk portal atau tidak",
    Measure.FINISHED: "belum ada data lahan atau bangunan",
    Measure.OPERATING: "belum ada data lahan atau bangunan",
    Measure.IN_PORTAL: "belum diketahui masuk portal atau tidak",
    Measure.GREEN: "abu-abu",
}

NO_TARGET = "Tanpa target (semua KDKMP)"
NATIONAL = "Nasional"
PROPOSAL = "usulan"
CONFIDENCE = {"H": "tinggi", "M": "sedang", "L": "rendah", "": "catatan kantor"}

FORECAST_RULE = (
    "Cara: selisih mingguan dari minggu-minggu yang dibekukan diambil ulang 2.000 kali dalam blok "
    "2–3 minggu (block bootstrap), termasuk selisih yang turun; ujung rentang adalah 10 % dan "
    "90 %. Rentang menganggap laju minggu-minggu itu berlanjut; target atau kebijakan baru tidak "
    "ikut diperhitungkan. Lebih dari 2 tahun tidak diperkirakan."
)
UNKNOWN_RULE = (
    "KDKMP yang belum ada datanya tidak dihitung sebagai nol dan tidak dihitung sebagai tercapai; "
    "bila datanya masuk, angka dapat naik tanpa ada yang bergerak di lapangan."
)
TOTAL_RULE = (
    "Laju: tambahan KDKMP per minggu dalam 4 minggu terakhir; laju perlu: per minggu sampai "
    "tenggat. Baris jumlah dihitung dari jumlah mingguannya sendiri: rentang dan laju perlu tidak "
    "dijumlahkan dari baris di atasnya."
)
SHARE_RULE = (
    "Angka nasional bukan target daerah. Bagian wilayah ini dihitung menurut jumlah KDKMP dan "
    "hanya usulan, sampai ditetapkan oleh dinas."
)
SYNTHETIC_RULE = (
    "Dihitung dari data contoh; tidak membuktikan apa pun tentang ketepatan pada data sesungguhnya."
)
NO_SNAPSHOT = (
    "Belum ada minggu yang dibekukan untuk pilihan ini, jadi laju belum dapat dihitung. Bekukan "
    "satu minggu di halaman Cek angka; perkiraan memerlukan paling sedikit 5 minggu."
)
SMALLEST = "Laju dihitung paling kecil per kabupaten/kota; pilihan kecamatan tidak dipakai di sini."
