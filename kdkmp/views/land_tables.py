"""The land register as people read it: headline counts that close, the list, the full export."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from kdkmp.domain.bridge import Part
from kdkmp.domain.facts import Kind
from kdkmp.domain.land import DEAD, FURTHEST_FIRST, VERIFIED_OR_BEYOND
from kdkmp.domain.parcel_choice import PointState, point_states
from kdkmp.domain.parcels import FIELDS, Field
from kdkmp.domain.sources import Source
from kdkmp.text.formats import number
from kdkmp.text.labels import LAND_STATUS, MISSING, SOURCE, UNKNOWN
from kdkmp.text.land import POINT_STATE
from kdkmp.text.parcels import CODES, FIELD, OWNERSHIP
from kdkmp.views.obstacles import LAND
from kdkmp.views.zone_tables import short_name

NAME, PLACE, STATUS, STATUS_ON, AREA, OWNER, POINT = (
    "Koperasi",
    "Kecamatan, kab/kota",
    "Status lahan",
    "Status per",
    "Luas (m²)",
    "Kepemilikan",
    "Titik",
)
HAS_POINT = "Ada"


@dataclass(frozen=True)
class LandCounts:
    """Counts of listed parcels, and of the cooperatives they belong to."""

    parcels: int
    verified: int
    below: int
    rejected: int
    status_unknown: int
    no_point: int
    in_doubt: int
    without_finding: int
    cooperatives: int
    """Cooperatives with a living parcel on the list."""


def land_counts(listed: pd.DataFrame, in_doubt: Collection[str]) -> LandCounts:
    """Count listed parcels (index: parcel key) by status and by point; both add up."""
    status = listed["land_status"]
    states = point_states(listed, in_doubt)
    missing, doubtful = states[PointState.MISSING.value], states[PointState.IN_DOUBT.value]
    verified = status.isin([one.value for one in VERIFIED_OR_BEYOND])
    rejected = status.isin([one.value for one in DEAD])
    living = status.notna() & ~rejected
    return LandCounts(
        parcels=len(listed),
        verified=int(verified.sum()),
        below=int((living & ~verified).sum()),
        rejected=int(rejected.sum()),
        status_unknown=int(status.isna().sum()),
        no_point=int(missing.sum()),
        in_doubt=int(doubtful.sum()),
        without_finding=int((~missing & ~doubtful).sum()),
        cooperatives=int(listed.loc[living, "cooperative_code"].nunique()),
    )


def held_by_land(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives not yet built whose main obstacle is one of land."""
    waits = rows["part"] != Part.BUILDING.value
    return rows[waits & rows["main_obstacle"].str.startswith(LAND, na=False)]


def land_finding(rows: pd.DataFrame) -> str:
    """Say in one line how land holds the region back; the heading of the page."""
    held = len(held_by_land(rows))
    if held:
        return f"Lahan menahan {number(held)} dari {number(len(rows))} KDKMP"
    ready = int(rows["land_status"].isin([one.value for one in VERIFIED_OR_BEYOND]).sum())
    return f"Lahan terverifikasi di {number(ready)} dari {number(len(rows))} KDKMP"


def held_sum(rows: pd.DataFrame) -> str:
    """Say how the heading's number comes about, and what nobody recorded."""
    waits = rows[rows["part"] != Part.BUILDING.value]
    silent = int(waits["main_obstacle"].isna().sum())
    held = held_by_land(rows)
    if held.empty:
        return (
            f"Kendala utama lahan belum tercatat pada satu pun dari {number(len(waits))} KDKMP "
            f"yang belum dibangun; {number(silent)} di antaranya belum melaporkan kendala apa pun."
        )
    outside = int((held["part"] == Part.OUTSIDE_PORTAL.value).sum())
    inside = int(held["part"].isin([Part.BLOCKED.value, Part.UNCLASSIFIED.value]).sum())
    unknown = len(held) - outside - inside
    other = len(waits) - len(held) - silent
    parts = [f"{number(inside)} sudah di portal", f"{number(outside)} belum masuk portal"]
    if unknown:
        parts.append(f"{number(unknown)} belum diketahui masuk portal atau tidak")
    return (
        f"Kendala utamanya lahan: {' + '.join(parts)} = {number(len(held))} dari "
        f"{number(len(waits))} KDKMP yang belum dibangun; {number(other)} berkendala lain, "
        f"{number(silent)} belum tercatat kendalanya."
    )


def without_land(rows: pd.DataFrame, living: Collection[str]) -> tuple[int, int]:
    """Count the region's cooperatives without a living parcel: said to have none, and unknown."""
    rest = rows[~rows.index.isin(living)]
    none = rest["land_status"].isin([one.value for one in DEAD])
    return int(none.sum()), int((~none).sum())


def parcel_list(listed: pd.DataFrame, in_doubt: Collection[str]) -> pd.DataFrame:
    """Return a line per parcel as the screen shows it, in the order of ``listed``."""
    return pd.DataFrame(
        {
            NAME: listed["name"].map(short_name),
            PLACE: listed["district"].astype("str") + ", " + listed["regency"].astype("str"),
            STATUS: listed["land_status"].map(LAND_STATUS).fillna(UNKNOWN),
            STATUS_ON: listed["land_status_on"],
            AREA: listed["parcel_area_m2"],
            OWNER: listed["ownership"].map(OWNERSHIP).fillna(UNKNOWN),
            POINT: point_words(listed, in_doubt),
        },
        index=listed.index,
    )


def point_words(listed: pd.DataFrame, in_doubt: Collection[str]) -> pd.Series:
    """Return what is known of each point, the worst first."""
    states = point_states(listed, in_doubt)
    words = pd.Series(HAS_POINT, index=listed.index, dtype="str")
    for state in reversed(PointState):
        words = words.mask(states[state.value], POINT_STATE[state])
    return words


ORDERS = {
    "Kode wilayah": ([], []),
    "Status terjauh": (["_rank"], [True]),
    "Status terlama tidak berubah": (["land_status_on"], [True]),
    "Luas terkecil": (["parcel_area_m2"], [True]),
    "Luas terbesar": (["parcel_area_m2"], [False]),
    "Titik meragukan dulu": (["_doubt", "_missing"], [False, False]),
}
"""Order of the list as the screen names it: columns, and whether they rise; unknown comes last."""


def in_order(listed: pd.DataFrame, order: str, in_doubt: Collection[str]) -> pd.Index:
    """Return the keys of the listed parcels in one of `ORDERS`; equal ones by code."""
    columns, rising = ORDERS[order]
    if not columns:
        return listed.index
    furthest = {status.value: place for place, status in enumerate(FURTHEST_FIRST)}
    states = point_states(listed, in_doubt)
    ranked = listed.assign(
        _rank=listed["land_status"].map(furthest),
        _doubt=states[PointState.IN_DOUBT.value],
        _missing=states[PointState.MISSING.value],
    )
    return ranked.sort_values(columns, ascending=rising, kind="stable", na_position="last").index


def export_parcels(listed: pd.DataFrame, findings: pd.Series) -> pd.DataFrame:
    """Return every column of the register: value, source and date of each field.

    Parameters
    ----------
    listed : DataFrame
        As `ui.land_data.parcels`.
    findings : Series
        Parcel key → what is wrong with its point, in words; parcels without are absent.
    """
    table = {
        "Kode koperasi": listed["cooperative_code"],
        "Koperasi": listed["name"],
        "Provinsi": listed["province"],
        "Kabupaten/Kota": listed["regency"],
        "Kecamatan": listed["district"],
        "Desa/Kelurahan": listed["village"],
        "ID lahan": listed["parcel_id"],
        "Lahan aktif": listed["is_active"],
        "Disebut oleh": listed["sources"].map(_sources),
        "Pernyataan terakhir": listed["as_of"],
        "Temuan titik": findings.reindex(listed.index),
        "Titik diperbaiki": listed["is_corrected"],
        "Lintang menurut sumber": listed["stated_latitude"],
        "Bujur menurut sumber": listed["stated_longitude"],
    }
    for one in FIELDS:
        heading = FIELD[one.name]
        table[heading] = _cells(listed[one.name], one)
        table[f"{heading} – sumber"] = listed[f"{one.name}_source"].map(SOURCE)
        table[f"{heading} – per"] = listed[f"{one.name}_on"].astype("datetime64[s]")
    return pd.DataFrame(table, index=listed.index)


def _cells(values: pd.Series, field: Field) -> pd.Series:
    return values.map(CODES[field.name]) if field.kind is Kind.CODE else values


def _sources(joined: str) -> str:
    return ", ".join(SOURCE[Source(one)] for one in joined.split(",")) or MISSING
