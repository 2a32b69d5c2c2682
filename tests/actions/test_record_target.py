"""A target is entered by the coordinator of its region, checked first, and can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from known_province import WEEK_1, add_batch, add_cooperatives
from sqlmodel import Session

from kdkmp.actions.record_target import (
    NewTarget,
    TargetRefusedError,
    record_target,
    withdraw_target,
)
from kdkmp.domain.access import Access, ReadOnlyError, Role, Scope
from kdkmp.domain.pace.measure import Measure
from kdkmp.store.control_tables import Target
from kdkmp.store.engine import writing
from kdkmp.store.queries.batches import data_version
from kdkmp.store.queries.targets import targets

NOW = datetime(2026, 1, 16, 8, tzinfo=UTC)
NTB = NewTarget("52", Measure.FINISHED, 4, date(2026, 6, 30), date(2026, 1, 10), " SK  uji ")
READER = Access(office="Pembaca", may_write=False)


def acting(role: Role, *regions: str) -> Access:
    return Access("Dinas uji", may_write=True, role=role, scope=Scope(regions))


@pytest.fixture
def province(engine):
    """Three cooperatives in 52.01, one in 52.02, one in 61.01."""
    with writing(engine) as session:
        add_cooperatives(session, add_batch(session, WEEK_1))
    return engine


def saved(engine):
    with Session(engine) as session:
        return targets(session), data_version(session)


def test_a_target_is_saved_as_written_and_every_reader_is_told(province, operator):
    _, before = saved(province)
    number = record_target(province, NTB, operator, NOW)
    [row], after = saved(province)
    assert (row.id, row.cooperatives, row.source) == (number, 4, "SK uji")
    assert row.office == operator.signature
    assert before != after
    with Session(province) as session:
        assert not session.get_one(Target, number).is_synthetic


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"cooperatives": 0}, "paling sedikit 1"),
        ({"cooperatives": 5}, "mempunyai 4 KDKMP"),
        ({"stated_on": date(2026, 1, 17)}, "sesudah hari ini"),
        ({"due_on": date(2026, 1, 10)}, "Tenggat harus sesudah"),
        ({"due_on": date(2037, 1, 1)}, "periksa tahunnya"),
        ({"source": "  "}, "Sumber belum diisi"),
        ({"source": "x" * 201}, "lebih dari 200 huruf"),
        ({"source": "hubungi 0812-3456-7890"}, "nomor telepon"),
        ({"source": "surel@dinas.go.id"}, "surel"),
        ({"region_code": "99"}, "Pilih provinsi"),
        ({"region_code": ""}, "Pilih provinsi"),
        ({"region_code": "52.01.01"}, "Pilih provinsi"),  # no target of a kecamatan
        ({"region_code": "63"}, "belum mempunyai data"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(province, operator, change, told):
    with pytest.raises(TargetRefusedError, match=told):
        record_target(province, replace(NTB, **change), operator, NOW)
    assert saved(province)[0] == ()


def test_everything_that_is_wrong_is_named_at_once(province, operator):
    wrong = replace(NTB, cooperatives=0, source="", stated_on=date(2030, 1, 1))
    with pytest.raises(TargetRefusedError) as refused:
        record_target(province, wrong, operator, NOW)
    for words in ("paling sedikit 1", "Sumber belum diisi", "sesudah hari ini", "Tenggat harus"):
        assert words in str(refused.value)


def test_the_limits_themselves_are_allowed(province, operator):
    edge = replace(NTB, stated_on=NOW.date(), due_on=date(2026, 1, 17), source="x" * 200)
    assert record_target(province, edge, operator, NOW)


def test_the_same_target_is_not_entered_twice_unless_it_was_withdrawn(province, operator):
    number = record_target(province, NTB, operator, NOW)
    with pytest.raises(TargetRefusedError, match="sudah tercatat"):
        record_target(province, replace(NTB, source="yang lain"), operator, NOW)
    assert record_target(province, replace(NTB, cooperatives=3), operator, NOW)
    withdraw_target(province, number, operator, NOW)
    assert record_target(province, NTB, operator, NOW)


@pytest.mark.parametrize(
    ("actor", "region", "may"),
    [
        (READER, "52", False),
        (acting(Role.VIEWER), "52", False),
        (acting(Role.OPERATOR), "52", False),
        (acting(Role.COORDINATOR, "52"), "52", True),
        (acting(Role.COORDINATOR, "52"), "52.01", True),
        (acting(Role.COORDINATOR, "52"), "61.01", False),
        (acting(Role.COORDINATOR, "52.01"), "52", False),  # of a regency, not of the province
        (acting(Role.ADMINISTRATOR), "61.01", True),
    ],
)
def test_only_a_coordinator_of_the_region_enters_and_withdraws(
    province, operator, actor, region, may
):
    target = replace(NTB, region_code=region, cooperatives=1)
    if may:
        withdraw_target(province, record_target(province, target, actor, NOW), actor, NOW)
        assert saved(province)[0] == ()
        return
    with pytest.raises(ReadOnlyError):
        record_target(province, target, actor, NOW)
    number = record_target(province, target, operator, NOW)
    with pytest.raises(ReadOnlyError):
        withdraw_target(province, number, actor, NOW)
    assert len(saved(province)[0]) == 1


def test_a_withdrawn_target_is_kept_and_cannot_be_withdrawn_again(province, operator):
    number = record_target(province, NTB, operator, NOW)
    withdraw_target(province, number, operator, NOW)
    with Session(province) as session:
        assert session.get_one(Target, number).withdrawn_at is not None
    with pytest.raises(TargetRefusedError, match="sudah dibatalkan"):
        withdraw_target(province, number, operator, NOW)
    with pytest.raises(TargetRefusedError, match="tidak ada"):
        withdraw_target(province, number + 1, operator, NOW)
