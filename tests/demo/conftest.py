"""The whole demo, generated once for all tests of this folder."""

import pandas as pd
import pytest

from kdkmp.actions.prepare import read_region_master
from kdkmp.demo.generate import Demo, generate
from kdkmp.demo.stages import PROVINCES


@pytest.fixture(scope="session")
def master() -> pd.DataFrame:
    return read_region_master()


@pytest.fixture(scope="session")
def demo(master: pd.DataFrame) -> Demo:
    return generate(master, PROVINCES)
