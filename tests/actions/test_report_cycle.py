"""The province returns, accepts, locks and unlocks; the second at the same thing is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from known_province import WEEK_3, A, B, D, add_batch, add_cooperatives, add_reports
from sqlmodel import Session

from kdkmp.actions.report_cycle import (
    StepRefusedError,
    accept_report,
    lock_week,
    return_report,
    unlock,
)
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.reporting import Step
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import ReportEvent
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches
from kdkmp.store.queries.report_steps import Key, last_event, report_history
from kdkmp.store.queries.reporting import report_states

WEEK = Week.of(WEEK_3)
LOMBOK_BARAT, LOMBOK_TENGAH = "52.01", "52.02"
BARAT, TENGAH = Key(LOMBOK_BARAT, WEEK), Key(LOMBOK_TENGAH, WEEK)
REASON = "Progres kosong, mohon dilengkapi"
COORDINATOR = Access("Dinas provinsi", may_write=True, role=Role.COORDINATOR, scope=Scope(("52",)))
CAME = datetime(2026, 1, 16, 7, tzinfo=UTC)  # an hour before the deadline


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def reported(engine: sa.Engine) -> sa.Engine:
    """A database in which both regencies of NTB have sent their form."""
    with writing(engine) as session:
        batch = add_batch(session, WEEK_3)
        add_cooperatives(session, batch)
        add_reports(session, batch, WEEK_3, *({"code": code, "members": 9} for code in (A, B, D)))
        for code in (LOMBOK_BARAT, LOMBOK_TENGAH):
            receive(session, code, batch)
    return engine


def receive(session: Session, regency: str, batch: int, at: datetime = CAME) -> None:
    session.add(
        ReportEvent(
            regency_code=regency,
            iso_year=WEEK.year,
            iso_week=WEEK.number,
            kind=Step.RECEIVED.value,
            batch_id=batch,
            office="Dinas uji",
            at=at,
        )
    )
    session.flush()


def again(engine: sa.Engine) -> None:
    """Another form of Lombok Barat."""
    with writing(engine) as session:
        receive(session, LOMBOK_BARAT, add_batch(session, WEEK_3), CAME + timedelta(days=3))


def state(engine: sa.Engine, key: Key = BARAT) -> str:
    with Session(engine) as session:
        rows = report_states(session, [key.week]).set_index("regency_code")
    return str(rows.loc[key.regency_code, "state"])


def test_a_report_goes_round_until_it_is_locked(reported):
    return_report(reported, BARAT, f"  {REASON}\n", COORDINATOR, now())
    assert state(reported) == "returned"
    assert state(reported, TENGAH) == "received"
    again(reported)
    assert state(reported) == "received"
    accept_report(reported, BARAT, COORDINATOR, now())
    lock_week(reported, WEEK, [LOMBOK_BARAT], COORDINATOR, now())
    assert state(reported) == "locked"
    unlock(reported, BARAT, "Salah ketik luas lahan", COORDINATOR, now())
    assert state(reported) == "accepted"
    with Session(reported) as session:
        told = report_history(session, LOMBOK_BARAT, WEEK)
    assert told["note"].dropna().tolist() == [REASON, "Salah ketik luas lahan"]
    steps = ["received", "returned", "received", "accepted", "locked", "unlocked"]
    assert told["step"].tolist() == steps
    assert told["office"].iloc[-1] == "Dinas provinsi"


def test_the_second_is_told_what_the_first_did(reported, operator):
    accept_report(reported, BARAT, COORDINATOR, datetime(2026, 1, 16, 9, 5, tzinfo=UTC))
    told = "kini disetujui .disetujui oleh Dinas provinsi, 16-01-2026 pukul 17.05 WITA"
    with pytest.raises(StepRefusedError, match=told):
        accept_report(reported, BARAT, operator, now())
    return_report(reported, BARAT, REASON, operator, now())
    with pytest.raises(StepRefusedError, match="kini dikembalikan"):
        return_report(reported, BARAT, REASON, operator, now())


def test_a_form_that_came_in_unseen_is_not_accepted_with_the_one_seen(reported, operator):
    with Session(reported) as session:
        step = last_event(session, BARAT)
        assert step is not None
        seen = step.id
    again(reported)
    with pytest.raises(StepRefusedError, match="diterima oleh Dinas uji"):
        accept_report(reported, BARAT, operator, now(), seen)
    with pytest.raises(StepRefusedError, match="Tidak ada yang diubah"):
        return_report(reported, BARAT, REASON, operator, now(), seen)
    assert state(reported) == "received"


def test_of_many_at_once_exactly_one_succeeds(reported, operator):

    def accept(_: int) -> bool:
        try:
            accept_report(reported, BARAT, operator, now())
        except StepRefusedError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(accept, range(4))) == 1
    with Session(reported) as session:
        steps = report_history(session, LOMBOK_BARAT, WEEK)["step"]
    assert steps.tolist() == ["received", "accepted"]


@pytest.mark.parametrize("reason", ["", "   ", "hubungi 0812-3456-7890", "x" * 301, "a@b.id"])
def test_a_return_without_a_reason_that_may_be_kept_is_refused(reported, operator, reason):
    with pytest.raises(StepRefusedError):
        return_report(reported, BARAT, reason, operator, now())
    assert state(reported) == "received"


def test_nothing_is_returned_accepted_or_locked_that_did_not_come(reported, operator):
    missing = Key(LOMBOK_BARAT, WEEK.plus(-1))
    for step in (
        lambda: accept_report(reported, missing, operator, now()),
        lambda: return_report(reported, missing, REASON, operator, now()),
        lambda: unlock(reported, missing, REASON, operator, now()),
        lambda: lock_week(reported, missing.week, [LOMBOK_BARAT], operator, now()),
        lambda: lock_week(reported, WEEK, [], operator, now()),
    ):
        with pytest.raises(StepRefusedError, match=r"[Bb]elum"):
            step()


def test_a_week_is_locked_for_all_that_were_named_or_for_none(reported, operator):
    accept_report(reported, BARAT, operator, now())
    with pytest.raises(StepRefusedError, match="Kabupaten Lombok Tengah M03-2026 kini diterima"):
        lock_week(reported, WEEK, [LOMBOK_BARAT, LOMBOK_TENGAH], operator, now())
    assert state(reported) == "accepted"


@pytest.mark.parametrize(
    ("access", "refusal"),
    [
        (Access("Pembaca", may_write=False), ReadOnlyError),
        (Access("Operator", may_write=True, role=Role.OPERATOR), NotAllowedError),
        (
            Access("Lain", may_write=True, role=Role.COORDINATOR, scope=Scope(("61",))),
            NotAllowedError,
        ),
        (
            Access("Kab lain", may_write=True, role=Role.COORDINATOR, scope=Scope(("52.02",))),
            NotAllowedError,
        ),
    ],
    ids=["reader", "operator", "other province", "other regency"],
)
def test_only_a_coordinator_of_the_regency_decides(reported, access, refusal):
    for step in (
        lambda: accept_report(reported, BARAT, access, now()),
        lambda: return_report(reported, BARAT, REASON, access, now()),
        lambda: lock_week(reported, WEEK, [LOMBOK_BARAT, LOMBOK_TENGAH], access, now()),
        lambda: unlock(reported, BARAT, REASON, access, now()),
    ):
        with pytest.raises(refusal):
            step()
    assert state(reported) == "received"


def test_every_decision_tells_the_readers(reported, operator):
    with Session(reported) as session:
        before = int(batches.data_version(session))
    accept_report(reported, BARAT, operator, now())
    with Session(reported) as session:
        assert int(batches.data_version(session)) == before + 1


def test_what_did_not_come_is_unknown_beside_what_came_with_nothing_new(reported):
    again(reported)  # a form of Lombok Barat that changes nothing
    with Session(reported) as session:
        rows = report_states(session, [WEEK]).set_index("regency_code")
    assert rows["rows"].dropna().to_dict() == {LOMBOK_BARAT: 2, LOMBOK_TENGAH: 1}
    assert rows["is_late"].dropna().to_dict() == {LOMBOK_BARAT: False, LOMBOK_TENGAH: False}
    silent = rows.loc["61.01"]
    assert silent["state"] == "expected"
    assert silent[["is_late", "rows", "batch_id", "received_at", "accepted_at"]].isna().all()


def test_a_supplement_after_the_deadline_delays_nothing(reported):
    due = datetime(2026, 1, 16, 9, tzinfo=UTC)  # 16.00 WIB, where 61.01 is
    with writing(reported) as session:
        receive(session, "61.01", add_batch(session, WEEK_3), due)
        receive(session, "61.01", add_batch(session, WEEK_3), due + timedelta(seconds=1))
    with Session(reported) as session:
        rows = report_states(session, [WEEK]).set_index("regency_code")
    assert not rows.loc["61.01", "is_late"]  # the first decides
    assert rows.loc["61.01", "due_at"] == due
