"""Which heading feeds which target: declared aliases first, then misspelt ones."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from kdkmp.intake.names import squash
from kdkmp.intake.personal import is_personal_heading
from kdkmp.intake.sources.declaration import Column, Declaration
from kdkmp.intake.tables import Table

NEAR = 90.0
LEAST_FUZZY_LETTERS = 6


def exact(table: Table, columns: Iterable[Column]) -> dict[str, str]:
    """Return target to heading for the headings that are declared aliases."""
    keys = table.keys
    found = {}
    for column in columns:
        for heading in column.headings:
            if (hit := keys.get(squash(heading))) is not None and not is_personal_heading(hit):
                found[column.target] = hit
                break
    return found


def mapping(chosen: list[Table], declaration: Declaration) -> dict[str, str]:
    """Return target to heading for tables of one format."""
    found: dict[str, str] = {}
    for table in chosen:
        found = exact(table, declaration.columns) | found
    known = {key for unused in declaration.unused for key in unused.keys}
    left = {
        heading: key
        for heading, key in _headings(chosen).items()
        if heading not in found.values() and key not in known
    }
    return found | _near(left, [c for c in declaration.columns if c.target not in found])


def _headings(chosen: list[Table]) -> dict[str, str]:
    found = {heading: squash(heading) for table in chosen for heading in table.columns}
    return {heading: key for heading, key in found.items() if not is_personal_heading(heading)}


def _near(headings: Mapping[str, str], columns: list[Column]) -> dict[str, str]:
    """Return target to heading for misspelt headings (`Status Pembanguna`), the nearest first."""
    scored = [
        (fuzz.ratio(key, alias), column.target, heading)
        for column in columns
        for alias in column.keys
        for heading, key in headings.items()
        if min(len(alias), len(key)) >= LEAST_FUZZY_LETTERS
    ]
    found: dict[str, str] = {}
    for score, target, heading in sorted(scored, reverse=True):
        if score >= NEAR and target not in found and heading not in found.values():
            found[target] = heading
    return found
