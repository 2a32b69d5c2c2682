"""`python -m bench`: every benchmark, one line per figure; the ratios are what travels."""

import tempfile

from bench import imports, locations, maps, pace, pages, simulator, snapshots, zones
from kdkmp.actions.load_demo import load_demo
from kdkmp.actions.prepare import prepare_database
from kdkmp.store.engine import open_engine


def main() -> None:
    """Run the benchmarks on scratch databases and print their figures."""
    for name, lines in (
        ("Zones", zones.measure()),
        ("Simulator", simulator.measure()),
        ("Pace and forecast", pace.measure()),
        ("Location checks", locations.measure()),
        ("Import", imports.measure()),
    ):
        print(f"\n{name}")
        for line in lines:
            print(" ", line, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/demo.sqlite3"
        engine = open_engine(url)
        prepare_database(engine)
        load_demo(engine, ("19", "52", "61", "63"))
        engine.dispose()
        print("\nPages, demo data of four provinces, over the websocket")
        for line in pages.measure(url):
            print(" ", line, flush=True)
        print("\nSnapshots, demo data of four provinces")
        for line in snapshots.measure(url):
            print(" ", line, flush=True)
        print("\nMap of land, generated parcels, over the websocket")
        for line in maps.measure(url):
            print(" ", line, flush=True)


if __name__ == "__main__":
    main()
