"""The zones of one snapshot: all of it, nothing of another, in the order of codes."""

from datetime import date

from sqlmodel import Session

from kdkmp.store.control_tables import Snapshot, SnapshotZone
from kdkmp.store.engine import writing
from kdkmp.store.queries.zone_weeks import zones_in


def add_snapshot(session: Session, week: int, **zones: tuple[str, str | None]) -> int:
    """A snapshot of a week with these zones and main reasons; keywords are codes."""
    snapshot = Snapshot(
        iso_year=2026,
        iso_week=week,
        cut_off=date(2026, 1, 2),
        policy_version="usulan-1",
        policy="{}",
        cooperatives=len(zones),
        content_sha256="0",
        sha256=str(week),
        office="Uji",
    )
    session.add(snapshot)
    session.flush()
    assert snapshot.id is not None
    for code, (zone, main_reason) in zones.items():
        session.add(
            SnapshotZone(
                snapshot_id=snapshot.id,
                cooperative_code=code,
                zone=zone,
                phase="land",
                part="building",
                rung="no_data",
                main_reason=main_reason,
                reasons=main_reason or "",
            )
        )
        session.flush()
    return snapshot.id


def test_a_week_is_read_alone_in_the_order_of_codes_and_green_has_no_reason(engine):
    with writing(engine) as session:
        first = add_snapshot(session, 1, b=("red", "G2"), a=("green", None))
        second = add_snapshot(session, 2, a=("unknown", "U8"))
        empty = add_snapshot(session, 3)
    with Session(engine) as session:
        week = zones_in(session, first)
        assert list(week.index) == ["a", "b"]
        assert week["zone"].tolist() == ["green", "red"]
        assert week["main_reason"].isna().tolist() == [True, False]
        assert list(week["zone"].cat.categories) == ["green", "yellow", "red", "unknown"]
        assert zones_in(session, second)["main_reason"].tolist() == ["U8"]
        nobody = zones_in(session, empty)
    assert nobody.empty
    assert list(nobody.columns) == ["zone", "main_reason"]
