"""Verifications as people read them: a card with its progress, steps, parcels, and the export."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.verification import State, Step
from kdkmp.text.formats import MISSING, long_date, number
from kdkmp.text.labels import LAND_STATUS, UNKNOWN
from kdkmp.text.parcels import STATE
from kdkmp.views.zone_tables import short_name

Row = Mapping[str, Any]
ORDER = (State.DONE, State.LEFT, State.LATE, State.REJECTED)
NAME, PARCEL, PLACE, WHERE, STEPS, NEXT, NOTE = (
    "Koperasi",
    "Lahan",
    "Kab/kota",
    "Keadaan",
    "Langkah",
    "Menunggu",
    "Catatan terakhir",
)
_RETURNED = "dikembalikan: "


def card(row: Row) -> str:
    """Return name, office, deadline and progress of a verification.

    Parameters
    ----------
    row : Mapping
        A row of `queries.verifications.verifications`.
    """
    closed = "" if pd.isna(row["closed_at"]) else ' <span class="kd-lencana">ditutup</span>'
    note = "" if pd.isna(row["note"]) else f'<p class="kd-catatan">{escape(row["note"])}</p>'
    return (
        f'<h3 class="kd-nama">{escape(row["name"])}{closed}</h3>'
        f'<p class="kd-tempat">{escape(_about(row))}</p>{progress_bar(row)}{note}'
    )


def _about(row: Row) -> str:
    parts = [f"Penanggung jawab: {row['owner_office']}", deadline(row)]
    if not pd.isna(row["source"]):
        parts.append(f"sumber: {row['source']}")
    return " · ".join(parts)


def deadline(row: Row) -> str:
    """Say by when, and how far away that is on the day lateness is judged."""
    if pd.isna(row["deadline"]):
        return "tanpa tenggat"
    days = (row["deadline"] - row["measured_on"]).days
    if days == 0:
        left = "hari ini"
    else:
        left = f"{number(days)} hari lagi" if days > 0 else f"lewat {number(-days)} hari"
    return f"tenggat {long_date(row['deadline'])} ({left} per {long_date(row['measured_on'])})"


def progress_bar(row: Row) -> str:
    """Return how many parcels are done, left, late and rejected: a thin bar, and words."""
    total = int(row["parcels"])
    if not total:
        return '<p class="kd-catatan">Belum ada lahan di daftar ini.</p>'
    counts = {state: int(row[state.value]) for state in ORDER}
    bar = "".join(
        f'<span class="kd-{state.value}" style="flex:{count}"></span>'
        for state, count in counts.items()
        if count
    )
    told = "".join(
        f'<span class="kd-butir kd-{state.value}"><span><b>{number(count)}</b> '
        f"{STATE[state].lower()}</span></span>"
        for state, count in counts.items()
    )
    return (
        f'<div class="kd-kemajuan" aria-hidden="true">{bar}</div>'
        f'<p class="kd-catatan"><b>{number(total)} lahan</b> = {told}</p>'
    )


def step_table(steps: Sequence[Step], stands: pd.DataFrame) -> pd.DataFrame:
    """Return per step: whose turn, how many are done with it, and how many wait for it."""
    waiting = stands["next_step"].value_counts()
    returned = stands.loc[stands["is_returned"], "next_step"].value_counts()
    return pd.DataFrame(
        {
            "Langkah": [f"{place}. {one.name}" for place, one in enumerate(steps, start=1)],
            "Giliran": [one.office for one in steps],
            "Selesai": [int(stands[f"step_{place}_on"].notna().sum()) for place in _places(steps)],
            "Menunggu": [int(waiting.get(place, 0)) for place in _places(steps)],
            "di antaranya dikembalikan": [int(returned.get(one, 0)) for one in _places(steps)],
        }
    )


def _places(steps: Sequence[Step]) -> range:
    return range(len(steps))


def parcel_lines(
    stands: pd.DataFrame, register: pd.DataFrame, steps: Sequence[Step]
) -> pd.DataFrame:
    """Return a line per parcel of a verification, as the screen shows it: open ones first.

    Parameters
    ----------
    stands : DataFrame
        As `queries.verifications.parcels_of`.
    register : DataFrame
        As `ui.land_data.parcels`, of everywhere.
    """
    stands = _open_first(stands)
    about = register.reindex(stands.index)
    return pd.DataFrame(
        {
            NAME: about["name"].map(short_name, na_action="ignore").fillna(MISSING),
            PARCEL: stands["parcel_id"],
            PLACE: about["regency"].astype("str").fillna(MISSING),
            WHERE: stands["state"].map(STATE),
            STEPS: _done(stands, about, steps),
            NEXT: _waiting(stands),
            NOTE: stands["note"].fillna(""),
        },
        index=stands.index,
    )


def _open_first(stands: pd.DataFrame) -> pd.DataFrame:
    """Put late and open parcels first, those that wait longest for their first step at the top."""
    order = (State.LATE, State.LEFT, State.REJECTED, State.DONE)
    places = {state.value: place for place, state in enumerate(order)}
    ranked = stands.assign(_place=stands["state"].map(places))
    return ranked.sort_values(["_place", "next_step"], kind="stable").drop(columns="_place")


def _done(stands: pd.DataFrame, about: pd.DataFrame, steps: Sequence[Step]) -> pd.Series:
    """Say how many steps are done; without steps, the status of the land."""
    if steps:
        done: pd.Series = stands["steps_done"].map(lambda count: f"{count} dari {len(steps)}")
        return done
    return about["land_status"].map(LAND_STATUS).fillna(UNKNOWN)


def _waiting(stands: pd.DataFrame) -> pd.Series:
    names, offices = stands["next_name"], stands["next_office"]
    waiting = (names + " – " + offices).astype("str")
    waiting = waiting.mask(stands["is_returned"].to_numpy(), _RETURNED + waiting)
    return waiting.fillna(MISSING)


def export_lines(
    stands: pd.DataFrame, register: pd.DataFrame, steps: Sequence[Step]
) -> pd.DataFrame:
    """Return every column of a verification's parcels, with the day of each step."""
    about = register.reindex(stands.index)
    table = {
        "Kode koperasi": stands["cooperative_code"],
        NAME: about["name"],
        PARCEL: stands["parcel_id"],
        "Provinsi": about["province"],
        "Kabupaten/Kota": about["regency"],
        "Kecamatan": about["district"],
        "Desa/Kelurahan": about["village"],
        "Status lahan": about["land_status"].map(LAND_STATUS),
        "Luas (m²)": about["parcel_area_m2"],
        WHERE: stands["state"].map(STATE),
        NEXT: stands["next_name"],
        "Giliran": stands["next_office"],
        "Dikembalikan": stands["is_returned"],
        NOTE: stands["note"],
    }
    for place, one in enumerate(steps):
        table[f"{place + 1}. {one.name} – selesai"] = stands[f"step_{place}_on"]
    return pd.DataFrame(table, index=stands.index)
