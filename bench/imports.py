"""Import of a nation-wide weekly workbook, against reading the same file with calamine alone."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import python_calamine
import xlsxwriter

from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.actions.prepare import prepare_database, read_region_master
from kdkmp.domain.access import Access
from kdkmp.domain.facts import Fact, Kind
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.weekly import MARKER, WEEKLY_FACTS
from kdkmp.store.engine import open_engine
from kdkmp.text.labels import CODES, FACT

AS_OF = date(2026, 1, 16)
KEYS = ("Kode koperasi", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "Nama koperasi")
_BLANK = ("building_stopped_on", "building_completed_on", "prerequisites_met")


def nation_workbook() -> bytes:
    """Return a filled weekly workbook with one row for each of the 83,762 villages."""
    master = read_region_master().set_index("code")["name"]
    villages = master.index[master.index.str.len() == CODE_LENGTH[Level.VILLAGE]]
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Formulir")
        headings = [FACT[fact.name] for fact in WEEKLY_FACTS]
        sheet.write_row(0, 0, [*KEYS, *headings, "Diperiksa tanggal"])
        for row, code in enumerate(villages, start=1):
            names = [master[code[:5]], master[code[:8]], master[code], f"Koperasi {master[code]}"]
            values = [_value(fact, row) for fact in WEEKLY_FACTS]
            sheet.write_row(row, 0, [code, *names, *values, "16-01-2026"])
        marker = book.add_worksheet("_kdkmp")
        marker.write(0, 0, MARKER)
        marker.hide()
    return target.getvalue()


def _value(fact: Fact, row: int) -> str | int | None:
    """Return a plausible value, different from row to row."""
    if fact.name in _BLANK:
        return None
    if fact.codes is not None:
        words = list(CODES[fact.name].values())
        return words[row % len(words)]
    return {
        Kind.FLAG: "Ya" if row % 3 else "Tidak",
        Kind.DATE: f"{1 + row % 28:02d}-06-2025",
        Kind.PERCENT: row % 101,
    }.get(fact.kind, 3 + row % 6 if fact.name != "rat_book_year" else 2025)


def measure() -> Iterator[str]:
    """Yield what the import costs: ratio to calamine, peak memory of a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nation.xlsx"
        path.write_bytes(nation_workbook())
        start = time.perf_counter()
        book = python_calamine.load_workbook(str(path))
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()
        alone = time.perf_counter() - start
        yield f"calamine alone, 83,762 rows: {alone:.2f} s"
        told = subprocess.run(
            [sys.executable, "-m", "bench.imports", str(path)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        dry, saved, peak_mb = (float(part) for part in told.split())
        yield f"dry run {dry:.2f} s = {dry / alone:.1f} x calamine alone"
        yield f"dry run + save {dry + saved:.2f} s = {(dry + saved) / alone:.1f} x"
        yield f"peak memory {peak_mb:.0f} MB"


def _import_once(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/bench.sqlite3")
        prepare_database(engine)
        start = time.perf_counter()
        dry = dry_run(engine, Upload(path.name, path.read_bytes(), AS_OF), AS_OF)
        middle = time.perf_counter()
        commit(engine, dry, Access("Bench", may_write=True))
        end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(middle - start, end - middle, peak)


if __name__ == "__main__":
    _import_once(Path(sys.argv[1]))
