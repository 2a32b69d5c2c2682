"""`import` and `undo`: files in, and back out."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from kdkmp.actions.import_workbook import (
    AlreadyImportedError,
    DryRun,
    Upload,
    commit,
    dry_run,
)
from kdkmp.actions.undo_import import undo_import
from kdkmp.cli.database import operator, prepared_engine
from kdkmp.cli.terminal import progress_bars
from kdkmp.intake import Checked, Counts, Problem
from kdkmp.reports.problems import problems_workbook
from kdkmp.store.tables import Batch
from kdkmp.text.formats import number
from kdkmp.text.labels import FILE_FORMAT


def import_file(chosen: argparse.Namespace) -> int:
    """Import one file, or try it dry; the very same bytes once more are no error, and no batch."""
    engine = prepared_engine()
    upload = Upload(
        chosen.file.name, chosen.file.read_bytes(), chosen.as_of, regency=chosen.regency
    )
    try:
        dry, batch = _import(engine, upload, chosen)
    except AlreadyImportedError as known:
        print(known, file=sys.stderr)
        if chosen.json:
            print(json.dumps(_answer(_seen_again(known.batch), known.batch, None)))
        return 0
    if chosen.problems:
        chosen.problems.write_bytes(problems_workbook(dry.plan.problems, dry.file_name))
    print(json.dumps(_answer(dry.counts, dry.checked, batch)) if chosen.json else _text(dry, batch))
    return 0


def _import(
    engine: sa.Engine, upload: Upload, chosen: argparse.Namespace
) -> tuple[DryRun, int | None]:
    today = date.today()  # noqa: DTZ011 - the office's own calendar day
    with progress_bars() as progress:
        dry = dry_run(engine, upload, today, progress)
        if chosen.dry_run:
            return dry, None
        agreed: bool = chosen.replace_demo
        return dry, commit(engine, dry, operator(), replace_demo=agreed, progress=progress)


def _seen_again(batch: Batch) -> Counts:
    """Return the fate of a file's rows when it comes again: what was accepted is unchanged."""
    return Counts(
        unchanged=batch.new + batch.changed + batch.unchanged,
        rejected=batch.rejected,
        review=batch.review,
        dropped_rows=batch.dropped_rows,
        dropped_columns=batch.dropped_columns,
    )


def _answer(counts: Counts, read: Checked | Batch, batch: int | None) -> dict[str, Any]:
    """Return the public JSON answer of an import (shared model, section 5)."""
    parts = ("new", "changed", "unchanged", "rejected", "review")
    return {
        "rows": counts.rows,
        **{part: getattr(counts, part) for part in parts},
        "dropped": {"rows": counts.dropped_rows, "columns": counts.dropped_columns},
        "source": str(read.source),
        "format": str(read.format),
        "batch": batch,
    }


def _text(dry: DryRun, batch: int | None) -> str:
    counts = dry.counts
    lines = [
        f"Dikenali sebagai: {FILE_FORMAT[dry.checked.format]}",
        f"Baris data: {number(counts.rows)} = {_sum_in_words(counts)}",
        *dry.checked.dropped.details,
        *(f"{_where(found)}: {found.message}" for found in dry.plan.problems[:20]),
    ]
    if len(dry.plan.problems) > len(dry.plan.problems[:20]):
        lines.append(f"… {number(len(dry.plan.problems))} kesalahan; daftar lengkap: --problems")
    lines.append("Belum ada yang disimpan." if batch is None else f"Tersimpan: batch {batch}.")
    return "\n".join(lines)


def _where(found: Problem) -> str:
    """Write an Excel address, or the feature of a map."""
    is_feature = " " in found.cell
    return f"{found.cell}, {found.heading}" if is_feature else f"{found.sheet}!{found.cell}"


def _sum_in_words(counts: Counts) -> str:
    parts = {
        "baru": counts.new,
        "berubah": counts.changed,
        "tetap": counts.unchanged,
        "ditolak": counts.rejected,
        "perlu ditinjau": counts.review,
    }
    return " + ".join(f"{number(count)} {word}" for word, count in parts.items())


def undo(chosen: argparse.Namespace) -> int:
    """Withdraw one batch."""
    batch = undo_import(prepared_engine(), chosen.batch, operator(), datetime.now(UTC))
    print(f"Batch {batch.id} ({batch.file_name}) dibatalkan; isinya tidak dihitung lagi.")
    return 0
