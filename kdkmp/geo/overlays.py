"""Areas of an overlay with a name each; owners of farmland are not named."""

import re

import geopandas as gpd
import pandas as pd

from kdkmp.domain.layers import LayerKind

_HEADINGS = ("keterangan", "nama", "name", "blok", "fungsi", "kelas", "jenis", "label")
_NAMES_PERSONS = re.compile(r"pemilik|petani|penggarap|owner|nik", re.IGNORECASE)


def overlay_areas(rows: gpd.GeoDataFrame, kind: LayerKind) -> gpd.GeoDataFrame:
    """Return the areas with a ``name``: as the file says, or numbered where it says nothing.

    Protected farmland is always numbered: its names are those of owners.
    """
    numbered = pd.Series([f"Area {number}" for number in range(1, len(rows) + 1)], index=rows.index)
    heading = None if kind is LayerKind.PROTECTED_FARMLAND else _heading(rows)
    if heading is None:
        names = numbered
    else:
        said = rows[heading].astype("str").str.strip().where(rows[heading].notna(), "")
        names = said.where(said != "", numbered)
    return gpd.GeoDataFrame(
        {"name": names.to_list()}, geometry=rows.geometry.to_numpy(), crs=rows.crs
    )


def _heading(rows: gpd.GeoDataFrame) -> str | None:
    """Return the column that names areas."""
    columns = [str(name) for name in rows.columns if name != rows.geometry.name]
    allowed = [name for name in columns if not _NAMES_PERSONS.search(name)]
    for wanted in _HEADINGS:
        for name in allowed:
            if wanted in name.lower() and rows[name].notna().any():
                return name
    return None
