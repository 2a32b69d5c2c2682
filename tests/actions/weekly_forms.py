"""Weekly forms of real villages, as a dinas sends them back."""

import io
from datetime import date
from typing import Any

import xlsxwriter

from kdkmp.domain.weekly import MARKER, WEEKLY_FACTS
from kdkmp.text.labels import FACT

KEYS = ("Kode koperasi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Nama koperasi")
HEADINGS = (*KEYS, "Diperiksa tanggal", *(FACT[fact.name] for fact in WEEKLY_FACTS))
LOMBOK_BARAT, LOMBOK_TENGAH = "52.01", "52.02"
KEBON_AYU, GAPUK, SUKA_MAKMUR = "52.01.01.2002", "52.01.01.2003", "52.01.01.2005"
PRAYA = "52.02.01.1001"
_PLACES = {
    KEBON_AYU: ("Kabupaten Lombok Barat", "Gerung", "Kebon Ayu"),
    GAPUK: ("Kabupaten Lombok Barat", "Gerung", "Gapuk"),
    SUKA_MAKMUR: ("Kabupaten Lombok Barat", "Gerung", "Suka Makmur"),
    PRAYA: ("Kabupaten Lombok Tengah", "Praya", "Praya"),
}


def line(code: str, checked: date | None = None, **said: Any) -> dict[str, Any]:
    """One line of the form; facts by their names."""
    place = dict(zip(KEYS, (code, *_PLACES[code], "Koperasi uji"), strict=True))
    return {
        **place,
        "Diperiksa tanggal": checked,
        **{FACT[name]: value for name, value in said.items()},
    }


def form(*lines: dict[str, Any]) -> bytes:
    """The form with its hidden marker."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, dated = book.add_worksheet("Formulir"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(3, 0, HEADINGS)
        for at, cells in enumerate(lines, 4):
            for column, heading in enumerate(HEADINGS):
                cell = cells.get(heading)
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, dated)
                elif cell is not None:
                    sheet.write(at, column, cell)
        hidden = book.add_worksheet("_kdkmp")
        hidden.write(0, 0, MARKER)
        hidden.hide()
    return target.getvalue()
