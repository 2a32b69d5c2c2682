"""Small invented look-alikes of the files that officials upload."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

HEADINGS = (
    "NIK",
    "nama_kodam",
    "nama_korem",
    "nama_kodim",
    "nama",
    "desa",
    "kecamatan",
    "Kota/Kabupaten",
    "Progress Pembangunan",
    "Laporan Progres Terakhir",
    "latitude",
    "longitude",
    "pic name",
    "pic phone",
    "Batch",
    "Status Kesiapan Fisik",
)
SECRET_NAME, SECRET_PHONE = "Sertu Rahasia Sekali", "081234567890"

VILLAGES = (
    ("Kebon Ayu", "Gerung", "Kabupaten Lombok Barat"),
    ("Gapuk", "Gerung", "Lombok Barat"),
    ("Suka Makmur", "GERUNG", "KAB. LOMBOK BARAT"),
)


def row(
    village: Sequence[str],
    percent: str = "40%",
    reported: str = "09/01/2026 10:00",
    readiness: str = "Belum Isi",
) -> list[str]:
    """One row of an "Export Laporan", all cells text, with the personal data that comes along."""
    slug = f"kdkmp_{village[0].lower().replace(' ', '')}_{village[1].lower()}"
    return [
        slug,
        "KODAM IX/UDY",
        "Korem 162/WB",
        "Kodim 1606/Mtr",
        f"Koperasi Desa {village[0]}",
        *village,
        percent,
        reported,
        "-8.690000000000000",
        "116.120000000000000",
        SECRET_NAME,
        SECRET_PHONE,
        "batch1",
        readiness,
    ]


def export_laporan(*rows: Sequence[str]) -> bytes:
    """Return the bytes of a workbook shaped like the portal's "Export Laporan"."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Export Laporan")
        sheet.write_row(0, 0, HEADINGS)
        for number, cells in enumerate(rows, start=1):
            sheet.write_row(number, 0, cells)
    return target.getvalue()


def cooperative_list() -> bytes:
    """A Simkopdes list of two cooperatives: it names them, and states no fact."""
    lines = (
        "cooperative_id,name,province,district,subdistrict,latitude,longitude",
        "901,KOPERASI DESA MERAH PUTIH KEBON AYU,NUSA TENGGARA BARAT,KAB. LOMBOK BARAT,Gerung,,",
        "902,KOPERASI DESA MERAH PUTIH GAPUK,NUSA TENGGARA BARAT,KAB. LOMBOK BARAT,Gerung,,",
    )
    return "\n".join(lines).encode()


def three_rows(percent: str = "40%", reported: str = "09/01/2026 10:00") -> bytes:
    """Three cooperatives of one regency."""
    return export_laporan(*(row(village, percent, reported) for village in VILLAGES))
