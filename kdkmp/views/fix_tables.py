"""The fix list: one row per repair, on screen and in a file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.text.findings import CERTAINTY, KIND, repair, sentence
from kdkmp.text.findings_parts import coordinates
from kdkmp.text.formats import short_date
from kdkmp.text.labels import SOURCE
from kdkmp.text.regions import short_region
from kdkmp.views.zone_tables import short_name

SURE, NAME, PLACE, WRONG, WAY, SAID = (
    "Kepastian",
    "Koperasi",
    "Wilayah",
    "Yang keliru",
    "Usulan perbaikan",
    "Sumber dan tanggal",
)
_SEARCHED = ("name", "village", "district", "regency")


@dataclass(frozen=True)
class FixChoice:
    """What narrows the fix list; an empty part lets everything through."""

    kinds: frozenset[str] = frozenset()
    certainties: frozenset[str] = frozenset()
    search: str = ""

    def keep(self, findings: pd.DataFrame, board: pd.DataFrame) -> pd.DataFrame:
        """Return the findings that are on the list."""
        rows = findings
        if self.kinds:
            rows = rows[rows["kind"].isin(self.kinds)]
        if self.certainties:
            rows = rows[rows["certainty"].isin(self.certainties)]
        return _matching(rows, board, self.search)


def _matching(findings: pd.DataFrame, board: pd.DataFrame, search: str) -> pd.DataFrame:
    """Return the findings about cooperatives in whose name, place or code every word occurs."""
    wanted = search.casefold().split()
    if not wanted or findings.empty:
        return findings
    about = board.reindex(findings["cooperative_code"])
    text = about.index.to_series().str.cat([about[name] for name in _SEARCHED], " ", na_rep="")
    text = text.str.cat(findings["parcel_id"].fillna("").to_numpy(), " ").str.casefold()
    hit = pd.Series(data=True, index=findings.index)
    for word in wanted:
        hit &= text.str.contains(word, regex=False).to_numpy(dtype=bool)
    return findings[hit]


def fix_table(
    findings: pd.DataFrame, board: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return a page of the list in words, in the order of ``findings``.

    ``names`` holds regions by code, for points that lie elsewhere.
    """
    about = board.reindex(findings["cooperative_code"])
    records = findings.to_dict("records")
    return pd.DataFrame(
        {
            NAME: about["name"].map(short_name).to_numpy(),
            PLACE: _places(about),
            WRONG: [sentence(one, names) for one in records],
            WAY: [repair(one) or "" for one in records],
            SURE: [CERTAINTY[Certainty(one["certainty"])] for one in records],
            SAID: [_said_by(one) for one in records],
        }
    )


def _places(about: pd.DataFrame) -> Collection[str]:
    places: Collection[str] = (
        about["district"] + ", " + about["regency"].map(short_region)
    ).to_numpy()
    return places


def _said_by(one: Mapping[str, Any]) -> str:
    parts = []
    if not pd.isna(one["source"]):
        parts.append(SOURCE[one["source"]])
    if not pd.isna(one["stated_on"]):
        parts.append(short_date(pd.Timestamp(one["stated_on"])))
    return ", ".join(parts)


def fix_export(
    findings: pd.DataFrame, board: pd.DataFrame, names: Mapping[str, str], files: pd.DataFrame
) -> pd.DataFrame:
    """Return the whole list for a file; numbers and dates stay what they are.

    ``files`` (aligned with ``findings``): ``batch_id`` and ``file_name`` of the statement.
    """
    about = board.reindex(findings["cooperative_code"]).reset_index(drop=True)
    told = fix_table(findings, board, names)
    given = findings.reset_index(drop=True)
    behind = files.reset_index(drop=True)
    return pd.DataFrame(
        {
            SURE: told[SURE],
            "Jenis": given["kind"].map({one.value: KIND[one] for one in FindingKind}),
            WRONG: told[WRONG],
            WAY: told[WAY],
            NAME: about["name"],
            "Desa/Kelurahan": about["village"],
            "Kecamatan": about["district"],
            "Kabupaten/Kota": about["regency"],
            "Provinsi": about["province"],
            "Kode": given["cooperative_code"],
            "Lahan": given["parcel_id"],
            "Sumber": given["source"].map({one.value: SOURCE[one] for one in SOURCE}),
            "Data per": given["stated_on"],
            "Batch": behind["batch_id"].astype("Int64"),
            "Berkas": behind["file_name"],
            "Lintang tercatat": given["latitude"],
            "Bujur tercatat": given["longitude"],
            "Lintang usulan": given["proposed_latitude"],
            "Bujur usulan": given["proposed_longitude"],
        }
    )


def repairs_table(
    repairable: pd.DataFrame, board: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the repairs of points that can be accepted here: where it is, where it would go."""
    told = fix_table(repairable, board, names)
    records = repairable.to_dict("records")
    return pd.DataFrame(
        {
            NAME: told[NAME],
            PLACE: told[PLACE],
            "Jenis": [KIND[FindingKind(one["kind"])] for one in records],
            "Titik tercatat": [coordinates(one["latitude"], one["longitude"]) for one in records],
            "Titik usulan": [
                coordinates(one["proposed_latitude"], one["proposed_longitude"]) for one in records
            ],
            SURE: told[SURE],
        }
    )


def kind_counts(findings: pd.DataFrame) -> pd.DataFrame:
    """Return how many findings and cooperatives each kind has, by certainty; most first."""
    grouped = findings.groupby(["kind", "certainty"])["cooperative_code"].agg(["size", "nunique"])
    ordered = grouped.sort_values("size", ascending=False, kind="stable").reset_index()
    return pd.DataFrame(
        {
            "Jenis": [KIND[FindingKind(kind)] for kind in ordered["kind"]],
            SURE: [CERTAINTY[Certainty(one)] for one in ordered["certainty"]],
            "Temuan": ordered["size"],
            "KDKMP": ordered["nunique"],
        }
    )
