"""A published rank is written down by an office, checked first, and can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from kdkmp.actions.record_rank import NewRank, RankRefusedError, record_rank, withdraw_rank
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.store.queries.batches import data_version
from kdkmp.store.queries.ranks import rank_entries
from kdkmp.store.tables import RankEntry

TODAY = date(2026, 1, 16)
BABEL = NewRank("19", "Data lahan  terdata", 14, None, date(2025, 11, 7), " pers Babel ")
READER = Access(office="Pembaca", may_write=False)


def _entries(engine):
    with Session(engine) as session:
        return rank_entries(session), data_version(session)


def test_an_entry_is_saved_as_written_and_every_reader_is_told(engine, operator):
    _, before = _entries(engine)
    number = record_rank(engine, BABEL, operator, TODAY)
    rows, after = _entries(engine)
    [row] = rows.to_dict("records")
    assert (row["id"], row["rank"], row["measure"], row["source"]) == (
        number,
        14,
        "Data lahan terdata",
        "pers Babel",
    )
    assert rows["of"].isna().all()  # not said is not zero
    assert row["office"] == operator.office
    assert before != after


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rank": 0}, "dimulai dari 1"),
        ({"rank": 15, "of": 14}, "tidak mungkin dari 14"),
        ({"rank": 39}, "Hanya ada 38 provinsi"),
        ({"of": 380}, "Hanya ada 38 provinsi"),
        ({"dated": date(2026, 1, 17)}, "sesudah hari ini"),
        ({"measure": "  "}, "Ukuran belum diisi"),
        ({"source": ""}, "Sumber belum diisi"),
        ({"source": "x" * 201}, "lebih dari 200 huruf"),
        ({"source": "hubungi 0812-3456-7890"}, "nomor telepon"),
        ({"measure": "surel@dinas.go.id"}, "surel"),
        ({"province_code": "52.01"}, "Pilih provinsinya"),
        ({"province_code": "99"}, "Pilih provinsinya"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(engine, operator, change, said):
    with pytest.raises(RankRefusedError, match=said):
        record_rank(engine, replace(BABEL, **change), operator, TODAY)
    assert _entries(engine)[0].empty


def test_everything_that_is_wrong_is_named_at_once(engine, operator):
    entry = replace(BABEL, rank=0, source="", dated=date(2030, 1, 1))
    with pytest.raises(RankRefusedError) as refused:
        record_rank(engine, entry, operator, TODAY)
    for words in ("dimulai dari 1", "Sumber belum diisi", "sesudah hari ini"):
        assert words in str(refused.value)


def test_the_day_itself_is_not_in_the_future(engine, operator):
    assert record_rank(engine, replace(BABEL, dated=TODAY), operator, TODAY)


def test_a_withdrawn_entry_is_gone_from_the_log_but_kept(engine, operator):
    number = record_rank(engine, BABEL, operator, TODAY)
    withdraw_rank(engine, number, operator, datetime.now(UTC))
    assert _entries(engine)[0].empty
    with Session(engine) as session:
        assert session.get_one(RankEntry, number).withdrawn_at is not None
    with pytest.raises(RankRefusedError, match="sudah dibatalkan"):
        withdraw_rank(engine, number, operator, datetime.now(UTC))
    with pytest.raises(RankRefusedError, match="tidak ada"):
        withdraw_rank(engine, number + 1, operator, datetime.now(UTC))


def test_a_reader_changes_nothing(engine, operator):
    number = record_rank(engine, BABEL, operator, TODAY)
    with pytest.raises(ReadOnlyError):
        record_rank(engine, BABEL, READER, TODAY)
    with pytest.raises(ReadOnlyError):
        withdraw_rank(engine, number, READER, datetime.now(UTC))
    assert len(_entries(engine)[0]) == 1


def test_the_newest_entry_comes_first(engine, operator):
    for day in (date(2025, 11, 7), date(2026, 1, 5), date(2025, 12, 1)):
        record_rank(engine, replace(BABEL, dated=day), operator, TODAY)
    days = _entries(engine)[0]["dated"]
    assert days.is_monotonic_decreasing
