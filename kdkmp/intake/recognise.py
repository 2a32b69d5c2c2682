"""Which known format a workbook is in; an unknown one gets a suggested mapping instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.domain.weekly import MARKER, SYNTHETIC_MARK
from kdkmp.intake import headings, sheets, tables
from kdkmp.intake.names import squash
from kdkmp.intake.personal import is_personal_heading
from kdkmp.intake.problems import Refused
from kdkmp.intake.sheets import Workbook
from kdkmp.intake.sources.cooperative_list import COOPERATIVE_LIST
from kdkmp.intake.sources.declaration import Declaration
from kdkmp.intake.sources.land_form import LAND_FORM
from kdkmp.intake.sources.land_list import LAND_LIST
from kdkmp.intake.sources.land_map import LAND_MAP
from kdkmp.intake.sources.mapped import MAPPED, TARGET_LABEL
from kdkmp.intake.sources.portal_report import PORTAL_REPORT
from kdkmp.intake.sources.readiness import READINESS
from kdkmp.intake.sources.refused import REFUSED_TABLES, WAY_OUT
from kdkmp.intake.sources.weekly_workbook import WEEKLY_WORKBOOK
from kdkmp.intake.tables import Table
from kdkmp.text import labels, parcels

DECLARATIONS = (
    WEEKLY_WORKBOOK,
    PORTAL_REPORT,
    LAND_MAP,
    READINESS,
    LAND_LIST,
    LAND_FORM,
    COOPERATIVE_LIST,
)


@dataclass(frozen=True)
class Recognised:
    """A workbook, the format it is in, its tables, and which heading feeds which target."""

    format: FileFormat
    source: Source
    workbook: Workbook = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    mapping: Mapping[str, str]
    """Target to heading; for an unknown format a suggestion a person may edit."""
    notes: tuple[str, ...] = ()

    @property
    def declaration(self) -> Declaration:
        """Return the format's declaration, for the source that speaks in this file."""
        declared = {each.format: each for each in (*DECLARATIONS, MAPPED)}
        return replace(declared[self.format], source=self.source)

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings that may be mapped; columns about persons are not among them."""
        found = dict.fromkeys(heading for table in self.tables for heading in table.columns)
        return tuple(heading for heading in found if not is_personal_heading(heading))

    @property
    def targets(self) -> dict[str, str]:
        """Return what may be mapped to: target to its label."""
        named = parcels.FIELD | labels.FACT | TARGET_LABEL
        return {column.target: named[column.target] for column in self.declaration.columns}


def recognise(file_name: str, content: bytes) -> Recognised:
    """Open a file and tell what it is.

    Raises
    ------
    Refused
        When the file cannot be read, or is known and not imported.
    """
    return recognise_workbook(sheets.read(content, file_name))


def recognise_workbook(workbook: Workbook) -> Recognised:
    """Tell what an open workbook is."""
    shown = [sheet for sheet in workbook.sheets if not sheet.is_hidden]
    found = [table for sheet in shown for table in tables.candidates(sheet)]
    is_form = _has(workbook, MARKER)
    if is_form and _has(workbook, SYNTHETIC_MARK):
        raise Refused(
            "demo_form",
            "Formulir ini dibuat dari DATA CONTOH, jadi isinya bukan data resmi dan tidak diimpor. "
            "Setelah data nyata diimpor, unduh formulir baru.",
        )
    declarations = (WEEKLY_WORKBOOK,) if is_form else DECLARATIONS
    best = _best(found, declarations)
    if best is None and len(declarations) == 1:
        raise Refused(
            "weekly_damaged",
            "Ini formulir mingguan, tetapi baris judulnya berubah. Unduh formulir baru, salin "
            "isiannya, lalu unggah kembali.",
        )
    if best is None:
        _refuse_known(found)
        return _mapped(workbook, found)
    declaration, chosen = best
    return Recognised(
        declaration.format,
        declaration.source,
        workbook,
        tuple(chosen),
        headings.mapping(chosen, declaration),
        tuple(_skipped(workbook, chosen)),
    )


def _has(workbook: Workbook, mark: str) -> bool:
    """Tell whether a hidden sheet carries a mark."""
    hidden = [sheet for sheet in workbook.sheets if sheet.is_hidden]
    return any(mark in row for sheet in hidden for row in sheet.cells[: tables.SEARCHED_ROWS])


def _best(
    found: list[Table], declarations: Iterable[Declaration]
) -> tuple[Declaration, list[Table]] | None:
    """Return the format whose tables match most columns, one table per sheet."""
    chosen: dict[FileFormat, dict[str, tuple[int, Table]]] = {}
    for declaration in declarations:
        for table in found:
            matched = headings.exact(table, declaration.columns)
            previous = chosen.get(declaration.format, {}).get(table.sheet.name)
            is_better = previous is None or len(matched) > previous[0]
            if declaration.signature <= matched.keys() and is_better and table.has_data():
                chosen.setdefault(declaration.format, {})[table.sheet.name] = len(matched), table
    if not chosen:
        return None
    by_format = {each.format: each for each in declarations}
    best = max(chosen, key=lambda name: max(count for count, _ in chosen[name].values()))
    return by_format[best], [table for _, table in chosen[best].values()]


def _refuse_known(found: list[Table]) -> None:
    """Raise for tables that are known and hold no cooperatives."""
    for table in found:
        keys = table.keys.keys()
        for known in REFUSED_TABLES:
            denied = any(squash(heading) in keys for heading in known.never)
            proved = any({squash(heading) for heading in proof} <= keys for proof in known.any_of)
            if proved and not denied:
                raise Refused(
                    known.code,
                    f"Berkas ini dikenali sebagai {known.name} dan tidak diimpor. "
                    f"{WAY_OUT[known.code]}",
                )


def _mapped(workbook: Workbook, found: list[Table]) -> Recognised:
    """Suggest a mapping for the table in which most headings mean something."""
    suggestions = [
        (table, headings.mapping([table], MAPPED)) for table in found if table.has_data()
    ]
    if not suggestions:
        raise Refused(
            "no_table",
            "Tidak ditemukan tabel dengan baris judul. Pastikan setiap kolom berjudul dan ada "
            "baris data di bawahnya.",
        )
    table, mapping = max(suggestions, key=lambda each: (len(each[1]), len(each[0].columns)))
    same = [other for other, _ in suggestions if other.columns == table.columns]
    one_per_sheet = list({other.sheet.name: other for other in reversed(same)}.values())[::-1]
    return Recognised(
        MAPPED.format,
        MAPPED.source,
        workbook,
        tuple(one_per_sheet),
        mapping,
        tuple(_skipped(workbook, one_per_sheet)),
    )


def _skipped(workbook: Workbook, chosen: list[Table]) -> Iterable[str]:
    read = {table.sheet.name for table in chosen}
    for sheet in workbook.sheets:
        if sheet.name not in read and sheet.cells and not sheet.is_hidden:
            yield f"Lembar “{sheet.name}” tidak dibaca: tidak ada tabel yang dikenali di sana."
