"""The weekly workbook of one regency: prefilled, with drop-downs, ready to be sent back."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.facts import Fact, Kind
from kdkmp.domain.regions import Level, ancestor
from kdkmp.domain.weekly import MARKER, SYNTHETIC_MARK, WEEKLY_FACTS
from kdkmp.reports.weekly_cells import Rule, checked_rule, choices, expired, filled, rule
from kdkmp.reports.weekly_guide import CHECKED_ON, write_guide
from kdkmp.text.formats import long_date, number
from kdkmp.text.labels import FACT

Formats = dict[str, Format]

SHEET = "Formulir mingguan"
HIDDEN = "_kdkmp"
KEYS = ("Kode koperasi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Nama koperasi")
HEADING_ROW = 4
FIRST_ROW = HEADING_ROW + 1
_KEY_WIDTHS = (17, 14, 17, 20, 34)
_FROZEN_KEYS = 4
_KIND_WIDTH = {Kind.FLAG: 11, Kind.COUNT: 11, Kind.AMOUNT: 15, Kind.PERCENT: 13, Kind.DATE: 14}
_CODE_WIDTH = 24
_NUMBER_FORMAT = {
    Kind.COUNT: "0",
    Kind.AMOUNT: "#,##0.##",
    Kind.PERCENT: "@",
    Kind.DATE: "dd-mm-yyyy",
}
_FORMATS = {
    "title": {"bold": True, "font_size": 16},
    "sample": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#801650"},
    "note": {"font_color": "#3D3D3D"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "key": {"bg_color": "#F2F4F7", "border": 1, "border_color": "#D0D5DD"},
    "key_heading": {"bold": True, "text_wrap": True, "valign": "vcenter"}
    | {"bg_color": "#12436D", "font_color": "#FFFFFF", "border": 1, "border_color": "#FFFFFF"},
}
_CELL = {"locked": False, "border": 1, "border_color": "#D0D5DD", "align": "left"}
_EXPIRED = {"bg_color": "#E4E7EC", "italic": True}


def weekly_workbook(
    rows: pd.DataFrame, names: pd.Series, evidence: Mapping[str, Evidence]
) -> bytes:
    """Write the form of one regency.

    Parameters
    ----------
    rows : DataFrame
        As `store.queries.facts.current`, of one regency only.
    names : Series
        Region code → name.
    evidence : Mapping
        How long each fact is believed by the policy in force; older words stand in grey.
    """
    rows = rows.sort_index()
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = {name: book.add_format(made) for name, made in _FORMATS.items()}
        sheet = book.add_worksheet(SHEET)
        _title(sheet, rows, names, formats)
        _keys(sheet, rows, names, formats)
        write_guide(book, formats)
        lists = _hidden_sheet(book, synthetic=_is_synthetic(rows))
        checked_at = len(KEYS)
        _heading(sheet, checked_at, CHECKED_ON, 14, formats)
        empty = book.add_format(_CELL | {"num_format": _NUMBER_FORMAT[Kind.DATE]})
        _column(sheet, checked_at, [None] * len(rows), [empty] * len(rows))
        _validate(sheet, checked_at, len(rows), checked_rule())
        for at, fact in enumerate(WEEKLY_FACTS, start=checked_at + 1):
            cells = list(zip(filled(rows, fact), expired(rows, fact, evidence), strict=True))
            _fact(book, sheet, at, fact, cells, formats)
            _limit(sheet, at, fact, len(rows), lists)
        _frame(sheet, len(rows), checked_at + len(WEEKLY_FACTS))
        _properties(book, rows)
    return target.getvalue()


def _is_synthetic(rows: pd.DataFrame) -> bool:
    return bool(rows["is_synthetic"].fillna(value=False).any())


def _title(sheet: Worksheet, rows: pd.DataFrame, names: pd.Series, formats: Formats) -> None:
    regency = names[rows["regency_code"].iloc[0]]
    newest = rows["reference_date"].max()
    sheet.write_string(0, 0, f"Formulir mingguan KDKMP – {regency}", formats["title"])
    state = f"data terakhir {long_date(newest)}" if pd.notna(newest) else "belum ada data"
    sheet.write_string(
        1, 0, f"{number(len(rows))} koperasi · {state} · sumber: Dinas", formats["note"]
    )
    if _is_synthetic(rows):
        sheet.write_string(2, 0, f"{SYNTHETIC_MARK} – bukan data resmi", formats["sample"])
        for column in range(1, _FROZEN_KEYS):
            sheet.write_blank(2, column, None, formats["sample"])
    sheet.write_string(
        3,
        0,
        "Sel kosong = tidak ada pernyataan · abu-abu miring = bukti kedaluwarsa · "
        "cara mengisi: lembar Petunjuk",
        formats["note"],
    )


def _keys(sheet: Worksheet, rows: pd.DataFrame, names: pd.Series, formats: Formats) -> None:
    codes = rows["village_code"]
    places = [
        [names[ancestor(code, level)] for code in codes]
        for level in (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
    ]
    columns = [list(rows.index), *places, list(rows["name"])]
    for at, (heading, values) in enumerate(zip(KEYS, columns, strict=True)):
        _heading(sheet, at, heading, _KEY_WIDTHS[at], formats)
        _column(sheet, at, values, [formats["key"]] * len(values))


def _heading(
    sheet: Worksheet,
    column: int,
    heading: str,
    width: float,
    formats: Formats,
) -> None:
    sheet.set_column(column, column, width)
    sheet.write_string(HEADING_ROW, column, heading, formats["key_heading"])


def _column(sheet: Worksheet, column: int, values: list[Any], formats: list[Format]) -> None:
    for row, (value, made) in enumerate(zip(values, formats, strict=True), start=FIRST_ROW):
        if value is None:
            sheet.write_blank(row, column, None, made)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, made)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, made)
        else:
            sheet.write_number(row, column, value, made)


def _fact(
    book: Workbook,
    sheet: Worksheet,
    column: int,
    fact: Fact,
    cells: list[tuple[Any, bool]],
    formats: Formats,
) -> None:
    """Write one fact's column: the values the dinas stated last, each fresh or expired."""
    numbers = {"num_format": _NUMBER_FORMAT.get(fact.kind, "General")}
    fresh, old = (book.add_format(_CELL | numbers | more) for more in ({}, _EXPIRED))
    looks = [old if gone and value is not None else fresh for value, gone in cells]
    if fact.kind is Kind.PERCENT:
        name = xl_col_to_name(column)
        span = f"{name}{FIRST_ROW + 1}:{name}{FIRST_ROW + max(len(cells), 1)}"
        sheet.ignore_errors({"number_stored_as_text": span})
    _heading(sheet, column, FACT[fact.name], _KIND_WIDTH.get(fact.kind, _CODE_WIDTH), formats)
    _column(sheet, column, [value for value, _ in cells], looks)


def _limit(sheet: Worksheet, column: int, fact: Fact, count: int, lists: dict[str, str]) -> None:
    """Offer a drop-down, or check what is typed."""
    if fact.name not in lists:
        _validate(sheet, column, count, rule(fact))
        return
    sheet.data_validation(
        *_span(column, count),
        {
            "validate": "list",
            "source": lists[fact.name],
            "error_title": "Tidak ada di daftar",
            "error_message": "Pilih salah satu dari daftar. Kosongkan sel bila belum diketahui.",
        },
    )


def _validate(sheet: Worksheet, column: int, count: int, told: Rule) -> None:
    first = xl_rowcol_to_cell(FIRST_ROW, column)
    sheet.data_validation(
        *_span(column, count),
        {
            "validate": "custom",
            "value": told.formula.replace("{c}", first),
            "error_title": "Isian belum sesuai",
            "error_message": told.message,
        },
    )


def _span(column: int, count: int) -> tuple[int, int, int, int]:
    return FIRST_ROW, column, FIRST_ROW + max(count, 1) - 1, column


def _hidden_sheet(book: Workbook, *, synthetic: bool) -> dict[str, str]:
    """Add the sheet that tells what this workbook is, and return where each list stands in it."""
    sheet = book.add_worksheet(HIDDEN)
    sheet.write_string(0, 0, MARKER)
    if synthetic:
        sheet.write_string(1, 0, SYNTHETIC_MARK)
    places: dict[str, str] = {}
    for fact in WEEKLY_FACTS:
        offered = choices(fact)
        if not offered:
            continue
        column = len(places) + 1
        sheet.write_column(0, column, offered)
        name = xl_col_to_name(column, col_abs=True)
        places[fact.name] = f"='{HIDDEN}'!{name}$1:{name}${len(offered)}"
    sheet.hide()
    return places


def _frame(sheet: Worksheet, count: int, last_column: int) -> None:
    """Freeze, protect and make it printable."""
    sheet.set_row(HEADING_ROW, 48)
    sheet.freeze_panes(FIRST_ROW, _FROZEN_KEYS)
    sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + max(1, count), last_column)
    allowed = ("format_columns", "format_rows", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.repeat_columns(0, _FROZEN_KEYS)
    sheet.set_footer("&LFormulir mingguan KDKMP&RHalaman &P dari &N")


def _properties(book: Workbook, rows: pd.DataFrame) -> None:
    newest = rows["reference_date"].max()
    made = newest.to_pydatetime().replace(tzinfo=UTC) if pd.notna(newest) else None
    book.set_properties({"title": "Formulir mingguan KDKMP"} | ({"created": made} if made else {}))
