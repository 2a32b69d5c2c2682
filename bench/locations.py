"""Location checks of 40,000 parcels against 44 areas, against bare point-in-polygon of shapely."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import shapely

from kdkmp.geo.checks import location_findings
from kdkmp.geo.outline import land

PARCELS, COLUMNS, ROWS = 40_000, 11, 4
CORNERS = 2_000
RUNS = 5
WRONG = 0.05


def measure() -> Iterator[str]:
    """Yield seconds, the ratio to the floor, and the peak memory of a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.locations"], check=True, capture_output=True, text=True
    ).stdout
    floor, checked, worst, peak_mb, found = (float(part) for part in told.split())
    yield f"{PARCELS:,} points in {COLUMNS * ROWS} areas, STRtree alone: {floor:.2f} s"
    yield f"location checks {checked:.2f} s = {checked / floor:.1f} x ({found:,.0f} findings)"
    yield f"every point outside its regency {worst:.2f} s = {worst / floor:.1f} x"
    yield f"peak memory {peak_mb:.0f} MB"


def areas() -> pd.DataFrame:
    """Return 44 areas side by side over Kalimantan, with ragged borders of 2,000 corners."""
    chance = np.random.default_rng(1)
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    shapes = [
        shapely.Polygon(
            np.column_stack([109 + column * 0.7, -3.5 + row * 1.1])
            + np.column_stack([np.cos(turn), np.sin(turn)])
            * (0.33 + 0.01 * chance.random((CORNERS, 1)))
        )
        for column in range(COLUMNS)
        for row in range(ROWS)
    ]
    codes = [f"{61 + number // 22}.{1 + number % 22:02d}" for number in range(len(shapes))]
    wkb = [shapely.to_wkb(shape) for shape in shapes]
    return pd.DataFrame({"region_code": codes, "geometry": wkb, "is_detailed": True})


def parcels(known: pd.DataFrame) -> pd.DataFrame:
    """Return parcels inside their areas, one in twenty of them spoiled."""
    chance = np.random.default_rng(2)
    pick = chance.integers(len(known), size=PARCELS)
    centres = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(known["geometry"])))[pick]
    turn, out = chance.uniform(0, 2 * np.pi, PARCELS), 0.32 * np.sqrt(chance.random(PARCELS))
    lng, lat = (centres + np.column_stack([np.cos(turn), np.sin(turn)]) * out[:, np.newaxis]).T
    wrong = chance.random(PARCELS)
    lat, lng = np.where(wrong < WRONG / 4, [lng, lat], [lat, lng])
    lat = np.where((wrong >= WRONG / 4) & (wrong < WRONG / 2), -lat, lat)
    lng = np.where((wrong >= WRONG / 2) & (wrong < WRONG), lng + 0.5, lng)
    codes = known["region_code"].to_numpy()[pick]
    village = pd.Series([f"{code}.01.{number}" for number, code in enumerate(codes)], dtype="str")
    return pd.DataFrame(
        {
            "cooperative_code": village,
            "parcel_id": "lahan",
            "village_code": village,
            "regency_code": pd.Series(codes, dtype="str"),
            "latitude": lat,
            "longitude": lng,
            "point_precision": pd.Series("point", index=village.index, dtype="str"),
        }
    )


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _run() -> None:
    known = areas()
    rows = parcels(known)
    shapes, outline = shapely.from_wkb(known["geometry"].to_numpy()), land()
    points = shapely.points(rows["longitude"], rows["latitude"])
    floor = _seconds(lambda: shapely.STRtree(shapes).query(points, predicate="within"))
    found = location_findings(rows, known, outline)
    checked = _seconds(lambda: location_findings(rows, known, outline))
    astray = rows.assign(regency_code=np.roll(rows["regency_code"], 1))
    worst = _seconds(lambda: location_findings(astray, known, outline))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(floor, checked, worst, peak_mb, len(found))


if __name__ == "__main__":
    _run()
