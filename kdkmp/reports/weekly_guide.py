"""The sheet "Petunjuk" of the weekly workbook: how to fill it in, column by column."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from kdkmp.domain.facts import Kind
from kdkmp.domain.weekly import CLEAR_WORD, WEEKLY_FACTS
from kdkmp.reports.weekly_cells import choices
from kdkmp.text.labels import FACT, GROUP

CHECKED_ON = "Diperiksa tanggal"

_STEPS = f"""
Isi atau perbaiki hanya sel yang Anda ketahui. Sel kosong berarti tidak ada pernyataan; ia tidak \
menghapus apa pun.
Tulis {CLEAR_WORD} untuk menarik isian dinas sebelumnya yang ternyata keliru.
Isi “{CHECKED_ON}” bila seluruh baris sudah diperiksa pada tanggal itu: isian yang tidak berubah \
pun diperbarui buktinya. Tanpa tanggal itu, hanya sel yang berubah yang dicatat.
Sel abu-abu miring: buktinya sudah kedaluwarsa. Periksa lagi, perbaiki bila perlu, lalu isi \
“{CHECKED_ON}”.
Yang terisi hanya pernyataan dinas sendiri. Data Simkopdes dan Portal tidak perlu disalin ke sini.
Jangan menulis nama orang, nomor telepon, NIK, atau surel di berkas ini.
Judul kolom, kode, dan nama koperasi terkunci. Koperasi yang belum diketahui keadaannya boleh \
dibiarkan kosong.
Simpan sebagai .xlsx, lalu unggah di halaman Impor data dengan tanggal data yang benar.
""".strip().splitlines()

_HOW = {
    Kind.FLAG: "Pilih dari daftar",
    Kind.CODE: "Pilih dari daftar",
    Kind.COUNT: "Bilangan bulat",
    Kind.AMOUNT: "Angka tanpa satuan",
    Kind.PERCENT: "Angka 0–100 atau kisaran seperti 21 - 50%",
    Kind.DATE: "Tanggal seperti 16-02-2026",
}


def write_guide(book: Workbook, formats: dict[str, Format]) -> None:
    """Add the sheet to the workbook."""
    sheet = book.add_worksheet("Petunjuk")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 70)
    sheet.write_string(0, 0, "Petunjuk pengisian", formats["title"])
    for at, step in enumerate(_STEPS, start=1):
        sheet.merge_range(at, 0, at, 2, f"{at}. {step}", formats["wrap"])
        sheet.set_row(at, 32)
    start = len(_STEPS) + 2
    for column, heading in enumerate(("Isian", "Cara mengisi", "Pilihan")):
        sheet.write_string(start, column, heading, formats["key_heading"])
    for at, fact in enumerate(WEEKLY_FACTS, start=start + 1):
        sheet.write_string(at, 0, FACT[fact.name], formats["wrap"])
        sheet.write_string(at, 1, f"{_HOW[fact.kind]} ({GROUP[fact.group]})", formats["wrap"])
        sheet.write_string(at, 2, "; ".join(choices(fact)), formats["wrap"])
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
