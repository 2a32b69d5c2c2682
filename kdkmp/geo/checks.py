"""Location checks: one finding per parcel, its root cause, by columns."""

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.findings import FINDING_DTYPES, Certainty, FindingKind
from kdkmp.domain.points import COARSE_TOLERANCE_M, SAME_PLACE_M, SEA_BEYOND_M, SHARED_WITHIN_M
from kdkmp.geo.areas import NOWHERE
from kdkmp.geo.mending import mended
from kdkmp.geo.repairs import is_default, whole_degrees
from kdkmp.geo.spots import Atlas, open_atlas, spots
from kdkmp.geo.twins import twins


def location_findings(
    parcels: pd.DataFrame, boundaries: pd.DataFrame, land: shapely.Geometry | None = None
) -> pd.DataFrame:
    """Say which points of parcels look wrong, how sure that is, and which repair makes sense.

    Parameters
    ----------
    parcels : DataFrame
        The register: ``cooperative_code, parcel_id, village_code, regency_code, latitude,
        longitude, point_precision`` (and, for the record, ``latitude_source, latitude_on``).
        Coordinates as read, however absurd; a parcel without a point has no finding.
    boundaries : DataFrame
        ``region_code, geometry`` (WKB, WGS 84), ``is_detailed``; may be empty or cover a part.
    land
        The outline of Indonesia; without it nothing is said about the sea.

    Returns
    -------
    DataFrame
        Columns `domain.findings.FINDING_DTYPES`, in the order of the parcels, at most one row per
        parcel. ``distance_m`` is what the kind is about: to the claimed regency, the land, or the
        other parcel. A parcel that is astray also names the parcel of another village it lies on.
    """
    atlas = open_atlas(boundaries, land)
    rows = spots(parcels, atlas)
    of_itself = _first([_invented(rows), _cut_off(rows), _mended(rows, atlas), _abroad(rows)])
    rest = rows.drop(index=of_itself.index)
    astray = _first([_half_cut_off(rest), _outside_regency(rest, atlas), _on_sea(rest)])
    named = astray.join(twins(rest).drop(columns="apart_m"))
    shared = _shared(rest.drop(index=astray.index))
    return _findings(rows, pd.concat([of_itself, named, shared]))


def _invented(rows: pd.DataFrame) -> pd.DataFrame:
    """Points that a system filled in."""
    found = rows[is_default(rows["latitude"].to_numpy(), rows["longitude"].to_numpy())]
    return _named(found, FindingKind.DEFAULT_POINT, Certainty.CERTAIN)


def _cut_off(rows: pd.DataFrame) -> pd.DataFrame:
    """Points of whole degrees: their fraction is lost and cannot be had back."""
    both, _ = whole_degrees(rows["latitude"].to_numpy(), rows["longitude"].to_numpy())
    return _named(rows[both], FindingKind.DECIMAL_LOST, Certainty.LIKELY)


def _half_cut_off(rows: pd.DataFrame) -> pd.DataFrame:
    """Points with one whole degree, which happens by chance once in a hundred thousand."""
    _, one = whole_degrees(rows["latitude"].to_numpy(), rows["longitude"].to_numpy())
    return _named(rows[one], FindingKind.DECIMAL_LOST, Certainty.TO_CHECK)


def _mended(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Points that a repair makes sense of."""
    is_adrift = (rows["claimed"] == NOWHERE) & (rows["sea_m"] > SEA_BEYOND_M)
    return mended(rows[~rows["is_in_box"] | _is_off(rows) | is_adrift], atlas)


def _abroad(rows: pd.DataFrame) -> pd.DataFrame:
    return _named(rows[~rows["is_in_box"]], FindingKind.OUTSIDE_INDONESIA, Certainty.CERTAIN)


def _outside_regency(rows: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Points off their regency, on land or near it.

    In no area at all may be a small island or the coast that the boundary lacks: to be checked.
    """
    is_nowhere = rows["area"] == NOWHERE
    found = rows[_is_off(rows) & ~(is_nowhere & (rows["sea_m"] > SEA_BEYOND_M))]
    is_nowhere = found["area"] == NOWHERE
    is_on_land = ~is_nowhere | ((found["sea_m"] == 0) & (found["off_m"] > SEA_BEYOND_M))
    certainty = np.select(
        [
            ~found["is_detailed"] | ~is_on_land,
            ~is_nowhere & (found["off_m"] > COARSE_TOLERANCE_M),
        ],
        [Certainty.TO_CHECK.value, Certainty.CERTAIN.value],
        default=Certainty.LIKELY.value,
    )
    codes = np.array([*atlas.areas.codes, None], dtype=object)  # the last one: nowhere
    return _named(found, FindingKind.OUTSIDE_REGENCY).assign(
        certainty=certainty,
        distance_m=found["off_m"],
        tolerance_m=found["tolerance_m"],
        region_code=codes[found["area"]],
    )


def _on_sea(rows: pd.DataFrame) -> pd.DataFrame:
    """Points far from the coarse outline, which no area accounts for."""
    is_home = rows["off_m"] <= rows["tolerance_m"]
    found = rows[(rows["sea_m"] > SEA_BEYOND_M) & ~is_home]
    return _named(found, FindingKind.ON_SEA, Certainty.TO_CHECK).assign(
        distance_m=found["sea_m"], tolerance_m=SEA_BEYOND_M
    )


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    """Points of two villages; which of the two is wrong cannot be seen from here."""
    found = twins(rows)
    is_same = found["apart_m"] <= SAME_PLACE_M
    return _named(found, FindingKind.SHARED_POINT).assign(
        certainty=np.where(is_same, Certainty.LIKELY.value, Certainty.TO_CHECK.value),
        other_cooperative_code=found["other_cooperative_code"],
        other_parcel_id=found["other_parcel_id"],
        distance_m=found["apart_m"],
        tolerance_m=SHARED_WITHIN_M,
    )


def _is_off(rows: pd.DataFrame) -> pd.Series:
    return rows["off_m"] > rows["tolerance_m"]


def _named(
    found: pd.DataFrame, kind: FindingKind, certainty: Certainty | None = None
) -> pd.DataFrame:
    return pd.DataFrame(
        {"kind": kind.value, "certainty": certainty and certainty.value}, index=found.index
    )


def _first(found: list[pd.DataFrame]) -> pd.DataFrame:
    """Keep the first finding of each row, its root cause."""
    rows = pd.concat([some for some in found if not some.empty] or found[:1])
    return rows[~rows.index.duplicated()]


def _findings(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with what is known of the parcel, in the declared columns."""
    about = ["cooperative_code", "parcel_id", "latitude", "longitude", "source", "stated_on"]
    whole = found.join(rows[about]).sort_index().reset_index(drop=True)
    return whole.reindex(columns=list(FINDING_DTYPES)).astype(FINDING_DTYPES)
