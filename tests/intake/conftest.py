"""The real region master, once; and the path to this folder's builders of files."""

import gzip
import sys
from pathlib import Path

import pandas as pd
import pytest

from kdkmp.intake import RegionIndex
from kdkmp.settings import ROOT

# Until pyproject's pythonpath names this folder beside the others.
sys.path.append(str(Path(__file__).parent))


@pytest.fixture(scope="session")
def master() -> RegionIndex:
    """The region master of the project."""
    with gzip.open(ROOT / "data/reference/regions.csv.gz", "rt", encoding="utf-8") as lines:
        return RegionIndex.from_frame(pd.read_csv(lines, dtype="str", keep_default_na=False))
