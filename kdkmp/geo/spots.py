"""Points of parcels as the checks see them: where each lies, and where its repair would lie."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.parcels import PointPrecision
from kdkmp.geo.areas import NOWHERE, Areas, Land, read_areas, read_land, whereabouts
from kdkmp.geo.plane import Flags, Floats, Positions, on_plane
from kdkmp.geo.repairs import in_indonesia

_STATED = {"source": "latitude_source", "stated_on": "latitude_on"}


@dataclass(frozen=True)
class Atlas:
    """What is known of the country: regency areas, and the coarse outline of the land."""

    areas: Areas
    land: Land


def open_atlas(boundaries: pd.DataFrame, land: shapely.Geometry | None) -> Atlas:
    """Read the boundaries once for all questions."""
    return Atlas(read_areas(boundaries), read_land(land))


def spots(parcels: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Place every parcel that has a point.

    Returns
    -------
    DataFrame
        One row per parcel with a point, numbered from 0: ``cooperative_code, parcel_id,
        village_code, latitude, longitude, source, stated_on, is_centre``; ``claimed`` (position of
        its regency's area, `NOWHERE` if unknown), ``is_detailed``, ``tolerance_m``; and as `place`.
    """
    rows = parcels.dropna(subset=["latitude", "longitude"]).reset_index(drop=True)
    claimed = atlas.areas.positions(rows["regency_code"])
    answer = rows[["cooperative_code", "parcel_id", "village_code"]].assign(
        latitude=rows["latitude"].astype("float64"),
        longitude=rows["longitude"].astype("float64"),
        is_centre=(rows["point_precision"] == PointPrecision.VILLAGE_CENTRE.value).astype(bool),
        claimed=claimed,
        is_detailed=np.append(atlas.areas.is_detailed, np.False_)[claimed],
        tolerance_m=atlas.areas.tolerance_m(claimed),
    )
    for name, column in _STATED.items():
        answer[name] = rows.get(column)
    north, east = answer["latitude"].to_numpy(), answer["longitude"].to_numpy()
    return answer.assign(**place(north, east, claimed, atlas))


def place(
    latitude: Floats,
    longitude: Floats,
    claimed: Positions,
    atlas: Atlas,
    within_m: float = np.inf,
) -> dict[str, Floats | Flags | Positions]:
    """Say where points lie.

    Returns
    -------
    dict
        ``is_in_box``; ``area`` (which area holds it, or `NOWHERE`), ``off_m`` (metres from the
        claimed area, 0 inside, NaN if that is unknown) and ``sea_m`` (metres from the land, for
        points that no known area accounts for), both infinite beyond ``within_m``. All but the
        first only for points in the box.
    """
    is_in_box = in_indonesia(latitude, longitude)
    area = np.full(len(latitude), NOWHERE)
    off_m, sea_m = np.full((2, len(latitude)), np.nan)
    points = on_plane(latitude[is_in_box], longitude[is_in_box])
    found = whereabouts(points, claimed[is_in_box], atlas.areas, within_m)
    area[is_in_box], off_m[is_in_box] = found.area, found.off_m
    is_adrift = is_in_box & (area == NOWHERE)
    sea_m[is_adrift] = atlas.land.metres_off(points[is_adrift[is_in_box]], within_m)
    return {"is_in_box": is_in_box, "area": area, "off_m": off_m, "sea_m": sea_m}
