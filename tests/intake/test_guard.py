"""Hostile, broken and oversized files are refused before anything reads them."""

import io
import struct
import zipfile

import msoffcrypto
import pytest
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from small_world import as_csv, portal, portal_row, xlsx

from kdkmp.intake import Refused, archives, guard, guard_zip, refusals
from kdkmp.intake.sheets import read

PLAIN = portal(portal_row())
SHEET = "xl/worksheets/sheet1.xml"


def refusal(content: bytes, name: str = "berkas.xlsx") -> Refused:
    with pytest.raises(Refused) as caught:
        read(content, name)
    return caught.value


def with_part(name: str, content: bytes = b"<a/>", base: bytes = PLAIN) -> bytes:
    """The same archive with one part added or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target.getvalue()


def sheet_xml(cells: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + main + b'"><sheetData>' + cells + b"</sheetData></worksheet>"


def xls(rows: list[list[object]], formula: str = "") -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    if formula:
        book.add_sheet("Lain")
        sheet.write(len(rows), 0, xlwt.Formula(formula))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(lines: list[list[str]], **repeated: int) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Data")
    for cells in lines:
        row = TableRow(numberrowsrepeated=repeated.get("rows", 1))
        for cell in cells:
            made = TableCell(valuetype="string", numbercolumnsrepeated=repeated.get("columns", 1))
            made.addElement(P(text=cell))
            row.addElement(made)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    target = io.BytesIO()
    document.write(target)
    return target.getvalue()


def test_an_honest_file_of_each_kind_is_read():
    rows = [["Desa", "Kecamatan"], ["Suka Hijau", "Gunung Biru"]]
    for name, content in {
        "a.xlsx": xlsx(rows),
        "a.xls": xls(rows),
        "a.ods": ods(rows),
        "a.csv": as_csv(rows),
    }.items():
        assert read(content, name).sheets[0].cells == rows, name


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.xlsx", "empty_file"),
        (b" \r\n\x00", "a.csv", "empty_file"),
        (PLAIN, "a.xls", "wrong_type"),  # renamed
        (PLAIN, "a.csv", "wrong_type"),
        (b"a,b\n1,2\n", "a.xlsx", "wrong_type"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "wrong_type"),  # export
        (b"%PDF-1.7 ...", "a.csv", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv", "wrong_type"),
        (b"apa saja", "a.pdf", "extension"),
        (b"apa saja", "tanpa_akhiran", "extension"),
        (PLAIN, "a.xlsm", "macros"),
        (with_part("xl/vbaProject.bin"), "a.xlsx", "macros"),  # hidden behind .xlsx
        (with_part("xl/macrosheets/sheet1.xml"), "a.xlsx", "macros"),
        (with_part("xl/externalLinks/externalLink1.xml"), "a.xlsx", "external_links"),
        (PLAIN[: len(PLAIN) // 2], "a.xlsx", "truncated"),
        (PLAIN[:-30], "a.xlsx", "truncated"),
        (b"a;b\n=cmd|'/C calc'!A0;1\n", "a.csv", "dde"),
        (b"a;b\n\"+cmd|'/C calc'!A0\";1\n", "a.csv", "dde"),
    ],
)
def test_a_file_that_must_not_be_read_is_refused_with_its_reason(content, name, code):
    found = refusal(content, name)
    assert found.code == code
    assert str(found).endswith(".")


def test_a_refusal_says_what_and_the_way_out():
    assert str(refusal(PLAIN, "laporan.xlsm")) == (
        "Berkas memuat makro. Simpan sebagai Buku Kerja Excel (.xlsx) tanpa makro, "
        "lalu unggah kembali."
    )


def test_a_file_above_25_mb_is_refused(monkeypatch):
    monkeypatch.setattr(refusals, "MAX_FILE_BYTES", len(PLAIN) - 1)
    assert refusal(PLAIN).code == "too_large"
    monkeypatch.setattr(refusals, "MAX_FILE_BYTES", len(PLAIN))
    assert read(PLAIN, "a.xlsx").sheets


def test_a_bomb_that_declares_its_size_is_refused():
    content = with_part("xl/media/zeros.bin", bytes(30 * 1024 * 1024))
    assert refusal(content).code == "zip_bomb"  # 30 MB of zeros pack to 30 kB


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(with_part("xl/media/zeros.bin", bytes(12 * 1024 * 1024)))
    lie = struct.pack("<L", 1000)
    real = struct.pack("<L", 12 * 1024 * 1024)
    assert refusal(bytes(content.replace(real, lie))).code == "zip_bomb"


def test_an_archive_of_thousands_of_parts_is_refused():
    target = io.BytesIO(PLAIN)
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(archives.MAX_ENTRIES):
            archive.writestr(f"xl/media/{number}.bin", b"")
    assert refusal(target.getvalue()).code == "zip_bomb"


def test_a_part_that_is_there_twice_is_refused():
    target = io.BytesIO(PLAIN)
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert refusal(target.getvalue()).code == "zip_bomb"


def test_entities_are_refused():
    evil = b'<!DOCTYPE a [<!ENTITY b "ha">]>' + sheet_xml(b"")
    assert refusal(with_part(SHEET, evil)).code == "truncated"


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c><c r="SG1"><v>1</v></c></row>',  # 501 columns
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>',  # 16,384 columns
        b'<row r="200001"><c r="A200001"><v>1</v></c></row>',  # 200,001 rows
        b"<row r='1048576'><c s='1' r='A1048576'><v>1</v></c></row>",  # other quotes
        b'<row r="1"><c\n\tr = "A900000"><v>1</v></c></row>',  # blanks
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="60000"><c r="SA60000"/></row>',  # area
        b"<row>" + b"<c><v>1</v></c>" * 501 + b"</row>",  # cells that do not say where they are
        b'<row r="1"><x:c xmlns:x="a" r="ZZZ1"/></row>',
    ],
)
def test_a_sheet_wider_or_longer_than_any_real_list_is_refused_before_it_is_read(cells):
    assert refusal(with_part(SHEET, sheet_xml(cells))).code == "too_many_cells"


def test_a_sheet_of_the_largest_size_is_let_in():
    cells = b'<row r="40000"><c r="SF40000"><v>1</v></c></row>'  # 40,000 x 500 = 20 million
    assert guard.inspect(with_part(SHEET, sheet_xml(cells)), "a.xlsx").kind is guard.Kind.XLSX


def test_one_long_text_in_a_million_cells_is_refused():
    texts = b"<sst><si><t>" + b"a" * 200_000 + b"</t></si></sst>"
    cells = b"".join(
        b'<row r="%d">' % row + b'<c r="A%d" t="s"><v>0</v></c>' % row + b"</row>"
        for row in range(1, 6_000)
    )
    content = with_part("xl/sharedStrings.xml", texts, with_part(SHEET, sheet_xml(cells)))
    assert refusal(content).code == "zip_bomb"


def test_many_cells_with_short_texts_are_let_in():
    entry = b"<sst><si><t>" + b"a" * 200_000 + b"</t></si><si><t>b</t></si></sst>"
    cells = b'<c r="A1" t="s"><v>1</v></c>' * 6_000  # all of them use the short one
    lengths = [len(item) for item in entry.split(b"si>")]
    guard_zip._limit_texts(cells, lengths)


def test_a_password_is_named_as_the_reason():
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(PLAIN)).encrypt("rahasia", target)
    assert msoffcrypto.OfficeFile(target).is_encrypted()
    assert refusal(target.getvalue(), "a.xlsx").code == "password"


def test_a_password_on_an_old_xls_is_named_as_the_reason():
    content = xls([["Desa"], ["Suka"]])
    codepage, file_pass = b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00"
    assert refusal(content.replace(codepage, file_pass, 1), "a.xls").code == "password"


def test_links_of_an_old_xls_to_other_files_are_refused():
    content = xls([["Desa"], ["Suka"]], formula="Lain!A1")
    own = struct.pack("<HHHH", 0x1AE, 4, 2, 0x0401)
    assert own in content
    assert read(content, "a.xls").sheets  # links inside the file are fine
    other = struct.pack("<HHHH", 0x1AE, 4, 2, 0x0007)
    assert refusal(content.replace(own, other), "a.xls").code == "external_links"


def test_a_damaged_old_xls_is_refused():
    content = xls([["Desa"], ["Suka"]])
    assert refusal(content[:600], "a.xls").code == "truncated"
    assert refusal(content[:512] + bytes(len(content) - 512), "a.xls").code == "truncated"


def test_repeated_cells_of_an_ods_are_refused():
    assert refusal(ods([["a"]], columns=16_384), "a.ods").code == "too_many_cells"
    assert refusal(ods([["a"]], rows=500_000), "a.ods").code == "too_many_cells"


def test_a_dde_link_in_an_ods_is_refused():
    content = ods([["a"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml").replace(
            b"<table:table-cell", b'<table:table-cell table:formula="of:=DDE(&quot;x&quot;)"', 1
        )
    assert refusal(with_part("content.xml", xml, content), "a.ods").code == "dde"


def test_an_encrypted_ods_is_refused():
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    content = with_part("META-INF/manifest.xml", manifest, ods([["a"]]))
    assert refusal(content, "a.ods").code == "password"


def test_a_workbook_of_empty_sheets_is_refused():
    assert refusal(xlsx([], [])).code == "no_data"


def test_a_chart_is_no_sheet_and_pipes_are_no_commands():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_row(0, 0, ["Desa", 1])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$B$1:$B$1"})
        book.add_chartsheet().set_chart(chart)
    assert [sheet.name for sheet in read(target.getvalue(), "a.xlsx").sheets] == ["Sheet1"]
    assert read(b'a|b\n-6|"106"\n', "a.csv").sheets[0].cells[1] == ["-6", "106"]


def test_random_bytes_behind_a_true_beginning_never_crash():
    for cut in range(40, len(PLAIN), 997):
        content = PLAIN[:cut] + bytes(reversed(PLAIN[cut : cut + 60])) + PLAIN[cut + 60 :]
        try:
            read(content, "a.xlsx")
        except Refused as found:
            assert found.code  # noqa: PT017 - anything else would be a crash
