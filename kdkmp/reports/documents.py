"""Word documents as this product writes them: Indonesian, A4, headed and numbered pages."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

LANGUAGE = "id-ID"
_A4 = Cm(21.0), Cm(29.7)
_MARGIN = Cm(2.2)
_FONT, _BODY_PT, _SMALL_PT = "Calibri", 11, 9
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: equal content gives equal bytes


def new_document(title: str, at: datetime, *, mark: str = "") -> DocumentObject:
    """Return an empty document with header, page numbers and language set.

    Parameters
    ----------
    at : datetime
        Stands in its properties; given, so that the same content is the same file.
    mark : str
        What every page says in its header besides the title, such as the mark of demo data.
    """
    document, title = Document(), readable(title)
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin = section.right_margin = section.top_margin = _MARGIN
    _set_language(document)
    properties = document.core_properties
    properties.title, properties.language, properties.author = title, LANGUAGE, ""
    properties.created = properties.modified = at.replace(tzinfo=None, microsecond=0)
    properties.comments, properties.last_modified_by = mark, ""
    header = section.header.paragraphs[0]
    header.text = " · ".join(one for one in (mark, title) if one)
    _add_page_numbers(section.footer.paragraphs[0])
    return document


def readable(text: str) -> str:
    r"""Return a text without the signs that a document cannot hold, or that nobody sees.

    >>> readable("Surat\x07 ke\u202e BPKAD")
    'Surat ke BPKAD'
    """
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _set_language(document: DocumentObject) -> None:
    """Say in the defaults and in every style that states a language that this is Indonesian."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_BODY_PT)
    styles = document.styles.element
    defaults = styles.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGE)
        defaults.append(language)


def _add_page_numbers(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run("Halaman ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx offers no fields


def add_table(
    document: DocumentObject,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    right: Sequence[int] = (),
    widths_cm: Sequence[float] = (),
) -> Table:
    """Add a table whose first row is marked as its header, for screen readers and new pages."""
    table: Table = document.add_table(rows=len(rows) + 1, cols=len(headings), style="Table Grid")
    table.autofit = not widths_cm
    for at, (row, cells) in enumerate(zip(table.rows, (headings, *rows), strict=True)):
        for cell, (column, words) in zip(row.cells, enumerate(cells), strict=True):
            if widths_cm:
                cell.width = Cm(widths_cm[column])
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(readable(words))
            run.bold, run.font.size = at == 0, Pt(_SMALL_PT)
            if column in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _mark_header(table, caption)
    return table


def _mark_header(table: Table, caption: str) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx offers no header rows
    row.append(OxmlElement("w:tblHeader"))
    for each in table.rows:
        each._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - nor this
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    table._tbl.tblPr.append(told)  # noqa: SLF001 - nor captions


def saved(document: DocumentObject) -> bytes:
    """Return the document's bytes; the same content gives the same bytes."""
    raw, target = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as read, ZipFile(target, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            written.writestr(entry, read.read(name))
    return target.getvalue()
