"""Ranks as tables: of regencies, with every denominator, and the log of national ones."""

import pandas as pd

from kdkmp.domain.building.ranks import Measure, Whole
from kdkmp.text.building import KIND_OF_RANK, MEASURE, WHOLE, WHOLE_SHORT
from kdkmp.text.formats import MONTHS, long_date, number

LOG_RULE = (
    "Peringkat bergantung pada penyebutnya. “Hitungan sendiri” dihitung dari tabel SIMKOPDES, "
    "bukan peringkat yang diumumkan; tanda – berarti tidak disebut. Catatan ini bukan data contoh."
)


def rank_table(
    shares: pd.DataFrame,
    names: pd.DataFrame,
    measure: Measure,
    whole: Whole,
    *,
    mark: str | None = None,
) -> pd.DataFrame:
    """Return the regions in the order of one share, with their ranks by the others beside it.

    Parameters
    ----------
    shares : DataFrame
        As `domain.building.ranks.region_shares`.
    names : DataFrame
        ``regency`` and ``province`` by code.
    measure : Measure
        What was counted.
    whole : Whole
        What orders the table; regions that cannot be ranked come last.
    mark : str, optional
        Code of a region to point at.
    """
    rows = shares.join(names).sort_values(
        [f"{whole}_rank", f"{whole}_part"], ascending=[True, False], na_position="last"
    )
    pointer = pd.Series("", index=rows.index).mask(rows.index == mark, "▸ ")
    table = {
        "Peringkat": rows[f"{whole}_rank"],
        "Kabupaten/Kota": pointer + rows["regency"],
    }
    if len(names["province"].unique()) > 1:
        table["Provinsi"] = rows["province"]
    table |= {
        MEASURE[measure]: rows[f"{whole}_part"],
        f"Dari {WHOLE[whole]}": rows[whole],
        "Bagian (%)": rows[f"{whole}_pct"].round(1),
    }
    for other in Whole:
        if other is not whole:
            table[f"Peringkat dari {WHOLE_SHORT[other]}"] = rows[f"{other}_rank"]
    table["Belum ada data"] = rows["unknown"]
    return pd.DataFrame(table)


def rank_rule(shares: pd.DataFrame, measure: Measure, whole: Whole) -> str:
    """Say what is ranked, of how many, and who is not."""
    part, size = (int(shares[name].sum()) for name in (f"{whole}_part", whole))
    left_out = int(shares[f"{whole}_rank"].isna().sum())
    without = f" {number(left_out)} kabupaten/kota belum dapat diperingkat." if left_out else ""
    return (
        f"{MEASURE[measure]}: {number(part)} dari {number(size)} KDKMP "
        f"({WHOLE[whole]}). Nilai yang sama berbagi peringkat.{without} KDKMP yang belum ada "
        "datanya ikut dalam penyebut “semua KDKMP”, jadi bagiannya hanya batas bawah."
    )


def rank_example(shares: pd.DataFrame, names: pd.Series) -> str | None:
    """Name the region whose rank depends most on the denominator, if any does."""
    ranks = shares[[f"{whole}_rank" for whole in Whole]].astype("float64")
    spread = ranks.max(axis=1) - ranks.min(axis=1)
    if not spread.max() > 0:
        return None
    code = spread.idxmax()
    told = ", ".join(
        f"ke-{number(ranks.loc[code, f'{whole}_rank'])} dari {WHOLE[whole]}"
        for whole in Whole
        if pd.notna(ranks.loc[code, f"{whole}_rank"])
    )
    return f"Penyebut lain, peringkat lain: {names[code]} {told}."


def log_table(log: pd.DataFrame, provinces: pd.Series) -> pd.DataFrame:
    """Return the log of national ranks as it is read.

    Parameters
    ----------
    log : DataFrame
        As `ui.building_data.rank_log`.
    provinces : Series
        Code → name.
    """
    return pd.DataFrame(
        {
            "Tanggal": log["dated"].map(_date_words),
            "Provinsi": log["province_code"].map(provinces),
            "Ukuran": log["measure"],
            "Peringkat": log["rank"],
            "Dari (provinsi)": log["of"],
            "Bagian (%)": log["share"],
            "Jenis": log["kind"].map(KIND_OF_RANK),
            "Sumber": log["source"],
        }
    )


def _date_words(written: str) -> str:
    """Write a date that may lack its day.

    >>> _date_words("2025-11"), _date_words("2026-07-09")
    ('November 2025', '9 Juli 2026')
    """
    year, month, *day = written.split("-")
    return long_date(pd.Timestamp(written)) if day else f"{MONTHS[int(month) - 1]} {year}"
