"""The commands that work on the database and end."""

import argparse
import json
import logging
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.import_workbook import DryRun, Upload, commit, dry_run
from kdkmp.actions.load_demo import load_demo
from kdkmp.actions.prepare import prepare_database
from kdkmp.actions.undo_import import undo_import
from kdkmp.cli.terminal import progress_bars
from kdkmp.domain.access import Access
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Zone
from kdkmp.domain.zones.summary import zone_counts
from kdkmp.intake import Counts
from kdkmp.reports.problems import problems_workbook
from kdkmp.reports.weekly_workbook import weekly_workbook
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import facts, regions
from kdkmp.text.formats import number
from kdkmp.text.labels import FILE_FORMAT, ZONE

log = logging.getLogger(__name__)


def prepared_engine() -> sa.Engine:
    """Open the configured database, migrated and with its region master."""
    engine = open_engine(settings().database_url)
    with progress_bars() as progress:
        prepare_database(engine, progress)
    return engine


def operator() -> Access:
    """Return the one who types: whoever may start this command may write."""
    return Access(office=settings().office, may_write=True)


def demo(chosen: argparse.Namespace) -> int:
    """Fill an empty database with demo data."""
    engine = prepared_engine()
    provinces = [code.strip() for code in chosen.provinces.split(",") if code.strip()]
    with progress_bars() as progress:
        load_demo(engine, provinces, progress)
    print("Data contoh siap.")
    return 0


def import_file(chosen: argparse.Namespace) -> int:
    """Import one file, or try it dry."""
    engine = prepared_engine()
    upload = Upload(chosen.file.name, chosen.file.read_bytes(), chosen.as_of)
    today = date.today()  # noqa: DTZ011 - the office's own calendar day
    with progress_bars() as progress:
        dry = dry_run(engine, upload, today, progress)
        batch = None
        if not chosen.dry_run:
            batch = commit(
                engine, dry, operator(), replace_demo=chosen.replace_demo, progress=progress
            )
    if chosen.problems:
        chosen.problems.write_bytes(problems_workbook(dry.plan.problems, dry.file_name))
    answer = import_answer(dry, batch)
    print(json.dumps(answer) if chosen.json else _import_text(dry, batch))
    return 0


def import_answer(dry: DryRun, batch: int | None) -> dict[str, Any]:
    """Return the public JSON answer of an import (shared model, section 5)."""
    counts = dry.counts
    parts = ("new", "changed", "unchanged", "rejected", "review")
    return {
        "rows": counts.rows,
        **{part: getattr(counts, part) for part in parts},
        "dropped": {"rows": counts.dropped_rows, "columns": counts.dropped_columns},
        "source": dry.checked.source.value,
        "format": dry.checked.format.value,
        "batch": batch,
    }


def _import_text(dry: DryRun, batch: int | None) -> str:
    counts = dry.counts
    lines = [
        f"Dikenali sebagai: {FILE_FORMAT[dry.checked.format]}",
        f"Baris data: {number(counts.rows)} = {_sum_in_words(counts)}",
        *dry.checked.dropped.details,
        *(f"{found.sheet}!{found.cell}: {found.message}" for found in dry.plan.problems[:20]),
    ]
    if len(dry.plan.problems) > len(dry.plan.problems[:20]):
        lines.append(f"… {number(len(dry.plan.problems))} kesalahan; daftar lengkap: --problems")
    lines.append("Belum ada yang disimpan." if batch is None else f"Tersimpan: batch {batch}.")
    return "\n".join(lines)


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


def zones(chosen: argparse.Namespace) -> int:
    """Print the zones as they stand."""
    with Session(prepared_engine()) as session:
        known = facts.current(session)
        names = regions.names_with_data(session)
    answer = zones_answer(known.join(classify(known, DEFAULT_POLICY)), names.to_dict())
    print(json.dumps(answer, ensure_ascii=False) if chosen.json else _zones_text(answer))
    return 0


def zones_answer(rows: Any, names: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - a frame
    """Return the public JSON answer of ``zones`` (shared model, section 5)."""
    counts = zone_counts(rows, "regency_code")
    newest = rows["reference_date"].max() if len(rows) else None
    return {
        "reference_date": newest.date().isoformat() if newest is not None else None,
        "policy": DEFAULT_POLICY.version,
        "total": len(rows),
        "zones": {zone.value: int((rows["zone"] == zone.value).sum()) for zone in Zone},
        "regencies": [
            {
                "code": code,
                "name": names[code],
                "total": int(row.sum()),
                "zones": {zone.value: int(row[zone.value]) for zone in Zone},
            }
            for code, row in counts.iterrows()
        ],
    }


def _zones_text(answer: dict[str, Any]) -> str:
    if not answer["total"]:
        return "Belum ada koperasi. Impor berkas, atau isi data contoh: python -m kdkmp demo"
    shares = [f"{ZONE[Zone(zone)]}: {number(count)}" for zone, count in answer["zones"].items()]
    return f"{number(answer['total'])} KDKMP · " + " · ".join(shares)


def template(chosen: argparse.Namespace) -> int:
    """Write the weekly workbook of one regency."""
    with Session(prepared_engine()) as session:
        known = facts.current(session)
        names = regions.names_with_data(session)
    rows = known[known["regency_code"] == chosen.regency]
    if rows.empty:
        raise ValueError(
            f"Tidak ada koperasi di kabupaten/kota {chosen.regency!r}; tulis kode seperti 52.01."
        )
    chosen.out.write_bytes(weekly_workbook(rows, names))
    print(f"Formulir {names[chosen.regency]} ({number(len(rows))} koperasi): {chosen.out}")
    return 0
