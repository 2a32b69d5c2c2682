"""What is true of each cooperative's land, week by week."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.building import Building
from kdkmp.demo.chance import Bools, Floats, Ints, Matrix, Rng, known, pick, some, stream
from kdkmp.demo.stages import Stages
from kdkmp.demo.weeks import COUNT, NEVER, since
from kdkmp.domain.land import DEAD, LandStatus, SpatialRisk

# Share of the cooperatives never recorded with land, for whom the dinas confirms that none is
# there; for all others nobody knows.
_CONFIRMED_NONE = {"19": 0.45, "52": 0.50, "61": 0.32, "63": 0.36}
_EARLY_STEPS = (LandStatus.IDENTIFIED, LandStatus.PROPOSED, LandStatus.PERMIT)
_RISK_SHARES = {
    SpatialRisk.CLEAR.value: 0.84,
    SpatialRisk.TO_CHECK.value: 0.07,
    SpatialRisk.WITH_PERMIT.value: 0.03,
    SpatialRisk.WITHOUT_PERMIT.value: 0.025,
    SpatialRisk.PROTECTED_WITHOUT_PERMIT.value: 0.035,
}


@dataclass(frozen=True)
class Land:
    """One row per cooperative; matrices have one column per week, None is "nobody knows"."""

    status: Matrix
    spatial_risk: Matrix
    is_disputed: Matrix
    area_m2: Floats
    length_m: Floats
    width_m: Floats

    @property
    def is_alive(self) -> Bools:
        """Where a parcel is known that may still carry the building."""
        dead = np.isin(self.status.astype(str), list(DEAD))
        return np.asarray(pd.notna(self.status) & ~dead)


def land(stages: Stages, building: Building, province: str) -> Land:
    """Give every cooperative its land: none, in some early step, verified, built upon, lost."""
    rng = stream(province, "land")
    count = len(stages.recorded)
    length, width = _sides(count, rng)
    return Land(
        status=_status(stages, building, _CONFIRMED_NONE[province], rng),
        spatial_risk=_spatial_risk(stages, rng),
        is_disputed=_is_disputed(stages, rng),
        area_m2=length * width,
        length_m=length,
        width_m=width,
    )


def _status(stages: Stages, building: Building, confirmed_none: float, rng: Rng) -> Matrix:
    """Write the steps one over the other, the later over the earlier."""
    count = len(stages.recorded)
    status = np.full((count, COUNT), None, dtype=object)
    is_none = some(rng, confirmed_none, count)
    none_from = np.where(some(rng, 0.75, count), 0, rng.integers(1, 10, count))
    status[since(np.where(is_none, none_from, NEVER))] = LandStatus.NONE.value
    for entered, step in zip(_early_steps(stages.recorded, rng), _EARLY_STEPS, strict=True):
        status[since(entered)] = step.value
    waits = pick(rng, {LandStatus.VERIFYING.value: 0.75, LandStatus.CONSIDERED.value: 0.25}, count)
    asked = since(stages.in_portal)
    status[asked] = np.broadcast_to(waits[:, None], status.shape)[asked]
    status[since(_rejected(stages, rng))] = LandStatus.REJECTED.value
    handed_over = np.where(some(rng, 0.5, count), building.completed + 2, NEVER)
    equipped = np.where(some(rng, 0.5, count), handed_over + 2, NEVER)
    for reached, step in (
        (since(stages.verified), LandStatus.VERIFIED),
        (since(stages.started), LandStatus.BUILDING),
        (building.is_stopped, LandStatus.STOPPED),
        (since(building.completed), LandStatus.BUILT),
        (since(handed_over), LandStatus.HANDED_OVER),
        (since(equipped), LandStatus.EQUIPPED),
    ):
        status[reached] = step.value
    return status


def _early_steps(recorded: Ints, rng: Rng) -> tuple[Ints, Ints, Ints]:
    """Identify land when it is recorded; propose it and ask for a permit later, or never."""
    count = len(recorded)
    older = np.where(recorded == 0, 3, 0)  # what the first week found had begun before
    proposed = recorded + np.maximum(rng.integers(0, 6, count) - older, 0)
    proposed = np.where(some(rng, 0.7, count), proposed, NEVER)
    permit = proposed + np.maximum(rng.integers(1, 8, count) - older, 0)
    return recorded, proposed, np.where(some(rng, 0.45, count), permit, NEVER)


def _rejected(stages: Stages, rng: Rng) -> Ints:
    """Reject some that never come to be verified, a few weeks after they were recorded."""
    unverified = (stages.recorded < NEVER) & (stages.verified == NEVER)
    rejected = unverified & (some(rng, 0.05, len(stages.recorded)))
    known_at = np.where(stages.in_portal < NEVER, stages.in_portal, stages.recorded)
    week = known_at + rng.integers(1, 5, len(known_at))
    return np.where(rejected, week, NEVER)


def _spatial_risk(stages: Stages, rng: Rng) -> Matrix:
    """Let someone check the spatial plan in some week after the land was recorded."""
    count = len(stages.recorded)
    risk = pick(rng, _RISK_SHARES, count)
    checked = stages.recorded + rng.integers(0, 4, count)
    checked = np.where(some(rng, 0.9, count), checked, NEVER)
    return known(np.broadcast_to(risk[:, None], (count, COUNT)), since(checked))


def _is_disputed(stages: Stages, rng: Rng) -> Matrix:
    """Know of most land that it is undisputed; some is disputed, now and then only later."""
    count = len(stages.recorded)
    disputed = np.where(
        some(rng, 0.03, count) & (stages.started == NEVER), rng.integers(0, COUNT, count), NEVER
    )
    settled = some(rng, 0.92, count)
    return known(since(disputed), since(stages.recorded) & (settled | (disputed < NEVER))[:, None])


def _sides(count: int, rng: Rng) -> tuple[Floats, Floats]:
    """Return length and width in whole metres: most plots reach 1,000 m², some not even 600."""
    area = np.where(
        some(rng, 0.72, count),
        rng.uniform(1000, 2600, count),
        rng.choice([300, 450, 600, 640, 750, 900], count, p=[0.08, 0.12, 0.25, 0.2, 0.2, 0.15]),
    )
    width = rng.integers(15, 32, count).astype(np.float64)
    return np.ceil(area / width), width
