"""What the portal of Agrinas says: who is in, how far building is, and the land it mapped."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import known, pick, some, stream
from kdkmp.demo.places import Places, parcel_ids
from kdkmp.demo.speech import at, each_week, speakers, statements
from kdkmp.demo.weeks import COUNT, FRIDAYS, since
from kdkmp.demo.world import World
from kdkmp.domain.facts import PhysicalReadiness
from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import Source, Surveyor

_READINESS = {PhysicalReadiness.READY.value: 4, PhysicalReadiness.NOT_READY.value: 4, None: 2}


def portal_reports(world: World) -> pd.DataFrame:
    """Report entry, progress, and what is ready after completion."""
    rng = stream(world.province, "portal")
    sites, count = world.building, len(world.cooperatives)
    is_in, done = since(world.stages.in_portal), since(sites.completed)
    progress = np.where(is_in, sites.progress_pct, np.nan)
    values = {
        "in_portal": known(is_in, is_in),
        "progress_low_pct": progress,
        "progress_high_pct": progress,
        "physical_readiness": known(each_week(pick(rng, _READINESS, count)), done),
        "mandatory_equipment": known(each_week(rng.integers(0, 6, count)), done),
        "active_outlets": known(each_week(rng.integers(0, 4, count)), done),
    }
    return statements(
        speakers(world.cooperatives["code"], Source.PORTAL),
        values,
        FRIDAYS - rng.integers(0, 4, (count, COUNT)).astype("timedelta64[D]"),
        spoken=sites.heard,
        renewed=tuple(values),
    )


def portal_parcels(world: World, where: Places) -> pd.DataFrame:
    """Report the land of those in the portal: status, point and size, verified by Agrinas."""
    rng = stream(world.province, "portal parcels")
    land, is_in = world.land, since(world.stages.in_portal)
    mapped = at(
        speakers(world.cooperatives["code"], Source.PORTAL, parcel_ids(world)), where.first
    ).assign(
        parcel_area_m2=land.area_m2,
        length_m=land.length_m,
        width_m=land.width_m,
        surveyor=Surveyor.AGRINAS.value,
    )
    is_rejected = land.status == LandStatus.REJECTED.value
    return statements(
        mapped,
        {"land_status": land.status},
        FRIDAYS - rng.integers(0, 4, is_in.shape).astype("timedelta64[D]"),
        spoken=(world.building.heard | is_rejected) & is_in,
        renewed=("land_status",),
        renewal=some(rng, 0.35, (len(land.area_m2), COUNT)),
    )
