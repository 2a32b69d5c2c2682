"""What the offices know of a parcel beyond its status: stated once, and much of it by nobody."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Matrix, Rng, known, pick, some, stream
from kdkmp.demo.outlines import fits_between, outlines
from kdkmp.demo.places import Places, named_set, parcel_ids, second_parcel_ids
from kdkmp.demo.rights import PUBLIC_LAW, criteria, is_verified, papers, rights
from kdkmp.demo.risks import single_risks
from kdkmp.demo.weeks import LAST, NEVER
from kdkmp.demo.world import World
from kdkmp.domain.parcels import (
    DocumentState,
    IntendedUse,
    Ownership,
    PointPrecision,
    RoadSurface,
    UseBasis,
    Verdict,
)
from kdkmp.domain.sources import Source, Surveyor

# How much of the land the dinas of each province knows the owner and the use of.
_KNOWN_RIGHTS = {"19": 0.7, "52": 0.5, "61": 0.34, "63": 0.4}
_ROADS: Mapping[str | None, float] = {
    RoadSurface.ASPHALT.value: 45,
    RoadSurface.CONCRETE.value: 22,
    RoadSurface.STONE.value: 15,
    RoadSurface.EARTH.value: 15,
    RoadSurface.NONE.value: 3,
}
_UTILITIES = {"has_water": 0.75, "has_electricity": 0.8, "has_internet": 0.6}
_VERIFIERS = {Surveyor.TNI.value: 6, Surveyor.AGRINAS.value: 4}
_POINT, _CENTRE = (precision.value for precision in PointPrecision)
_WITHOUT_PORTAL = {_POINT: 60, _CENTRE: 12, None: 28}
_OUTLINED = 0.19
"""Share of the sites that fit between their neighbours; a tenth of all parcels."""


def with_register(parcels: pd.DataFrame, world: World, where: Places) -> pd.DataFrame:
    """Add the fields of the register to what is said anyway; nobody speaks more often for it."""
    told = parcels.copy()
    sources, status = told["source"], told["land_status"]
    fields, risks = _of_dinas(world, where)
    _say_once(told, fields, sources == Source.DINAS)
    _say_once(told, risks, (sources == Source.DINAS) & told["spatial_risk"].notna())
    by_agrinas = (sources == Source.PORTAL) & is_verified(status.to_numpy(dtype=object))
    _say_once(told, _verifiers(world), by_agrinas)
    _say_once(told, _precision(world, Source.PORTAL), sources == Source.PORTAL)
    _say_once(told, _precision(world, Source.SIMKOPDES), sources == Source.SIMKOPDES)
    of_province = told[sources == Source.BPKAD]
    if len(of_province):
        _say_once(told, _of_bpkad(of_province, world.province), sources == Source.BPKAD)
    return told


def _say_once(parcels: pd.DataFrame, fields: pd.DataFrame, where: pd.Series) -> None:
    """Write fields (index: parcel id) into the first of the statements that are meant."""
    first = parcels[where].drop_duplicates("parcel_id").index
    mine = fields.reindex(parcels.loc[first, "parcel_id"])
    for name in fields:
        if name not in parcels:
            parcels[name] = None
        values = pd.Series(mine[name].to_numpy(dtype=object), index=first)
        parcels.loc[first, name] = values.where(values.notna(), None)


def _of_dinas(world: World, where: Places) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what the dinas knows of first parcels, and the single risks that it checked."""
    province, land = world.province, world.land
    status, ids = land.status[:, LAST], pd.Index(parcel_ids(world), name="parcel_id")
    risks = single_risks(land.spatial_risk[:, LAST], stream(province, "single risks"))
    in_forest = risks["risk_forest"].notna() & (risks["risk_forest"] != "none")
    owned = rights(
        in_forest.to_numpy(dtype=bool),
        _KNOWN_RIGHTS[province],
        named_set(world),
        stream(province, "rights"),
    )
    judged = criteria(
        status,
        land.area_m2,
        owned["ownership"].to_numpy(dtype=object),
        risks,
        stream(province, "criteria"),
    )
    parts = [
        owned,
        papers(status, stream(province, "papers")),
        judged,
        _site(len(ids), stream(province, "site")),
        _drawn(world, where),
    ]
    return pd.concat(parts, axis=1).set_index(ids), risks.set_index(ids)


def _site(count: int, rng: Rng) -> pd.DataFrame:
    """Return road and utilities of the sites that somebody described."""
    described = some(rng, 0.4, count)
    has = {
        name: known(some(rng, share, count), described & some(rng, 0.9, count))
        for name, share in _UTILITIES.items()
    }
    return pd.DataFrame({"road_surface": known(pick(rng, _ROADS, count), described), **has})


def _drawn(world: World, where: Places) -> pd.DataFrame:
    """Return the outlines of about a tenth of the parcels."""
    rng = stream(world.province, "outlines")
    land = world.land
    there = (world.stages.recorded < NEVER) & fits_between(land.length_m, land.width_m)
    chosen = there & some(rng, _OUTLINED, len(there))
    drawn = np.full(len(there), None, dtype=object)
    drawn[chosen] = outlines(where.first[chosen], land.length_m[chosen], land.width_m[chosen], rng)
    return pd.DataFrame({"outline": drawn})


def _verifiers(world: World) -> pd.DataFrame:
    rng = stream(world.province, "verifiers")
    count = len(world.cooperatives)
    told = known(pick(rng, _VERIFIERS, count), some(rng, 0.8, count))
    return pd.DataFrame({"verifier": told}, index=parcel_ids(world))


def _precision(world: World, source: Source) -> pd.DataFrame:
    """Say what points stand for: sites in the portal were visited, others may be village centres.

    Both sources state the same point, so that neither may call it what the other does not.
    """
    rng = stream(world.province, f"precision {source}")
    count = len(world.cooperatives)
    is_mapped: Bools = world.stages.in_portal < NEVER
    seen: Matrix = known(_POINT, some(rng, 0.85, count))
    if source is Source.PORTAL:
        return pd.DataFrame({"point_precision": seen}, index=parcel_ids(world))
    guessed = pick(rng, _WITHOUT_PORTAL, count)
    first = pd.DataFrame(
        {"point_precision": np.where(is_mapped, seen, guessed)}, index=parcel_ids(world)
    )
    second = pd.DataFrame({"point_precision": seen}, index=second_parcel_ids(world))
    return pd.concat([first, second])


def _of_bpkad(parcels: pd.DataFrame, province: str) -> pd.DataFrame:
    """Return what the field check of provincial land found; nobody looked at the risks yet."""
    rng = stream(province, "provincial register")
    count, area = len(parcels), parcels["parcel_area_m2"].to_numpy(dtype=np.float64)
    certificate = {
        DocumentState.HAVE.value: 6,
        DocumentState.IN_PROCESS.value: 3,
        DocumentState.MISSING.value: 1,
    }
    is_large = area >= 1000  # noqa: PLR2004 - the criterion of Kemendagri
    sides = [parcels[name].to_numpy(dtype=np.float64) for name in ("length_m", "width_m")]
    points = parcels[["latitude", "longitude"]].to_numpy(dtype=np.float64)
    return pd.DataFrame(
        {
            "ownership": Ownership.PROVINCE.value,
            "use_basis": UseBasis.LEASE.value,
            "legal_basis": PUBLIC_LAW,
            "intended_use": IntendedUse.OUTLET_AND_STORE.value,
            "verifier": Surveyor.BPKAD.value,
            "point_precision": _POINT,
            "doc_letter": DocumentState.HAVE.value,
            "doc_recommendation": DocumentState.IN_PROCESS.value,
            "doc_certificate": pick(rng, certificate, count),
            "doc_sketch": DocumentState.HAVE.value,
            "criterion_title": Verdict.PASS.value,
            "criterion_area": np.where(is_large, Verdict.PASS.value, Verdict.FAIL.value),
            "criterion_access": known(Verdict.PASS.value, some(rng, 0.8, count)),
            "road_surface": pick(rng, _ROADS, count),
            "outline": outlines(points, sides[0], sides[1], rng),
        },
        index=parcels["parcel_id"],
    )
