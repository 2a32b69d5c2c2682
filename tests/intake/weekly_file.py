"""Small weekly forms, as the dinas sends them back."""

import io
from datetime import date
from typing import Any

import xlsxwriter
from small_world import HIJAU

from kdkmp.domain.weekly import MARKER, WEEKLY_FACTS
from kdkmp.text.labels import FACT

KEYS = ("Kode koperasi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Nama koperasi")
CHECKED = "Diperiksa tanggal"
HEADINGS = (*KEYS, CHECKED, *(FACT[fact.name] for fact in WEEKLY_FACTS))
HEADING_ROW = 3


def line(**said: Any) -> dict[str, Any]:
    """One line of the form; facts by their names."""
    places = dict(
        zip(KEYS, (HIJAU, "Kabupaten Awan", "Gunung Biru", "Suka Hijau", "K Suka"), strict=True)
    )
    return places | {FACT.get(name, name): value for name, value in said.items()}


def form(*lines: dict[str, Any], marker: bool = True) -> bytes:
    """A form with titles above the headings and the hidden sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, dated = book.add_worksheet("Formulir"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write(0, 0, "Formulir mingguan KDKMP – Kabupaten Awan")
        sheet.write_row(HEADING_ROW, 0, HEADINGS)
        for at, cells in enumerate(lines, HEADING_ROW + 1):
            for column, heading in enumerate(HEADINGS):
                cell = cells.get(heading)
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, dated)
                elif cell is not None:
                    sheet.write(at, column, cell)
        book.add_worksheet("Petunjuk").write(0, 0, "Cara mengisi")
        hidden = book.add_worksheet("_kdkmp")
        hidden.write(0, 0, MARKER if marker else "")
        hidden.hide()
    return target.getvalue()
