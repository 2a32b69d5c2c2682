"""A decree decides from its day on, everywhere at once; drafts decide nothing; nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from known_province import WEEK_1, WEEK_2, WEEK_3, A, B, E, add_batch, add_cooperatives, add_reports
from sqlmodel import Session

from kdkmp.actions.policies import (
    PolicyRefusedError,
    put_in_force,
    restore_policy,
    save_draft,
    withdraw_policy,
)
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.actions.take_snapshot import take_snapshot
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches, snapshots
from kdkmp.store.queries.facts import current
from kdkmp.store.queries.policies import current_policy, policy_on, recorded

AT = datetime(2026, 2, 20, 3, tzinfo=UTC)
LATER = date(2026, 1, 23)
WEEK_5 = date(2026, 1, 30)
SK = "SK Gubernur 518/2026"
# Members are believed for a week only: what Simkopdes said on WEEK_1 gives way to the dinas.
SHORT = replace(with_settings(DEFAULT_POLICY, {"evidence.members.days": 7}), version="usulan-2")


@pytest.fixture
def filled(engine):
    """Simkopdes on WEEK_1, the dinas a week (61: E) or two (52: A, B) later, about members."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_1, "simkopdes")
        add_cooperatives(session, first)
        add_reports(session, first, WEEK_1, *({"code": c, "members": 10} for c in (A, B, E)))
        second = add_batch(session, WEEK_2, "dinas")
        add_reports(session, second, WEEK_2, {"code": E, "members": 30})
        third = add_batch(session, WEEK_3, "dinas")
        add_reports(session, third, WEEK_3, *({"code": c, "members": 20} for c in (A, B)))
        rebuild_current_facts(session, ["52", "61"])
    return engine


def draft(engine: sa.Engine, access: Access, policy: Policy = SHORT) -> int:
    return save_draft(engine, policy, "uji", access, AT)


def members(engine: sa.Engine) -> dict[str, int]:
    with Session(engine) as session:
        known = current(session)["members"].dropna()
    return {code: int(count) for code, count in known.items()}


def in_force(engine: sa.Engine) -> Policy:
    with Session(engine) as session:
        return current_policy(session)


def version(engine: sa.Engine) -> str:
    with Session(engine) as session:
        return batches.data_version(session)


def test_a_draft_decides_nothing_and_readers_learn_of_it(filled, operator):
    before, seen = members(filled), version(filled)
    draft(filled, operator)
    assert in_force(filled) == DEFAULT_POLICY
    assert members(filled) == before == {A: 10, B: 10, E: 10}
    assert version(filled) != seen
    with Session(filled) as session:
        [record] = recorded(session)
    assert (record.policy, record.is_draft, record.office) == (SHORT, True, "Dinas uji")


def test_a_decree_decides_every_province_and_rebuilds_what_counts(filled, operator):
    seen = version(filled)
    number = draft(filled, operator)
    put_in_force(filled, number, f"  {SK} ", WEEK_3, operator, AT)
    now = in_force(filled)
    assert (now.version, now.sk, now.is_proposal) == ("usulan-2", SK, False)
    # E too: its own reference date is WEEK_2, on which the word of WEEK_1 lasts its seventh day.
    assert members(filled) == {A: 20, B: 20, E: 10}
    assert version(filled) != seen


def test_a_decree_of_a_later_day_waits_until_data_of_that_day_arrive_anywhere(filled, operator):
    put_in_force(filled, draft(filled, operator), SK, LATER, operator, AT)
    assert in_force(filled) == DEFAULT_POLICY
    assert members(filled) == {A: 10, B: 10, E: 10}
    with writing(filled) as session:
        batch = add_batch(session, WEEK_5, "simkopdes")
        add_reports(session, batch, WEEK_5, {"code": E, "has_nib": True})
        rebuild_current_facts(session, ["61"])  # as an import into the other province does
    assert in_force(filled).version == "usulan-2"
    assert members(filled) == {A: 20, B: 20, E: 30}  # of two expired words the newest
    with writing(filled) as session:
        writes.withdraw_batch(session, batch, "Uji", AT)
        rebuild_current_facts(session, ["61"])  # as its undo does
    assert in_force(filled) == DEFAULT_POLICY
    assert members(filled) == {A: 10, B: 10, E: 10}


def test_old_weeks_keep_the_policy_of_their_day(filled, operator):
    frozen = take_snapshot(filled, WEEK_2, operator, AT)
    put_in_force(filled, draft(filled, operator), SK, WEEK_3, operator, AT)
    last = take_snapshot(filled, WEEK_3, operator, AT)
    with Session(filled) as session:
        assert policy_on(session, WEEK_2) == DEFAULT_POLICY
        assert policy_on(session, WEEK_3).version == "usulan-2"
        assert snapshots.frozen_policy(session, frozen.id) == DEFAULT_POLICY
        assert snapshots.frozen_policy(session, last.id).version == "usulan-2"
        old, new = (snapshots.frozen(session, one.id)["members"] for one in (frozen, last))
    assert old[A] == 10
    assert new[A] == 20


def test_a_week_frozen_only_after_the_decree_still_uses_the_policy_of_its_day(filled, operator):
    put_in_force(filled, draft(filled, operator), SK, WEEK_3, operator, AT)
    late = take_snapshot(filled, WEEK_2, operator, AT)
    with Session(filled) as session:
        assert snapshots.frozen_policy(session, late.id) == DEFAULT_POLICY


def test_what_was_put_in_force_can_be_taken_back_and_put_back(filled, operator):
    with Session(filled) as session:
        before = current(session)
    number = draft(filled, operator)
    put_in_force(filled, number, SK, WEEK_3, operator, AT)
    withdraw_policy(filled, number, operator, AT)
    assert in_force(filled) == DEFAULT_POLICY
    with Session(filled) as session:
        pd.testing.assert_frame_equal(current(session), before)
    restore_policy(filled, number, operator, AT)
    assert in_force(filled).sk == SK
    with Session(filled) as session:
        [record] = recorded(session)
    assert [line.split(" ")[0] for line in (record.note or "").split("\n")] == [
        *("uji", "Diberlakukan", "Ditarik", "Dikembalikan")
    ]


def test_of_two_decrees_of_one_day_the_later_decision_counts(filled, operator):
    first, second = (
        draft(filled, operator, replace(SHORT, version=name)) for name in ("satu", "dua")
    )
    put_in_force(filled, second, SK, WEEK_3, operator, AT)
    put_in_force(filled, first, SK, WEEK_3, operator, AT.replace(hour=4))
    assert in_force(filled).version == "satu"


@pytest.mark.parametrize(
    ("sk", "day", "told"),
    [
        ("  ", WEEK_3, "Nomor SK belum diisi"),
        (SK, None, "Tanggal mulai berlaku belum diisi"),
        (SK, date(2062, 1, 1), "tidak wajar"),
        (SK, date(1926, 1, 1), "tidak wajar"),
        ("x" * 121, WEEK_3, "terlalu panjang"),
        ("tanya 0812-3456-7890", WEEK_3, "data pribadi"),
    ],
)
def test_without_a_decree_and_a_day_nothing_comes_into_force(filled, operator, sk, day, told):
    number = draft(filled, operator)
    with pytest.raises(PolicyRefusedError, match=told):
        put_in_force(filled, number, sk, day, operator, AT)
    assert in_force(filled) == DEFAULT_POLICY
    with Session(filled) as session:
        assert recorded(session)[0].is_draft


def test_a_decree_cannot_reach_behind_the_one_in_force(filled, operator):
    put_in_force(filled, draft(filled, operator), SK, WEEK_3, operator, AT)
    second = draft(filled, operator, replace(SHORT, version="usulan-3"))
    with pytest.raises(PolicyRefusedError, match="sudah berlaku sejak 16 Januari 2026"):
        put_in_force(filled, second, SK, WEEK_2, operator, AT)


@pytest.mark.parametrize("name", ["usulan-1", "USULAN-1", "usulan-2", " Usulan-2 "])
def test_a_version_name_stands_for_one_policy_only(filled, operator, name):
    withdraw_policy(filled, draft(filled, operator), operator, AT)
    with pytest.raises(PolicyRefusedError, match="sudah dipakai"):
        draft(filled, operator, replace(SHORT, version=name))


@pytest.mark.parametrize(
    ("policy", "note", "told"),
    [
        (replace(SHORT, version="  "), "", "Nama versi"),
        (replace(SHORT, version="hub 0812-3456-7890"), "", "data pribadi"),
        (SHORT, "kirim ke a@b.id", "data pribadi"),
        (SHORT, "x" * 501, "terlalu panjang"),
        (with_settings(SHORT, {"indicator.I5.weight.land": 20}), "", "jumlah bobot tahap Lahan"),
        (with_settings(SHORT, {"yellow_from": 90}), "", "batas kuning"),
        (replace(SHORT, gates=(replace(SHORT.gates[0], code="G9"),)), "", "G9 tidak dikenal"),
    ],
)
def test_a_draft_that_could_not_be_used_is_refused_in_words(filled, operator, policy, note, told):
    with pytest.raises(PolicyRefusedError, match=f"(?i){told}"):
        save_draft(filled, policy, note, operator, AT)
    with Session(filled) as session:
        assert recorded(session) == ()


def test_who_may_do_what(filled, operator):
    ntb = Scope(("52",))
    coordinator = Access("Dinas NTB", may_write=True, role=Role.COORDINATOR, scope=ntb)
    number = draft(filled, coordinator)
    with pytest.raises(NotAllowedError):
        put_in_force(filled, number, SK, WEEK_3, coordinator, AT)
    narrow = Access("Admin NTB", may_write=True, role=Role.ADMINISTRATOR, scope=ntb)
    with pytest.raises(NotAllowedError):
        put_in_force(filled, number, SK, WEEK_3, narrow, AT)
    clerk = Access("Dinas kab", may_write=True, role=Role.OPERATOR, scope=Scope(("52.01",)))
    with pytest.raises(NotAllowedError):
        draft(filled, clerk, replace(SHORT, version="lain"))
    with pytest.raises(ReadOnlyError):
        draft(filled, Access("Tamu", may_write=False), replace(SHORT, version="lain"))
    put_in_force(filled, number, SK, WEEK_3, operator, AT)
    for act in (withdraw_policy, restore_policy):
        with pytest.raises(NotAllowedError):
            act(filled, number, coordinator, AT)
    assert in_force(filled).version == "usulan-2"


def test_an_action_on_what_has_changed_meanwhile_is_refused(filled, operator):
    number = draft(filled, operator)
    with pytest.raises(PolicyRefusedError, match="tidak sedang ditarik"):
        restore_policy(filled, number, operator, AT)
    withdraw_policy(filled, number, operator, AT)
    with pytest.raises(PolicyRefusedError, match="sudah ditarik"):
        withdraw_policy(filled, number, operator, AT)
    with pytest.raises(PolicyRefusedError, match="bukan rancangan lagi"):
        put_in_force(filled, number, SK, WEEK_3, operator, AT)
    with pytest.raises(PolicyRefusedError, match="tidak ada"):
        put_in_force(filled, 999, SK, WEEK_3, operator, AT)
