"""The list of a file's problems as a workbook, to work through beside the file itself."""

import io
from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol

import xlsxwriter

HEADINGS = ("Lembar", "Sel", "Judul kolom", "Nilai", "Apa yang salah dan yang perlu dilakukan")
_WIDTHS = (18, 9, 28, 28, 90)
_HEADING_ROW = 3
_LINKED_ROWS = 10_000  # Excel follows at most 65,530 links in a sheet; nobody clicks that many
_LINKABLE = (".xlsx", ".xls", ".ods")


class CellProblem(Protocol):
    """What a problem must tell; `intake.Problem` does."""

    @property
    def sheet(self) -> str: ...  # noqa: D102
    @property
    def cell(self) -> str: ...  # noqa: D102
    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def rejects(self) -> bool: ...  # noqa: D102


def problems_workbook(problems: Sequence[CellProblem], file_name: str) -> bytes:
    """Write one row per problem.

    Notes
    -----
    Values come from a stranger's file: they are written as text with Excel's quote prefix, so
    that `=HYPERLINK(…)` stays text even after somebody edits the cell. The address links into
    the file where both lie in one folder.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "bg_color": "#12436D", "font_color": "#FFFFFF"})
        text = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
        link = book.add_format({"font_color": "#12436D", "underline": 1, "valign": "top"})
        sheet = book.add_worksheet("Kesalahan")
        name = PurePath(file_name).name
        sheet.write_string(0, 0, f"Kesalahan dalam berkas {name}", bold)
        sheet.write_string(1, 0, _summary(problems))
        for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.write_string(_HEADING_ROW, column, heading, head)
            sheet.set_column(column, column, width)
        for at, problem in enumerate(problems, start=1):
            row = _HEADING_ROW + at
            _write(sheet, row, problem, text)
            if at <= _LINKED_ROWS and name.lower().endswith(_LINKABLE) and problem.cell:
                sheet.write_url(row, 1, _address(name, problem), link, problem.cell)
        sheet.freeze_panes(_HEADING_ROW + 1, 0)
        sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + max(1, len(problems)), len(HEADINGS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADING_ROW)
    return target.getvalue()


def _summary(problems: Sequence[CellProblem]) -> str:
    rejecting = sum(problem.rejects for problem in problems)
    return (
        f"{len(problems)} catatan, {rejecting} di antaranya menolak barisnya. Perbaiki di berkas "
        "asal, lalu unggah lagi. Alamat sel dapat diklik bila kedua berkas satu folder."
    )


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    problem: CellProblem,
    text: xlsxwriter.format.Format,
) -> None:
    told = (problem.sheet, problem.cell, problem.heading, problem.value, problem.message)
    for column, value in enumerate(told):
        sheet.write_string(row, column, value, text)


def _address(file_name: str, problem: CellProblem) -> str:
    sheet = problem.sheet.replace("'", "''")
    return f"external:{file_name}#'{sheet}'!{problem.cell}"
