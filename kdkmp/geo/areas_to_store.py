"""What is stored of a layer: one row per area, geometries as WKB; and the way there."""

import numpy as np
import pandas as pd
import shapely

from kdkmp.domain.layers import LayerKind
from kdkmp.geo.matching import Matching
from kdkmp.geo.overlays import overlay_areas
from kdkmp.geo.reading import read_areas
from kdkmp.geo.regencies import match_regencies
from kdkmp.geo.simplify import (
    DETAILED_EDGE_M,
    Shapes,
    boundary_shapes,
    median_edge_m,
    overlay_shapes,
)

__all__ = [
    "DETAILED_EDGE_M",
    "boundary_rows",
    "match_regencies",
    "median_edge_m",
    "overlay_rows",
    "read_areas",
]


def boundary_rows(matching: Matching) -> pd.DataFrame:
    """Return the rows of matched regencies: ``position, region_code, name`` and three shapes."""
    areas = matching.areas
    shapes = areas.geometry.to_numpy()
    rows = _rows(shapes, *boundary_shapes(shapes, areas["code"].str[:2]))
    return rows.assign(name=areas["name"].to_numpy(), region_code=areas["code"].to_numpy())


def overlay_rows(rows: pd.DataFrame, kind: LayerKind) -> pd.DataFrame:
    """Return the rows of an overlay: ``position, name`` and three shapes."""
    areas = overlay_areas(rows, kind)
    shapes = areas.geometry.to_numpy()
    return _rows(shapes, *overlay_shapes(shapes)).assign(name=areas["name"].to_numpy())


def _rows(shapes: Shapes, province: Shapes, nation: Shapes) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "position": np.arange(len(shapes)),
            "geometry": shapely.to_wkb(shapes),
            "province_shape": shapely.to_wkb(province),
            "nation_shape": shapely.to_wkb(nation),
        }
    )
