"""A table as a workbook or CSV that Indonesian spreadsheets open rightly and cannot execute."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from types import MappingProxyType

import numpy as np
import pandas as pd
import xlsxwriter

from kdkmp.text.labels import NO, YES

SYNTHETIC = "DATA CONTOH – bukan data resmi"
NOTES_SHEET = "Keterangan"
_SHEET_NAME_LENGTH = 31  # Excel's limit
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NARROWEST, _WIDEST = 8, 60
_MOST_DECIMALS = 6
_MOST_LINKS = 65_530  # Excel's limit per sheet
_NO_LINKS: Mapping[str, Sequence[str]] = MappingProxyType({})
# What spreadsheets take for the start of a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = (*"=+-@", *"＝＋－＠", "\t", "\r", "\n")


def table_workbook(
    frame: pd.DataFrame,
    title: str,
    notes: Mapping[str, str],
    *,
    synthetic: bool = False,
    links: Mapping[str, Sequence[str]] = _NO_LINKS,
) -> bytes:
    """Write ``frame`` as it stands (its columns are the headings) and a sheet of notes.

    Parameters
    ----------
    frame : DataFrame
        Headings and values as people read them; the index is left out. Missing stays empty.
    title : str
        Name of the first sheet and first line of the notes.
    notes : Mapping
        Data date, filter, source and so on, in words; the number of rows is added.
    synthetic : bool
        Mark both sheets as demo data.
    links : Mapping
        Column → address of each row; the cell's words become a link to it.
    """
    target = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "comments": SYNTHETIC if synthetic else ""})
        _write_table(book, frame, title, synthetic=synthetic, links=links)
        _write_notes(book, _all_notes(frame, title, notes, synthetic=synthetic))
    return target.getvalue()


def table_csv(frame: pd.DataFrame, *, synthetic: bool = False) -> bytes:
    """Write ``frame`` with ``;``, decimal commas and ISO dates; demo data carries its mark."""
    marked = frame.assign(**{"Sifat data": SYNTHETIC}) if synthetic else frame
    cells = pd.DataFrame({name: _csv_column(marked[name]) for name in marked.columns})
    text = cells.rename(columns=_harmless).to_csv(sep=";", index=False, lineterminator="\r\n")
    content: bytes = text.encode("utf-8-sig")
    return content


def _write_table(
    book: xlsxwriter.Workbook,
    frame: pd.DataFrame,
    title: str,
    *,
    synthetic: bool,
    links: Mapping[str, Sequence[str]],
) -> None:
    sheet = book.add_worksheet(title.translate(_NOT_IN_SHEET_NAMES)[:_SHEET_NAME_LENGTH].strip())
    first = 1 if synthetic else 0
    if synthetic:
        sheet.write_string(0, 0, SYNTHETIC, book.add_format({"bold": True, "bg_color": "#FFF3CD"}))
        sheet.set_header(f"&C{SYNTHETIC}")
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EDF2", "bottom": 1}
    )
    for position, name in enumerate(frame.columns):
        values = frame[name]
        sheet.set_column(position, position, _width(values, str(name)))
        sheet.write_string(first, position, str(name), heading)
        style = book.add_format({"num_format": number_format(values, str(name)), "valign": "top"})
        for row, value in enumerate(values, start=first + 1):
            _write_cell(sheet, (row, position), value, style)
        for row, target in enumerate(links.get(str(name), ())[:_MOST_LINKS], start=first + 1):
            sheet.write_url(row, position, target, string=str(values.iloc[row - first - 1]))
    last = first + len(frame)
    sheet.freeze_panes(first + 1, 1)
    if len(frame.columns):
        sheet.autofilter(first, 0, last, len(frame.columns) - 1)
        sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{_cell_name(last, len(frame.columns) - 1)}"}
        )
    sheet.repeat_rows(first)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _cell_name(row: int, column: int) -> str:
    return str(xlsxwriter.utility.xl_rowcol_to_cell(row, column))


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    at: tuple[int, int],
    value: object,
    style: xlsxwriter.format.Format,
) -> None:
    if pd.isna(value):
        return
    if isinstance(value, str):
        sheet.write_string(*at, value, style)
    elif isinstance(value, bool | np.bool_):
        sheet.write_string(*at, YES if value else NO, style)
    elif isinstance(value, date):  # a Timestamp is one too
        sheet.write_datetime(*at, value, style)
    else:
        sheet.write_number(*at, value, style)


def _write_notes(book: xlsxwriter.Workbook, notes: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(NOTES_SHEET)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate(notes.items()):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrapped)


def _all_notes(
    frame: pd.DataFrame, title: str, notes: Mapping[str, str], *, synthetic: bool
) -> dict[str, str]:
    mark = {"Sifat data": SYNTHETIC} if synthetic else {}
    return {
        "Judul": title,
        **mark,
        **notes,
        "Jumlah baris": str(len(frame)),
        "Sel kosong": "belum ada data, bukan nol",
    }


def number_format(values: pd.Series, heading: str) -> str:
    """Return the Excel format of a column; separators follow the reader's own Excel.

    >>> number_format(pd.Series([1166, 2]), "Anggota"), number_format(pd.Series([0.25]), "Luas")
    ('#,##0', '#,##0.00')
    >>> number_format(pd.Series([2025]), "Tahun buku"), number_format(pd.Series(["x"]), "Nama")
    ('0', 'General')
    """
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return "dd-mm-yyyy"
    if not _is_number(values):
        return "General"
    decimals = _decimals(values)
    if heading.lower().startswith("tahun"):
        return "0"  # a year has no thousands separator
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _is_number(values: pd.Series) -> bool:
    kind = values.dtype
    return bool(pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind))


def _decimals(values: pd.Series) -> int:
    """Return how many decimals the values need, at most six."""
    known = values.dropna().astype("float64")
    for decimals in range(_MOST_DECIMALS):
        if (known - known.round(decimals)).abs().lt(10**-9).all():
            return decimals
    return _MOST_DECIMALS


def _width(values: pd.Series, heading: str) -> int:
    longest = values.dropna().astype("str").str.len().max() if values.notna().any() else 0
    words = max(len(word) for word in [*heading.split(), ""]) + 3  # room for the filter button
    return int(min(_WIDEST, max(_NARROWEST, words, longest + 2)))


def _csv_column(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.dt.strftime("%Y-%m-%d")
    return values.map(_csv_cell, na_action="ignore").astype("object")


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        return _harmless(value)
    if isinstance(value, bool | np.bool_):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return f"{value + 0.0:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)


def _harmless(text: str) -> str:
    """Keep a text from being read as a formula.

    >>> _harmless("=1+1"), _harmless("Desa Maju")
    ("'=1+1", 'Desa Maju')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
