"""Tables of the import: what changes, what is wrong, what was imported; frames in, frames out."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.sources import FileFormat
from kdkmp.text.formats import MISSING, number, short_date
from kdkmp.text.imports import FATE, KNOWN_FORMAT, PARCEL_COLUMN, REASON, ZONE_OF_HOURS
from kdkmp.text.labels import FACT, FILE_FORMAT, NO, SOURCE, YES
from kdkmp.text.parcels import CODES
from kdkmp.text.values import fact_value

_OUTLINE = "poligon"  # its corners say nothing to the eye
_ACCEPTED = ("new", "changed", "unchanged")
_COUNTED = ("new", "changed", "unchanged", "rejected", "review")


def changes_table(changes: pd.DataFrame) -> pd.DataFrame:
    """Return one line per changed field: cooperative, field, before → after, where it stands.

    Parameters
    ----------
    changes : DataFrame
        As `intake.Plan.changes`: cooperative_code, name, fact, old, new, sheet, row.
    """
    told = zip(changes["fact"], changes["old"], changes["new"], strict=True)
    words = [
        (field(name), field_value(name, old), field_value(name, new)) for name, old, new in told
    ]
    return pd.DataFrame(
        {
            "Kode": changes["cooperative_code"].to_numpy(),
            "Koperasi": changes["name"].fillna(MISSING).to_numpy(),
            "Isian": [name for name, _, _ in words],
            "Sebelumnya": [old for _, old, _ in words],
            "Menjadi": [new for _, _, new in words],
            "Lembar": changes["sheet"].to_numpy(),
            "Baris": changes["row"].to_numpy(),
        }
    )


def field(name: str) -> str:
    """Return the heading of a fact or of a parcel's column."""
    return FACT.get(name) or PARCEL_COLUMN.get(name, name)


def field_value(name: str, value: Any) -> str:  # noqa: ANN401 - of any of the kinds
    """Write a value of a fact or of a parcel's column; missing is a dash."""
    if value is None or pd.isna(value):
        return MISSING
    if name in FACT_BY_NAME:
        return fact_value(name, value)
    if isinstance(value, (bool, np.bool_)):
        return YES if value else NO
    if isinstance(value, float):
        return number(value, 6 if name in {"latitude", "longitude"} else 2).rstrip("0").rstrip(",")
    if name == "outline":
        return _OUTLINE
    return CODES.get(name, {}).get(value, str(value))


def regency_table(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return one line per regency: how many accepted rows meet which fate, and all of them.

    Parameters
    ----------
    rows : DataFrame
        As `intake.Plan.rows`: village_code and verdict.
    names : Mapping
        Regency code → name.
    """
    regency = rows["village_code"].str[: CODE_LENGTH[Level.REGENCY]].rename("code")
    counts = pd.crosstab(regency, rows["verdict"]).reindex(columns=list(_ACCEPTED), fill_value=0)
    counts.insert(0, "rows", counts.sum(axis=1))
    counts.loc[""] = counts.sum()
    told = counts.rename(columns={"rows": "Diterima"} | FATE)
    told.insert(0, "Kabupaten/kota", [names.get(code, "Jumlah") for code in told.index])
    return told.reset_index(drop=True)


def problems_table(problems: pd.DataFrame) -> pd.DataFrame:
    """Return one line per problem: sheet, cell, heading, value, rejects, message."""
    effect = problems["rejects"].map({True: "Baris ditolak", False: "Baris tetap dihitung"})
    return pd.DataFrame(
        {
            "Lembar": problems["sheet"],
            "Sel": problems["cell"],
            "Judul kolom": problems["heading"],
            "Nilai": problems["value"],
            "Yang salah dan yang perlu dilakukan": problems["message"],
            "Akibat": effect,
        }
    )


def review_table(review: pd.DataFrame) -> pd.DataFrame:
    """Return one line per row that waits: why, what is written, and the nearest suggestion."""
    path = [MISSING if not row else ", ".join(row) for row in _paths(review)]
    nearest = [_nearest(suggestions) for suggestions in review["suggestions"]]
    return pd.DataFrame(
        {
            "Baris": review["row"],
            "Koperasi": review["name"].replace("", MISSING),
            "Tertulis di berkas": path,
            "Mengapa ditinjau": review["reason"].map(REASON),
            "Usulan terdekat": nearest,
            "Lembar": review["sheet"],
        }
    )


def _paths(review: pd.DataFrame) -> list[list[str]]:
    levels = ["village", "district", "regency", "province"]
    return [
        [part for part in parts if part]
        for parts in review[levels].itertuples(index=False, name=None)
    ]


def _nearest(suggestions: Sequence[tuple[str, str, float]]) -> str:
    if not suggestions:
        return MISSING
    _, label, score = suggestions[0]
    return f"{label} (mirip {number(score)} %)"


def history_table(batches: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Return one line per batch, newest first; times in the reader's zone."""
    return pd.DataFrame(
        {
            "Batch": batches["id"],
            "Keadaan": state(batches),
            "Berkas": file(batches),
            "Tanggal data": [short_date(day) for day in batches["as_of"]],
            "Baris": batches[list(_COUNTED)].sum(axis=1),
            **{FATE[fate]: batches[fate] for fate in _COUNTED},
            "Sumber": batches["source"].map(SOURCE),
            "Jenis": kind(batches),
            "Kantor": batches["office"],
            "Disimpan": moments(batches["imported_at"], zone),
        }
    ).reset_index(drop=True)


def file(batches: pd.DataFrame) -> pd.Series:
    """Name the file of each batch, and the batch whose rows it decided."""
    parents = [
        "" if pd.isna(parent) else f"Tinjauan batch {int(parent)}: "
        for parent in batches["parent_id"]
    ]
    return pd.Series(parents, index=batches.index, dtype="str") + batches["file_name"]


def kind(batches: pd.DataFrame) -> pd.Series:
    """Say what kind of file each batch came from."""
    words = batches["format"].map(FILE_FORMAT)
    return words.where(batches["parent_id"].isna(), FILE_FORMAT[FileFormat.REVIEW])


def state(batches: pd.DataFrame) -> pd.Series:
    """Say of each batch whether it counts."""
    counts = batches["withdrawn_at"].isna()
    words = counts.map({True: "Berlaku", False: "Dibatalkan"})
    return words.mask(batches["is_synthetic"].astype(bool) & counts, "Data contoh")


def known_formats_table() -> pd.DataFrame:
    """Return what is recognised by itself, and how such a file is dated."""
    return pd.DataFrame(
        [(FILE_FORMAT[known], *told) for known, told in KNOWN_FORMAT.items()],
        columns=["Berkas", "Yang dibaca", "Tanggal data"],
    )


def moments(times: pd.Series, zone: str) -> list[str]:
    """Write UTC times in the reader's zone: ``16-01-2026 08.30 WITA``."""
    local = pd.to_datetime(times, utc=True).dt.tz_convert(ZoneInfo(zone))
    return [_moment(at) if pd.notna(at) else MISSING for at in local]


def _moment(at: pd.Timestamp) -> str:
    offset = at.utcoffset()
    hours = offset.total_seconds() / 3600 if offset is not None else 0
    return f"{at:%d-%m-%Y %H.%M} {ZONE_OF_HOURS.get(hours, at.tzname())}"
