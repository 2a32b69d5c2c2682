"""Check a recognised file: what it says, row by row, with every problem and every doubt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from kdkmp.domain.sources import FileFormat
from kdkmp.intake import rows as data_rows
from kdkmp.intake.checked import ROW_COLUMNS, Checked
from kdkmp.intake.columns import Typed, type_columns
from kdkmp.intake.guard import Kind
from kdkmp.intake.mapping import complete
from kdkmp.intake.match import PATH, Matcher
from kdkmp.intake.meaning import meant, point_problems
from kdkmp.intake.names import squash
from kdkmp.intake.parse.cells import Fault, Flags
from kdkmp.intake.place import Placed, place
from kdkmp.intake.problems import Problem, Refused
from kdkmp.intake.recognise import Recognised
from kdkmp.intake.region_index import Aliases, RegionIndex
from kdkmp.intake.sources.declaration import Declaration, Key
from kdkmp.intake.waiting import Doubts, marked, review_rows, with_later
from kdkmp.intake.whereabouts import tell_regency
from kdkmp.text.formats import number, short_date

Progress = Callable[[str, float], None]


def check(  # noqa: PLR0913  one decision needs all of these, each given by another part
    recognised: Recognised,
    *,
    as_of: date | None,
    today: date,
    regions: RegionIndex,
    aliases: Aliases,
    mapping: Mapping[str, str] | None = None,
    regency: str | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check and match every row of a recognised file.

    Parameters
    ----------
    as_of : date, optional
        The day the file speaks of; may be left out where its rows carry dates.
    mapping : Mapping, optional
        Target to heading, in place of the recognised one.
    regency : str, optional
        Code of the regency that rows without one speak of.

    Raises
    ------
    Refused
        The date is missing or in the future, the mapping is incomplete, the regency is untold,
        or no row is left.
    """
    tell = progress or (lambda _what, _share: None)
    _refuse_future(as_of, today)
    chosen = complete(recognised, mapping)
    tell("Membaca baris", 0.1)
    raw = data_rows.extract(recognised, chosen)
    tell("Memeriksa isi", 0.3)
    declaration = recognised.declaration
    typed = type_columns(raw, declaration, recognised.workbook, today)
    day = as_of or _newest(typed)
    tell("Mencocokkan desa", 0.6)
    base = _base(typed)
    matcher = Matcher(regions, aliases)
    typed.details += tell_regency(base, matcher, regency)
    _reject_without_key(typed, base, declaration)
    placed = place(base, declaration, matcher)
    tell("Menyusun hasil", 0.9)
    rows = _complete(meant(typed, declaration, placed.codes, day), base, placed)
    _warn_points(typed, rows)
    by_parcel = _is_by_parcel(recognised, chosen)
    doubts = with_later(rows, placed.waiting, as_of)
    waiting = {row: why for row, why in doubts.items() if not typed.rejected[row]}
    return Checked(
        format=recognised.format,
        source=recognised.source,
        as_of=day,
        rows=rows[_accepted(typed, waiting)].reset_index(drop=True),
        problems=_problems(typed),
        review=review_rows(marked(rows, by_parcel=by_parcel), waiting),
        dropped=replace(raw.dropped, details=(*raw.dropped.details, *typed.details)),
        rejected=int(typed.rejected.sum()),
        headings=chosen,
        ignored=_ignored(recognised, chosen),
        by_parcel=by_parcel,
    )


def _refuse_future(as_of: date | None, today: date) -> None:
    if as_of is not None and as_of > today:
        raise Refused(
            "as_of_future",
            f"Tanggal data {short_date(as_of)} sesudah hari ini. Isi hari yang digambarkan "
            "isi berkas, paling lambat hari ini.",
        )


def _accepted(typed: Typed, waiting: Doubts) -> Flags:
    is_accepted = ~typed.rejected
    is_accepted[list(waiting)] = False
    return np.asarray(is_accepted, dtype=np.bool_)


def _is_by_parcel(recognised: Recognised, mapping: Mapping[str, str]) -> bool:
    """Tell whether every row is a parcel: by its format, by its ids, or as drawn on a map."""
    if recognised.format is not FileFormat.MAPPED:
        return recognised.declaration.key is Key.NUMBERED_PARCEL
    return "parcel_id" in mapping or recognised.workbook.kind is Kind.FEATURES


def _newest(typed: Typed) -> date:
    """Return the newest date of the accepted rows.

    Raises
    ------
    Refused
        No row carries a date.
    """
    stated = typed.columns.get("as_of", pd.Series(dtype="datetime64[s]"))
    newest = stated[~typed.rejected].max() if len(stated) else pd.NaT
    if pd.isna(newest):
        raise Refused(
            "as_of_missing",
            "Berkas ini tidak memuat tanggal. Isi “Tanggal data”: hari yang digambarkan isi "
            "berkas, bukan hari mengunggah.",
        )
    day: date = pd.Timestamp(newest).date()
    return day


def _base(typed: Typed) -> pd.DataFrame:
    """Return what every row has: where it stands, its names and ids as read."""
    raw = typed.raw
    count = len(raw)
    base = pd.DataFrame(index=range(count))
    names = np.array([table.sheet.name for table in raw.sheets], dtype=object)
    base["sheet"] = pd.Series(names[raw.sheet_at], dtype="str")
    base["row"] = raw.numbers()
    for name in ("village_code", "cooperative_code", "name", "foreign_id", *PATH):
        column = typed.columns.get(name)
        base[name] = pd.Series([None] * count, dtype="str") if column is None else column
    return base


def _reject_without_key(typed: Typed, base: pd.DataFrame, declaration: Declaration) -> None:
    """Refuse rows that do not say which cooperative they speak of."""
    place_columns = ["name"] if declaration.village_from_name else ["village"]
    has_key = base[["village_code", "cooperative_code", *place_columns]].notna().any(axis=1)
    fault = Fault("baris tidak menyebut desa atau kode koperasi", "required")
    target = "cooperative_code" if "cooperative_code" in typed.raw.headings else "village"
    for row in np.flatnonzero(~has_key.to_numpy() & ~typed.rejected):
        typed.report(target, int(row), fault, rejects=True)


def _complete(rows: pd.DataFrame, base: pd.DataFrame, placed: Placed) -> pd.DataFrame:
    """Put every column a row must have in front, under its dtype."""
    given = base.assign(village_code=placed.codes)
    for name, kind in ROW_COLUMNS.items():
        if name in given:
            rows[name] = given[name]
        elif name not in rows:
            rows[name] = pd.Series([None] * len(rows), dtype=kind)
    others = [name for name in rows if name not in ROW_COLUMNS and name != "progress"]
    return rows[[*ROW_COLUMNS, *others]].astype({"row": "int64"})


def _warn_points(typed: Typed, rows: pd.DataFrame) -> None:
    target = "point" if "point" in typed.raw.headings else "latitude"
    for row, code, sentence in point_problems(rows):
        if not typed.rejected[row]:
            typed.report(target, row, Fault(sentence, code), rejects=False)


def _problems(typed: Typed) -> tuple[Problem, ...]:
    """Return the problems in the order of the file, and how many were too many to list."""
    listed = [problem for _, problem in sorted(typed.problems, key=lambda each: each[0])]
    if typed.unlisted:
        rest = f"dan {number(typed.unlisted)} masalah lain yang tidak ditampilkan"
        listed.append(Problem("", "", "", "", rest, "unlisted", rejects=False))
    return tuple(listed)


def _ignored(recognised: Recognised, mapping: Mapping[str, str]) -> tuple[str, ...]:
    known = {key for unused in recognised.declaration.unused for key in unused.keys}
    used = set(mapping.values())
    return tuple(
        heading
        for heading in recognised.headings
        if heading not in used and squash(heading) not in known
    )
