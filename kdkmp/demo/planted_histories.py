"""Planted defects of histories: progress that falls back, savings that shrink; the end is right."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.demo.chance import Rng
from kdkmp.demo.planted_entry import Entry, written
from kdkmp.domain.sources import Source

_COUNTS: Mapping[str, Mapping[str, int]] = {
    "19": {"progress_backwards": 1},
    "52": {"shrinking_value": 1},
    "61": {"progress_backwards": 1, "shrinking_value": 1},
    "63": {},
}
_PROGRESS_NOTE = "progres turun pada laporan berikutnya; angka ini salah ketik"
_SAVINGS_NOTE = "simpanan menyusut pada ekspor berikutnya"
_TOO_MUCH_PCT, _MOST_PCT = 25, 95.0
_SWOLLEN = 1.6


def spoil_histories(
    province: str, reports: pd.DataFrame, rng: Rng
) -> tuple[pd.DataFrame, list[Entry]]:
    """Spoil an earlier statement of a few cooperatives; their newest one stays true."""
    spoiled, entries = reports.copy(), list[Entry]()
    counts = _COUNTS[province]
    for _ in range(counts.get("progress_backwards", 0)):
        entries.append(_fall_back(spoiled, rng))
    for _ in range(counts.get("shrinking_value", 0)):
        entries.append(_shrink(spoiled, rng))
    return spoiled, entries


def _fall_back(reports: pd.DataFrame, rng: Rng) -> Entry:
    """Put the progress of one middle report above all that follow."""
    said = reports[(reports["source"] == Source.PORTAL) & (reports["progress_low_pct"] > 0)]
    of_site = said.groupby("cooperative_code")["progress_low_pct"]
    fits = of_site.agg(["size", "last"])
    fits = fits[(fits["size"] >= 4) & fits["last"].between(20, _MOST_PCT - _TOO_MUCH_PCT)]  # noqa: PLR2004 - enough history, neither begun nor ended
    code = str(fits.index[rng.integers(len(fits))])
    row = said.index[said["cooperative_code"] == code][-3]
    true = float(reports.loc[row, "progress_low_pct"])
    wrong = float(fits.loc[code, "last"]) + _TOO_MUCH_PCT
    reports.loc[row, ["progress_low_pct", "progress_high_pct"]] = wrong
    values = (written(wrong), written(true))
    return Entry("progress_backwards", code, "", "progress_low_pct", *values, _PROGRESS_NOTE)


def _shrink(reports: pd.DataFrame, rng: Rng) -> Entry:
    """Let the first statement of savings be larger than those after it."""
    name = "savings_total_idr"
    said = reports[(reports["source"] == Source.SIMKOPDES) & reports[name].notna()]
    times = said.groupby("cooperative_code").size()
    often = times.index[times > 1]
    code = str(often[rng.integers(len(often))])
    row = said.index[said["cooperative_code"] == code][0]
    true = float(reports.loc[row, name])
    wrong = round(true * _SWOLLEN, -3)
    reports.loc[row, name] = wrong
    return Entry("shrinking_value", code, "", name, written(wrong), written(true), _SAVINGS_NOTE)
