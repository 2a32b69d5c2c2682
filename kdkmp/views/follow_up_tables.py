"""Follow-ups as people read them: the list, its export, how offices and meetings closed theirs."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kdkmp.domain.follow_up_age import Tally, tallies, tally
from kdkmp.domain.follow_ups import Status
from kdkmp.text.follow_ups import (
    DESK,
    LEVEL,
    NO_DUE,
    NO_MEETING,
    STATUS,
    WHOLE_PROVINCE,
    days_in_words,
)
from kdkmp.text.formats import MISSING, number, share, short_date
from kdkmp.views.tables import TOTAL_ROW
from kdkmp.views.zone_tables import short_name

DUE, TEXT, ABOUT, OFFICE, STATE, DESK_HEADING, CARRIED = (
    "Tenggat",
    "Isi",
    "Tentang",
    "Instansi",
    "Status",
    "Eskalasi",
    "Rapat",
)
Row = Mapping[str, Any]


def due_words(row: Row) -> str:
    """Say by when, and how far away that is where somebody still has to act."""
    if pd.isna(row["due_on"]):
        return NO_DUE
    day = short_date(row["due_on"])
    return f"{day} ({days_in_words(int(row['days_left']))})" if row["is_live"] else day


def about_words(row: Row) -> str:
    """Say whom it concerns: a cooperative and its regency, a regency, or the whole province."""
    place = row["regency"] if pd.notna(row["regency"]) else f"{row['province']}"
    if pd.notna(row["name"]):
        return f"{short_name(row['name'])}, {place}"
    return str(place) if pd.notna(row["regency"]) else f"{WHOLE_PROVINCE}, {place}"


def follow_up_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the list in the order of ``rows``, all text but the number of meetings.

    Parameters
    ----------
    rows : DataFrame
        As `ui.follow_up_data.follow_ups`.
    """
    records = rows.to_dict("records")
    return pd.DataFrame(
        {
            DUE: [due_words(row) for row in records],
            TEXT: rows["text"].tolist(),
            ABOUT: [about_words(row) for row in records],
            OFFICE: rows["responsible_name"].tolist(),
            STATE: [STATUS[row["status"]] for row in records],
            DESK_HEADING: [DESK.get(level, "") for level in rows["level"]],
            CARRIED: rows["carried"].tolist(),
        },
        index=rows["id"],
    )


def follow_up_export(rows: pd.DataFrame) -> pd.DataFrame:
    """Return every column of the list as a file holds it; dates and numbers stay what they are."""
    return pd.DataFrame(
        {
            "Nomor": rows["id"],
            TEXT: rows["text"],
            "Provinsi": rows["province"],
            "Kabupaten/Kota": rows["regency"],
            "Kode koperasi": rows["cooperative_code"],
            "Koperasi": rows["name"],
            "Lahan": rows["parcel_id"],
            OFFICE: rows["responsible_name"],
            STATE: rows["status"].map(lambda one: STATUS[Status(one)]),
            "Disepakati": rows["agreed_on"],
            DUE: rows["due_on"],
            "Lewat tenggat (hari)": (-rows["days_left"]).where(
                rows["is_live"] & (rows["days_left"] < 0).fillna(value=False)
            ),
            "Eskalasi (usulan)": rows["level"].map(LEVEL),
            "Dibawa ke rapat (kali)": rows["carried"],
            "Tinjauan berikutnya": rows["next_review"],
            "Bukti": rows["evidence"],
            "Tanggal selesai": rows["closed_on"],
            "Rapat": rows["meeting"],
            "Angka yang dirujuk": rows["snapshot"],
            "Sumber": rows["source"],
            "Dicatat oleh": rows["office"],
        }
    )


def closure_words(counts: Tally) -> str:
    """Say how many of all are done.

    >>> closure_words(Tally(7, 3, 1, 3, 1, 0)), closure_words(Tally(0, 0, 0, 0, 0, 0))
    ('3 dari 7 (43 %)', '–')
    """
    if not counts.agreed:
        return MISSING
    whole = share(counts.done, counts.agreed, 0)
    return f"{number(counts.done)} dari {number(counts.agreed)} ({whole})"


def closure_table(
    rows: pd.DataFrame, by: str, heading: str, *, newest_first: bool = False
) -> pd.DataFrame:
    """Return how each office or meeting (a column of names) closed its follow-ups, and the total.

    The parts add up: disepakati = selesai + dibatalkan + berjalan. The order is that of
    `tallies`, or of the day of agreement, newest first.
    """
    parts = tallies(rows, by)
    if newest_first:
        days = rows.groupby(by)["agreed_on"].max()
        first = sorted(parts, key=lambda one: days.get(one, pd.Timestamp(0)), reverse=True)
        parts = {key: parts[key] for key in first}
    found = {str(key or NO_MEETING): one for key, one in parts.items()}
    found[TOTAL_ROW] = tally(rows)
    return pd.DataFrame(
        {
            heading: list(found),
            "Disepakati": [one.agreed for one in found.values()],
            "Selesai": [one.done for one in found.values()],
            "Dibatalkan": [one.cancelled for one in found.values()],
            "Berjalan": [one.open for one in found.values()],
            "di antaranya lewat tenggat": [one.overdue for one in found.values()],
            "Tingkat selesai": [closure_words(one) for one in found.values()],
        }
    )
