"""The list of problems that an operator downloads."""

from io import BytesIO

import openpyxl
import pytest

from kdkmp.intake import Problem
from kdkmp.reports.problems import HEADINGS, problems_workbook

PROBLEM = Problem("Export Laporan", "O7", "Progres", "abc", "Tulis angka 0–100.")


def _sheet(*problems: Problem, file_name: str = "laporan.xlsx") -> openpyxl.worksheet.worksheet:
    return openpyxl.load_workbook(BytesIO(problems_workbook(problems, file_name))).active


def _rows(sheet: openpyxl.worksheet.worksheet) -> list[tuple[str, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)]


def test_each_problem_is_one_row_under_indonesian_headings():
    sheet = _sheet(PROBLEM)
    assert tuple(cell.value for cell in sheet[4]) == HEADINGS
    assert _rows(sheet) == [("Export Laporan", "O7", "Progres", "abc", "Tulis angka 0–100.")]


def test_the_first_lines_name_the_file_and_count_what_was_rejected():
    kept = Problem("S", "A2", "NIB", "?", "Isian dilewati.", rejects=False)
    sheet = _sheet(PROBLEM, kept)
    assert sheet["A1"].value == "Kesalahan dalam berkas laporan.xlsx"
    assert sheet["A2"].value.startswith("2 catatan, 1 di antaranya menolak barisnya.")


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']
)
def test_a_value_that_looks_like_a_formula_stays_text(start: str):
    cell = _sheet(Problem("S", "A2", "NIB", start, "Salah."))["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (start, "s", True)


def test_the_address_links_into_the_file_beside_it():
    link = _sheet(Problem("Bulan 'Juni'", "O7", "Progres", "abc", "Salah."))["B5"].hyperlink
    assert link.target == "laporan.xlsx"
    assert link.location == "'Bulan ''Juni'''!O7"


def test_a_csv_has_no_cells_to_link_to():
    assert _sheet(PROBLEM, file_name="laporan.csv")["B5"].hyperlink is None


def test_a_path_in_the_file_name_is_never_followed():
    assert _sheet(PROBLEM, file_name="../../rahasia/laporan.xlsx")["B5"].hyperlink.target == (
        "laporan.xlsx"
    )


def test_no_problems_still_make_a_workbook_that_opens():
    assert _rows(_sheet()) == [] or _rows(_sheet()) == [(None,) * 5]
