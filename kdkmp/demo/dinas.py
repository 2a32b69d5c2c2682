"""What the dinas says in its weekly workbook, and the provincial parcels that came with it."""

import numpy as np
import pandas as pd

from kdkmp.demo.assets import VERIFIED_DAYS, VERIFIED_FROM
from kdkmp.demo.chance import Bools, Dates, Matrix, Rng, known, pick, some, stream
from kdkmp.demo.places import Places, no_land_ids, parcel_ids
from kdkmp.demo.speech import at, each_week, speakers, statements
from kdkmp.demo.weeks import LAST, since
from kdkmp.demo.world import World
from kdkmp.domain.facts import OperatingStatus
from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import Source, Surveyor

_KNOWS_PORTAL = {"52": 1.0}
_KNOWS_PORTAL_ELSEWHERE = 0.88
_AGEING = (
    "board_members",
    "supervisors",
    "members",
    "main_obstacle",
    "other_obstacles",
    "operating_status",
    "transactions_3m_idr",
    "prerequisites_met",
)
_OPERATING, _PREPARING, _NOT_OPERATING = (status.value for status in OperatingStatus)
_BEFORE_COMPLETION = {_OPERATING: 15, _PREPARING: 30, _NOT_OPERATING: 55}
_AFTER_COMPLETION = {_OPERATING: 55, _PREPARING: 35, _NOT_OPERATING: 10}
_PREREQUISITES = {3: 0.08, 5: 0.12, 6: 0.15, 7: 0.2, 8: 0.45}


def dinas_reports(world: World) -> pd.DataFrame:
    """Report people, papers seen, dates, obstacles and business; what ages is said again."""
    rng = stream(world.province, "dinas reports")
    return statements(
        speakers(world.cooperatives["code"], Source.DINAS),
        _people_and_papers(world, rng) | _site(world, rng) | _business(world, rng),
        world.dinas_dates,
        spoken=world.dinas_speaks,
        renewed=_AGEING,
    )


def dinas_parcels(world: World, where: Places) -> pd.DataFrame:
    """Report land without a point, its absence, and the parcels of the province."""
    said = [_land(world), _none(world), _provincial(world, where)]
    return pd.concat([rows for rows in said if len(rows)], ignore_index=True)


def _people_and_papers(world: World, rng: Rng) -> dict[str, Matrix]:
    truth, count = world.institution, len(world.cooperatives)
    looked, knows_board = some(rng, 0.15, count), some(rng, 0.9, count)
    mistaken = looked & some(rng, 0.08, count)  # the clash with Simkopdes is on purpose
    return {
        "has_legal_entity": each_week(known(truth.has_legal_entity, some(rng, 0.7, count))),
        "board_members": each_week(known(truth.board_members, knows_board)),
        "supervisors": each_week(known(truth.supervisors, knows_board)),
        "members": truth.members,
        "has_npwp": each_week(known(truth.has_npwp, looked)),
        "has_nib": known(truth.has_nib ^ mistaken[:, None], looked[:, None]),
        "has_bank_account": truth.has_bank_account,
    }


def _site(world: World, rng: Rng) -> dict[str, Matrix]:
    sites, stages, count = world.building, world.stages, len(world.cooperatives)
    sure = some(rng, _KNOWS_PORTAL.get(world.province, _KNOWS_PORTAL_ELSEWHERE), count)
    seen = since(stages.started + 2) & some(rng, 0.06, count)[:, None]
    progress = np.where(seen, np.roll(sites.progress_pct, 2, axis=1), np.nan)  # two weeks behind
    knows_start = since(stages.started) & some(rng, 0.92, count)[:, None]
    resumed = ~sites.is_stopped & np.roll(sites.is_stopped, 1, axis=1)
    resumed[:, 0] = False
    return {
        "in_portal": known(since(stages.in_portal), sure[:, None]),
        "main_obstacle": world.obstacles.main,
        "other_obstacles": world.obstacles.other,
        "progress_low_pct": progress,
        "progress_high_pct": progress,
        "building_started_on": _dates(sites.started_on, knows_start),
        "building_stopped_on": sites.stopped_on,
        "building_completed_on": _dates(sites.completed_on, since(sites.completed)),
        "cleared": known("building_stopped_on", resumed),
    }


def _business(world: World, rng: Rng) -> dict[str, Matrix]:
    count = len(world.cooperatives)
    done = since(world.building.completed)
    before, after = pick(rng, _BEFORE_COMPLETION, count), pick(rng, _AFTER_COMPLETION, count)
    status = np.where(done, after[:, None], before[:, None])
    asked = done & some(rng, 0.92, count)[:, None] | some(rng, 0.4, count)[:, None]
    turnover = rng.lognormal(np.log(9e6), 0.8, count).round(-3)[:, None]
    turnover = np.where(status == _OPERATING, turnover, np.nan)
    said_none = (status == _NOT_OPERATING) & some(rng, 0.5, count)[:, None]
    checked = done & some(rng, 0.9, count)[:, None]
    return {
        "operating_status": known(status, asked),
        "transactions_3m_idr": np.where(asked, np.where(said_none, 0.0, turnover), np.nan),
        "prerequisites_met": known(each_week(pick(rng, _PREREQUISITES, count)), checked),
    }


def _land(world: World) -> pd.DataFrame:
    """Report status, area, risk and dispute of the first parcel."""
    rng = stream(world.province, "dinas parcels")
    land = world.land
    measured = some(rng, 0.85, len(land.area_m2))
    values = {
        "land_status": known(land.status, land.status != LandStatus.NONE.value),
        "spatial_risk": land.spatial_risk,
        "is_disputed": land.is_disputed,
    }
    return statements(
        speakers(world.cooperatives["code"], Source.DINAS, parcel_ids(world)).assign(
            parcel_area_m2=np.where(measured, land.area_m2, np.nan)
        ),
        values,
        world.dinas_dates,
        spoken=world.dinas_speaks & since(world.stages.recorded),
        renewed=tuple(values),
    )


def _none(world: World) -> pd.DataFrame:
    """Report that there is no land, checked."""
    status = world.land.status
    return statements(
        speakers(world.cooperatives["code"], Source.DINAS, no_land_ids(world)),
        {"land_status": known(status, status == LandStatus.NONE.value)},
        world.dinas_dates,
        spoken=world.dinas_speaks,
        renewed=("land_status",),
    )


def _provincial(world: World, where: Places) -> pd.DataFrame:
    """Report the parcels of the province that dinas and BPKAD verified in the field."""
    rng = stream(world.province, "provincial parcels")
    track = world.asset_track
    width, length = rng.integers(20, 36, len(track)), rng.integers(32, 60, len(track))
    ids = np.array([f"ntb-persil-{number:03}" for number in range(1, len(track) + 1)], dtype=object)
    parcels = speakers(world.cooperatives["code"].iloc[track], Source.BPKAD, ids)
    return at(parcels, where.provincial[track]).assign(
        week=LAST,
        as_of=VERIFIED_FROM + (np.arange(len(track)) % VERIFIED_DAYS).astype("timedelta64[D]"),
        is_news=True,
        land_status=LandStatus.VERIFIED.value,
        source_status="Diverifikasi di lapangan",
        parcel_area_m2=(length * width).astype(np.float64),
        length_m=length.astype(np.float64),
        width_m=width.astype(np.float64),
        surveyor=Surveyor.BPKAD.value,
    )


def _dates(values: Dates, where: Bools) -> Dates:
    return np.where(where, values[:, None], np.datetime64("NaT"))
