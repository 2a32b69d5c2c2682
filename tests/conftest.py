"""Fixtures: a database with the region master, on SQLite and, where configured, PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
import streamlit as st
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadFileScheduling

from kdkmp.actions.load_demo import load_demo
from kdkmp.actions.prepare import prepare_database
from kdkmp.cli.serve import DEMO_PROVINCES
from kdkmp.domain.access import Access
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine

ROOT = Path(__file__).resolve().parents[1]
POSTGRES = "KDKMP_TEST_POSTGRES_URL"

# Speed is the business of `bench/`; a busy machine is no failure. CI has a profile of its own.
if not os.environ.get("CI"):
    hypothesis_settings.register_profile("kdkmp", deadline=None)
    hypothesis_settings.load_profile("kdkmp")


class _Files(LoadFileScheduling):
    """Keeps a file's tests in one process, and all that drive a browser in the same one."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/browser/"):
            return "tests/browser"
        file: str = super()._split_scope(nodeid)
        return file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """Share the tests out to the processes of ``--numprocesses``."""
    return _Files(config, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real samples and reference data, never part of the project."""
    folder = (ROOT / os.environ.get("KDKMP_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        pytest.skip("the folder of real samples is missing (set KDKMP_SHARED)")
    return folder


@pytest.fixture(scope="session")
def operator() -> Access:
    return Access(office="Dinas uji", may_write=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the region master; copied, never opened by a test."""
    path = tmp_path_factory.mktemp("template") / "regions.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    prepare_database(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with the region master."""
    shutil.copy(sqlite_template, tmp_path / "test.sqlite3")
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[sa.URL]:
    """A PostgreSQL database with the region master, to be cloned."""
    address = os.environ.get(POSTGRES)
    if not address:
        if os.environ.get("CI"):
            pytest.fail(f"CI must test PostgreSQL: {POSTGRES} is not set")
        pytest.skip(f"no PostgreSQL configured ({POSTGRES})")
    server = sa.make_url(address)
    name = f"kdkmp_template_{uuid4().hex[:12]}"
    _administer(server, f'CREATE DATABASE "{name}"')
    engine = open_engine(_text(server.set(database=name)))
    prepare_database(engine)
    engine.dispose()
    yield server.set(database=name)
    _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_url(postgres_template: sa.URL) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with the region master."""
    name = f"kdkmp_test_{uuid4().hex[:12]}"
    _administer(
        postgres_template.set(database="postgres"),
        f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template.database}"',
    )
    yield _text(postgres_template.set(database=name))
    _administer(postgres_template.set(database="postgres"), f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with the region master, once on each system."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


def _administer(server: sa.URL, statement: str) -> None:
    opened = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with opened.connect() as connection:
        connection.exec_driver_sql(statement)
    opened.dispose()


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the whole demo; copied, never opened by a test."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    load_demo(engine, DEMO_PROVINCES)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Pages that remember nothing of the tests before, nor leave anything to those after."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    settings.cache_clear()
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def demo_app(
    demo_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    forgetful: None,  # noqa: ARG001 - the caches are empty
) -> None:
    """Pages that are run in this process see a copy of the whole demo."""
    shutil.copy(demo_template, tmp_path / "demo.sqlite3")
    monkeypatch.setenv("KDKMP_DATABASE_URL", f"sqlite:///{tmp_path / 'demo.sqlite3'}")


@pytest.fixture
def empty_app(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    forgetful: None,  # noqa: ARG001 - the caches are empty
) -> None:
    """Pages that are run in this process see a database with regions and nothing else."""
    monkeypatch.setenv("KDKMP_DATABASE_URL", sqlite_url)
