"""What freezing twelve weeks costs, and whether a past week opens as fast as the newest data."""

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import sqlalchemy as sa

from bench.servers import serving
from bench.viewer import Viewer
from kdkmp.actions.freeze_week import Known, freeze_week
from kdkmp.demo.weeks import CUT_OFFS
from kdkmp.store.control_tables import FollowUp, Meeting, Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.engine import open_engine, writing
from kdkmp.store.queries.snapshot_checks import verify

PAGES = ("", "zona", "pembangunan")
PAST = "minggu=M01-2026"
NTB = "prov=Nusa+Tenggara+Barat"
RUNS, COLD_RUNS = 9, 3


def measure(database_url: str) -> Iterator[str]:
    """Yield build time, size, time to recompute the codes, and pages, past against newest.

    The database holds the demo; its snapshots are taken again, from the same rows.
    """
    engine = open_engine(database_url)
    with writing(engine) as session:
        session.execute(sa.update(FollowUp).values(snapshot_id=None))
        session.execute(sa.update(Meeting).values(snapshot_id=None, previous_snapshot_id=None))
        for table in (SnapshotZone, SnapshotFacts, Snapshot):
            session.execute(sa.delete(table))
    without = _bytes(engine)
    start = time.perf_counter()
    with writing(engine) as session:
        known = Known.until(session)
        for cut_off in CUT_OFFS:
            taken = freeze_week(session, known, cut_off, "bench", datetime.now(UTC))
    build = time.perf_counter() - start
    whole = _bytes(engine)
    yield f"{len(CUT_OFFS)} weeks x {taken.cooperatives:,} cooperatives: built in {build:.1f} s"
    yield f"SQLite: {(whole - without) / 1e6:.1f} MB added, {whole / 1e6:.1f} MB in all"
    start = time.perf_counter()
    with writing(engine) as session:
        faults = verify(session)
    yield f"all codes recomputed in {time.perf_counter() - start:.1f} s, {len(faults)} differ"
    engine.dispose()
    yield from _pages(database_url)


def _bytes(engine: sa.Engine) -> int:
    """Return the size of the file once it is tidy."""
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as file:
        file.execute("VACUUM")
        pages, size = (
            file.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
        )
    return int(pages * size)


def _pages(database_url: str) -> Iterator[str]:
    for page in PAGES:
        cold = {week: _cold(database_url, page, week) for week in ("", PAST)}
        warm = _warm(database_url, page)
        name = page or "ringkasan"
        for word, found in (("cold", cold), ("warm", warm)):
            newest, past = (1000 * found[week] for week in ("", PAST))
            times = f"newest {newest:5.0f} ms, past week {past:5.0f} ms"
            yield f"{name:<11} {word}: {times} = {past / newest:.2f} x"


def _cold(database_url: str, page: str, week: str) -> float:
    """Return how long the first visitor of a server waits (median of some servers)."""
    times = []
    for _ in range(COLD_RUNS):
        with serving("app.py", database_url) as port, Viewer(port) as viewer:
            times.append(viewer.ask(page, f"{NTB}&{week}").seconds)
    return statistics.median(times)


def _warm(database_url: str, page: str) -> dict[str, float]:
    """Return how long a rerun takes, the two kinds in turn on one server."""
    times: dict[str, list[float]] = {"": [], PAST: []}
    with serving("app.py", database_url) as port:
        for week, found in times.items():
            with Viewer(port) as viewer:
                viewer.ask(page, f"{NTB}&{week}")
                found += [viewer.ask(page, f"{NTB}&{week}").seconds for _ in range(RUNS)]
    return {week: statistics.median(found) for week, found in times.items()}
