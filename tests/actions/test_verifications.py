"""Verifications are opened, filled, worked off step by step and closed; nothing is lost."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from parcel_world import LAST, TODAY, A, B, fill, register
from sqlmodel import Session, select

from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.actions.verification_checks import VerificationRefusedError
from kdkmp.actions.verifications import (
    Draft,
    Event,
    add_parcels,
    change_verification,
    close_verification,
    create_verification,
    record_event,
    remove_parcels,
    reopen_verification,
)
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.verification import PROVINCIAL_LAND_STEPS, Result, Step
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel
from kdkmp.store.queries.verifications import events_of, memberships, parcels_of, verifications

AT = datetime(2026, 1, 20, 3, tzinfo=UTC)
P1, P2, P9 = (A, "p1"), (A, "p2"), (B, "p9")
DRAFT = Draft("Aset provinsi", "52", "BPKAD Provinsi NTB", date(2026, 1, 19), PROVINCIAL_LAND_STEPS)


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill(engine)
    return engine


def draft(**others):
    return Draft(**(DRAFT.__dict__ | others))


def listed(engine, today=TODAY):
    with Session(engine) as session:
        return verifications(session, register(engine)["land_status"], today)


def stands(engine, number, today=TODAY):
    with Session(engine) as session:
        return parcels_of(session, number, register(engine)["land_status"], today)


def done(step, *parcels, result=Result.DONE, note=""):
    return Event(step, result, parcels, LAST, note)


def test_progress_adds_up_and_lateness_is_held_against_today(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1, P2, P9])
    for step in range(4):
        assert record_event(filled, number, done(step, P1), operator, TODAY) == 1
    rejected = done(2, P2, result=Result.REJECTED, note="Tumpang tindih")
    record_event(filled, number, rejected, operator, TODAY)
    row = listed(filled).loc[number]
    assert row[["parcels", "done", "rejected", "left", "late"]].tolist() == [3, 1, 1, 0, 1]
    assert row["steps"] == PROVINCIAL_LAND_STEPS
    assert listed(filled, date(2026, 1, 19)).loc[number, ["left", "late"]].tolist() == [1, 0]


def test_each_parcel_says_whose_turn_it_is_and_when_steps_were_done(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1, P9])
    record_event(filled, number, done(0, P1), operator, TODAY)
    rows = stands(filled, number)
    assert rows.loc[f"{A}|p1", "next_office"] == "Gubernur"
    assert rows.loc[f"{A}|p1", "step_0_on"].date() == LAST
    assert rows.loc[f"{B}|p9", "next_step"] == 0
    assert rows.loc[f"{B}|p9", ["cooperative_code", "parcel_id"]].tolist() == list(P9)


def test_a_named_set_without_steps_reads_the_register(filled, operator):
    named = draft(steps=(), deadline=None)
    number = create_verification(filled, named, operator, [P1, P9])
    assert listed(filled).loc[number, ["done", "left", "late"]].tolist() == [1, 1, 0]
    assert stands(filled, number).loc[f"{B}|p9", "state"] == "done"


def test_what_was_closed_in_time_never_becomes_late(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1])
    close_verification(filled, number, operator, datetime(2026, 1, 18, 3, tzinfo=UTC))
    assert listed(filled, date(2026, 11, 22)).loc[number, ["left", "late"]].tolist() == [1, 0]
    with pytest.raises(VerificationRefusedError, match="sudah ditutup"):
        record_event(filled, number, done(0, P1), operator, TODAY)
    reopen_verification(filled, number, operator)
    record_event(filled, number, done(0, P1), operator, TODAY)


def test_parcels_join_once_and_leave_while_nothing_is_recorded(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1])
    assert add_parcels(filled, number, [P1, P2, P2], operator) == 1
    record_event(filled, number, done(0, P1), operator, TODAY)
    assert remove_parcels(filled, number, [P2, P9], operator) == 1
    with pytest.raises(VerificationRefusedError, match="p1 sudah punya catatan"):
        remove_parcels(filled, number, [P1], operator)
    with Session(filled) as session:
        assert memberships(session)["parcel_key"].tolist() == [f"{A}|p1"]


def test_a_verification_is_renamed_but_its_steps_stay_once_something_is_recorded(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1])
    change_verification(
        filled, number, draft(name="Aset 2026", steps=(Step("Satu", "X"),)), operator
    )
    assert listed(filled).loc[number, "name"] == "Aset 2026"
    record_event(filled, number, done(0, P1), operator, TODAY)
    change_verification(filled, number, draft(steps=(Step("Satu", "X"),), deadline=None), operator)
    with pytest.raises(VerificationRefusedError, match="Langkah: tidak dapat diubah"):
        change_verification(filled, number, DRAFT, operator)
    with pytest.raises(VerificationRefusedError, match="Provinsi"):
        change_verification(filled, number, draft(province_code="19"), operator)


def test_the_diary_keeps_mistakes_and_their_taking_back(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1])
    record_event(filled, number, done(2, P1), operator, TODAY)
    record_event(filled, number, done(2, P1, result=Result.TAKEN_BACK), operator, TODAY)
    with Session(filled) as session:
        diary = events_of(session, number)
    assert diary["result"].tolist() == ["taken_back", "done"]
    assert diary["office"].tolist() == ["Dinas uji", "Dinas uji"]
    assert stands(filled, number)["steps_done"].tolist() == [0]


def test_what_makes_no_sense_after_what_was_recorded_is_refused(filled, operator):
    number = create_verification(filled, DRAFT, operator, [P1, P2])
    with pytest.raises(VerificationRefusedError, match="belum ada catatan"):
        record_event(filled, number, done(0, P1, result=Result.TAKEN_BACK), operator, TODAY)
    record_event(filled, number, done(0, P1), operator, TODAY)
    with pytest.raises(VerificationRefusedError, match="sudah tercatat “Selesai”"):
        record_event(filled, number, done(0, P2, P1), operator, TODAY)
    assert stands(filled, number)["steps_done"].tolist() == [1, 0]  # all or none
    rejected = done(2, P1, result=Result.REJECTED, note="Tumpang tindih")
    record_event(filled, number, rejected, operator, TODAY)
    with pytest.raises(VerificationRefusedError, match="sudah ditolak"):
        record_event(filled, number, done(3, P1), operator, TODAY)
    record_event(filled, number, done(2, P1, result=Result.TAKEN_BACK), operator, TODAY)
    record_event(filled, number, done(3, P1), operator, TODAY)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (Event(0, Result.DONE, [P1], date(2026, 1, 21)), "sesudah hari ini"),
        (Event(4, Result.DONE, [P1], LAST), "hanya punya 4 langkah"),
        (Event(-1, Result.DONE, [P1], LAST), "hanya punya 4 langkah"),
        (Event(0, Result.DONE, [], LAST), "pilih paling sedikit satu"),
        (Event(0, Result.DONE, [P9], LAST), "p9 tidak ada di daftar"),
        (Event(0, Result.REJECTED, [P1], LAST), "tulis alasan"),
        (Event(0, Result.RETURNED, [P1], LAST, " "), "tulis alasan"),
        (Event(0, Result.DONE, [P1], LAST, "tanya 081234567890"), "data pribadi"),
    ],
)
def test_an_impossible_event_is_refused(filled, operator, event, told):
    number = create_verification(filled, DRAFT, operator, [P1])
    with pytest.raises((VerificationRefusedError, ParcelRefusedError), match=told):
        record_event(filled, number, event, operator, TODAY)
    with Session(filled) as session:
        assert events_of(session, number).empty


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "Nama: harus diisi"),
        ({"name": "x" * 121}, "paling panjang 120"),
        ({"owner_office": ""}, "Kantor penanggung jawab"),
        ({"owner_office": "Budi 0812-3456-7890"}, "data pribadi"),
        ({"note": "surel a@b.id"}, "data pribadi"),
        ({"province_code": "00"}, "Provinsi"),
        ({"steps": (Step("Satu", ""),)}, "Kantor langkah 1"),
        ({"steps": (Step("Satu", "A"), Step("satu", "B"))}, "bernama lain"),
        ({"steps": tuple(Step(f"L{n}", "A") for n in range(13))}, "paling banyak 12"),
    ],
)
def test_an_impossible_verification_is_refused(filled, operator, wrong, told):
    with pytest.raises((VerificationRefusedError, ParcelRefusedError), match=told):
        create_verification(filled, draft(**wrong), operator)
    assert listed(filled).empty


def test_two_of_one_name_in_a_province_are_refused(filled, operator):
    create_verification(filled, DRAFT, operator)
    other = create_verification(filled, draft(name="Lain"), operator)
    with pytest.raises(VerificationRefusedError, match="sudah dipakai"):
        create_verification(filled, draft(name="aset PROVINSI"), operator)
    with pytest.raises(VerificationRefusedError, match="sudah dipakai"):
        change_verification(filled, other, DRAFT, operator)
    assert sorted(listed(filled)["name"]) == ["Aset provinsi", "Lain"]


@pytest.mark.parametrize(
    "parcel", [(A, "p9"), ("99", "p1"), (A, "tanpa")]
)  # another's, nobody's, and the absence of land
def test_parcels_that_nobody_spoke_of_cannot_join(filled, operator, parcel):
    with pytest.raises(VerificationRefusedError, match="tidak tercatat"):
        create_verification(filled, DRAFT, operator, [P1, parcel])
    assert listed(filled).empty


def test_parcels_of_another_province_cannot_join(filled, operator):
    with pytest.raises(VerificationRefusedError, match="di provinsi daftar ini"):
        create_verification(filled, draft(province_code="19"), operator, [P1])


def test_a_reader_may_do_none_of_this(filled, operator):
    reader = Access(office="Tamu", may_write=False)
    number = create_verification(filled, DRAFT, operator, [P1])
    for attempt in (
        lambda: create_verification(filled, draft(name="Lain"), reader),
        lambda: change_verification(filled, number, DRAFT, reader),
        lambda: close_verification(filled, number, reader, AT),
        lambda: reopen_verification(filled, number, reader),
        lambda: add_parcels(filled, number, [P2], reader),
        lambda: remove_parcels(filled, number, [P1], reader),
        lambda: record_event(filled, number, done(0, P1), reader, TODAY),
    ):
        with pytest.raises(ReadOnlyError):
            attempt()


def test_verifications_of_the_demo_stand_still_and_go_with_it(engine, operator):
    fill(engine, synthetic=True)
    number = create_verification(engine, DRAFT, operator, [P1])
    record_event(engine, number, done(0, P1), operator, TODAY)
    row = listed(engine, date(2026, 11, 22)).loc[number]
    assert row["is_synthetic"]
    assert row[["left", "late"]].tolist() == [1, 0]  # judged on 9 January, the demo's last day
    with writing(engine) as session:
        remove_demo(session)
    with Session(engine) as session:
        for table in (Verification, VerificationParcel, VerificationEvent):
            assert session.exec(select(table)).all() == []
