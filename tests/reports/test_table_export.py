"""Exports: real numbers and dates, nothing executable, nothing unknown turned into zero."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from kdkmp.reports.table_export import NOTES_SHEET, SYNTHETIC, table_csv, table_workbook

TABLE = pd.DataFrame(
    {
        "Nama": ["Desa Maju", "=HYPERLINK(1)"],
        "Kode": ["52.01.01.2001", "52.01.01.2002"],
        "Anggota": pd.array([1166, None], dtype="Int64"),  # not reported: stays empty
        "Luas (m²)": [999.5, 0.0],  # reported zero: stays zero
        "Tanggal data": pd.to_datetime(["2026-01-16", None]),
        "NIB": pd.array([True, None], dtype="boolean"),
        "Tahun buku RAT": pd.array([2025, None], dtype="Int64"),
    }
)
DAY = datetime.fromisoformat("2026-01-16")
NOTES = {"Tanggal data": "16 Januari 2026", "Sumber": "Portal"}


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def test_numbers_and_dates_are_real_and_missing_is_empty():
    sheet = opened(table_workbook(TABLE, "Zona", NOTES)).worksheets[0]
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert first == ["Desa Maju", "52.01.01.2001", 1166, 999.5, DAY, "Ya", 2025]
    assert second[2:] == [None, 0, None, None, None]


def test_number_formats_suit_an_indonesian_reader():
    sheet = opened(table_workbook(TABLE, "Zona", NOTES)).worksheets[0]
    formats = [sheet.cell(2, column).number_format for column in (3, 4, 5, 7)]
    assert formats == ["#,##0", "#,##0.0", "dd-mm-yyyy", "0"]


def test_heading_stays_in_sight_and_filters():
    sheet = opened(table_workbook(TABLE, "Zona", NOTES)).worksheets[0]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:G3"


def test_text_that_looks_like_a_formula_stays_text_in_the_workbook():
    cell = opened(table_workbook(TABLE, "Zona", NOTES)).worksheets[0]["A3"]
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe_in_the_csv(start):
    content = table_csv(pd.DataFrame({"Nama": [f"{start}1+1"]})).decode("utf-8-sig")
    assert content.splitlines()[1].strip('"').startswith(f"'{start}")


def test_notes_sheet_carries_title_and_number_of_rows():
    sheet = opened(table_workbook(TABLE, "Zona: NTB/2026", NOTES))[NOTES_SHEET]
    written = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert written["Judul"] == "Zona: NTB/2026"
    assert written["Jumlah baris"] == "2"
    assert written["Sumber"] == "Portal"


def test_demo_data_is_marked_on_both_sheets_and_in_the_csv():
    book = opened(table_workbook(TABLE, "Zona", NOTES, synthetic=True))
    assert book.worksheets[0]["A1"].value == SYNTHETIC
    assert book.worksheets[0].freeze_panes == "B3"
    assert SYNTHETIC in [row[1].value for row in book[NOTES_SHEET].iter_rows()]
    assert table_csv(TABLE, synthetic=True).decode("utf-8-sig").count("DATA CONTOH") == len(TABLE)


def test_csv_opens_in_an_indonesian_spreadsheet():
    content = table_csv(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1] == "Desa Maju;52.01.01.2001;1166;999,5;2026-01-16;Ya;2025"
    assert lines[2] == "'=HYPERLINK(1);52.01.01.2002;;0;;;"


def test_an_empty_table_still_has_its_headings():
    sheet = opened(table_workbook(TABLE.head(0), "Zona", NOTES)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(TABLE.columns)
    assert table_csv(TABLE.head(0)).decode("utf-8-sig").startswith("Nama;Kode")


def test_plain_dates_in_a_mixed_column_are_dates():
    mixed = pd.DataFrame({"Isi": pd.Series([date(2026, 1, 16), 5, "x"], dtype="object")})
    assert "2026-01-16" in table_csv(mixed).decode("utf-8-sig")
