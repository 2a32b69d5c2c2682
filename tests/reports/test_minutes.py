"""The minutes, read back: figures, agreements, carried-over items, marks, language, structure."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from sitting_rows import FOLLOW_UPS, OFFICES, a_meeting, a_sitting

from kdkmp.domain.meetings import Reopening
from kdkmp.reports.minutes import FIGURE_HEADINGS, minutes


@pytest.fixture(scope="module")
def told():
    return Document(BytesIO(minutes(a_sitting(), OFFICES)))


def table(told, corner):
    return next(one for one in told.tables if one.cell(0, 0).text == corner)


def cells(found):
    return [[cell.text for cell in row.cells] for row in found.rows]


def text_of(told):
    return "\n".join(one.text for one in told.paragraphs)


def test_the_figures_are_those_of_the_sitting(told):
    figures = a_sitting().figures
    rows = cells(table(told, "Wilayah"))
    assert tuple(rows[0]) == FIGURE_HEADINGS
    assert [row[0] for row in rows[1:]] == [
        *("Kab. Lombok Barat", "Kab. Lombok Tengah", "Kota Bima", "Jumlah Nusa Tenggara Barat")
    ]
    columns = ["total", "green", "yellow", "red", "unknown", "improved", "worsened"]
    expected = figures.loc[[*figures.index[1:], "52"], columns].astype(int)
    assert [[int(one) for one in row[1:]] for row in rows[1:]] == expected.to_numpy().tolist()
    assert "M03-2026 · #00000003" in text_of(told)
    assert "16 Januari 2026" in text_of(told)


def test_agreements_are_numbered_with_office_and_deadline(told):
    agreed = [one for one in told.paragraphs if one.style.name == "List Number"]
    [only] = [one.text for one in agreed]
    assert only.startswith("Tindak lanjut 5 Wilayah: Kab. Lombok Barat.")
    assert only.endswith("Penanggung jawab: BPKAD. Tenggat: 19 Januari 2026.")


def test_what_was_left_open_stands_with_its_status(told):
    rows = cells(table(told, "Tindak lanjut"))
    assert [row[0] for row in rows[1:]] == [f"Tindak lanjut {one}" for one in (2, 1, 6, 3, 7)]
    assert rows[1][1:] == ["BPKAD", "30-12-2025", "Belum mulai"]
    assert rows[-1][2] == "–"  # without a due date


def test_offices_sign_and_no_person_is_asked_for(told):
    rows = cells(table(told, "Instansi"))
    assert [row[0] for row in rows[1:]] == ["Dinas Koperasi provinsi", "BPKAD"]
    assert all(set(row[1].strip()) == {"."} for row in rows[1:])
    assert "Nama" not in text_of(told) + str(rows)


def test_demo_data_is_marked_in_header_body_and_properties(told):
    assert "DATA CONTOH" in told.sections[0].header.paragraphs[0].text
    assert "DATA CONTOH – bukan data resmi" in text_of(told)
    assert "DATA CONTOH" in told.core_properties.comments
    real = replace(a_sitting(meeting=a_meeting(is_synthetic=False)))
    real = replace(real, shown=replace(real.shown, is_synthetic=False))
    plain = Document(BytesIO(minutes(real, OFFICES)))
    assert "CONTOH" not in text_of(plain) + plain.sections[0].header.paragraphs[0].text


def test_a_meeting_that_goes_on_gives_a_draft():
    running = a_sitting(meeting=a_meeting(ended_at=None))
    assert "KONSEP" in text_of(Document(BytesIO(minutes(running, OFFICES))))
    assert "KONSEP" not in text_of(Document(BytesIO(minutes(a_sitting(), OFFICES))))


def test_why_it_was_opened_again_stays_on_record():
    again = Reopening("Satu keputusan tertinggal", "Dinas NTB", datetime(2026, 1, 20, tzinfo=UTC))
    told = Document(BytesIO(minutes(a_sitting(meeting=a_meeting(reopened=(again,))), OFFICES)))
    rows = dict(cells(table(told, "Hal"))[1:])
    assert rows["Dibuka kembali 20-01-2026"] == "Satu keputusan tertinggal"


def test_it_is_indonesian_on_numbered_a4_pages(told):
    languages = {one.get(qn("w:val")) for one in told.styles.element.iter(qn("w:lang"))}
    assert languages == {"id-ID"}
    section = told.sections[0]
    assert abs(section.page_width - Cm(21)) < Cm(0.05)
    assert abs(section.page_height - Cm(29.7)) < Cm(0.05)
    fields = [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_table_says_which_row_is_its_header_and_what_it_shows(told):
    assert len(told.tables) == 4
    for found in told.tables:
        header = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in found.rows]
        assert header == [True, *[False] * (len(header) - 1)]
        assert found._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_headings_are_real_ones_in_order(told):
    found = [(one.style.name, one.text) for one in told.paragraphs if "Head" in one.style.name]
    assert [text for _, text in found] == [
        *("Rapat", "Angka", "Kesepakatan", "Tindak lanjut dari rapat sebelumnya"),
        *("Rapat berikutnya", "Tanda tangan"),
    ]
    assert {style for style, _ in found} == {"Heading 1"}


def test_the_same_meeting_gives_the_same_file():
    one, other = (minutes(a_sitting(), OFFICES) for _ in range(2))
    assert one == other
    assert ZipFile(BytesIO(one)).testzip() is None


def test_without_a_former_week_movement_is_said_to_be_unknown():
    told = Document(BytesIO(minutes(a_sitting(moves=pd.DataFrame()), OFFICES)))
    assert cells(table(told, "Wilayah"))[1][-2:] == ["–", "–"]
    assert "belum ada pembanding" in text_of(told)


def test_texts_that_look_like_markup_are_written_as_they_are():
    nasty = "<b>A & B</b> =SUM(A1) \u202e \u0007"
    rows = FOLLOW_UPS.assign(text=FOLLOW_UPS["text"].where(FOLLOW_UPS["id"] != 5, nasty))
    told = Document(BytesIO(minutes(a_sitting(follow_ups=rows), OFFICES)))
    [agreed] = [one.text for one in told.paragraphs if one.style.name == "List Number"]
    assert agreed.startswith("<b>A & B</b> =SUM(A1)")


def test_an_empty_meeting_still_makes_a_document():
    bare = a_meeting(plan=replace(a_meeting().plan, invited=(), next_on=None, place=None))
    told = text_of(
        Document(BytesIO(minutes(a_sitting(FOLLOW_UPS.iloc[:0], meeting=bare), OFFICES)))
    )
    assert "Tidak ada kesepakatan baru." in told
    assert "Tidak ada yang masih terbuka." in told
    assert "Belum ditetapkan." in told
