"""A deadline is a dated setting with a source; what is past keeps the one it had."""

from datetime import UTC, date, datetime, time

import pytest
from known_province import WEEK_3, add_batch, add_cooperatives
from sqlmodel import Session

from kdkmp.actions.report_deadline import DeadlineRefusedError, NewDeadline, set_deadline
from kdkmp.domain.access import Access, NotAllowedError, Role, Scope
from kdkmp.domain.deadlines import DEFAULT, rule_for
from kdkmp.domain.weeks import Week
from kdkmp.store.engine import writing
from kdkmp.store.queries.reporting import deadline_rules, report_states

TODAY, NOW = date(2026, 1, 14), datetime(2026, 1, 14, 3, tzinfo=UTC)  # a Wednesday
MONDAY = date(2026, 1, 12)
WEEK = Week.of(TODAY)
NTB = Access("Dinas NTB", may_write=True, role=Role.COORDINATOR, scope=Scope(("52",)))


def thursday(valid_from: date = MONDAY, province: str | None = "52", source: str = "SE 1/2026"):
    return NewDeadline(3, time(12, 30), valid_from, source, province)


def test_the_shipped_deadline_is_a_proposal_until_somebody_decides(engine):
    with Session(engine) as session:
        assert deadline_rules(session) == (DEFAULT,)
    assert "usulan" in DEFAULT.source


def test_a_new_deadline_holds_from_its_week_on_and_for_its_province_only(engine):
    with writing(engine) as session:
        add_cooperatives(session, add_batch(session, WEEK_3))
    set_deadline(engine, thursday(), NTB, NOW, TODAY)
    with Session(engine) as session:
        rows = report_states(session, [WEEK.plus(-1), WEEK])
    due = {
        (row["regency_code"], row["iso_week"]): row["due_at"].to_pydatetime()
        for row in rows.to_dict("records")
    }
    assert due["52.01", 2] == datetime(2026, 1, 9, 8, tzinfo=UTC)
    assert due["52.01", 3] == datetime(2026, 1, 15, 4, 30, tzinfo=UTC)  # 12.30 WITA
    assert due["61.01", 3] == datetime(2026, 1, 16, 9, tzinfo=UTC)


def test_the_second_decision_of_a_day_replaces_the_first(engine, operator):
    set_deadline(engine, thursday(), NTB, NOW, TODAY)
    set_deadline(engine, thursday(source="SE 2/2026"), NTB, NOW, TODAY)
    set_deadline(engine, thursday(province=None, source="nasional"), operator, NOW, TODAY)
    with Session(engine) as session:
        rules = deadline_rules(session)
    assert len(rules) == 4
    assert rule_for(rules, "52.01", WEEK).source == "SE 2/2026"
    assert rule_for(rules, "61.01", WEEK).source == "nasional"
    assert rule_for(rules, "61.01", WEEK.plus(-1)) is DEFAULT


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (thursday(date(2026, 1, 11)), "tidak berlaku surut"),  # the Sunday of the week before
        (thursday(source="  "), "Sumber belum diisi"),
        (thursday(source="hubungi 0812-3456-7890"), "tanpa nomor telepon"),
        (thursday(source="x" * 121), "paling banyak 120"),
        (NewDeadline(7, time(12), MONDAY, "SE", "52"), "tidak ada dalam seminggu"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(engine, new, why):
    with pytest.raises(DeadlineRefusedError, match=why):
        set_deadline(engine, new, NTB, NOW, TODAY)
    with Session(engine) as session:
        assert deadline_rules(session) == (DEFAULT,)


@pytest.mark.parametrize("province", ["61", None])
def test_a_coordinator_decides_for_the_own_province_only(engine, province):
    with pytest.raises(NotAllowedError):
        set_deadline(engine, thursday(province=province), NTB, NOW, TODAY)
