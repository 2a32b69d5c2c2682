"""The demo's twelve weeks: the same codes on every database, and the last is the newest state."""

import shutil
from pathlib import Path

from sqlmodel import Session

from kdkmp.actions.load_demo import load_demo
from kdkmp.demo.weeks import CUT_OFFS
from kdkmp.domain.board import build_board
from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.snapshots import content_hash, frozen_columns
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import facts, regions, snapshots
from kdkmp.store.queries.snapshot_checks import verify
from kdkmp.store.queries.snapshot_counts import zone_counts


def codes(url: str) -> list[str]:
    engine = open_engine(url)
    load_demo(engine, ("19",))
    with Session(engine) as session:
        found = [one.sha256 for one in snapshots.snapshots(session)]
        assert verify(session) == {}
    engine.dispose()
    return found


def test_the_same_demo_has_the_same_codes_on_both_databases(
    sqlite_url: str, postgres_url: str
) -> None:
    on_sqlite = codes(sqlite_url)
    assert len(set(on_sqlite)) == len(CUT_OFFS)
    assert on_sqlite == codes(postgres_url)


def test_every_code_of_the_demo_matches_and_the_newest_is_the_state_of_today(
    demo_template: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_template, tmp_path / "demo.sqlite3")
    engine = open_engine(f"sqlite:///{tmp_path / 'demo.sqlite3'}")
    with Session(engine) as session:
        known = snapshots.snapshots(session)
        assert [one.cut_off for one in known] == list(CUT_OFFS)[::-1]
        assert verify(session) == {}
        board = build_board(
            facts.current(session), regions.names_with_data(session), DEFAULT_POLICY
        )
        assert content_hash(frozen_columns(board.assign(rung=rungs(board)))) == (
            known[0].content_sha256
        )
        counts = zone_counts(session, "52")
        assert list(counts.sum(axis=1)) == [1166] * len(CUT_OFFS)
        ntb = board[board["province_code"] == "52"]["zone"].value_counts()
        newest = counts.loc[known[0].id]
        assert {zone: int(newest[zone]) for zone in newest.index} == ntb.to_dict()
        both = zone_counts(session, "", ("52.06", "19"))
        assert set(both.sum(axis=1)) == {191 + 393}
        assert (zone_counts(session, "52", ("52.06",)).sum(axis=1) == 191).all()
    engine.dispose()
