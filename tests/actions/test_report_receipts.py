"""A weekly form is a report of its regency; a locked week takes none and gives none back."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from portal_file import three_rows
from sqlmodel import Session
from weekly_forms import (
    GAPUK,
    KEBON_AYU,
    LOMBOK_BARAT,
    LOMBOK_TENGAH,
    PRAYA,
    SUKA_MAKMUR,
    form,
    line,
)

from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.actions.report_cycle import accept_report, lock_week, unlock
from kdkmp.actions.report_receipts import LockedWeekError
from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Access
from kdkmp.domain.weeks import Week
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import batches
from kdkmp.store.queries.report_steps import Key, report_history
from kdkmp.store.queries.reporting import changed_after_acceptance, report_states

WEEK, FRIDAY, TODAY = Week(2026, 3), date(2026, 1, 16), date(2026, 1, 20)
BARAT = Key(LOMBOK_BARAT, WEEK)


@pytest.fixture
def small(sqlite_url):
    """One kind of database: what differs between the two is tested without a file to read."""
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


def now() -> datetime:
    return datetime.now(UTC)


def send(engine: sa.Engine, access: Access, *lines, as_of: date = FRIDAY) -> int:
    upload = Upload("formulir.xlsx", form(*lines), as_of)
    return commit(engine, dry_run(engine, upload, TODAY), access)


def both(engine: sa.Engine, access: Access) -> int:
    """A form of two regencies: two cooperatives of Lombok Barat, one of Lombok Tengah."""
    return send(
        engine,
        access,
        line(KEBON_AYU, members=100),
        line(GAPUK, members=50),
        line(PRAYA, members=70),
    )


def states(engine: sa.Engine, *weeks: Week) -> dict[tuple[str, str], str]:
    with Session(engine) as session:
        rows = report_states(session, weeks or (WEEK,))
    labels = [Week(*one).label for one in zip(rows["iso_year"], rows["iso_week"], strict=True)]
    return dict(zip(zip(rows["regency_code"], labels, strict=True), rows["state"], strict=True))


def state(engine: sa.Engine, key: Key = BARAT) -> str:
    return states(engine, key.week)[key.regency_code, key.week.label]


def test_a_form_is_received_for_each_regency_in_it_in_the_week_of_its_date(engine, operator):
    number = both(engine, operator)
    found = states(engine, WEEK.plus(-1), WEEK)
    assert found == {
        (LOMBOK_BARAT, "M02-2026"): "expected",
        (LOMBOK_BARAT, "M03-2026"): "received",
        (LOMBOK_TENGAH, "M02-2026"): "expected",
        (LOMBOK_TENGAH, "M03-2026"): "received",
    }
    with Session(engine) as session:
        rows = report_states(session, [WEEK]).set_index("regency_code")
        imported_at = batches.history(session)["imported_at"].iloc[0]
    assert rows["batch_id"].tolist() == [number, number]
    assert rows["rows"].tolist() == [2, 1]
    assert rows["received_at"].iloc[0].tz_localize(None) == imported_at.replace(tzinfo=None)
    assert rows["is_late"].tolist() == [True, True]  # the deadline was in January


def test_a_form_without_changes_is_a_report_all_the_same(small, operator):
    send(small, operator, line(KEBON_AYU, members=100), as_of=date(2026, 1, 9))
    send(small, operator, line(KEBON_AYU, members=100))
    with Session(small) as session:
        (row,) = report_states(session, [WEEK]).to_dict("records")
    assert row["state"] == "received"
    assert row["rows"] == 0  # nothing new was said, and that is not "unknown"
    with Session(small) as session:
        (unknown,) = report_states(session, [WEEK.plus(1)]).to_dict("records")
    assert unknown["rows"] is None or unknown["rows"] != 0


def test_other_files_are_no_report(small, operator):
    commit(small, dry_run(small, Upload("portal.xlsx", three_rows()), TODAY), operator)
    assert set(states(small).values()) == {"expected"}


def test_undo_takes_the_report_back_and_what_was_decided_about_it(small, operator):
    number = both(small, operator)
    accept_report(small, BARAT, operator, now())
    undo_import(small, number, operator, now())
    with Session(small) as session:
        assert report_states(session, [WEEK])["state"].isin(["expected"]).all()
        told = report_history(session, LOMBOK_BARAT, WEEK)
    assert told["step"].tolist() == ["received", "accepted"]  # on record for ever
    assert told["withdrawn_at"].notna().tolist() == [True, False]


def test_undoing_the_second_form_leaves_the_first(small, operator):
    both(small, operator)
    second = send(small, operator, line(SUKA_MAKMUR, members=9))
    with Session(small) as session:
        assert report_states(session, [WEEK])["rows"].tolist() == [3, 1]
    undo_import(small, second, operator, now())
    with Session(small) as session:
        assert report_states(session, [WEEK])["rows"].tolist() == [2, 1]
    assert state(small) == "received"


def test_a_locked_week_takes_no_form_of_that_regency_and_says_the_way_out(small, operator):
    both(small, operator)
    before = dry_run(small, Upload("b.xlsx", form(line(GAPUK, members=51)), FRIDAY), TODAY)
    accept_report(small, BARAT, operator, now())
    lock_week(small, WEEK, [LOMBOK_BARAT], operator, now())
    with Session(small) as session:
        saved = len(batches.history(session))
    refused = "M03-2026.*Kabupaten Lombok Barat.*koordinator provinsi membuka kuncinya"
    with pytest.raises(LockedWeekError, match=refused):  # tried dry before the lock
        commit(small, before, operator)
    with pytest.raises(LockedWeekError, match=refused):
        send(small, operator, line(GAPUK, members=52))
    with pytest.raises(LockedWeekError, match=refused):  # all or nothing: Lombok Tengah is open
        send(small, operator, line(GAPUK, members=52), line(PRAYA, members=71))
    with Session(small) as session:
        assert len(batches.history(session)) == saved
    send(small, operator, line(PRAYA, members=72))
    send(small, operator, line(GAPUK, members=53), as_of=date(2026, 1, 19))  # the week after
    commit(small, dry_run(small, Upload("portal.xlsx", three_rows()), TODAY), operator)


def test_the_form_a_locked_week_rests_on_cannot_be_taken_back(small, operator):
    number = both(small, operator)
    accept_report(small, BARAT, operator, now())
    lock_week(small, WEEK, [LOMBOK_BARAT], operator, now())
    with pytest.raises(LockedWeekError, match="Batch tetap berlaku"):
        undo_import(small, number, operator, now())
    assert state(small) == "locked"
    unlock(small, BARAT, "Berkas keliru", operator, now())
    undo_import(small, number, operator, now())
    assert state(small) == "expected"


def test_what_changed_after_acceptance_is_listed_value_by_value(small, operator):
    send(small, operator, line(KEBON_AYU, members=100, has_nib="Ya"), line(GAPUK, members=50))
    accept_report(small, BARAT, operator, now())
    later = send(
        small,
        operator,
        line(KEBON_AYU, members=120, has_nib="Ya", supervisors=0),
        line(GAPUK, FRIDAY, members=50),  # confirmed, not changed
        line(PRAYA, members=70),  # another regency, not accepted
    )
    with Session(small) as session:
        found = changed_after_acceptance(session, [WEEK])
        rows = report_states(session, [WEEK]).set_index("regency_code")
    told = found[["cooperative_code", "fact", "batch_id", "office"]].to_numpy().tolist()
    assert told == [
        [KEBON_AYU, "members", later, "Dinas uji"],
        [KEBON_AYU, "supervisors", later, "Dinas uji"],
    ]
    assert found["before"].iloc[0] == 100
    assert found["before"].isna().tolist() == [False, True]  # unknown before is not zero
    assert found["after"].tolist() == [120, 0]
    assert rows["changed_after"].to_dict() == {LOMBOK_BARAT: 2, LOMBOK_TENGAH: 0}
    assert rows.loc[LOMBOK_BARAT, ["state", "was_renewed"]].tolist() == ["accepted", True]
    accept_report(small, BARAT, operator, now())
    with Session(small) as session:
        assert changed_after_acceptance(session, [WEEK]).empty


def test_a_value_withdrawn_after_acceptance_is_a_change_and_next_week_is_none(small, operator):
    send(small, operator, line(KEBON_AYU, members=100, land_status="Terverifikasi"))
    accept_report(small, BARAT, operator, now())
    send(small, operator, line(KEBON_AYU, members="KOSONGKAN", land_status="Ditolak"))
    send(small, operator, line(KEBON_AYU, members=150), as_of=date(2026, 1, 19))
    with Session(small) as session:
        found = changed_after_acceptance(session, [WEEK]).set_index("fact")
    assert sorted(found.index) == ["land_status", "members"]
    assert found.loc["members", "before"] == 100
    assert found["after"].isna().to_dict() == {"land_status": False, "members": True}
    assert found.loc["land_status", ["before", "after"]].tolist() == ["verified", "rejected"]
