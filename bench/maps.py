"""What the map of land costs on the wire, first and when nothing on it changed."""

import statistics
from collections.abc import Iterator

from bench.servers import serving
from bench.viewer import Viewer

CASES = {
    "2,156 parcels of a province": "banyak=2156&kode=61",
    "40,000 parcels of the nation": "banyak=40000",
}
RUNS = 7


def measure(database_url: str) -> Iterator[str]:
    """Yield one line per case: first view, the same again, and with another parcel open."""
    with serving("bench/map_app.py", database_url) as port:
        for name, query in CASES.items():
            with Viewer(port) as viewer:
                first = viewer.ask("", query)
                again = [viewer.ask("", query) for _ in range(RUNS)]
                opened = viewer.ask("", f"{query}&terbuka=1")
            median = statistics.median(answer.seconds for answer in again)
            yield (
                f"{name:<28} first {1000 * first.seconds:5.0f} ms"
                f" {first.received_bytes / 1e3:4.0f} kB · unchanged {1000 * median:4.0f} ms"
                f" {again[-1].received_bytes / 1e3:.0f} kB"
                f" · another parcel open {opened.received_bytes / 1e3:.0f} kB · exceptions"
                f" {first.exceptions + sum(answer.exceptions for answer in again)}"
            )
