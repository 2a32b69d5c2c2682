"""With the two real samples imported, the list holds what was counted by hand: 350."""

from datetime import date

import pytest
from sqlmodel import Session

from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.domain.quality.conflicts import conflicts
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import facts, quality

JAWA_TENGAH = "33"
AS_OF = date(2026, 7, 1)  # after the newest row of the portal
FILES = (
    ("agrinas_export_laporan.xlsx", None),
    ("simkopdes_kesiapan_desa_jateng.xlsx", AS_OF),
)


@pytest.fixture
def imported(shared, sqlite_url, operator):
    engine = open_engine(sqlite_url)
    for name, as_of in FILES:
        content = (shared / "samples" / name).read_bytes()
        commit(engine, dry_run(engine, Upload(name, content, as_of), AS_OF), operator)
    yield engine
    engine.dispose()


def test_portal_and_simkopdes_contradict_each_other_350_times(imported):
    with Session(imported) as session:
        said = quality.last_words(session, [JAWA_TENGAH])
        known = facts.current(session, [JAWA_TENGAH])
    found = conflicts(said, known, DEFAULT_POLICY.evidence)
    assert len(found) == found["cooperative_code"].nunique() == 350
    assert set(found["fact"]) == {"progress_low_pct"}
    assert set(found["source"]) == {"portal"}  # whose word counts
    assert set(found["other_source"]) == {"simkopdes"}
    assert found["value"].eq(100).all()
    assert found["other_high"].eq(0).all()
    assert found["stated_on"].notna().all()
    assert found["other_stated_on"].dt.date.eq(AS_OF).all()
