"""The screen of movement: who got better and worse since the last meeting, per regency."""

import pandas as pd

from kdkmp.domain.movement import Outcome
from kdkmp.domain.sitting import Sitting
from kdkmp.text.formats import number
from kdkmp.text.movement import OUTCOME
from kdkmp.text.regions import short_region
from kdkmp.views.rakor import note, table

_COUNTED = tuple(one for one in Outcome if one not in {Outcome.NEW, Outcome.GONE})
MOST_REGENCIES = 11
"""More do not fit; the rest is summed in one row."""


def movement_screen(sitting: Sitting) -> str:
    """Return the body of the screen."""
    if sitting.compared is None:
        return note("Ini snapshot pertama; pergerakan terlihat mulai rapat berikutnya.")
    rows = sitting.figures.loc[sitting.regencies]
    shown, rest = _widest_first(rows)
    lines = [
        _movement_cells(short_region(sitting.names[code]), row) for code, row in shown.iterrows()
    ]
    if len(rest):
        lines.append(_movement_cells(f"{len(rest)} kab/kota lain", rest.sum()))
    whole = sitting.figures.loc[sitting.province_code]
    headings = ("Kabupaten/Kota", *(OUTCOME[one] for one in _COUNTED))
    drawn = table(
        headings,
        lines,
        "Pergerakan per kabupaten/kota",
        right=range(1, len(headings)),
        total=_movement_cells("Jumlah", whole),
    )
    return drawn + note(_movement_sum(whole))


def _widest_first(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the official order where all fit; else show those with the most worsened."""
    if len(rows) <= MOST_REGENCIES:
        return rows, rows.iloc[:0]
    worst = rows.sort_values(Outcome.WORSENED.value, ascending=False, kind="stable")
    return worst.iloc[: MOST_REGENCIES - 1], worst.iloc[MOST_REGENCIES - 1 :]


def _movement_cells(name: str, row: pd.Series) -> tuple[str, ...]:
    return (name, *(number(row[one.value]) for one in _COUNTED))


def _movement_sum(whole: pd.Series) -> str:
    compared = sum(int(whole[one.value]) for one in _COUNTED)
    told = f"{number(compared)} KDKMP dibandingkan, setiap KDKMP dihitung satu kali."
    if new := int(whole[Outcome.NEW.value]):
        told += f" {number(new)} KDKMP baru di data belum punya pembanding."
    if gone := int(whole[Outcome.GONE.value]):
        told += f" {number(gone)} KDKMP tidak ada lagi di data."
    return told
