"""Parcels summed per kabupaten/kota: a bubble whose area is their number, ringed by zones."""

from math import sqrt
from typing import Any

import pandas as pd
import pydeck as pdk

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE
from kdkmp.views.lists import WORST_FIRST
from kdkmp.views.map_labels import Label, fitting, plain_name
from kdkmp.views.map_points import DRAWN

_MANY, _FEW = 60, 15


def bubble_rows(parcels: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Sum parcels per regency.

    Parameters
    ----------
    parcels : DataFrame
        As `ui.land_data.parcels`.
    rows : DataFrame
        Of the same parcels, as `map_points.map_rows`.

    Returns
    -------
    DataFrame
        One row per regency (index: code): ``name``, ``province``, ``parcels``, ``cooperatives``
        (counts), ``longitude`` and ``latitude`` (the median of sound points; NaN without any), and
        the number of parcels by the zone of their cooperative (``green`` … ``unknown``).
    """
    groups = parcels.groupby("regency_code", sort=True)
    sound = rows[(rows["where"] == DRAWN) & ~rows["is_doubtful"]]
    middle = sound[["longitude", "latitude"]].groupby(parcels["regency_code"]).median()
    zones = parcels["zone"].fillna(Zone.UNKNOWN.value)
    counts = pd.crosstab(parcels["regency_code"], zones)
    names = groups[["regency", "province"]].first()
    return pd.DataFrame(
        {
            "name": names["regency"],
            "province": names["province"],
            "parcels": groups.size(),
            "cooperatives": groups["cooperative_code"].nunique(),
            **middle.reindex(names.index),
            **counts.reindex(index=names.index, columns=list(Zone), fill_value=0),
        }
    )


def sizes(counts: pd.Series) -> pd.Series:
    """Return the width of each bubble in pixels: its area is proportional to the number."""
    if counts.empty:
        return counts.astype("float64")
    widest = 60 if len(counts) <= _FEW else 40 if len(counts) <= _MANY else 26
    return (counts / counts.max()).map(sqrt) * widest


def bubble_points(bubbles: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the layer; the lines of the tooltip are named as for points."""
    widths = sizes(bubbles["parcels"])
    return [
        {
            "p": [round(row.longitude, 3), round(row.latitude, 3)],
            "i": code,
            "w": round(widths[code], 1),
            "n": row.name_of_regency,
            "k": f"{number(row.parcels)} lahan, {number(row.cooperatives)} KDKMP",
            "l": _zones(row),
        }
        for code, row in zip(
            bubbles.index,
            bubbles.rename(columns={"name": "name_of_regency"}).itertuples(index=False),
            strict=True,
        )
    ]


def _zones(row: Any) -> str:  # noqa: ANN401 - a named tuple of pandas
    return " · ".join(
        f"{ZONE[zone]} {number(getattr(row, zone.value))}"
        for zone in WORST_FIRST
        if getattr(row, zone.value)
    )


def bubble_labels(bubbles: pd.DataFrame, view: pdk.ViewState) -> list[dict[str, Any]]:
    """Return name and number under each bubble that has the room, the largest first."""
    placed = bubbles.assign(width=sizes(bubbles["parcels"]))
    labels = [
        Label(
            f"{plain_name(row['name'])} {number(row['parcels'])}",
            row["longitude"],
            row["latitude"],
            below=row["width"] / 2 + 9,
            width=row["width"],
        )
        for _, row in placed.sort_values("parcels", ascending=False).iterrows()
    ]
    return fitting(labels, view)
