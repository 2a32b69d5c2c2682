"""What Simkopdes says: papers, RAT, savings, rough progress, and its list of land."""

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Dates, Matrix, known, pick, some, stream
from kdkmp.demo.places import Places, no_land_ids, parcel_ids, second_parcel_ids, second_parcels
from kdkmp.demo.speech import at, each_week, speakers, statements
from kdkmp.demo.weeks import COUNT, FRIDAYS, NEVER, since
from kdkmp.demo.world import World
from kdkmp.domain.facts import RatStatus
from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import Source, Surveyor

_BUCKETS_PCT = np.array([[0, 20], [21, 50], [51, 75], [76, 99], [100, 100]], dtype=np.float64)
_RAT_BOOK_YEAR = 2024
"""The RAT of 2025 is due by 31 March 2026; none is stated in these weeks."""
_MONEY = ("paying_members", "savings_total_idr", "transactions_total_idr")
_WORDS = {
    LandStatus.VERIFYING.value: "Sedang Diverifikasi",
    LandStatus.VERIFIED.value: "Terverifikasi",
    LandStatus.BUILT.value: "Selesai",
    LandStatus.NONE.value: "Tidak Ada Lahan",
}
_SURVEYORS = {Surveyor.COOPERATIVE.value: 5, Surveyor.FACILITATOR.value: 4}


def simkopdes_reports(world: World) -> pd.DataFrame:
    """Report what an export shows on a Friday: changes, and money where someone looked again."""
    rng = stream(world.province, "simkopdes")
    truth, count = world.institution, len(world.cooperatives)
    low, high = _buckets(world, some(rng, 0.3, count))
    says_entity, says_date = some(rng, 0.85, count), some(rng, 0.8, count)
    values = {
        "has_simkopdes_account": truth.has_account,
        "has_npwp": each_week(truth.has_npwp),
        "has_nib": truth.has_nib,
        "has_legal_entity": each_week(known(truth.has_legal_entity, says_entity)),
        "legal_entity_on": each_week(
            np.where(
                says_date & truth.has_legal_entity, truth.legal_entity_on, np.datetime64("NaT")
            )
        ),
        "rat_status": np.full((count, COUNT), RatStatus.UNVERIFIED.value, dtype=object),
        "rat_book_year": np.full((count, COUNT), _RAT_BOOK_YEAR),
        "has_facilitator": each_week(truth.has_facilitator),
        "business_plan": each_week(truth.business_plan),
        "paying_members": each_week(truth.paying_members),
        "savings_total_idr": each_week(truth.savings_idr),
        "transactions_total_idr": each_week(truth.transactions_idr),
        "progress_low_pct": low,
        "progress_high_pct": high,
    }
    return statements(
        speakers(world.cooperatives["code"], Source.SIMKOPDES),
        values,
        np.broadcast_to(FRIDAYS, (count, COUNT)),
        spoken=_listed(world),
        renewed=_MONEY,
        renewal=some(rng, 0.06, (count, COUNT)),
    )


def simkopdes_parcels(world: World, where: Places) -> pd.DataFrame:
    """Report the land list: first and second parcels, and where there is said to be none."""
    said = [_first(world, where), _second(world, where), _none(world)]
    return pd.concat([rows for rows in said if len(rows)], ignore_index=True)


def _first(world: World, where: Places) -> pd.DataFrame:
    """Report a point, and a status that lags behind the others but for rejections."""
    rng = stream(world.province, "simkopdes parcels")
    stages, count = world.stages, len(world.cooperatives)
    status = np.full((count, COUNT), None, dtype=object)
    for reached, step in (
        (stages.recorded, LandStatus.VERIFYING),
        (stages.verified + rng.integers(1, 4, count), LandStatus.VERIFIED),
        (world.building.completed + 1, LandStatus.BUILT),
    ):
        status[since(reached)] = step.value
    status[world.land.status == LandStatus.REJECTED.value] = LandStatus.REJECTED.value
    listed = speakers(world.cooperatives["code"], Source.SIMKOPDES, parcel_ids(world))
    listed = at(listed, where.first).assign(surveyor=pick(rng, _SURVEYORS, count))
    return _in_words(
        statements(listed, {"land_status": status}, _dates(world), spoken=_listed(world))
    )


def _second(world: World, where: Places) -> pd.DataFrame:
    """Report a second candidate, entered by the facilitator."""
    rng = stream(world.province, "second parcel statements")
    ids = second_parcel_ids(world)
    listed = at(speakers(world.cooperatives["code"], Source.SIMKOPDES, ids), where.second).assign(
        parcel_area_m2=rng.integers(60, 240, len(ids)) * 10.0,
        surveyor=Surveyor.FACILITATOR.value,
    )
    status = known(LandStatus.VERIFYING.value, since(second_parcels(world)))
    return _in_words(
        statements(listed, {"land_status": status}, _dates(world), spoken=_listed(world))
    )


def _none(world: World) -> pd.DataFrame:
    """Report "Tidak Ada Lahan" at first: unknown, but for the few that TNI surveyed."""
    rng = stream(world.province, "simkopdes without land")
    count = len(world.cooperatives)
    is_none = np.any(world.land.status == LandStatus.NONE.value, axis=1)
    said = (world.stages.recorded > 0) & some(rng, 0.6, count)
    surveyed = said & (world.stages.recorded == NEVER) & is_none & some(rng, 0.12, count)
    listed = speakers(world.cooperatives["code"], Source.SIMKOPDES, no_land_ids(world)).assign(
        source=np.where(surveyed, Source.TNI.value, Source.SIMKOPDES.value),
        surveyor=known(Surveyor.TNI.value, surveyed),
    )
    values = {
        "land_status": each_week(known(LandStatus.NONE.value, surveyed)),
        "source_status": each_week(known(_WORDS[LandStatus.NONE.value], said)),
    }
    first = _listed(world) & (np.arange(COUNT) == 0)
    return statements(listed, values, _dates(world), spoken=first)


def _buckets(world: World, watched: Bools) -> tuple[Matrix, Matrix]:
    """Return the coarse progress of the sites that Simkopdes watches, two weeks behind."""
    progress = np.roll(world.building.progress_pct, 2, axis=1)
    seen = since(world.stages.started + 2) & watched[:, None]
    bucket = np.searchsorted(_BUCKETS_PCT[:, 0], np.floor(progress), side="right") - 1
    low, high = _BUCKETS_PCT[bucket].transpose(2, 0, 1)
    return np.where(seen, low, np.nan), np.where(seen, high, np.nan)


def _listed(world: World) -> Bools:
    return np.asarray(each_week(world.second_list.is_listed))


def _dates(world: World) -> Dates:
    """Return Fridays; rows of the first export carry the day they were entered."""
    dates = np.repeat(FRIDAYS[None, :], len(world.cooperatives), axis=0)
    dates[:, 0] = world.dinas_dates[:, 0]
    return dates


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the status as Simkopdes writes it."""
    return rows.assign(source_status=rows["land_status"].map(_WORDS))
