"""Names on the map: only those that fit where the map looks at first, the largest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan, log, pi, sinh, tan
from typing import Any

import pandas as pd
import pydeck as pdk

from kdkmp.text.regions import short_region
from kdkmp.views.map_points import DRAWN, harmless

SIZE_PX = 12
_LETTER_PX, _LINE_PX, _AIR_PX = 6.4, 14, 3
_TILE_PX = 512


@dataclass(frozen=True)
class Label:
    """A name at a place, ``below`` pixels under it; ``width`` is that of its bubble."""

    text: str
    longitude: float
    latitude: float
    below: float = 0
    width: float = 0


@dataclass(frozen=True)
class _Box:
    """A box in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def on_screen(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Return where a place lies on a map of the whole world at this zoom, in pixels."""
    world = _TILE_PX * 2**zoom
    down = 0.5 - log(tan(pi / 4 + latitude * pi / 360)) / (2 * pi)
    return (longitude / 360 + 0.5) * world, down * world


def from_screen(x: float, y: float, zoom: float) -> tuple[float, float]:
    """Return the place that `on_screen` puts there.

    >>> [round(degrees, 6) for degrees in from_screen(*on_screen(116.1, -8.58, 7), 7)]
    [116.1, -8.58]
    """
    world = _TILE_PX * 2**zoom
    return (x / world - 0.5) * 360, atan(sinh((0.5 - y / world) * 2 * pi)) * 180 / pi


def fitting(labels: Iterable[Label], view: pdk.ViewState) -> list[dict[str, Any]]:
    """Return the rows of the layer of names; of two that would meet, the first stays."""
    wanted = list(labels)
    discs = [_disc(one, view.zoom) for one in wanted]
    taken: list[_Box] = []
    rows = []
    for own, label in enumerate(wanted):
        others = [disc for at, disc in enumerate(discs) if disc and at != own] + taken
        for below in (label.below, -label.below):  # under its bubble, else over it
            box = _box(label, below, view.zoom)
            if any(box.meets(other) for other in others):
                continue
            taken.append(box)
            place = [round(label.longitude, 3), round(label.latitude, 3)]
            rows.append({"p": place, "t": harmless(label.text), "o": [0, round(below)]})
            break
    return rows


def _disc(label: Label, zoom: float) -> _Box | None:
    if not label.width:
        return None
    x, y = on_screen(label.longitude, label.latitude, zoom)
    half = label.width / 2 - 2
    return _Box(x - half, y - half, x + half, y + half)


def _box(label: Label, below: float, zoom: float) -> _Box:
    x, y = on_screen(label.longitude, label.latitude, zoom)
    lines = label.text.split("\n")
    half = max(map(len, lines)) * _LETTER_PX / 2 + _AIR_PX
    tall = len(lines) * _LINE_PX / 2 + _AIR_PX
    return _Box(x - half, y + below - tall, x + half, y + below + tall)


def names_of(
    parcels: pd.DataFrame, rows: pd.DataFrame, level: str, view: pdk.ViewState
) -> list[dict[str, Any]]:
    """Return the names of regencies or districts amid their points, those with most points first.

    Parameters
    ----------
    parcels : DataFrame
        As `ui.land_data.parcels`.
    rows : DataFrame
        Of the same parcels, as `map_points.map_rows`.
    level : str
        ``regency`` or ``district``.
    view : ViewState
        Where the map looks at first.
    """
    sound = rows[(rows["where"] == DRAWN) & ~rows["is_doubtful"]]
    groups = sound[["longitude", "latitude"]].groupby(parcels.loc[sound.index, level])
    middle = groups.median().assign(size=groups.size()).sort_values("size", ascending=False)
    places: Sequence[Label] = [
        Label(plain_name(str(name)), row["longitude"], row["latitude"])
        for name, row in middle.iterrows()
    ]
    return fitting(places, view)


def plain_name(region: str) -> str:
    """Return a region's name as a map has room for it.

    >>> plain_name("Kabupaten Bima"), plain_name("Kota Bima")
    ('Bima', 'Kota Bima')
    """
    return short_region(region).removeprefix("Kab. ")
