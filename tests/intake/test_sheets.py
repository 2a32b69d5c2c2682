"""Sheets and tables: encodings, separators, titles above, side tables, totals, captions."""

import io

import pytest
import xlsxwriter
from small_world import (
    AS_OF,
    LAND_HEADINGS,
    MAP_HEADINGS,
    PORTAL_HEADINGS,
    READINESS_HEADINGS,
    as_csv,
    checked,
    land_row,
    map_row,
    portal,
    portal_row,
    readiness,
    readiness_row,
    xlsx,
)
from test_guard import ods, xls

from kdkmp.intake import Refused
from kdkmp.intake.sheets import read

LAND = [LAND_HEADINGS, land_row(), land_row(asset_id="8", village="Karang Emas")]


def rejecting(found):
    return [problem for problem in found.problems if problem.rejects]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_its_encoding_and_separator(separator, encoding):
    rows = [LAND_HEADINGS, land_row(cooperative="KOPERASI ‘É’ SUKA")]
    found = checked(as_csv(rows, separator, encoding), "lahan.csv", as_of=AS_OF)
    assert found.rows["name"].tolist() == ["KOPERASI ‘É’ SUKA"]


def test_a_csv_may_say_its_separator_and_quote_newlines():
    rows = as_csv([["a", "b,c"], ["x\ny", "1,5"]], ";")
    sheet = read(b"sep=;\r\n" + rows, "data.csv").sheets[0]
    assert sheet.cells == [["sep=", ""], ["a", "b,c"], ["x\ny", "1,5"]]


def test_a_problem_below_a_quoted_newline_has_the_address_excel_shows():
    rows = [LAND_HEADINGS, land_row(cooperative="KOPERASI\nSUKA"), land_row(status="Entah")]
    (problem,) = rejecting(checked(as_csv(rows), "lahan.csv", as_of=AS_OF))
    assert (problem.sheet, problem.cell, problem.heading) == ("lahan", "G3", "status")


def test_old_and_open_formats_give_the_same_rows():
    rows = [list(map(str, row)) for row in LAND]
    kinds = {"a.xlsx": xlsx(rows), "a.xls": xls(rows), "a.ods": ods(rows), "a.csv": as_csv(rows)}
    found = [checked(content, name, as_of=AS_OF).rows for name, content in kinds.items()]
    for other in found[1:]:
        assert other.drop(columns="sheet").equals(found[0].drop(columns="sheet"))


def test_the_heading_row_is_found_below_titles_and_addresses_stay_exact():
    title = [["REKAP KOPERASI"], ["Tanggal Export: Senin, 03 April 2026"], []]
    wrong = readiness_row(Desa="Karang Emas", **{"Status NPWP": "mungkin"})
    found = checked(xlsx([*title, READINESS_HEADINGS, readiness_row(), wrong]), as_of=AS_OF)
    assert found.rows["row"].tolist() == [5]
    assert (found.problems[0].cell, found.rejected) == ("H6", 1)


def test_a_table_may_begin_at_the_right_and_still_has_exact_addresses():
    rows = [["", "", *READINESS_HEADINGS], ["", "", *readiness_row(**{"Status NIB": "?"})]]
    assert checked(xlsx(rows), as_of=AS_OF).problems[0].cell == "K2"


def test_a_side_table_with_formulas_is_left_out_and_the_list_is_read():
    side = [["", "", "Provinsi", "Jumlah"], ["", "", "Riau Dalam", "=COUNTIF(B:B,M2)"]]
    side.append(["", "", "Jumlah", "=SUM(N2:N2)"])
    main = [MAP_HEADINGS, map_row(), map_row(code="71.01.01.2002", desa="Karang Emas")]
    rows = [[*left, *right] for left, right in zip(main, side, strict=True)]
    found = checked(xlsx(rows))
    assert (len(found.rows), found.rejected, found.dropped.columns) == (2, 0, 2)
    assert "Tabel di samping data tidak dibaca (kolom Jumlah, Provinsi)." in found.dropped.details


def test_a_side_table_longer_than_the_list_makes_no_rows():
    main = [[*MAP_HEADINGS, "", "", "Provinsi", "Jumlah"], [*map_row(), "", "", "A", 1]]
    rest = [[""] * (len(MAP_HEADINGS) + 2) + ["B", 2]]
    found = checked(xlsx([*main, *rest]))
    assert (len(found.rows), found.rejected) == (1, 0)


def test_an_excel_table_object_is_read_like_a_plain_list():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        columns = [{"header": heading} for heading in MAP_HEADINGS]
        book.add_worksheet().add_table(0, 0, 1, 9, {"data": [map_row()], "columns": columns})
    assert len(checked(target.getvalue()).rows) == 1


@pytest.mark.parametrize(
    "total",
    [
        ["JUMLAH", "", "", "", "", 5, 5, "", "", 0, 1, ""],
        ["Total Pendapatan", "", "", "", "", 5],
        ["", "GRAND TOTAL", "", "", "", 10],
        ["RIAU DALAM", "Sub Total", "", "", "", 10],
        ["", "", "", "Rata-rata", "", 5],
    ],
)
def test_a_total_row_is_no_cooperative(total):
    found = checked(xlsx([READINESS_HEADINGS, readiness_row(), total]), as_of=AS_OF)
    assert (len(found.rows), found.rejected, found.dropped.rows) == (1, 0, 1)
    assert found.dropped.details[0] == "1 baris jumlah atau total dilewati."


def test_a_total_whose_word_stands_in_an_unwanted_column_is_no_cooperative():
    rows = [["No", *READINESS_HEADINGS], [1, *readiness_row()], ["Jumlah", "", "", "", "", "", 7]]
    found = checked(xlsx(rows), as_of=AS_OF)
    assert (len(found.rows), found.rejected, found.dropped.rows) == (1, 0, 1)


def test_blank_rows_captions_repeated_headings_and_column_numbers_are_left_out():
    numbers = [f"({number})" for number in range(1, 13)]
    rows = [READINESS_HEADINGS, numbers, ["KECAMATAN GUNUNG BIRU"], readiness_row(), []]
    rows += [READINESS_HEADINGS, readiness_row(Desa="Karang Emas"), [], ["Sumber: uji"]]
    found = checked(xlsx(rows), as_of=AS_OF)
    assert (len(found.rows), found.rejected) == (2, 0)
    assert found.dropped.details[:2] == (
        "2 baris kosong dilewati.",
        "4 baris judul atau keterangan dilewati.",
    )


def test_blank_rows_at_the_end_are_not_worth_a_word():
    found = checked(xlsx([READINESS_HEADINGS, readiness_row(), [], ["", " "]]), as_of=AS_OF)
    assert (found.dropped.rows, len(found.rows)) == (0, 1)


def test_a_merged_place_holds_for_all_its_rows():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        first, second = readiness_row(), readiness_row(Desa="Karang Emas")
        for at, cells in enumerate([READINESS_HEADINGS, first, second]):
            sheet.write_row(at, 0, cells)
        for column in (0, 1, 2):
            sheet.merge_range(1, column, 2, column, first[column])
    assert len(checked(target.getvalue(), as_of=AS_OF).rows) == 2


def test_sheets_of_one_format_are_read_together_and_others_named():
    one = [READINESS_HEADINGS, readiness_row()]
    two = [READINESS_HEADINGS, readiness_row(Desa="Karang Emas", **{"Status NPWP": "?"})]
    found = checked(xlsx(one, two, [["Catatan", "Isi"]], names=["A", "B ", "C"]), as_of=AS_OF)
    assert found.rows["sheet"].tolist() == ["A"]
    assert (found.problems[0].sheet, found.problems[0].cell) == ("B ", "H2")
    assert any("Lembar “C” tidak dibaca" in told for told in found.dropped.details)


def test_a_heading_without_rows_is_refused():
    with pytest.raises(Refused) as caught:
        checked(portal())
    assert caught.value.code in {"no_data", "no_table"}


def test_only_totals_are_no_data():
    with pytest.raises(Refused) as caught:
        checked(readiness(["JUMLAH", "", "", "", "", 3]), as_of=AS_OF)
    assert caught.value.code == "no_data"


def test_a_formula_in_a_wanted_column_rejects_its_row_and_only_its_row():
    rows = [PORTAL_HEADINGS, portal_row(), portal_row(desa="Karang Emas", NIK="kdkmp_karangemas")]
    rows[2][5] = '="Karang"&" Emas"'
    rows[1][14] = "=1+1"  # Batch is not wanted
    found = checked(xlsx(rows))
    assert (found.rows["village"].tolist(), found.rejected) == (["Suka Hijau"], 1)
    (problem,) = rejecting(found)
    assert problem.message == "sel berisi rumus; salin lalu tempel sebagai nilai"
    assert problem.cell == "F3"


def test_an_array_formula_counts_for_all_its_cells():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        villages = ["Suka Hijau", "Karang Emas", "Wringin Dua"]
        rows = [readiness_row(Desa=village) for village in villages]
        for at, cells in enumerate([READINESS_HEADINGS, *rows]):
            sheet.write_row(at, 0, cells)
        sheet.write_array_formula("F2:F3", "{=G2:G3*1}", None, 5)
        sheet.write(2, 5, 5)
    found = checked(target.getvalue(), as_of=AS_OF)
    assert (found.rejected, len(found.rows)) == (2, 1)


def test_cells_that_excel_shows_as_percentages_are_percentages():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        villages = {
            "Suka Hijau": (0.75, shown),
            "Karang Emas": (1, shown),
            "Wringin Dua": (1, None),
        }
        rows = [map_row(code=f"71.01.01.200{at}", desa=name) for at, name in enumerate(villages, 1)]
        for at, cells in enumerate([MAP_HEADINGS, *rows]):
            sheet.write_row(at, 0, cells)
        for at, (value, look) in enumerate(villages.values(), 1):
            sheet.write(at, 8, value, look)
    found = checked(target.getvalue())
    assert found.rows["progress_low_pct"].tolist() == [75.0, 100.0, 1.0]


def test_an_old_xls_that_hides_its_percent_signs_is_read_by_its_scale():
    rows = [MAP_HEADINGS, map_row(**{"% Pembangunan": 0.5})]
    rows.append(map_row(code="71.01.01.2002", desa="Karang Emas", **{"% Pembangunan": 1.0}))
    assert checked(xls(rows), "a.xls").rows["progress_low_pct"].tolist() == [50.0, 100.0]
