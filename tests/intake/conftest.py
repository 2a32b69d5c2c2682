"""The real region master, once."""

import gzip

import pandas as pd
import pytest

from kdkmp.intake import RegionIndex
from kdkmp.settings import ROOT


@pytest.fixture(scope="session")
def master() -> RegionIndex:
    """The region master of the project."""
    with gzip.open(ROOT / "data/reference/regions.csv.gz", "rt", encoding="utf-8") as lines:
        return RegionIndex.from_frame(pd.read_csv(lines, dtype="str", keep_default_na=False))
