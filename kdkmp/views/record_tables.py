"""A cooperative's parcels, the batches that spoke about it and its numbers elsewhere, in words."""

from typing import Any

import pandas as pd

from kdkmp.domain.freshness import Row
from kdkmp.text.formats import short_date
from kdkmp.text.labels import (
    FILE_FORMAT,
    LAND_STATUS,
    MISSING,
    SOURCE,
    SPATIAL_RISK,
    SURVEYOR,
    UNKNOWN,
)
from kdkmp.text.thresholds import amount

_POINT_DECIMALS = 5  # about one metre


def parcel_table(parcels: pd.DataFrame, row: Row) -> pd.DataFrame:
    """Return a line per source and parcel, the active one first.

    Parameters
    ----------
    parcels : DataFrame
        As `store.queries.profile.Record.parcels`.
    row : Mapping
        The cooperative's row of the board: which parcel is active.
    """
    active = (parcels["parcel_id"] == row["active_parcel_id"]) & (
        parcels["source"] == row["land_status_source"]
    )
    ordered = parcels.assign(is_active=active).sort_values(
        "is_active", ascending=False, kind="stable"
    )
    return pd.DataFrame(
        [_parcel(parcel) for parcel in ordered.to_dict("records")],
        columns=["Lahan", "Status", "Luas", "Titik (lintang, bujur)", "Risiko", "Sumber"],
    )


def _parcel(parcel: Row) -> dict[str, str]:
    active = "\nlahan aktif" if parcel["is_active"] else ""
    return {
        "Lahan": f"{parcel['parcel_id']}{active}",
        "Status": _status(parcel),
        "Luas": _area(parcel),
        "Titik (lintang, bujur)": _point(parcel),
        "Risiko": _risks(parcel),
        "Sumber": _source(parcel),
    }


def _status(parcel: Row) -> str:
    said = parcel["source_status"]
    original = "" if pd.isna(said) else f"\nberkas: {said}"
    if pd.isna(parcel["land_status"]):
        return f"{UNKNOWN if not original else 'belum dikonfirmasi'}{original}"
    return f"{LAND_STATUS[parcel['land_status']]}{original}"


def _area(parcel: Row) -> str:
    size = parcel["parcel_area_m2"]
    if pd.isna(size):
        return UNKNOWN
    sides = (parcel["length_m"], parcel["width_m"])
    if any(map(pd.isna, sides)):
        return amount("parcel_area_m2", size)
    length, width = (amount("length_m", side) for side in sides)
    return f"{amount('parcel_area_m2', size)}\n{length} × {width} m"


def _point(parcel: Row) -> str:
    ends = (parcel["latitude"], parcel["longitude"])
    if any(map(pd.isna, ends)):
        return UNKNOWN
    return ", ".join(f"{end:.{_POINT_DECIMALS}f}" for end in ends)  # as maps take it: with points


def _risks(parcel: Row) -> str:
    risk, disputed = parcel["spatial_risk"], parcel["is_disputed"]
    told = [] if pd.isna(risk) else [SPATIAL_RISK[risk]]
    if not pd.isna(disputed):
        told.append("dalam sengketa" if disputed else "tidak sengketa")
    return "\n".join(told) or UNKNOWN


def _source(parcel: Row) -> str:
    surveyor = parcel["surveyor"]
    by = "" if pd.isna(surveyor) else f"\ndisurvei {SURVEYOR[surveyor]}"
    return f"{SOURCE[parcel['source']]}, {short_date(parcel['as_of'])}{by}"


def history_table(history: pd.DataFrame) -> pd.DataFrame:
    """Return a line per batch, newest first."""
    return pd.DataFrame(
        {
            "Data per": history["as_of"].map(short_date),
            "Sumber": history["source"].map(SOURCE),
            "Jenis berkas": history["format"].map(FILE_FORMAT),
            "Nama berkas": history["file_name"],
            "Diimpor": history["imported_at"].map(_imported),
            "Batch": history["batch_id"].astype("str"),
        }
    )


def _imported(moment: Any) -> str:  # noqa: ANN401 - a datetime, aware or not, by database
    return short_date(moment)


def id_table(foreign_ids: pd.DataFrame) -> pd.DataFrame:
    """Return a line per number that another system gave the cooperative."""
    return pd.DataFrame(
        {
            "Sistem": foreign_ids["source"].map(SOURCE).fillna(MISSING),
            "Nomor di sistem itu": foreign_ids["value"],
        }
    )
