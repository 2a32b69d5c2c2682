"""Which parcels have a point the map can draw, and the lean rows that travel to the browser."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from kdkmp.domain.parcels import PointPrecision
from kdkmp.text.formats import number, short_date
from kdkmp.text.labels import LAND_STATUS, SOURCE
from kdkmp.views.map_states import state_codes
from kdkmp.views.zone_tables import short_name

DECIMALS = 5  # about one metre
# Indonesia with its seas: what lies beyond is a mistake, and would shrink the map to nothing.
WEST, EAST, SOUTH, NORTH = 94.5, 141.5, -11.5, 6.5
DRAWN, NO_POINT, OFF_MAP = "drawn", "no_point", "off_map"


def map_rows(parcels: pd.DataFrame, doubtful: Collection[str] = ()) -> pd.DataFrame:
    """Return what the map needs of each parcel.

    Parameters
    ----------
    parcels : DataFrame
        As `ui.land_data.parcels`, index ``parcel_key``.
    doubtful : Collection
        Keys of parcels whose point a location check found doubtful.

    Returns
    -------
    DataFrame
        One row per parcel, same index: ``longitude``, ``latitude``, ``state`` (see `map_states`),
        ``where`` (drawn, no_point, off_map), ``is_village_centre``, ``is_doubtful``.
    """
    place = parcels[["longitude", "latitude"]].astype("float64")
    has_point = place.notna().all(axis=1)
    inside = place["longitude"].between(WEST, EAST) & place["latitude"].between(SOUTH, NORTH)
    where = pd.Series(NO_POINT, index=parcels.index, dtype="str")
    where = where.mask(has_point, OFF_MAP).mask(has_point & inside, DRAWN)
    centre = parcels["point_precision"] == PointPrecision.VILLAGE_CENTRE.value
    return place.assign(
        state=state_codes(parcels["land_status"]),
        where=where,
        is_village_centre=centre.fillna(value=False).astype(bool),
        is_doubtful=parcels.index.isin(list(doubtful)),
    )


def can_draw(parcel: pd.Series) -> bool:
    """Say whether one parcel has a point that the map can draw; a missing one is none."""
    east, north = parcel["longitude"], parcel["latitude"]
    return bool(WEST <= east <= EAST and SOUTH <= north <= NORTH)


def harmless(words: str) -> str:
    """Return words that the map's own language cannot mistake for an instruction.

    >>> harmless("@@=alert(1) {k}")
    '@ @=alert(1) (k)'
    """
    return words.replace("@@", "@ @").replace("{", "(").replace("}", ")")


def point_rows(parcels: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a layer of points: place, key, and the four lines of the tooltip."""
    names = parcels["name"].map(lambda name: harmless(short_name(name)))
    lines = zip(names, _status(parcels), _site(parcels), _said(parcels), strict=True)
    return [
        {"p": place, "i": key, "n": name, "k": status, "l": site, "s": said}
        for key, place, (name, status, site, said) in zip(
            parcels.index, places(parcels), lines, strict=True
        )
    ]


def places(rows: pd.DataFrame) -> list[list[float]]:
    """Return the places of points, and nothing else."""
    east, north = rows["longitude"].round(DECIMALS), rows["latitude"].round(DECIMALS)
    return [[x, y] for x, y in zip(east, north, strict=True)]


def _status(parcels: pd.DataFrame) -> pd.Series:
    return parcels["land_status"].map(LAND_STATUS).fillna("Status belum diketahui")


def _site(parcels: pd.DataFrame) -> list[str]:
    return [
        f"Kec. {district} · {'luas belum diketahui' if pd.isna(area) else f'{number(area)} m²'}"
        for district, area in zip(parcels["district"], parcels["parcel_area_m2"], strict=True)
    ]


def _said(parcels: pd.DataFrame) -> list[str]:
    """Return who states the status and when; without a status, who spoke last."""
    rows = zip(
        parcels["land_status_source"], parcels["land_status_on"], parcels["as_of"], strict=True
    )
    return [
        f"{SOURCE[source]}, {short_date(on)}"
        if pd.notna(source) and pd.notna(on)
        else f"Keterangan terakhir {short_date(newest)}"
        for source, on, newest in rows
    ]
