"""Tallies and targets from the database, the same on both kinds."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.weekly import REGENCY, weekly_counts
from kdkmp.store.control_tables import Snapshot, SnapshotZone, Target
from kdkmp.store.queries.pace import tallies
from kdkmp.store.queries.targets import targets

FRIDAYS = (date(2026, 1, 9), date(2026, 1, 16))
VILLAGES = ("52.01.01.2001", "52.01.02.2001", "52.71.01.1001", "61.01.01.2001")
PARTS = {
    1: ("building", "blocked", "portal_unknown", "building"),
    2: ("building", "building", "portal_unknown", "building"),
}


@pytest.fixture
def two_weeks(engine: sa.Engine) -> sa.Engine:
    with Session(engine) as session:
        for number, friday in enumerate(FRIDAYS, start=1):
            session.add(_snapshot(number, friday))
        session.flush()
        for number, parts in PARTS.items():
            for code, part in zip(VILLAGES, parts, strict=True):
                session.add(
                    SnapshotZone(
                        snapshot_id=number,
                        cooperative_code=code,
                        zone="yellow",
                        phase="land",
                        part=part,
                        rung="recorded",
                        reasons="",
                    )
                )
        session.commit()
    return engine


def _snapshot(number, friday):
    iso = friday.isocalendar()
    return Snapshot(
        id=number,
        iso_year=iso.year,
        iso_week=iso.week,
        cut_off=friday,
        policy_version="usulan-1",
        policy="{}",
        cooperatives=4,
        content_sha256="",
        sha256=str(number),
        office="Dinas uji",
    )


def test_cooperatives_are_counted_by_regency_state_and_week(two_weeks):
    mondays = {1: date(2026, 1, 5), 2: date(2026, 1, 12)}
    with Session(two_weeks) as session:
        rows = tallies(session, mondays)
        only = tallies(session, {2: mondays[2]})
    assert rows["cooperatives"].sum() == 8
    assert only["cooperatives"].sum() == 4
    counts = weekly_counts(rows, Measure.STARTED, REGENCY)
    assert counts.reached.loc["52.01"].tolist() == [1, 2]
    assert counts.reached.loc["52.71"].isna().all()  # unknown, not zero
    assert counts.unknown.loc["52.71"].tolist() == [1, 1]
    assert counts.reached.columns.tolist() == [pd.Timestamp(one) for one in mondays.values()]


def test_without_snapshots_there_is_an_empty_answer_with_its_columns(engine):
    with Session(engine) as session:
        rows = tallies(session, {})
    assert rows.empty
    assert {"monday", "region", "part", "rung", "zone", "cooperatives"} <= set(rows)


def test_targets_in_force_are_told_and_withdrawn_ones_are_not(engine):
    said = {
        "region_code": "52",
        "measure": "finished",
        "cooperatives": 600,
        "stated_on": date(2026, 1, 10),
        "source": "SK uji",
        "office": "Dinas uji",
    }
    with Session(engine) as session:
        session.add(Target(due_on=date(2026, 6, 30), **said))
        session.add(
            Target(due_on=date(2026, 3, 31), withdrawn_at=datetime(2026, 1, 11, tzinfo=UTC), **said)
        )
        session.commit()
        [found] = targets(session)
    assert (found.measure, found.due_on) == (Measure.FINISHED, date(2026, 6, 30))
    assert (found.stated_on, found.whole, found.region_code) == ("2026-01-10", None, "52")
    assert found.id
