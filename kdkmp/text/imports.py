"""Words of the import: fates of rows, reasons to look again, and what happens next."""

from collections.abc import Mapping

from kdkmp.domain.sources import FileFormat
from kdkmp.text.formats import number
from kdkmp.text.parcels import FIELD

# Keys are the stable values of `intake.Verdict` and of the counts; text knows no intake.
FATE = {
    "new": "Baru",
    "changed": "Berubah",
    "unchanged": "Tetap",
    "rejected": "Ditolak",
    "review": "Perlu ditinjau",
}

FATE_HELP = {
    "new": "koperasi yang belum tercatat",
    "changed": "ada isian baru atau berbeda",
    "unchanged": "isinya sama seperti sebelumnya",
    "rejected": "diperbaiki dulu di berkas asal",
    "review": "menunggu keputusan Anda",
}

REASON = {
    "no_match": "Desa tidak ditemukan di daftar Kemendagri",
    "ambiguous": "Lebih dari satu desa mungkin dimaksud",
    "later_than_file": "Tanggal baris sesudah tanggal data berkas",
    "name_contradicts_code": "Nama wilayah tidak cocok dengan kodenya",
    "second_cooperative": "Koperasi lain di desa yang sudah punya koperasi",
    "duplicate": "Baris ganda di berkas ini",
}
"""Why a row waits for a person, by the values of `intake.Reason`."""

PARCEL_COLUMN = FIELD | {
    "parcel_id": "Kode bidang lahan",
    "point_warning": "Catatan titik lahan",
}
"""Columns of a parcel, also those that are no facts of a cooperative."""

ZONE_OF_HOURS = {7.0: "WIB", 8.0: "WITA", 9.0: "WIT"}
"""Indonesian time zones by their distance from UTC."""

_ASKED = "diisi saat mengunggah"
KNOWN_FORMAT = {
    FileFormat.PORTAL_REPORT: (
        "Progres fisik dan kesiapan per koperasi",
        "di setiap baris atau diisi",
    ),
    FileFormat.LAND_MAP: ("Titik, luas, dan status lahan", _ASKED),
    FileFormat.READINESS: ("NPWP, NIB, RAT, simpanan, transaksi, progres", _ASKED),
    FileFormat.LAND_LIST: ("Titik, status, dan isian register lahan", _ASKED),
    FileFormat.LAND_FORM: ("Ukuran, kepemilikan, surat, akses, dan progres per lahan", _ASKED),
    FileFormat.COOPERATIVE_LIST: ("Daftar koperasi dan nomornya di Simkopdes", _ASKED),
    FileFormat.WEEKLY_WORKBOOK: ("Pernyataan dinas; diunduh dari tab Formulir mingguan", _ASKED),
    FileFormat.MAPPED: (
        "Rekap dinas, PMO, atau BA, juga peta lahan, dengan nama wilayah per baris",
        _ASKED,
    ),
}
"""What each file brings and where its date comes from."""

FILE_KINDS = ".xlsx, .xls, .ods, .csv, .geojson, .json, .kml, .kmz, .gpkg, atau .zip (Shapefile)"
UPLOAD_LABEL = "Berkas Excel, ODS, CSV, atau peta lahan"
UPLOAD_HELP = (
    "Portal KDKMP (Export Laporan), Simkopdes, Formulir 6, formulir mingguan, atau berkas lain; "
    "peta lahan sebagai GeoJSON, KML/KMZ, GeoPackage, atau Shapefile dalam .zip, dengan nama "
    "wilayah di atributnya. Paling besar 25 MB; satu berkas setiap kali."
)
MAP_NOTE = (
    "Berkas peta: setiap fitur dibaca sebagai satu lahan; titik dari gambarnya, dan poligon juga "
    "menjadi batas lahan. Atribut dibaca seperti kolom."
)
REGENCY_LABEL = "Kabupaten/kota berkas ini"
REGENCY_HELP = (
    "Berkas tidak menyebut kabupaten/kota, dan kecamatannya tidak menunjuk tepat satu. Pilihan ini "
    "berlaku untuk semua barisnya."
)
AS_OF_LABEL = "Tanggal data"
AS_OF_HELP = (
    "Hari yang digambarkan isi berkas, bukan hari mengunggah. "
    "Boleh kosong bila setiap baris membawa tanggalnya sendiri."
)
PERSONAL_DATA = (
    "Nama orang, nomor telepon, NIK, dan surel tidak disimpan. Kolom seperti itu dilewati saat "
    "berkas dibaca; berkasnya sendiri dibuang dari memori setelah disimpan."
)
MAPPING_HELP = (
    "Pilih judul kolom di berkas untuk setiap isian dasbor; kosongkan bila kolomnya tidak ada. "
    "Kabupaten/kota, kecamatan, dan desa (atau kode desa) harus ada. Kolom tentang orang tidak "
    "ditawarkan."
)
READ_ONLY = (
    "Anda membuka dasbor dalam mode baca, jadi berkas tidak dapat diunggah dari sini. Impor "
    "dilakukan di komputer operator yang menjalankan `python -m kdkmp run` dan membuka dasbor "
    "lewat localhost. Riwayat impor tetap dapat dibaca di bawah."
)
NOTHING_TO_REVIEW = "Tidak ada baris yang menunggu keputusan."
DEMO_REVIEW = (
    "Baris ini DATA CONTOH, jadi keputusannya tidak dapat disimpan. Setelah data nyata diimpor, "
    "barisnya diputuskan di sini."
)
NO_HISTORY = "Belum ada berkas yang diimpor. Mulai dari tab Unggah."
DEMO_AGREE = "Hapus seluruh data contoh"
DEMO_NOTE = (
    "Basis data masih berisi DATA CONTOH. Data nyata tidak pernah dicampur dengannya: saat "
    "disimpan, seluruh data contoh dihapus dan tidak dapat dikembalikan dari halaman ini."
)


def save_button(rows: int) -> str:
    """Name what the button will do.

    >>> save_button(1061)
    'Simpan 1.061 baris'
    """
    return f"Simpan {number(rows)} baris"


def keep_button(rows: int) -> str:
    """Name the button where every row waits for a person.

    >>> keep_button(9)
    'Simpan 9 baris untuk ditinjau'
    """
    return f"Simpan {number(rows)} baris untuk ditinjau"


def absent(cooperatives: int) -> str:
    """Say what a full list does not mention."""
    return (
        f"{number(cooperatives)} koperasi di kabupaten/kota berkas ini sudah tercatat tetapi tidak "
        "disebut berkas. Datanya tetap; tidak ada yang dihapus."
    )


def waiting(rows: int) -> str:
    """Say how many rows wait, and what deciding does."""
    return (
        f"**{number(rows)} baris** belum dihitung karena desanya belum pasti, atau desanya sudah "
        "punya koperasi lain. Pilih yang dimaksud; ejaan desa diingat untuk impor berikutnya. "
        "Baris yang diabaikan tidak disimpan sebagai data."
    )


def saved(batch: int, file_name: str, parts: Mapping[str, int]) -> str:
    """Say what was saved, and what still waits.

    >>> saved(3, "a.xlsx", {"new": 2, "rejected": 0})
    'Tersimpan sebagai batch 3 (a.xlsx): 2 baris = 2 baru + 0 ditolak.'
    """
    waits = parts.get("review", 0)
    then = f" {number(waits)} baris menunggu di tab Perlu ditinjau." if waits else ""
    return f"Tersimpan sebagai batch {number(batch)} ({file_name}): {sum_in_words(parts)}.{then}"


def sum_in_words(parts: Mapping[str, int]) -> str:
    """Write the fates so that a reader can add them up.

    >>> sum_in_words({"new": 1061, "changed": 0, "rejected": 2})
    '1.063 baris = 1.061 baru + 0 berubah + 2 ditolak'
    """
    told = " + ".join(f"{number(count)} {FATE[fate].lower()}" for fate, count in parts.items())
    return f"{number(sum(parts.values()))} baris = {told}"
