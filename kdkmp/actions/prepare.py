"""Make a database usable: tables, the region master, the offices that can be asked to act."""

from collections.abc import Callable
from functools import cache

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.intake import RegionIndex
from kdkmp.settings import DATA
from kdkmp.store import writes
from kdkmp.store.control_tables import ResponsibleOffice
from kdkmp.store.engine import writing
from kdkmp.store.migrate import migrate
from kdkmp.store.queries import regions
from kdkmp.store.tables import Region

Progress = Callable[[str, float], None]
"""Told what is being done, and how far it is (0-1)."""

REGIONS_FILE = DATA / "reference" / "regions.csv.gz"
OFFICES_FILE = DATA / "reference" / "offices.csv"
_SLICE = 8_000


def prepare_database(engine: sa.Engine, progress: Progress | None = None) -> None:
    """Bring the tables up to date and load the region master where it is missing."""
    tell = progress or (lambda _what, _share: None)
    tell("Menyiapkan tabel", 0.0)
    migrate(engine)
    tell("Menyiapkan tabel", 1.0)
    _add_missing_offices(engine)
    with Session(engine) as session:
        if regions.is_filled(session):
            return
    master = read_region_master()
    with writing(engine) as session:
        for start in range(0, len(master), _SLICE):
            writes.add_rows(session, Region, master.iloc[start : start + _SLICE])
            tell("Memuat wilayah Kemendagri", min(1.0, (start + _SLICE) / len(master)))


def _add_missing_offices(engine: sa.Engine) -> None:
    """Add the shipped offices that are missing; what a person renamed stays renamed."""
    shipped = pd.read_csv(OFFICES_FILE, dtype={"code": "str", "name": "str"})
    known = sa.select(col(ResponsibleOffice.code))
    with Session(engine) as session:
        missing = shipped[~shipped["code"].isin(set(session.execute(known).scalars()))]
    if missing.empty:
        return
    with writing(engine) as session:
        known_now = set(session.execute(known).scalars())
        rows = missing[~missing["code"].isin(known_now)]
        writes.add_rows(session, ResponsibleOffice, rows.assign(is_active=True))


@cache
def region_index() -> RegionIndex:
    """Return the shipped master, indexed for matching; read once per process."""
    return RegionIndex.from_frame(read_region_master().fillna(""))


def read_region_master() -> pd.DataFrame:
    """Read the shipped master: ``code, name, level, kind, parent_code``, all text."""
    return pd.read_csv(REGIONS_FILE, dtype="str", keep_default_na=False).replace(
        {"parent_code": {"": None}}
    )
