"""A cooperative's parcels, the batches that spoke about it and its numbers elsewhere, in words."""

from collections.abc import Callable
from html import escape
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


_HEADINGS = ("Lahan", "Sumber", "Status", "Luas", "Titik (lintang, bujur)", "Risiko")


def parcel_table(parcels: pd.DataFrame, row: Row, address: Callable[[str], str]) -> str:
    """Return the parcels as HTML: each named once, with a line per source that speaks of it.

    Parameters
    ----------
    parcels : DataFrame
        As `store.queries.profile.Record.parcels`.
    row : Mapping
        The cooperative's row of the board: which parcel is active.
    address : callable
        Parcel id → where the parcel itself is shown.
    """
    active = row["active_parcel_id"]
    order = sorted(parcels["parcel_id"].unique(), key=lambda one: (one != active, one))
    body = "".join(
        _parcel(parcels[parcels["parcel_id"] == one], address(one), is_active=one == active)
        for one in order
    )
    head = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    return (
        '<div class="kd-gulir" role="region" tabindex="0" '
        'aria-label="Lahan koperasi menurut tiap sumber">'
        f'<table class="kd-tabel"><thead><tr>{head}</tr></thead>{body}</table></div>'
    )


def _parcel(said: pd.DataFrame, address: str, *, is_active: bool) -> str:
    """Return one parcel: its name beside all its statements."""
    mark = '<span class="kd-kecil">lahan aktif</span>' if is_active else ""
    name = escape(str(said["parcel_id"].iloc[0]))
    first = (
        f'<th scope="rowgroup" rowspan="{len(said)}"><a href="{escape(address)}" target="_self">'
        f"{name}</a>{mark}</th>"
    )
    lines = [
        "".join(f"<td>{_lines(cell)}</td>" for cell in _cells(one))
        for one in said.to_dict("records")
    ]
    rows = (f"<tr>{first if not place else ''}{line}</tr>" for place, line in enumerate(lines))
    return f"<tbody>{''.join(rows)}</tbody>"


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def _cells(said: Row) -> tuple[str, ...]:
    return (_source(said), _status(said), _area(said), _point(said), _risks(said))


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
