"""The second source's list beside ours, province by province."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from known_province import WEEK_1, WEEK_2, A, B, C, D, E, add_batch, add_cooperatives
from sqlmodel import Session

from kdkmp.domain.sources import Source
from kdkmp.intake.checked import Reason
from kdkmp.store.queries.bridge import SECOND_OF_A_VILLAGE, second_lists
from kdkmp.store.tables import Batch, CooperativeId, ReviewItem


@pytest.fixture
def session(engine: sa.Engine) -> Session:
    with Session(engine) as opened:
        add_cooperatives(opened, add_batch(opened, WEEK_1))
        yield opened


def _list(session: Session, batch: int, *codes: str) -> None:
    for code in codes:
        session.add(
            CooperativeId(source="simkopdes", value=code, cooperative_code=code, batch_id=batch)
        )
    session.flush()


def _waits(session: Session, batch: int, reason: str = SECOND_OF_A_VILLAGE) -> None:
    session.add(ReviewItem(batch_id=batch, sheet="S", row=2, reason=reason, province_code="52"))
    session.flush()


def test_the_reason_is_the_one_that_imports_write() -> None:
    assert Reason.SECOND_COOPERATIVE.value == SECOND_OF_A_VILLAGE


def test_what_they_have_twice_and_what_they_lack_bridge_the_two_totals(session: Session) -> None:
    batch = add_batch(session, WEEK_1, "simkopdes")
    _list(session, batch, A, B, C)  # not D
    _waits(session, batch)
    _waits(session, batch)
    ntb = second_lists(session, Source.SIMKOPDES).loc["52"]
    assert dict(ntb) == {"ours": 4, "listed": 3, "surplus": 2, "second": 5}
    assert ntb["second"] == ntb["ours"] + ntb["surplus"] - (ntb["ours"] - ntb["listed"])


def test_a_province_that_they_do_not_list_is_left_out(session: Session) -> None:
    _list(session, add_batch(session, WEEK_1, "simkopdes"), A, D)
    assert list(second_lists(session, Source.SIMKOPDES).index) == ["52"]  # E lies in 61


def test_the_same_row_waiting_from_an_older_list_is_not_counted_again(session: Session) -> None:
    for week in (WEEK_1, WEEK_2):
        batch = add_batch(session, week, "simkopdes")
        _waits(session, batch)
    _list(session, batch, A)
    assert second_lists(session, Source.SIMKOPDES).loc["52", "surplus"] == 1


def test_rows_that_wait_for_another_reason_are_no_second_record(session: Session) -> None:
    batch = add_batch(session, WEEK_1, "simkopdes")
    _list(session, batch, A)
    _waits(session, batch, Reason.NO_MATCH.value)
    assert second_lists(session, Source.SIMKOPDES).loc["52", "surplus"] == 0


def test_a_withdrawn_list_says_nothing(session: Session) -> None:
    batch = add_batch(session, WEEK_1, "simkopdes")
    _list(session, batch, A, E)
    session.get_one(Batch, batch).withdrawn_at = datetime.now(UTC)
    session.flush()
    assert second_lists(session, Source.SIMKOPDES).empty
