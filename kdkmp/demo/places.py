"""The parcels of a province: what they are called, and where they lie."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Floats, Ints, Matrix, some, stream
from kdkmp.demo.points import points
from kdkmp.demo.weeks import COUNT, NEVER
from kdkmp.demo.world import World
from kdkmp.domain.land import LandStatus

_SECOND_PARCELS_FROM = 7
"""Week 51-2025; before, parcels and cooperatives with land are the same number."""
_NAMED_SETS = {"19": ("babel-46", 1)}
"""Parcels recorded by this week are a named set inside a register that keeps growing."""


@dataclass(frozen=True)
class Places:
    """Points (latitude, longitude) of parcels; one row per cooperative, NaN where it has none."""

    first: Floats
    second: Floats
    provincial: Floats
    spare: dict[str, Floats]
    """One unused point per regency."""


def places(world: World, anchors: pd.DataFrame) -> Places:
    """Lay out every parcel of the province, regency by regency, neighbours side by side."""
    regency = world.cooperatives["regency_code"].to_numpy(dtype=object)
    has = np.column_stack(
        [
            world.stages.recorded < NEVER,
            second_parcels(world) < NEVER,
            np.isin(np.arange(len(regency)), world.asset_track),
        ]
    )
    found = np.full((*has.shape, 2), np.nan)
    spare = {}
    for code in sorted(set(regency)):
        rows, kinds = np.nonzero(has & (regency == code)[:, None])
        spots = points(anchors, code, len(rows) + 1)
        found[rows, kinds] = spots[:-1]
        spare[code] = spots[-1]
    first, second, provincial = found.transpose(1, 0, 2)
    return Places(first, second, provincial, spare)


def second_parcels(world: World) -> Ints:
    """Return the week in which a cooperative offers a second parcel, often after a rejection."""
    rng = stream(world.province, "second parcels")
    recorded, count = world.stages.recorded, len(world.cooperatives)
    rejected = world.land.status == LandStatus.REJECTED.value
    replaces = rejected.any(axis=1) & some(rng, 0.35, count)
    waits = (recorded < _SECOND_PARCELS_FROM) & (world.stages.started == NEVER)
    also = waits & some(rng, 0.05, count)
    week = np.maximum(rng.integers(_SECOND_PARCELS_FROM, COUNT, count), rejected.argmax(axis=1) + 1)
    return np.where(replaces | also, week, NEVER)


def parcel_ids(world: World) -> Matrix:
    """Return the id of each cooperative's first parcel."""
    ids: Matrix = "lahan-" + world.cooperatives["code"].to_numpy(dtype=object) + "-1"
    early = np.flatnonzero(named_set(world))
    if len(early):
        prefix, _ = _NAMED_SETS[world.province]
        ids[early] = [f"{prefix}-{number:02}" for number in range(1, len(early) + 1)]
    return ids


def named_set(world: World) -> Bools:
    """Say whose first parcel belongs to the province's named set, if it has one."""
    if world.province not in _NAMED_SETS:
        return np.zeros(len(world.cooperatives), dtype=bool)
    _, last = _NAMED_SETS[world.province]
    return np.asarray(world.stages.recorded <= last)


def second_parcel_ids(world: World) -> Matrix:
    """Return the id of each cooperative's second parcel."""
    return np.asarray("lahan-" + world.cooperatives["code"].to_numpy(dtype=object) + "-2")


def no_land_ids(world: World) -> Matrix:
    """Return what stands in place of an id where a source says that there is no land."""
    return np.asarray("tanpa-lahan-" + world.cooperatives["code"].to_numpy(dtype=object))
