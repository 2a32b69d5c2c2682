"""Frozen weeks as tables: which there are, everything one froze, what a revision changed."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.facts import FACTS, Kind
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, short_date
from kdkmp.text.labels import CODES, FACT, NO, PART, PHASE, SOURCE, YES, ZONE
from kdkmp.text.reasons import reason
from kdkmp.text.weeks import days
from kdkmp.views.lists import NAME, VILLAGE
from kdkmp.views.tables import zone_word

KEPT = "Isian"
"""Heading of what a revision changed."""
_HEADINGS = ("Minggu", "Hari", "Batas data", "Kode", "KDKMP", *ZONE.values())
_BEYOND_FACTS = {
    "score": "Nilai",
    "low": "Nilai terendah",
    "high": "Nilai tertinggi",
    "coverage": "Kelengkapan",
    "zone": "Zona",
    "main_reason": "Alasan utama",
    "reasons": "Semua alasan",
    "phase": "Fase",
    "part": "Bagian jembatan",
    "rung": "Tahap pembangunan",
    "active_parcel_id": "Lahan aktif",
    "conflicts": "Pertentangan antar sumber",
    "reported_on": "Laporan terakhir",
    "legal_entity_is_inferred": "Badan hukum disimpulkan",
}
_DATED, _SOURCED = "tanggal", "sumber"


def snapshot_list(
    snapshots: Sequence[SnapshotInfo], counts: pd.DataFrame, links: Mapping[int, str]
) -> str:
    """Return the list of frozen weeks as HTML; every code leads to its figures and rows.

    Parameters
    ----------
    counts : DataFrame
        As `store.queries.snapshot_counts.zone_counts`.
    links : Mapping
        Number of a snapshot → address.
    """
    text = len(("Minggu", "Hari", "Batas data", "Kode"))
    head = "".join(
        f'<th scope="col"{"" if place < text else RIGHT}>{escape(name)}</th>'
        for place, name in enumerate(_HEADINGS)
    )
    body = "".join(_snapshot_row(one, counts, links[one.id]) for one in snapshots)
    return (
        '<div class="kd-gulir" role="region" tabindex="0" aria-label="Minggu yang dibekukan">'
        f'<table class="kd-tabel kd-mingguan"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


RIGHT = ' class="kd-kanan"'


def _snapshot_row(snapshot: SnapshotInfo, counts: pd.DataFrame, link: str) -> str:
    zones = [0] * len(Zone)
    if snapshot.id in counts.index:
        zones = [int(counts.loc[snapshot.id, zone.value]) for zone in Zone]
    code = f'<a href="{escape(link)}" target="_self">{escape(snapshot.code)}</a>'
    cells = "".join(f"<td{RIGHT}>{number(count)}</td>" for count in (sum(zones), *zones))
    return (
        f'<tr><th scope="row">{escape(snapshot.label)}</th><td>{escape(days(snapshot.week))}</td>'
        f"<td>{short_date(snapshot.cut_off)}</td><td>{code}</td>{cells}</tr>"
    )


def everything(board: pd.DataFrame) -> pd.DataFrame:
    """Return all that was frozen of each row, in words, with dates and sources of every fact."""
    columns: dict[str, Any] = {
        "Kode": board.index.to_series(),
        NAME: board["name"],
        VILLAGE: board["village"],
        "Kecamatan": board["district"],
        "Kabupaten/Kota": board["regency"],
        "Provinsi": board["province"],
        "Zona": board["zone"].astype("str").map(zone_word),
        "Fase": board["phase"].astype("str").map({one.value: word for one, word in PHASE.items()}),
        "Bagian": board["part"].astype("str").map({one.value: word for one, word in PART.items()}),
        "Alasan utama": board["main_reason"].astype("str").map(reason, na_action="ignore"),
        "Semua alasan": board["reasons"].map(lambda codes: "; ".join(map(reason, codes))),
        "Nilai terendah": board["low"],
        "Nilai tertinggi": board["high"],
        "Data per": board["reference_date"],
        "Laporan terakhir": board["reported_on"],
    }
    sources = {one.value: word for one, word in SOURCE.items()}
    for fact in FACTS:
        label = FACT[fact.name]
        columns[label] = _worded(fact.name, fact.kind, board[fact.name])
        columns[f"{label} – {_DATED}"] = board[f"{fact.name}_on"]
        columns[f"{label} – {_SOURCED}"] = board[f"{fact.name}_source"].map(sources)
    return pd.DataFrame(columns).reset_index(drop=True)


def _worded(name: str, kind: Kind, values: pd.Series) -> pd.Series:
    if kind is Kind.FLAG:
        return values.map({True: YES, False: NO}).astype("str")
    if kind is Kind.CODE:
        return values.map({str(code): word for code, word in CODES[name].items()})
    if kind is Kind.CODES:
        words = CODES[name]
        return values.map(
            lambda codes: ", ".join(words[code] for code in codes.split(",")), na_action="ignore"
        )
    return values


def moved_list(moves: pd.DataFrame, board: pd.DataFrame) -> pd.DataFrame:
    """Return who changed zone, by name and place.

    Parameters
    ----------
    moves : DataFrame
        As `domain.snapshot_changes.zone_moves`.
    """
    who = board.loc[moves.index]
    return pd.DataFrame(
        {
            VILLAGE: who["village"],
            "Dari": moves["from_zone"].map(zone_word),
            "Menjadi": moves["to_zone"].map(zone_word),
            "Kecamatan": who["district"],
            "Kabupaten/Kota": who["regency"],
            NAME: who["name"],
        },
        index=moves.index,
    )


def changed_columns(changes: Mapping[str, Any]) -> pd.DataFrame:
    """Return per fact and verdict how many cooperatives a revision changed, most first.

    Dates and sources of a fact are counted with it where its value stayed the same.
    """
    counts: dict[str, int] = {}
    for column, count in changes["columns"].items():
        if column not in FACT and column not in _BEYOND_FACTS:
            continue
        counts[_heading(column)] = int(count)
    renewed = {
        FACT[name]: int(count)
        for column, count in changes["columns"].items()
        if (name := column.removesuffix("_on")) in FACT and column.endswith("_on")
    }
    rows = [
        (name, counts.get(name, 0), renewed.get(name, 0))
        for name in {**counts, **renewed}
        if counts.get(name) or renewed.get(name)
    ]
    rows.sort(key=lambda row: (-row[1], -row[2], row[0]))
    return pd.DataFrame(rows, columns=[KEPT, "Nilai berubah (KDKMP)", "Tanggal bukti berubah"])


def _heading(column: str) -> str:
    return FACT.get(column) or _BEYOND_FACTS[column]
