"""The recap of a week as a workbook: one sheet per subject, totals that add up, and notes."""

from collections.abc import Mapping
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kdkmp.domain.recap import WHOLE
from kdkmp.reports.table_export import NOTES_SHEET, SYNTHETIC
from kdkmp.text.recap import SHEETS, TOTAL, heading

_NAME_WIDTH, _WIDTH = 30, 13
_HEADING = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9EDF2", "bottom": 1}
_FORMATS = {
    "heading": _HEADING,
    "mark": {"bold": True, "bg_color": "#FFF3CD"},
    "number": {"num_format": "#,##0"},
    "text": {"valign": "top"},
    "total": {"bold": True, "top": 1, "num_format": "#,##0"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True, "valign": "top"},
}


def recap_sheets(
    counts: pd.DataFrame, standing: pd.DataFrame, names: Mapping[str, str], level: str
) -> dict[str, pd.DataFrame]:
    """Return what each sheet shows: regions, their reports, counts, and a totals row.

    Parameters
    ----------
    counts : DataFrame
        As `domain.recap.recap`.
    standing : DataFrame
        Per region (index, may lack some) how its reports stand: text or counts under the
        headings to show.
    names : Mapping
        Region code → name.
    level : str
        Heading of the first column.
    """
    return {
        title: _sheet(counts, groups, standing if at == 0 else None, names, level)
        for at, (title, groups) in enumerate(SHEETS.items())
    }


def _sheet(
    counts: pd.DataFrame,
    groups: tuple[str, ...],
    standing: pd.DataFrame | None,
    names: Mapping[str, str],
    level: str,
) -> pd.DataFrame:
    wanted = [one for one in counts.columns if one[0] in {WHOLE, *groups}]
    numbers = counts[wanted].set_axis([heading(*one) for one in wanted], axis=1)
    before = pd.DataFrame(index=numbers.index)
    if standing is not None:
        before = standing.reindex(numbers.index)
    total = pd.DataFrame([numbers.sum()], index=[TOTAL])
    sums = {name: before[name].sum() for name in before if _is_number(before[name])}
    total = pd.concat([pd.DataFrame([sums], index=[TOTAL]), total], axis=1)
    rows = pd.concat([before.join(numbers), total])[[*before.columns, *numbers.columns]]
    rows = rows.astype(dict.fromkeys(numbers.columns, "int64"))
    rows.insert(0, level, [names.get(str(code), str(code)) for code in rows.index])
    rows.insert(0, "Kode", ["" if code == TOTAL else str(code) for code in rows.index])
    return rows.reset_index(drop=True)


def _is_number(values: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(values.dtype))


def recap_workbook(
    sheets: Mapping[str, pd.DataFrame],
    title: str,
    notes: Mapping[str, str],
    *,
    synthetic: bool = False,
) -> bytes:
    """Write the sheets of a recap, each with its title, and a sheet of notes."""
    target = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "comments": SYNTHETIC if synthetic else ""})
        looks = {name: book.add_format(made) for name, made in _FORMATS.items()}
        for name, rows in sheets.items():
            _write(book.add_worksheet(name), rows, f"{title}: {name.lower()}", looks, synthetic)
        sheet = book.add_worksheet(NOTES_SHEET)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        mark = {"Sifat data": SYNTHETIC} if synthetic else {}
        for at, (name, text) in enumerate({"Judul": title, **mark, **notes}.items()):
            sheet.write_string(at, 0, name, looks["bold"])
            sheet.write_string(at, 1, text, looks["wrap"])
    return target.getvalue()


FIRST_ROW = 3
"""Where the headings stand, counted from 0: below the title and the mark."""


def _write(
    sheet: Worksheet,
    rows: pd.DataFrame,
    title: str,
    looks: Mapping[str, object],
    synthetic: bool,  # noqa: FBT001 - one of two kinds of data
) -> None:
    sheet.write_string(0, 0, title, looks["bold"])
    if synthetic:
        sheet.write_string(1, 0, SYNTHETIC, looks["mark"])
        sheet.set_header(f"&C{SYNTHETIC}")
    sheet.set_column(0, 0, 9)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, len(rows.columns) - 1, _WIDTH)
    for column, name in enumerate(rows.columns):
        sheet.write_string(FIRST_ROW, column, str(name), looks["heading"])
        for at, value in enumerate(rows[name], start=FIRST_ROW + 1):
            is_total = at == FIRST_ROW + len(rows)
            if pd.isna(value):
                sheet.write_blank(at, column, None, looks["total" if is_total else "text"])
            elif isinstance(value, str):
                sheet.write_string(at, column, value, looks["total" if is_total else "text"])
            else:
                sheet.write_number(at, column, value, looks["total" if is_total else "number"])
    sheet.freeze_panes(FIRST_ROW + 1, 2)
    sheet.repeat_rows(FIRST_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
