"""Meetings are planned by coordinators, changed by whoever saw the newest version, and ended."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from kdkmp.actions.meetings import change_meeting, end_meeting, plan_meeting, reopen_meeting
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.meetings import MeetingPlan, MeetingRefusedError, StaleMeetingError
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import Snapshot
from kdkmp.store.queries.batches import data_version
from kdkmp.store.queries.meetings import meeting, meetings

AT = datetime(2026, 1, 20, 2, tzinfo=UTC)
MONDAY = date(2026, 1, 19)
NTB = MeetingPlan(
    province_code="52",
    name=" Rakor  mingguan ",
    held_on=MONDAY,
    starts_at="08.30 WITA",
    place="Zoom",
    link="https://us02web.zoom.us/j/81234567890?pwd=abc",
    invited=("province", "asset", "province"),
)
OF_NTB = Access("Dinas NTB", may_write=True, role=Role.COORDINATOR, scope=Scope(("52",)))
OF_BIMA = Access("Dinas Bima", may_write=True, role=Role.COORDINATOR, scope=Scope(("52.06",)))
OPERATOR = replace(OF_NTB, role=Role.OPERATOR)
READER = Access("Pembaca", may_write=False)


def frozen(engine, *weeks: Week) -> list[int]:
    """Snapshots of these weeks, cut off on their Fridays."""
    with Session(engine) as session:
        rows = [
            Snapshot(
                iso_year=week.year,
                iso_week=week.number,
                cut_off=week.monday + timedelta(days=4),
                policy_version="usulan-1",
                policy="{}",
                cooperatives=0,
                content_sha256="",
                sha256=week.label,
                office="Uji",
            )
            for week in weeks
        ]
        session.add_all(rows)
        session.commit()
        return [row.id for row in rows]


def saved(engine, number):
    with Session(engine) as session:
        return meeting(session, number)


def test_a_meeting_is_saved_tidily_with_the_two_newest_weeks(engine):
    second, third = frozen(engine, Week(2026, 2), Week(2026, 3))
    with Session(engine) as session:
        before = data_version(session)
    found = saved(engine, plan_meeting(engine, NTB, OF_NTB, AT))
    assert found.plan.name == "Rakor mingguan"
    assert found.plan.invited == ("province", "asset")
    assert (found.plan.snapshot_id, found.plan.previous_snapshot_id) == (third, second)
    assert (found.version, found.office, found.has_ended) == (1, OF_NTB.signature, False)
    with Session(engine) as session:
        assert data_version(session) != before


def test_the_former_meeting_of_the_province_is_what_is_compared_with(engine):
    first, _, third = frozen(engine, Week(2026, 1), Week(2026, 2), Week(2026, 3))
    plan_meeting(engine, replace(NTB, held_on=date(2026, 1, 5)), OF_NTB, AT)
    babel = replace(NTB, province_code="19", held_on=date(2026, 1, 12))
    plan_meeting(engine, babel, replace(OF_NTB, scope=Scope(("19",))), AT)
    plan = saved(engine, plan_meeting(engine, NTB, OF_NTB, AT)).plan
    assert (plan.snapshot_id, plan.previous_snapshot_id) == (third, first)


def test_a_week_frozen_after_the_meeting_is_not_on_its_table(engine):
    second, _ = frozen(engine, Week(2026, 2), Week(2026, 3))
    on_thursday = replace(NTB, held_on=date(2026, 1, 15))
    plan = saved(engine, plan_meeting(engine, on_thursday, OF_NTB, AT)).plan
    assert (plan.snapshot_id, plan.previous_snapshot_id) == (second, None)


def test_without_any_snapshot_a_meeting_can_still_be_planned(engine):
    plan = saved(engine, plan_meeting(engine, NTB, OF_NTB, AT)).plan
    assert (plan.snapshot_id, plan.previous_snapshot_id) == (None, None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "  "}, "Nama rapat: harus diisi"),
        ({"name": "x" * 121}, "paling panjang 120"),
        ({"place": "hubungi 0812-3456-7890"}, "nomor telepon"),
        ({"starts_at": "surel a@b.go.id"}, "surel"),
        ({"link": "http://zoom.us/j/1"}, "https://"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"link": "https://nama:sandi@zoom.us/j/1"}, "https://"),
        ({"link": 'https://zoom.us/"><script>'}, "https://"),
        ({"link": "https://[::1"}, "https://"),
        ({"link": "https://zoom.us/" + "x" * 300}, "paling panjang 300"),
        ({"held_on": date(2027, 6, 1)}, "lebih dari setahun"),
        ({"next_on": MONDAY}, "harus sesudah tanggal rapat ini"),
        ({"invited": ("kantor-khayal",)}, "pilih instansi dari daftar"),
        ({"snapshot_id": 999}, "tidak ada"),
        ({"previous_snapshot_id": 999}, "tidak ada"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(engine, change, said):
    with pytest.raises(MeetingRefusedError, match=said):
        plan_meeting(engine, replace(NTB, **change), OF_NTB, AT)
    with Session(engine) as session:
        assert meetings(session) == ()


def test_the_compared_week_must_lie_before_the_shown_one(engine):
    second, third = frozen(engine, Week(2026, 2), Week(2026, 3))
    for shown, compared in ((second, third), (third, third)):
        plan = replace(NTB, snapshot_id=shown, previous_snapshot_id=compared)
        with pytest.raises(MeetingRefusedError, match="Minggu pembanding"):
            plan_meeting(engine, plan, OF_NTB, AT)


@pytest.mark.parametrize("actor", [OF_BIMA, OPERATOR, READER], ids=lambda one: one.office)
def test_only_a_coordinator_of_the_province_plans_changes_and_ends(engine, actor):
    with pytest.raises(ReadOnlyError):
        plan_meeting(engine, NTB, actor, AT)
    number = plan_meeting(engine, NTB, OF_NTB, AT)
    with pytest.raises(ReadOnlyError):
        change_meeting(engine, number, 1, NTB, actor, AT)
    with pytest.raises(ReadOnlyError):
        end_meeting(engine, number, 1, None, actor, AT)
    assert saved(engine, number).version == 1


def test_a_coordinator_of_another_province_is_told_why(engine):
    with pytest.raises(NotAllowedError, match="di luar wilayah"):
        plan_meeting(engine, replace(NTB, province_code="61"), OF_NTB, AT)


def test_the_second_of_two_changes_is_refused_and_loses_nothing_of_the_first(engine):
    number = plan_meeting(engine, NTB, OF_NTB, AT)
    assert change_meeting(engine, number, 1, replace(NTB, place="Aula"), OF_NTB, AT) == 2
    with pytest.raises(StaleMeetingError, match="baru saja diubah"):
        change_meeting(engine, number, 1, replace(NTB, place="Kantor"), OF_NTB, AT)
    with pytest.raises(StaleMeetingError):
        end_meeting(engine, number, 1, None, OF_NTB, AT)
    assert saved(engine, number).plan.place == "Aula"


def test_a_change_never_moves_a_meeting_to_another_province(engine):
    number = plan_meeting(engine, NTB, OF_NTB, AT)
    change_meeting(engine, number, 1, replace(NTB, province_code="61"), OF_NTB, AT)
    assert saved(engine, number).plan.province_code == "52"


def test_an_ended_meeting_is_closed_until_it_is_reopened_with_a_reason(engine):
    number = plan_meeting(engine, NTB, OF_NTB, AT)
    with pytest.raises(MeetingRefusedError, match="belum diakhiri"):
        reopen_meeting(engine, number, 1, "lupa", OF_NTB, AT)
    assert end_meeting(engine, number, 1, date(2026, 1, 26), OF_NTB, AT) == 2
    ended = saved(engine, number)
    assert ended.has_ended
    assert ended.plan.next_on == date(2026, 1, 26)
    with pytest.raises(MeetingRefusedError, match="sudah diakhiri"):
        change_meeting(engine, number, 2, NTB, OF_NTB, AT)
    with pytest.raises(MeetingRefusedError, match="sudah diakhiri"):
        end_meeting(engine, number, 2, None, OF_NTB, AT)
    for reason, said in (("  ", "harus diisi"), ("tanya 081234567890", "nomor telepon")):
        with pytest.raises(MeetingRefusedError, match=said):
            reopen_meeting(engine, number, 2, reason, OF_NTB, AT)
    reopen_meeting(engine, number, 2, "Satu keputusan tertinggal", OF_NTB, AT)
    end_meeting(engine, number, 3, None, OF_NTB, AT)
    reopen_meeting(engine, number, 4, "Tenggat keliru", OF_NTB, AT)
    found = saved(engine, number)
    assert not found.has_ended
    assert [one.reason for one in found.reopened] == ["Satu keputusan tertinggal", "Tenggat keliru"]
    assert found.reopened[0].office == OF_NTB.signature


def test_a_meeting_is_not_ended_before_its_day_nor_followed_by_an_earlier_one(engine):
    number = plan_meeting(engine, replace(NTB, held_on=date(2026, 1, 25)), OF_NTB, AT)
    with pytest.raises(MeetingRefusedError, match="belum berlangsung"):
        end_meeting(engine, number, 1, None, OF_NTB, AT)
    held = plan_meeting(engine, NTB, OF_NTB, AT)
    with pytest.raises(MeetingRefusedError, match="harus sesudah"):
        end_meeting(engine, held, 1, MONDAY, OF_NTB, AT)


def test_meetings_are_listed_newest_first_by_province(engine):
    early = plan_meeting(engine, replace(NTB, held_on=date(2026, 1, 5)), OF_NTB, AT)
    late = plan_meeting(engine, NTB, OF_NTB, AT)
    with Session(engine) as session:
        assert [one.id for one in meetings(session, "52")] == [late, early]
        assert meetings(session, "61") == ()
        assert meeting(session, 999) is None


def test_a_meeting_that_is_gone_is_named(engine):
    with pytest.raises(MeetingRefusedError, match="tidak ada"):
        end_meeting(engine, 999, 1, None, OF_NTB, AT)
