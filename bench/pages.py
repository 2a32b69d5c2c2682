"""How long each page takes to run again, against an empty page with the same imports."""

import statistics
from collections.abc import Iterator

from bench.servers import serving
from bench.viewer import Viewer

PAGES = {
    "Ringkasan": ("", "prov=Nusa+Tenggara+Barat"),
    "Zona": ("zona", "prov=Nusa+Tenggara+Barat&zona=Merah"),
    "Lahan": ("lahan", "prov=Nusa+Tenggara+Barat"),
    "Pembangunan": ("pembangunan", "prov=Nusa+Tenggara+Barat"),
    "Profil": ("profil", "kop=52.01.01.2002"),
    "Impor": ("impor", ""),
    "Mutu data": ("mutu", "prov=Nusa+Tenggara+Barat"),
    "Aturan": ("aturan", ""),
}
RUNS = 9


def measure(database_url: str) -> Iterator[str]:
    """Yield one line per page: first view, rerun, ratio to the empty page, bytes."""
    with serving("bench/empty_app.py", database_url) as port, Viewer(port) as viewer:
        floor = statistics.median([viewer.ask().seconds for _ in range(RUNS + 2)][2:])
    yield f"empty page with the same imports: {1000 * floor:.0f} ms (median of {RUNS})"
    with serving("app.py", database_url) as port:
        for name, (page, query) in PAGES.items():
            with Viewer(port) as viewer:
                first = viewer.ask(page, query)
                again = [viewer.ask(page, query) for _ in range(RUNS)]
            median = statistics.median(answer.seconds for answer in again)
            yield (
                f"{name:<11} first {1000 * first.seconds:5.0f} ms"
                f" {first.received_bytes / 1e3:6.0f} kB · rerun {1000 * median:4.0f} ms"
                f" = {median / floor:.1f} x empty,"
                f" {again[-1].received_bytes / 1e3:.0f} kB · exceptions"
                f" {first.exceptions + sum(answer.exceptions for answer in again)}"
            )
