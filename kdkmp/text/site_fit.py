"""Indonesian words of the uji tapak: what fits, and why an outline cannot be used."""

from kdkmp.domain.site_fit import Building, OutlineFault

BUILDING = {
    Building.STANDARD: "Gerai standar 20 × 30 m muat",
    Building.SMALL: "Hanya gerai kecil 15 × 20 m yang muat",
    Building.NONE: "Gerai 20 × 30 m maupun 15 × 20 m tidak muat",
}

OUTLINE_FAULT = {
    OutlineFault.UNREADABLE: (
        "Batas lahan tidak terbaca. Isi poligon GeoJSON dengan bujur dan lintang derajat desimal."
    ),
    OutlineFault.NO_AREA: (
        "Batas lahan bukan poligon yang berluas. Gambar batasnya dengan paling sedikit tiga sudut."
    ),
    OutlineFault.CROSSES_ITSELF: (
        "Garis batas lahan saling memotong. Urutkan sudutnya berkeliling, lalu kirim lagi."
    ),
    OutlineFault.OUTSIDE_INDONESIA: (
        "Batas lahan berada di luar Indonesia. Periksa urutan bujur-lintang dan tanda minusnya."
    ),
    OutlineFault.TOO_LARGE: (
        "Batas lahan lebih dari 100 ha atau bersudut lebih dari 500; gambar hanya tapak gerainya."
    ),
}

UNKNOWN = "Belum dapat diuji: lahan ini baru punya titik, belum punya batas (poligon)."
"""Said of a parcel without an outline: unknown, not too small."""
