"""Everything that is true in one province of the demo, before anyone reports it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.assets import asset_track
from kdkmp.demo.building import Building, building
from kdkmp.demo.chance import Bools, Dates, Ints, Matrix, by_regency, some, stream
from kdkmp.demo.institution import Institution, institution
from kdkmp.demo.land import Land, land
from kdkmp.demo.obstacles import Obstacles, obstacles
from kdkmp.demo.published import Published
from kdkmp.demo.roster import roster
from kdkmp.demo.second_list import SecondList, second_list
from kdkmp.demo.stages import Stages, stages
from kdkmp.demo.weeks import COUNT, FRIDAYS
from kdkmp.domain.land import LandStatus


@dataclass(frozen=True)
class World:
    """One province; every array has one row per cooperative."""

    province: str
    cooperatives: pd.DataFrame
    stages: Stages
    building: Building
    land: Land
    asset_track: Ints
    """Positions of those who wait for a parcel of the province."""
    obstacles: Obstacles
    institution: Institution
    second_list: SecondList
    dinas_speaks: Bools
    dinas_dates: Dates
    """The day each week's row was checked; of the first week, the day of the last check before."""


def world(regions: pd.DataFrame, province: str, published: Published) -> World:
    """Make up a province."""
    cooperatives = roster(regions, province)
    regency = cooperatives["regency_code"].to_numpy(dtype=object)
    when = stages(cooperatives, province, published)
    sites = building(when, province, published)
    ground = land(when, sites, province)
    track = asset_track(cooperatives, when, ground, province, published)
    hurdles = obstacles(when, sites, ground, track, published, province)
    is_late = _is_late(regency, province)
    events = _events(when, sites, ground, hurdles)
    return World(
        province=province,
        cooperatives=cooperatives,
        stages=when,
        building=sites,
        land=ground,
        asset_track=track,
        obstacles=hurdles,
        institution=institution(cooperatives, province, published),
        second_list=second_list(cooperatives, regions, province, published),
        dinas_speaks=_dinas_speaks(regency, is_late, events, province),
        dinas_dates=_dinas_dates(when, is_late, province),
    )


def _is_late(regency: Matrix, province: str) -> Bools:
    """Choose who, but for events, never reports to the dinas again after the first week."""
    rng = stream(province, "late")
    shares = rng.choice([0.06, 0.12, 0.3], len(set(regency)), p=[0.4, 0.4, 0.2])
    return some(rng, by_regency(regency, shares), len(regency))


def _events(when: Stages, sites: Building, ground: Land, hurdles: Obstacles) -> Bools:
    """Say in which weeks something happened that makes the dinas look."""
    steps = (when.recorded, when.in_portal, when.verified, when.started)
    entered = [*steps, sites.completed, hurdles.recorded]
    events = np.any([np.arange(COUNT) == week[:, None] for week in entered], axis=0)
    for state in (sites.is_stopped, ground.status == LandStatus.REJECTED.value):
        events[:, 1:] |= state[:, 1:] != state[:, :-1]
    return np.asarray(events)


def _dinas_speaks(regency: Matrix, is_late: Bools, events: Bools, province: str) -> Bools:
    """Say in which weeks the dinas checked a row: as its regency is diligent, and at events."""
    rng = stream(province, "dinas")
    diligence = rng.choice([0.12, 0.3, 0.5], len(set(regency)), p=[0.25, 0.4, 0.35])
    visits = some(rng, by_regency(regency, diligence)[:, None], (len(regency), COUNT))
    speaks = events | (visits & ~is_late[:, None])
    speaks[:, 0] = True
    return np.asarray(speaks)


def _dinas_dates(when: Stages, is_late: Bools, province: str) -> Dates:
    """Return the working days of the rows; the first week also carries much older checks."""
    rng = stream(province, "dinas dates")
    count = len(is_late)
    dates = FRIDAYS - rng.integers(0, 5, (count, COUNT)).astype("timedelta64[D]")
    age = np.where(is_late, rng.integers(24, 100, count), rng.integers(0, 60, count))
    is_quiet = (when.in_portal > 0) & (when.started > 0)
    older = FRIDAYS[0] - age.astype("timedelta64[D]")
    dates[:, 0] = np.where(is_quiet, older, dates[:, 0])
    return np.asarray(dates)
