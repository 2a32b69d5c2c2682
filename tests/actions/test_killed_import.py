"""A process killed in the middle of saving leaves no half import and loses nothing."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from portal_file import three_rows
from sqlmodel import Session

from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.store.queries import batches, facts

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 1, 16)

KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.domain.access import Access
from kdkmp.store.engine import open_engine

url, path, step = sys.argv[1:]

def die(what, share):
    if what == step:
        os.kill(os.getpid(), signal.SIGKILL)

engine = open_engine(url)
dry = dry_run(engine, Upload("kedua.xlsx", Path(path).read_bytes()), date(2026, 1, 16))
commit(engine, dry, Access("Uji", may_write=True), progress=die)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("step", ["Menyimpan", "Menghitung ulang"])
def test_a_killed_import_leaves_the_database_as_it_was(
    engine, database_url, operator, tmp_path, step
):
    commit(engine, dry_run(engine, Upload("pertama.xlsx", three_rows()), TODAY), operator)
    with Session(engine) as session:
        before = facts.current(session)
    second = tmp_path / "kedua.xlsx"
    second.write_bytes(three_rows("80%", "15/01/2026 08:00"))

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, database_url, str(second), step],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert killed.returncode == -signal.SIGKILL
    with Session(engine) as session:
        assert facts.current(session).equals(before)
        assert len(batches.history(session)) == 1
    # ... and the same file can be imported afterwards.
    again = dry_run(engine, Upload("kedua.xlsx", second.read_bytes()), TODAY)
    commit(engine, again, operator)
    with Session(engine) as session:
        assert facts.current(session)["progress_low_pct"].tolist() == [80, 80, 80]
