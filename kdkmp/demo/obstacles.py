"""The main obstacle of each cooperative, week by week, as the dinas records it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.building import Building
from kdkmp.demo.chance import Ints, Matrix, Rng, known, pick, some, stream
from kdkmp.demo.land import Land
from kdkmp.demo.published import Published
from kdkmp.demo.stages import Stages
from kdkmp.demo.weeks import COUNT, LAST, NEVER, since
from kdkmp.domain.land import LandStatus, SpatialRisk
from kdkmp.domain.obstacles import Obstacle

_UNCLASSIFIED = 0.13
"""Share of those in the portal and not building whose obstacle nobody recorded."""
_SMALL_M2 = 600
# What stands in the way at each step of the land, in proportions seen in rakor reports.
_BY_STATUS: Mapping[LandStatus, Mapping[str, float]] = {
    LandStatus.NONE: {"L01": 1},
    LandStatus.IDENTIFIED: {"L02": 3, "L03": 3, "L09": 2, "A01": 2, "L06": 0.3},
    LandStatus.PROPOSED: {"A01": 3, "L03": 3, "L07": 1},
    LandStatus.PERMIT: {"L04": 1},
    LandStatus.VERIFYING: {"A02": 3, "L03": 2, "L04": 1},
    LandStatus.CONSIDERED: {"L02": 3, "L09": 2, "L07": 1},
    LandStatus.VERIFIED: {"A03": 4, "L08": 3, "L04": 1.5, "L06": 1, "L07": 1},
    LandStatus.REJECTED: {"L02": 2, "L09": 2, "L07": 1},
}
_WHILE_BUILDING = {"K01": 5, "K02": 3, "K03": 2, "K04": 2, "A03": 1}
_AFTER_COMPLETION = {"none": 6, "O01": 2, "O02": 1, "O03": 1}
_FURTHER = {None: 88, "A01": 3, "L03": 3, "L08": 2, "K01": 2, "L04,L08": 1, "K02,K03": 1}


@dataclass(frozen=True)
class Obstacles:
    """One row per cooperative, one column per week; None is "not recorded"."""

    main: Matrix
    other: Matrix
    """Comma-joined codes, as the fact stores them."""
    recorded: Ints
    """The week in which an obstacle was first recorded, or `NEVER`."""


def obstacles(
    stages: Stages,
    building: Building,
    land: Land,
    asset_track: Ints,
    published: Published,
    province: str,
) -> Obstacles:
    """Record obstacles: open before and while building, closed again here and there."""
    rng = stream(province, "obstacles")
    main = _before_start(land, rng)
    waits_for_permit = np.isin(np.arange(len(main)), asset_track)
    main[pd.notna(main) & waits_for_permit[:, None]] = Obstacle.L04.value
    recorded = _recorded(stages, rng)
    recorded[asset_track] = np.minimum(recorded[asset_track], LAST)
    idle = (stages.in_portal < NEVER) & (stages.started == NEVER) & ~waits_for_permit
    count = _unclassified(int(idle.sum()), published, province)
    recorded[rng.choice(np.flatnonzero(idle), count, replace=False)] = NEVER
    main = known(main, since(recorded))
    _write_building(main, stages, building, rng)
    further = pick(rng, _FURTHER, len(main))[:, None]
    has_obstacle = pd.notna(main) & (main != Obstacle.NONE.value) & (main != further)
    return Obstacles(main, known(further, has_obstacle), recorded)


def _unclassified(idle: int, published: Published, province: str) -> int:
    """Return how many in the portal and not building have no obstacle recorded at all."""
    totals = published.exact(province, "unclassified")
    return round(sum(totals.values())) if totals else round(_UNCLASSIFIED * idle)


def _recorded(stages: Stages, rng: Rng) -> Ints:
    """Return when an obstacle is first recorded: in the portal soon, outside often never."""
    count = len(stages.recorded)
    week = np.where(some(rng, 0.65, count), 0, rng.integers(1, COUNT, count))
    outside = stages.in_portal == NEVER
    week = np.where(outside & some(rng, 0.34, count), NEVER, week)
    idle = ~outside & (stages.started == NEVER)
    return np.where(idle, np.minimum(stages.in_portal + rng.integers(0, 3, count), LAST), week)


def _before_start(land: Land, rng: Rng) -> Matrix:
    """Derive from the land of each week what stands in the way; None where nothing is known."""
    count = len(land.status)
    main = np.full((count, COUNT), None, dtype=object)
    for status, shares in _BY_STATUS.items():
        _write(main, land.status == status.value, pick(rng, shares, count))
    is_small = (land.area_m2 < _SMALL_M2)[:, None]
    is_protected = land.spatial_risk == SpatialRisk.PROTECTED_WITHOUT_PERMIT.value
    nothing = some(rng, 0.05, count)[:, None] & (land.status == LandStatus.IDENTIFIED.value)
    main[land.is_alive & is_small] = Obstacle.L02.value
    main[land.is_alive & is_protected] = Obstacle.L05.value
    main[land.is_disputed.astype(bool)] = Obstacle.L06.value  # unknown counts as no dispute
    main[nothing] = Obstacle.NONE.value
    return main


def _write_building(main: Matrix, stages: Stages, building: Building, rng: Rng) -> None:
    """Close the obstacles of those who start; open others for a few weeks, or for good."""
    count = len(main)
    under_way = since(stages.started)
    opens = np.where(some(rng, 0.5, count), stages.started + rng.integers(0, 6, count), NEVER)
    closes = np.where(some(rng, 0.6, count), opens + rng.integers(2, 5, count), NEVER)
    main[under_way] = Obstacle.NONE.value
    _write(main, under_way & since(opens) & ~since(closes), pick(rng, _WHILE_BUILDING, count))
    main[building.is_stopped] = Obstacle.K05.value
    _write(main, since(building.completed), pick(rng, _AFTER_COMPLETION, count))
    main[under_way & some(rng, 0.08, count)[:, None]] = None


def _write(target: Matrix, where: Matrix, codes: Matrix) -> None:
    """Write each cooperative's code into the weeks that are meant."""
    target[where] = np.broadcast_to(codes[:, None], target.shape)[where]
