"""What the map shows, in a sentence for those who cannot see it."""

import pandas as pd

from kdkmp.text.formats import number
from kdkmp.views.map_points import DRAWN
from kdkmp.views.map_states import STATES


def points_alt(rows: pd.DataFrame, place: str) -> str:
    """Say how many parcels have a point, and in which states most are.

    Parameters
    ----------
    rows : DataFrame
        As `map_points.map_rows`.
    place : str
        The region in words.
    """
    drawn = rows[rows["where"] == DRAWN]
    labels = {state.code: state.label.lower() for state in STATES}
    most = ", ".join(
        f"{labels[str(code)]} {number(count)}"
        for code, count in drawn["state"].value_counts().head(3).items()
    )
    told = f"Terbanyak: {most}." if most else "Belum ada yang dapat digambar."
    return (
        f"Peta {place}: {number(len(drawn))} dari {number(len(rows))} lahan punya titik. {told} "
        "Daftar di bawah memuat lahan yang sama."
    )


def bubbles_alt(bubbles: pd.DataFrame, place: str) -> str:
    """Say how many parcels the regencies have together, and which has most.

    Parameters
    ----------
    bubbles : DataFrame
        As `map_bubbles.bubble_rows`.
    place : str
        The region in words.
    """
    most = bubbles.loc[bubbles["parcels"].idxmax()]
    return (
        f"Peta {place}: {number(int(bubbles['parcels'].sum()))} lahan di {number(len(bubbles))} "
        f"kabupaten/kota. Terbanyak: {most['name']}, {number(int(most['parcels']))} lahan."
    )
