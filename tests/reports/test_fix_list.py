"""The fix list as a workbook: real links, filters, a fixed heading, what it is and of when."""

from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from kdkmp.reports.fix_list import LINK, TITLE, fix_list_workbook, profile_address
from kdkmp.reports.table_export import NOTES_SHEET, SYNTHETIC

ROWS = pd.DataFrame(
    {
        "Kepastian": ["Pasti", "Perlu dicek"],
        "Yang keliru": ["Luas lahan tercatat 1 m².", "=HYPERLINK(1)"],  # hostile text stays text
        "Kode": ["52.01.01.2002", "61.01.01.2001-2"],
        "Data per": pd.to_datetime(["2026-01-16", None]),
        "Lintang tercatat": [-8.55, None],
    }
)
NOTES = {"Data per": "16 Januari 2026", "Sumber": "Portal"}
ADDRESS = "http://192.168.1.5:8501/mutu?prov=Nusa+Tenggara+Barat"


def opened(**options):
    whole = {"address": ADDRESS, "synthetic": False} | options
    return openpyxl.load_workbook(BytesIO(fix_list_workbook(ROWS, NOTES, **whole)))


def test_every_row_links_to_its_profile():
    sheet = opened().worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index(LINK) + 1
    links = [sheet.cell(row, column).hyperlink.target for row in (2, 3)]
    assert links == [
        "http://192.168.1.5:8501/profil?kop=52.01.01.2002",
        "http://192.168.1.5:8501/profil?kop=61.01.01.2001-2",
    ]
    assert sheet.cell(2, column).value == "Buka profil"


def test_without_an_address_the_way_is_text_and_no_broken_link():
    sheet = opened(address=None).worksheets[0]
    cell = sheet.cell(2, len(ROWS.columns) + 1)
    assert cell.hyperlink is None
    assert cell.value == "/profil?kop=52.01.01.2002"


def test_it_can_be_filtered_and_its_heading_stays_in_sight():
    sheet = opened().worksheets[0]
    assert sheet.title == TITLE
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.freeze_panes == "B2"


def test_values_are_real_and_nothing_is_executed():
    sheet = opened().worksheets[0]
    assert sheet.cell(2, 4).value.date().isoformat() == "2026-01-16"
    assert sheet.cell(3, 4).value is None
    assert sheet.cell(2, 5).value == -8.55
    assert sheet.cell(3, 2).value == "=HYPERLINK(1)"
    assert sheet.cell(3, 2).data_type == "s"


def test_the_notes_say_when_from_whom_and_whether_it_is_real():
    book = opened(synthetic=True)
    notes = dict(book[NOTES_SHEET].iter_rows(values_only=True))
    assert notes["Data per"] == "16 Januari 2026"
    assert notes["Sifat data"] == SYNTHETIC
    assert notes["Jumlah baris"] == "2"
    assert book.worksheets[0].cell(1, 1).value == SYNTHETIC


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://localhost:8501/mutu", "http://localhost:8501/profil?kop=1"),
        ("https://kdkmp.example/dasbor/mutu", "https://kdkmp.example/dasbor/profil?kop=1"),
        ("http://localhost:8501/", "http://localhost:8501/profil?kop=1"),
        ("", "/profil?kop=1"),
    ],
)
def test_a_profile_stands_beside_the_page(address, expected):
    assert profile_address(address, "1") == expected


def test_an_empty_list_is_still_a_workbook():
    content = fix_list_workbook(ROWS.head(0), NOTES, address=ADDRESS, synthetic=False)
    assert openpyxl.load_workbook(BytesIO(content)).worksheets[0].max_row == 1
