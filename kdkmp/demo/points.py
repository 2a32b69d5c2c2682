"""Points of parcels: around the anchors of a regency, inside their circles, 80 m apart."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Floats, Rng, stream
from kdkmp.settings import DATA

FILE = DATA / "demo" / "anchors.csv"
EARTH_RADIUS_M = 6_371_000.0
SPACING_M = 80.0
_TOLERANCE = 1.01  # between this sphere and the ellipsoid
_RIM_M = SPACING_M * _TOLERANCE / 2
"""Points keep this far from the rim, so that points of touching circles are far enough too."""


def read_anchors() -> pd.DataFrame:
    """Read the shipped anchors: ``regency_code, latitude, longitude, radius_m`` and others."""
    return pd.read_csv(FILE, dtype={"regency_code": "str", "geonameid": "str"})


def points(anchors: pd.DataFrame, regency: str, count: int) -> Floats:
    """Return ``count`` points (latitude, longitude) of a regency, anchor by anchor, clockwise.

    Neighbours in the answer are neighbours on the map, so villages in the order of their codes
    keep their districts together.
    """
    rng = stream(regency[:2], f"points {regency}")
    circles = anchors.loc[anchors["regency_code"] == regency]
    centres = circles[["latitude", "longitude"]].to_numpy(dtype=np.float64)
    radii = circles["radius_m"].to_numpy(dtype=np.float64) - _RIM_M
    found = np.empty((0, 4))
    while len(found) < count:
        found = _spread(np.concatenate([found, _throw(centres, radii, 2 * count, rng)]), count)
    order = np.lexsort((found[:, 3], found[:, 2]))
    return np.asarray(found[order, :2].round(6))


def _throw(centres: Floats, radii: Floats, count: int, rng: Rng) -> Floats:
    """Throw points evenly over the circles; columns latitude, longitude, circle, bearing."""
    circle = rng.choice(len(radii), count, p=radii**2 / np.sum(radii**2))
    angle = radii[circle] * np.sqrt(rng.random(count)) / EARTH_RADIUS_M
    bearing = rng.uniform(0, 2 * np.pi, count)
    latitude, longitude = np.radians(centres[circle]).T
    sine = np.sin(latitude) * np.cos(angle) + np.cos(latitude) * np.sin(angle) * np.cos(bearing)
    across = np.sin(bearing) * np.sin(angle) * np.cos(latitude)
    along = np.cos(angle) - np.sin(latitude) * sine
    place = np.degrees([np.arcsin(sine), longitude + np.arctan2(across, along)])
    return np.column_stack([*place, circle, bearing])


def _spread(candidates: Floats, count: int) -> Floats:
    """Keep, in order, the first ``count`` that are far enough from all kept before."""
    nearest = 2 * np.sin(SPACING_M * _TOLERANCE / (2 * EARTH_RADIUS_M))  # as a chord
    latitude, longitude = np.radians(candidates[:, :2]).T
    flat = np.cos(latitude)
    sphere = np.column_stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)])
    kept: list[int] = []
    for row, here in enumerate(sphere):
        if len(kept) == count:
            break
        if not kept or np.linalg.norm(sphere[kept] - here, axis=1).min() >= nearest:
            kept.append(row)
    return np.asarray(candidates[kept])
