"""Form 6 as a PMO hands it round: titles above, a total below, and the usual mess between."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEADINGS = (
    *("No", "Nama Kecamatan", "Nama BA", "Nama KDKMP", "Foto Lahan", "Latitude", "Longitude"),
    *("Lebar Lahan", "Panjang Lahan", "Surat Lahan", "Kondisi Jalan", "Aset"),
    *("Status Pembanguna", "Persentase (%)", "Progress", "Jarak ke Pemukiman"),
    *("Akses Internet", "Akses Air", "Akses Listrik", "Keterangan"),
)
HEADING_ROW = 3
BA_NAME = "Budi Santoso Rahasia"


def line(**changes: Any) -> dict[str, Any]:
    """One row; what the exact headings are is told in `HEADINGS`."""
    row = {
        "No": 1,
        "Nama Kecamatan": "Gunung Biru",
        "Nama BA": BA_NAME,
        "Nama KDKMP": "KOPERASI DESA MERAH PUTIH SUKA HIJAU",
        "Foto Lahan": "foto/a1.jpg",
        "Latitude": "-6,512345",
        "Longitude": "106.512345",
        "Lebar Lahan": "20",
        "Panjang Lahan": "30",
        "Surat Lahan": "Ada",
        "Kondisi Jalan": "Beraspal",
        "Aset": "Barang Milik Desa (BMDes)",
        "Status Pembanguna": "Tidak",
        "Persentase (%)": "",
        "Progress": "menunggu alat",
        "Jarak ke Pemukiman": "200",
        "Akses Internet": "Sinyal Lemah",
        "Akses Air": "Sumur",
        "Akses Listrik": "PLN",
        "Keterangan": "hubungi Pak Budi 0812-3456-7890",
    }
    return row | changes


def form(*lines: dict[str, Any], headings: Sequence[str] = HEADINGS) -> bytes:
    """The workbook, its titles merged over all columns, with a total row."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Form 6")
        last = len(headings) - 1
        sheet.merge_range(0, 0, 0, last, "FORM 6 – DATA LAHAN KDKMP")
        sheet.merge_range(1, 0, 1, last, "Tanggal Export: Senin, 03 April 2026")
        sheet.write_row(HEADING_ROW, 0, headings)
        for at, cells in enumerate(lines, HEADING_ROW + 1):
            for column, heading in enumerate(headings):
                if (cell := cells.get(heading)) not in {None, ""}:
                    sheet.write(at, column, cell)
        total = HEADING_ROW + 1 + len(lines)
        sheet.write(total, 1, "JUMLAH")
        sheet.write(total, 7, 40)
    return target.getvalue()
