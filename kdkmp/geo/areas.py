"""Regency areas on the plane: which one holds a point, and how far it is from the claimed one."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.points import COARSE_TOLERANCE_M, DETAILED_TOLERANCE_M
from kdkmp.geo.plane import Edges, Flags, Floats, Positions, Shapes, shapes_on_plane

NOWHERE = -1


@dataclass(frozen=True)
class Areas:
    """Areas by regency code; a detailed one replaces a coarse one of the same code."""

    codes: pd.Index
    shapes: Shapes
    is_detailed: Flags
    _edges: dict[int, Edges] = field(default_factory=dict)

    def edges(self, position: int) -> Edges:
        """Return the edges of an area, made ready once."""
        if position not in self._edges:
            self._edges[position] = Edges(self.shapes[position])
        return self._edges[position]

    def positions(self, codes: pd.Series) -> Positions:
        """Return where each code stands; ``NOWHERE`` where no area of it is known."""
        return np.asarray(self.codes.get_indexer(codes))

    def tolerance_m(self, claimed: Positions) -> Floats:
        """Return how far off a point may be; NaN where the claimed area is unknown."""
        by_area = np.where(self.is_detailed, DETAILED_TOLERANCE_M, COARSE_TOLERANCE_M)
        return np.append(by_area, np.nan)[claimed]


@dataclass(frozen=True)
class Whereabouts:
    """Where points lie: in which area, and metres from the claimed one.

    ``area`` is `NOWHERE` where no area holds the point; ``off_m`` is 0 inside the claimed area and
    NaN where that is unknown.
    """

    area: Positions
    off_m: Floats


def read_areas(boundaries: pd.DataFrame) -> Areas:
    """Read ``region_code``, ``geometry`` (WKB, WGS 84) and ``is_detailed``; one area per code."""
    rows = boundaries.dropna(subset=["region_code", "geometry"])
    detailed = rows["is_detailed"].astype(bool)
    rows = rows[detailed | ~rows["region_code"].isin(rows.loc[detailed, "region_code"])]
    shapes = shapely.make_valid(
        shapely.from_wkb(rows["geometry"].to_numpy()), method="structure", keep_collapsed=False
    )
    parts = pd.Series(shapes_on_plane(shapes), index=rows.index, dtype=object)
    by_code = parts.groupby(rows["region_code"])
    whole = by_code.agg(lambda some: some.iloc[0] if len(some) == 1 else shapely.union_all(some))
    is_detailed = detailed.groupby(rows["region_code"]).any()
    return Areas(
        codes=pd.Index(whole.index, dtype="str"),
        shapes=whole.to_numpy(dtype=object),
        is_detailed=is_detailed.to_numpy(dtype=bool),
    )


def whereabouts(
    points: Shapes, claimed: Positions, areas: Areas, within_m: float = np.inf
) -> Whereabouts:
    """Place points; ``off_m`` is infinite beyond ``within_m``."""
    area, is_home = _holding(points, claimed, areas.shapes)
    off_m = np.where(claimed == NOWHERE, np.nan, 0.0)
    astray = np.flatnonzero((claimed != NOWHERE) & ~is_home)
    for position in np.unique(claimed[astray]):
        of_area = astray[claimed[astray] == position]
        off_m[of_area] = areas.edges(position).metres_from(points[of_area], within_m)
    return Whereabouts(area, off_m)


def _holding(points: Shapes, claimed: Positions, shapes: Shapes) -> tuple[Positions, Flags]:
    """Return the area of each point, its claimed one if that holds it too, and whether it does."""
    area = np.full(len(points), NOWHERE)
    held, holder = _covered(points, shapes)
    area[held] = holder
    is_home = np.zeros(len(points), dtype=np.bool_)
    is_home[held[claimed[held] == holder]] = True
    area[is_home] = claimed[is_home]
    return area, is_home


def _covered(points: Shapes, shapes: Shapes) -> tuple[Positions, Positions]:
    """Return pairs of a point and a shape that holds it, the rim included."""
    # The few shapes ask the tree of points, because it is the asking side that is prepared.
    holder, held = shapely.STRtree(points).query(shapes, predicate="covers")
    return held, holder


@dataclass(frozen=True)
class Land:
    """The outline of the land on the plane; without parts nothing is known of it."""

    parts: Shapes

    @cached_property
    def _edges(self) -> Edges:
        return Edges(shapely.multipolygons(self.parts))

    def metres_off(self, points: Shapes, within_m: float = np.inf) -> Floats:
        """Return metres to the land, 0 on it, infinite beyond ``within_m``; NaN if unknown."""
        metres = np.full(len(points), np.nan)
        if not len(self.parts) or not len(points):
            return metres
        metres[_covered(points, self.parts)[0]] = 0.0
        afloat = np.isnan(metres)
        metres[afloat] = self._edges.metres_from(points[afloat], within_m)
        return metres


def read_land(outline: shapely.Geometry | None) -> Land:
    """Read the outline, if there is one."""
    return Land(shapes_on_plane(shapely.get_parts(outline)) if outline else np.empty(0, object))
