"""A writer saves all or nothing, and writers queue instead of failing."""

import threading

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.store.engine import open_engine, writing
from kdkmp.store.tables import Meta


def test_an_error_in_a_write_leaves_nothing_behind(engine):
    def save_half() -> None:
        with writing(engine) as session:
            session.add(Meta(key="half", value="1"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save_half()
    with Session(engine) as session:
        assert session.get(Meta, "half") is None


def test_two_writers_at_once_lose_no_update(engine):
    with writing(engine) as session:
        session.add(Meta(key="count", value="0"))

    def count_up() -> None:
        for _ in range(10):
            with writing(engine) as session:
                row = session.get(Meta, "count")
                assert row is not None
                row.value = str(int(row.value) + 1)

    writers = [threading.Thread(target=count_up) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Session(engine) as session:
        assert session.get(Meta, "count").value == "40"


def test_a_broken_reference_is_refused(engine):
    with pytest.raises(sa.exc.IntegrityError), writing(engine) as session:
        session.execute(
            sa.text(
                "insert into cooperative_id (source, value, cooperative_code, batch_id)"
                " values ('portal', 'x', 'nowhere', 1)"
            )
        )


def test_sqlite_keeps_readers_going_while_one_writes(sqlite_url):
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with writing(engine) as session:
        session.add(Meta(key="unsaved", value="1"))
        session.flush()
        with Session(engine) as reader:
            assert reader.get(Meta, "unsaved") is None
    engine.dispose()
