"""A taken snapshot says what was known then, for ever, and shows any change to itself."""

from datetime import date, datetime, timedelta, timezone

import pandas as pd
import pytest
import sqlalchemy as sa
from known_province import WEEK_1, WEEK_2, WEEK_3, A, B, C, D, progress
from snapshot_world import LATER, OFFICE, fill, rebuild, say, take
from sqlmodel import Session

from kdkmp.actions.official_source import choose_official_source
from kdkmp.actions.take_snapshot import LONGEST_REASON, NoSnapshotError, take_snapshot
from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.board import build_board
from kdkmp.domain.building.ladder import rungs
from kdkmp.domain.snapshots import Heading, chained_hash, content_hash, frozen_columns
from kdkmp.domain.sources import Source
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.policy_json import to_json
from kdkmp.store.control_tables import PolicyRecord, Snapshot, SnapshotFacts, SnapshotZone
from kdkmp.store.engine import writing
from kdkmp.store.frozen import freeze, thaw
from kdkmp.store.queries import batches, facts, snapshots
from kdkmp.store.queries.progress import progress_history
from kdkmp.store.queries.snapshot_checks import Fault, check, verify


@pytest.fixture
def world(engine):
    fill(engine)
    return engine


def frozen(engine: sa.Engine, number: int) -> pd.DataFrame:
    with Session(engine) as session:
        return snapshots.frozen(session, number)


def asked(engine: sa.Engine, moment: facts.Moment) -> pd.DataFrame:
    """The board as the one question answers it, put together as pages do."""
    with Session(engine) as session:
        known = facts.facts_at(session, DEFAULT_POLICY.evidence, moment)
        rows = facts.identities(session).join(known, how="inner")
    board = build_board(rows, pd.Series(dtype="str"), DEFAULT_POLICY)
    return frozen_columns(board.assign(rung=rungs(board)))


@pytest.mark.parametrize("cut_off", [WEEK_1, WEEK_2, WEEK_3])
def test_what_is_frozen_is_the_answer_of_that_day(world, cut_off):
    taken = take(world, cut_off)
    with Session(world) as session:
        moment = snapshots.moment_of(session, taken.id)
    assert moment.cut_off == cut_off
    pd.testing.assert_frame_equal(frozen(world, taken.id), asked(world, moment))


def test_nothing_that_is_said_or_decided_later_changes_what_was_frozen(world):
    taken = take(world, WEEK_2)
    before = frozen(world, taken.id)
    say(world, WEEK_1, progress(A, 12), source="tni")  # said late, about the week before
    say(world, WEEK_3, {"code": C, "has_nib": False})
    with Session(world) as session:
        newest_of_that_day = snapshots.moment_of(session, taken.id).last_batch
    undo_import(world, newest_of_that_day, OFFICE, LATER + timedelta(days=1))
    choose_official_source(world, "has_nib", Source.DINAS, "Rakor 20 Januari", OFFICE)
    with writing(world) as session:
        session.add(
            PolicyRecord(
                version="lain-1",
                policy=to_json(DEFAULT_POLICY).replace("usulan-1", "lain-1"),
                valid_from=WEEK_1,
                in_force_at=LATER,
                office="Uji",
            )
        )
        rebuild(session)
    pd.testing.assert_frame_equal(frozen(world, taken.id), before)
    with Session(world) as session:
        assert snapshots.frozen_policy(session, taken.id) == DEFAULT_POLICY
        assert verify(session) == {}


def test_the_history_behind_a_snapshot_is_that_of_its_day(world):
    taken = take(world, WEEK_2)
    with Session(world) as session:
        moment = snapshots.moment_of(session, taken.id)
        before = progress_history(session, moment)
    late = say(world, WEEK_1, progress(A, 99), source="tni")
    undo_import(world, 2, OFFICE, LATER + timedelta(days=1))
    with Session(world) as session:
        after, now = progress_history(session, moment), progress_history(session)
    pd.testing.assert_frame_equal(after, before)
    assert before["as_of"].max() == pd.Timestamp(WEEK_2)
    assert {A, B} <= set(before["cooperative_code"])
    assert late not in range(moment.last_batch + 1)
    assert not now.equals(before)


def test_weeks_are_chained_in_the_order_they_were_taken(world):
    first, second, third = (take(world, cut_off) for cut_off in (WEEK_2, WEEK_1, WEEK_3))
    with Session(world) as session:
        entry = snapshots.entry(session, second.id)
        listed = [one.week.label for one in snapshots.snapshots(session)]
    assert (entry.position, entry.of) == (2, 3)
    assert (entry.previous.id, entry.next.id) == (first.id, third.id)
    assert entry.taken_at == LATER
    assert listed == ["M03-2026", "M02-2026", "M01-2026"]


def test_a_week_is_frozen_again_only_for_a_change_and_with_a_reason(world):
    first = take(world, WEEK_3)
    with pytest.raises(NoSnapshotError, match="tidak ada yang berubah"):
        take(world, WEEK_3, "Sekali lagi")
    say(world, WEEK_3, {"code": C, "has_legal_entity": False, "members": 21})
    with pytest.raises(NoSnapshotError, match="tulis alasannya"):
        take(world, WEEK_3)
    with pytest.raises(NoSnapshotError, match="tulis alasannya"):
        take(world, WEEK_3, " \n ")
    second = take(world, WEEK_3, "  Susulan  Lombok Barat ")
    with Session(world) as session:
        entry = snapshots.entry(session, second.id)
        of_week = snapshots.of_week(session, Week(2026, 3))
    before, after = (frozen(world, one.id) for one in (first, second))
    assert (entry.info.label, entry.reason) == ("M03-2026 rev. 2", "Susulan Lombok Barat")
    assert of_week.id == second.id
    assert entry.changes["columns"]["members"] == 1
    assert entry.changes["columns"]["has_legal_entity"] == 1
    ways = entry.changes["zones"]
    assert sum(ways.values()) == int(
        (before["zone"].astype(str) != after["zone"].astype(str)).sum()
    )
    assert before.loc[C, "members"] == 20
    assert after.loc[C, "members"] == 21


def test_days_of_one_week_are_one_week(world):
    take(world, WEEK_3)
    with pytest.raises(NoSnapshotError, match="M03-2026 sudah dibekukan"):
        take(world, WEEK_3 + timedelta(days=1))


def test_a_week_at_the_end_of_the_year_bears_the_number_of_the_next(engine):
    fill(engine)
    with pytest.raises(NoSnapshotError, match="Belum ada data sampai 31-12-2025"):
        take(engine, date(2025, 12, 31))
    assert take(engine, WEEK_1).week.label == "M01-2026"


@pytest.mark.parametrize(
    ("cut_off", "reason", "told"),
    [
        (date(2026, 1, 21), None, "belum terjadi"),
        (WEEK_3, "Telepon 0812-3456-7890", "nomor telepon"),
        (WEEK_3, "tanya a@dinas.go.id", "surel"),
        (WEEK_3, "a" * (LONGEST_REASON + 1), "lebih dari 300 huruf"),
    ],
)
def test_a_refused_snapshot_says_why_and_saves_nothing(world, cut_off, reason, told):
    with pytest.raises(NoSnapshotError, match=told):
        take(world, cut_off, reason)
    with Session(world) as session:
        assert snapshots.snapshots(session) == ()


def test_today_is_the_day_where_the_office_is(world):
    in_mataram = datetime(2026, 1, 17, 6, tzinfo=timezone(timedelta(hours=8)))  # 16th in UTC
    taken = take_snapshot(world, date(2026, 1, 17), OFFICE, in_mataram)
    with Session(world) as session:
        assert snapshots.entry(session, taken.id).taken_at == in_mataram


@pytest.mark.parametrize(
    ("access", "error"),
    [
        (Access("Tamu", may_write=False), ReadOnlyError),
        (Access("Kab", may_write=True, role=Role.OPERATOR), NotAllowedError),
        (
            Access("NTB", may_write=True, role=Role.COORDINATOR, scope=Scope(("52",))),
            NotAllowedError,
        ),
    ],
)
def test_only_who_steers_every_province_freezes_the_whole_database(world, access, error):
    with pytest.raises(error):
        take_snapshot(world, WEEK_3, access, LATER)
    with Session(world) as session:
        assert snapshots.snapshots(session) == ()


def test_a_coordinator_of_all_provinces_may_and_readers_are_told(world):
    both = Access("NTB", may_write=True, role=Role.COORDINATOR, scope=Scope(("52", "61")))
    with Session(world) as session:
        version = batches.data_version(session)
    told = []
    take_snapshot(world, WEEK_3, both, LATER, progress=lambda *step: told.append(step))
    with Session(world) as session:
        assert batches.data_version(session) != version
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


FORGERIES = {
    "update snapshot_zone set zone = 'green' where snapshot_id = :it and zone <> 'green'": "zones",
    "delete from snapshot_zone where snapshot_id = :it and cooperative_code like '61%'": "zones",
    "update snapshot_zone set reasons = '', main_reason = null where snapshot_id = :it": "zones",
    "delete from snapshot_facts where snapshot_id = :it and province_code = '61'": "rows",
    "delete from snapshot_facts where snapshot_id = :it": "rows",
    "update snapshot set cut_off = '2026-01-15' where id = :it": "chain",
    "update snapshot set policy = '{}' where id = :it": "chain",
    "update snapshot set iso_week = 7 where id = :it": "chain",
    "update snapshot set previous_id = null where id = :it": "chain",
    "update snapshot set content_sha256 = 'ab' where id = :it": "rows",
    "update snapshot set cooperatives = 4 where id = :it": "rows",
}


@pytest.fixture
def chain(world):
    """Three snapshots, and a session whose changes are thrown away."""
    numbers = [take(world, cut_off).id for cut_off in (WEEK_1, WEEK_2, WEEK_3)]
    with Session(world.execution_options(writes=True)) as session:
        yield numbers, session
        session.rollback()


def test_a_forged_row_zone_or_heading_is_named_and_no_other_snapshot(chain):
    (_, forged, after), session = chain
    assert verify(session) == {}
    for statement, fault in FORGERIES.items():
        session.rollback()
        assert session.execute(sa.text(statement), {"it": forged}).rowcount, statement
        found = verify(session)
        assert set(found) - {forged} <= ({after} if fault == "chain" else set()), statement
        assert Fault(fault) in found[forged], statement
        assert Fault(fault) in check(session, forged), statement


def test_a_swapped_pair_and_a_missing_row_are_found(chain):
    (_, forged, _), session = chain
    part = session.get_one(SnapshotFacts, (forged, "52"))
    mine = thaw(part.facts)
    swapped = mine.rename(index={A: C, C: A}).sort_index()
    for rows in (swapped, mine.drop(index=D), pd.concat([mine, mine.loc[[D]]])):
        part.facts = freeze(rows)
        session.flush()
        assert Fault.ROWS in verify(session)[forged]
    part.facts = freeze(mine.iloc[::-1])  # the same rows in another order are the same rows
    session.flush()
    assert verify(session) == {}


def test_a_snapshot_replaced_with_all_its_hashes_breaks_the_next(chain):
    (first, forged, last), session = chain
    row = session.get_one(Snapshot, forged)
    rows = snapshots.stored(session, forged).assign(members=7)
    put(session, row, rows, session.get_one(Snapshot, first).sha256)
    assert verify(session) == {last: (Fault.CHAIN,)}


def test_one_cut_out_of_the_chain_breaks_the_next(chain):
    (first, forged, last), session = chain
    for part in (SnapshotZone, SnapshotFacts):
        session.execute(sa.delete(part).where(part.snapshot_id == forged))
    session.execute(sa.update(Snapshot).where(Snapshot.id == last).values(previous_id=first))
    session.execute(sa.delete(Snapshot).where(Snapshot.id == forged))
    assert verify(session) == {last: (Fault.CHAIN,)}


def put(session: Session, row: Snapshot, rows: pd.DataFrame, previous: str | None) -> None:
    """Store other rows and recompute every hash of this one snapshot, as a forger would."""
    content = content_hash(rows)
    heading = Heading(Week(row.iso_year, row.iso_week), row.revision, row.cut_off, row.policy)
    row.content_sha256, row.sha256 = content, chained_hash(previous, heading, content)
    for province, mine in rows.groupby("province_code"):
        session.get_one(SnapshotFacts, (row.id, province)).facts = freeze(mine)
    session.flush()


def test_what_an_earlier_version_froze_stays_readable_and_still_matches(world):
    """A snapshot without columns that came later: they are unknown, and the code holds."""
    taken = take(world, WEEK_2)
    later = ["has_npwp", "has_npwp_on", "has_npwp_source"]
    with writing(world) as session:
        old = snapshots.stored(session, taken.id).drop(columns=later)
        put(session, session.get_one(Snapshot, taken.id), old, None)
    with Session(world) as session:
        assert verify(session) == {}
        rows = snapshots.frozen(session, taken.id)
        newest = facts.current(session)
    assert rows[later].isna().all(axis=None)
    assert rows[later].dtypes.equals(newest[later].dtypes)
