"""Bubbles that would hide one another step aside a little, as in a Dorling cartogram."""

import numpy as np
import pandas as pd
import pydeck as pdk
from numpy.typing import NDArray

from kdkmp.views.map_labels import from_screen, on_screen

Places = NDArray[np.float64]

MOST_PX = 16
"""How far a bubble may stand from its place where the map looks at first."""
_ROUNDS, _AIR_PX, _FIRMNESS = 80, 1.0, 0.05


def spread(bubbles: pd.DataFrame, widths: pd.Series, view: pdk.ViewState) -> pd.DataFrame:
    """Return ``bubbles`` with places moved apart, none by more than `MOST_PX` on the first view.

    Parameters
    ----------
    bubbles : DataFrame
        ``longitude`` and ``latitude``, none missing.
    widths : Series
        In pixels, same index.
    view : ViewState
        Where the map looks at first.
    """
    home = np.array(
        [on_screen(x, y, view.zoom) for x, y in bubbles[["longitude", "latitude"]].to_numpy()]
    ).reshape(-1, 2)
    place, radius = home.copy(), widths.to_numpy() / 2
    # Two at one place would have no direction to part in: a fixed turn gives each its own.
    angle = 2.4 * np.arange(len(home))
    place += 0.01 * np.column_stack([np.cos(angle), np.sin(angle)])
    for _ in range(_ROUNDS):
        place += _pushes(place, radius) - _FIRMNESS * (place - home)
    step = place - home
    far = np.maximum(np.hypot(*step.T) / MOST_PX, 1)[:, None]
    moved = [from_screen(x, y, view.zoom) for x, y in home + step / far]
    return bubbles.assign(
        longitude=[east for east, _ in moved], latitude=[north for _, north in moved]
    )


def _pushes(place: Places, radius: Places) -> Places:
    """Return half of what each pair would need to stand apart, summed for each bubble."""
    apart = place[:, None] - place[None]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    overlap = np.maximum(radius[:, None] + radius[None] + _AIR_PX - distance, 0)
    np.fill_diagonal(overlap, 0)
    towards = apart / np.maximum(distance, 1e-9)[..., None]
    return np.asarray((towards * overlap[..., None]).sum(axis=1) / 4)
