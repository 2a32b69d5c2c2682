"""Tell what an uploaded file is, be it a spreadsheet or a map."""

from dataclasses import replace
from pathlib import PurePath

from kdkmp import intake
from kdkmp.geo.features import SUFFIXES, Features, read_features
from kdkmp.geo.refused import LayerRefusedError
from kdkmp.intake import Recognised, Refused
from kdkmp.intake.guard import Kind
from kdkmp.intake.recognise import recognise_workbook
from kdkmp.intake.sheets import SheetData, Workbook


def recognise_file(file_name: str, content: bytes) -> Recognised:
    """Open a file and tell what it is; features of a map are read like rows of a sheet.

    Raises
    ------
    Refused
        When the file cannot be read, or is known and not imported.
    """
    if PurePath(file_name).suffix.lower() not in SUFFIXES:
        return intake.recognise(file_name, content)
    try:
        features = read_features(content, file_name)
    except LayerRefusedError as refusal:
        raise Refused("features", str(refusal)) from refusal
    found = recognise_workbook(_workbook(features, file_name))
    return replace(found, notes=(*found.notes, *features.notes))


def _workbook(features: Features, file_name: str) -> Workbook:
    """Put features below their headings, so that feature 12 stands in row 12."""
    rows = [["" if cell is None else cell for cell in row] for row in features.rows]
    cells: list[list[object]] = [list(features.headings), *rows]
    sheet = SheetData(PurePath(file_name).stem, cells, are_features=True)
    return Workbook(file_name, Kind.FEATURES, (sheet,), b"")
