"""Further planted defects of parcels: invented points, impossible sizes, doubles, steps back.

None of them changes what counts today but the value itself: zones stay as they are without them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kdkmp.demo import planted_pool as pool
from kdkmp.demo.chance import Floats, Rng
from kdkmp.demo.outlines import moved, outline
from kdkmp.demo.planted_entry import Entry, written
from kdkmp.demo.planted_pool import POINT
from kdkmp.domain.land import FURTHEST_FIRST, LandStatus
from kdkmp.domain.sources import Source

_COUNTS: Mapping[str, Mapping[str, int]] = {
    "19": {"default_point": 1, "on_sea": 1, "area_mismatch": 1},
    "52": {
        "decimal_lost": 1,
        "default_point": 1,
        "huge_area": 1,
        "area_mismatch": 1,
        "overlapping_parcel": 1,
        "duplicate_parcel": 1,
    },
    "61": {"decimal_lost": 1, "outside_indonesia": 1, "huge_area": 1, "status_backwards": 2},
    "63": {"default_point": 1, "area_mismatch": 1, "duplicate_parcel": 1},
}
# What systems fill in by themselves (data-formats.md, 6.6), one per province.
_DEFAULTS = {"19": (-6.2, 106.8), "52": (0.0, 0.0), "63": (-7.250445, 112.768845)}
_POLE, _JAVA_SEA = (89.5, 179.5), (-4.2, 107.6)
_NOTES = {
    "decimal_lost": "tanda desimal hilang pada lintang dan bujur",
    "default_point": "titik bawaan sistem",
    "outside_indonesia": "titik jauh di luar Indonesia",
    "on_sea": "titik di Laut Jawa sekitar 100 km dari daratan",
    "huge_area": "luas seribu kali terlalu besar",
    "area_mismatch": "panjang kelebihan satu angka nol; luas tidak sama dengan panjang kali lebar",
    "overlapping_parcel": "batas lahan bertumpang tindih dengan {twin}",
    "duplicate_parcel": "tercatat dua kali, titiknya dibulatkan; yang pertama {twin}",
    "status_backwards": "status mundur: pernyataan pertama terlalu jauh",
}
_MICRO = 1_000_000
_SHIFT_M = 32.0
"""Farther than two points that are one (30 m), nearer than two sites 40 m long."""

Row = Mapping[str, Any]


def spoil_more_parcels(
    province: str, parcels: pd.DataFrame, entries: Sequence[Entry], rng: Rng
) -> tuple[pd.DataFrame, list[Entry]]:
    """Spoil parcels that no defect was planted in yet."""
    spoiled, made = parcels.copy(), list[Entry]()
    used = {one.cooperative_code for one in entries} | _twins(entries)
    for kind, count in _COUNTS[province].items():
        fits, spoil = _HOW[kind]
        free = pool.unspoiled(spoiled, used, rng)
        for row in _some(free[fits(free, spoiled)], count):
            spoiled, planted, touched = spoil(kind, row, spoiled, free)
            made += planted
            used |= touched
    return spoiled, made


def _twins(entries: Sequence[Entry]) -> set[str]:
    """Return the cooperatives whose parcels notes point to."""
    named = [one.note.rpartition(" ")[2] for one in entries if one.kind == "shared_point"]
    return {parcel_id.removeprefix("lahan-").removesuffix("-1") for parcel_id in named}


def _some(free: pd.DataFrame, count: int) -> Iterator[Row]:
    """Yield one parcel per regency."""
    regency = free["cooperative_code"].str[:5]
    yield from free[~regency.duplicated()].head(count).to_dict("records")


Spoiled = tuple[pd.DataFrame, list[Entry], set[str]]
"""The parcels, what was planted, and the cooperatives that were touched."""


def _overwrite(kind: str, row: Row, parcels: pd.DataFrame, wrong: Mapping[str, Any]) -> Spoiled:
    """Put wrong values into every statement of a parcel that states the field."""
    for name, value in wrong.items():
        stated = (parcels["parcel_id"] == row["parcel_id"]) & parcels[name].notna()
        parcels.loc[stated, name] = value
    planted = [_entry(kind, row, name, wrong[name], row[name]) for name in wrong]
    return parcels, planted, {row["cooperative_code"]}


def _entry(kind: str, row: Row, name: str, wrong: Any, true: Any, twin: str = "") -> Entry:  # noqa: ANN401 - a row of the file
    note = _NOTES[kind].format(twin=twin)
    values = [
        "" if value is None else written(value) if isinstance(value, float) else str(value)
        for value in (wrong, true)
    ]
    return Entry(kind, row["cooperative_code"], row["parcel_id"], name, values[0], values[1], note)


def _move(kind: str, row: Row, parcels: pd.DataFrame, _free: pd.DataFrame) -> Spoiled:
    true = (row["latitude"], row["longitude"])
    wrong = {
        "decimal_lost": tuple(round(value * _MICRO) for value in true),
        "default_point": _DEFAULTS.get(row["cooperative_code"][:2], _POLE),
        "outside_indonesia": _POLE,
        "on_sea": _JAVA_SEA,
    }[kind]
    return _overwrite(kind, row, parcels, dict(zip(POINT, map(float, wrong), strict=True)))


def _enlarge(kind: str, row: Row, parcels: pd.DataFrame, _free: pd.DataFrame) -> Spoiled:
    return _overwrite(kind, row, parcels, {"parcel_area_m2": row["parcel_area_m2"] * 1000})


def _lengthen(kind: str, row: Row, parcels: pd.DataFrame, _free: pd.DataFrame) -> Spoiled:
    return _overwrite(kind, row, parcels, {"length_m": row["length_m"] * 10})


def _lay_over(kind: str, row: Row, parcels: pd.DataFrame, free: pd.DataFrame) -> Spoiled:
    """Move a parcel so close to another of its regency that their sites overlap."""
    beside = free["cooperative_code"].str[:5] == row["cooperative_code"][:5]
    others = free[beside & (free["parcel_id"] != row["parcel_id"])]
    twin = others[pool.long_ones(others, parcels)].iloc[0]
    point = twin[[*POINT]].to_numpy(dtype=np.float64)
    parcels = _with_outline(parcels, twin, point)
    there = np.array([float(side) for side in moved(point, *_east(_SHIFT_M))]).round(6)
    drawn = {**row, "latitude": there[0], "longitude": there[1]}
    parcels = _with_outline(parcels, drawn, there)
    of_mine = parcels["parcel_id"] == row["parcel_id"]
    wrong = dict(zip(POINT, map(float, there), strict=True))
    for name, value in wrong.items():
        parcels.loc[of_mine & parcels[name].notna(), name] = value
    shape = parcels.loc[of_mine, "outline"].dropna().iloc[0]
    planted = [_entry(kind, row, name, wrong[name], row[name], twin["parcel_id"]) for name in wrong]
    planted.append(_entry(kind, row, "outline", shape, None, twin["parcel_id"]))
    return parcels, planted, {row["cooperative_code"], twin["cooperative_code"]}


def _east(metres: float) -> tuple[Floats, Floats]:
    return np.array(metres), np.array(0.0)


def _with_outline(parcels: pd.DataFrame, row: Any, point: Floats) -> pd.DataFrame:  # noqa: ANN401 - a mapping or a row
    """Let the dinas draw a parcel, its long side from west to east."""
    mine = (parcels["parcel_id"] == row["parcel_id"]) & (parcels["source"] == Source.DINAS)
    first = parcels.index[mine][0]
    parcels.loc[first, "outline"] = outline(point, (row["length_m"], row["width_m"]), bearing=0)
    return parcels


def _double(kind: str, row: Row, parcels: pd.DataFrame, _free: pd.DataFrame) -> Spoiled:
    """Let Simkopdes list a parcel a second time, with the point written shorter."""
    mine = (parcels["parcel_id"] == row["parcel_id"]) & (parcels["source"] == Source.SIMKOPDES)
    again = parcels[mine].head(1).copy()
    again["parcel_id"] = f"{row['parcel_id']}-ganda"
    again[[*POINT]] = again[[*POINT]].round(5)
    twin = {**row, "parcel_id": again["parcel_id"].iloc[0]}
    planted = [
        _entry(kind, twin, "parcel_id", twin["parcel_id"], row["parcel_id"], row["parcel_id"])
    ]
    # Beside the first, so that the order of the statements stays that of their weeks.
    position = parcels.index.get_loc(again.index[0]) + 1
    parts = [parcels.iloc[:position], again, parcels.iloc[position:]]
    return pd.concat(parts, ignore_index=True), planted, {row["cooperative_code"]}


def _step_back(kind: str, row: Row, parcels: pd.DataFrame, _free: pd.DataFrame) -> Spoiled:
    """Let the first word of the dinas be farther than any that follows."""
    mine = (parcels["parcel_id"] == row["parcel_id"]) & (parcels["source"] == Source.DINAS)
    first = parcels.index[mine & parcels["land_status"].notna()][0]
    true, wrong = parcels.loc[first, "land_status"], LandStatus.VERIFIED.value
    assert FURTHEST_FIRST.index(LandStatus(wrong)) < FURTHEST_FIRST.index(LandStatus(true))  # noqa: S101 - else it is no step back
    parcels.loc[first, "land_status"] = wrong
    planted = [_entry(kind, row, "land_status", wrong, true)]
    return parcels, planted, {row["cooperative_code"]}


_Fits = Callable[[pd.DataFrame, pd.DataFrame], pd.Series]
_Spoil = Callable[[str, Row, pd.DataFrame, pd.DataFrame], Spoiled]
_HOW: Mapping[str, tuple[_Fits, _Spoil]] = {
    "decimal_lost": (pool.without_outline, _move),
    "default_point": (pool.without_outline, _move),
    "outside_indonesia": (pool.without_outline, _move),
    "on_sea": (pool.without_outline, _move),
    "huge_area": (pool.only_area, _enlarge),
    "area_mismatch": (pool.measured, _lengthen),
    "overlapping_parcel": (pool.long_ones, _lay_over),
    "duplicate_parcel": (pool.in_two_lists, _double),
    "status_backwards": (pool.stepping, _step_back),
}
"""Which parcels a defect fits, and how it is planted."""
