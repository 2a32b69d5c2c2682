"""An import is all or nothing, keeps no personal data, and can be taken back as a whole."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from portal_file import (
    SECRET_NAME,
    SECRET_PHONE,
    VILLAGES,
    cooperative_list,
    export_laporan,
    row,
    three_rows,
)
from sqlmodel import Session, SQLModel

from kdkmp.actions.import_workbook import AlreadyImportedError, Upload, commit, dry_run
from kdkmp.actions.undo_import import NotUndoableError, undo_import
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.zones.classify import classify
from kdkmp.intake import Refused
from kdkmp.store.queries import batches, facts

TODAY = date(2026, 1, 16)


def _import(engine: sa.Engine, access: Access, content: bytes, name: str = "portal.xlsx") -> int:
    return commit(engine, dry_run(engine, Upload(name, content), TODAY), access)


def _contents(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database but the region master."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if table.name != "region"
        }


def test_a_dry_run_saves_nothing_and_its_parts_add_up(engine):
    before = _contents(engine)
    dry = dry_run(engine, Upload("portal.xlsx", three_rows()), TODAY)
    assert _contents(engine) == before
    assert dry.counts.rows == dry.counts.new == 3
    assert dry.counts.dropped_columns == 2  # pic name, pic phone


def test_rows_become_facts_with_date_and_source(engine, operator):
    _import(engine, operator, three_rows())
    with Session(engine) as session:
        known = facts.current(session)
    assert known.index.tolist() == ["52.01.01.2002", "52.01.01.2003", "52.01.01.2005"]
    assert known["progress_low_pct"].tolist() == [40, 40, 40]
    assert known["progress_low_pct_source"].unique().tolist() == ["portal"]
    # 9 January, not 1 September: the day comes first
    assert known["progress_low_pct_on"].dt.date.unique().tolist() == [date(2026, 1, 9)]
    assert known["members"].isna().all()


def test_cooperatives_that_are_only_named_count_as_unknown(engine, operator):
    upload = Upload("daftar.csv", cooperative_list(), TODAY)
    dry = dry_run(engine, upload, TODAY)
    assert dry.counts.new == 2
    commit(engine, dry, operator)
    with Session(engine) as session:
        known = facts.current(session)
    assert known.index.tolist() == ["52.01.01.2002", "52.01.01.2003"]
    assert classify(known)["zone"].tolist() == ["unknown", "unknown"]


def test_a_person_named_beside_a_phone_number_is_withheld_with_it(engine, operator):
    cells = row(VILLAGES[0])
    cells[4] = f"Koperasi Desa Kebon Ayu (PIC {SECRET_NAME} {SECRET_PHONE})"
    _import(engine, operator, export_laporan(cells))
    everything = repr(_contents(engine))
    assert SECRET_NAME not in everything
    assert "Koperasi Desa Merah Putih Kebon Ayu" in everything


def test_personal_data_is_nowhere_in_the_database(engine, operator, caplog):
    _import(engine, operator, three_rows())
    everything = repr(_contents(engine)) + caplog.text
    assert SECRET_NAME not in everything
    assert SECRET_PHONE not in everything


def test_the_same_bytes_make_no_second_batch(engine, operator):
    content = three_rows()
    number = _import(engine, operator, content)
    with pytest.raises(AlreadyImportedError, match=f"batch {number} "):
        dry_run(engine, Upload("salinan.xlsx", content), TODAY)


def test_a_newer_date_with_the_same_values_renews_the_evidence(engine, operator):
    _import(engine, operator, three_rows())
    dry = dry_run(engine, Upload("b.xlsx", three_rows(reported="15/01/2026 08:00")), TODAY)
    assert (dry.counts.unchanged, dry.counts.changed) == (3, 0)
    commit(engine, dry, operator)
    with Session(engine) as session:
        known = facts.current(session)
    assert known["progress_low_pct_on"].dt.date.unique().tolist() == [date(2026, 1, 15)]


def test_a_changed_value_is_shown_from_old_to_new(engine, operator):
    _import(engine, operator, three_rows())
    dry = dry_run(engine, Upload("b.xlsx", three_rows("55%", "15/01/2026 08:00")), TODAY)
    assert dry.counts.changed == 3
    low = dry.plan.changes[dry.plan.changes["fact"] == "progress_low_pct"]
    assert set(zip(low["old"], low["new"], strict=True)) == {(40.0, 55.0)}


def test_undo_brings_back_what_counted_before(engine, operator):
    _import(engine, operator, three_rows())
    with Session(engine) as session:
        before = facts.current(session)
    second = _import(engine, operator, three_rows("55%", "15/01/2026 08:00"), "b.xlsx")
    undo_import(engine, second, operator, datetime.now(UTC))
    with Session(engine) as session:
        after = facts.current(session)
    assert after.equals(before)
    with pytest.raises(NotUndoableError):
        undo_import(engine, second, operator, datetime.now(UTC))


def test_undoing_the_only_batch_empties_the_board_and_frees_the_file(engine, operator):
    content = three_rows()
    first = _import(engine, operator, content)
    undo_import(engine, first, operator, datetime.now(UTC))
    with Session(engine) as session:
        assert facts.current(session).empty
    again = _import(engine, operator, content)
    assert again != first
    with Session(engine) as session:
        assert len(facts.current(session)) == 3


def test_a_reader_may_neither_save_nor_undo(engine, operator):
    reader = Access("Pembaca", may_write=False)
    dry = dry_run(engine, Upload("portal.xlsx", three_rows()), TODAY)
    with pytest.raises(ReadOnlyError):
        commit(engine, dry, reader)
    number = commit(engine, dry, operator)
    with pytest.raises(ReadOnlyError):
        undo_import(engine, number, reader, datetime.now(UTC))


def test_a_refused_file_leaves_the_database_as_it_was(engine):
    before = _contents(engine)
    with pytest.raises(Refused):
        dry_run(engine, Upload("teks.xlsx", b"ini bukan Excel"), TODAY)
    assert _contents(engine) == before


def test_an_unmatched_row_waits_for_a_person_and_the_rest_is_saved(engine, operator):
    odd = row(("Kebun Ayuu", "Gerung", "Kabupaten Lombok Barat"))
    content = export_laporan(*(row(village) for village in VILLAGES[:2]), odd)
    dry = dry_run(engine, Upload("portal.xlsx", content), TODAY)
    assert (dry.counts.new, dry.counts.review) == (2, 1)
    commit(engine, dry, operator)
    with Session(engine) as session:
        waiting = batches.open_reviews(session)
    assert waiting["village"].tolist() == ["Kebun Ayuu"]
    assert waiting["suggestions"].iloc[0][0][0] == "52.01.01.2002"
    assert SECRET_NAME not in repr(waiting.to_dict())


def test_every_write_raises_the_data_version(engine, operator):
    with Session(engine) as session:
        before = int(batches.data_version(session))
    _import(engine, operator, three_rows())
    with Session(engine) as session:
        assert int(batches.data_version(session)) == before + 1
