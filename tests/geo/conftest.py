"""Fixtures of geometry: the master's provinces and regencies, and boundaries to check against."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import shapely

from kdkmp.actions.prepare import read_region_master
from kdkmp.geo import outline

Reader = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def master() -> pd.DataFrame:
    rows = read_region_master().fillna("")
    return rows[rows["level"].isin(["province", "regency"])].reset_index(drop=True)


@pytest.fixture(scope="session")
def read_boundaries(shared: Path) -> Reader:
    """Read a boundary file of the shared folder as the store would answer it."""

    def read(name: str, *, is_detailed: bool) -> pd.DataFrame:
        told = json.loads((shared / "reference" / name).read_text(encoding="utf-8"))["features"]
        shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in told])
        codes = [one["properties"]["code"] for one in told]
        return boundaries(dict(zip(codes, shapes, strict=True)), is_detailed=is_detailed)

    return read


@pytest.fixture(scope="session")
def four_provinces(read_boundaries: Reader) -> pd.DataFrame:
    return read_boundaries("regencies_4prov.geojson", is_detailed=True)


@pytest.fixture(scope="session")
def all_regencies(read_boundaries: Reader) -> pd.DataFrame:
    return read_boundaries("regencies_all.geojson", is_detailed=False)


@pytest.fixture(scope="session")
def no_boundaries() -> pd.DataFrame:
    return boundaries({}, is_detailed=True)


@pytest.fixture(scope="session")
def land() -> shapely.Geometry:
    """The outline that the project ships."""
    return outline.land()


def boundaries(shapes: dict[str, shapely.Geometry], *, is_detailed: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_code": pd.Series(list(shapes), dtype="str"),
            "geometry": pd.Series([shapely.to_wkb(one) for one in shapes.values()], dtype=object),
            "is_detailed": pd.Series(is_detailed, index=range(len(shapes)), dtype=bool),
        }
    )
