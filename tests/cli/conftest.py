"""Fixtures: a command line that is run against a fresh database."""

import pytest

from kdkmp.cli import main
from kdkmp.settings import settings


@pytest.fixture
def call(sqlite_url, monkeypatch, capsys):
    """Run a command against a fresh database; gives exit code and both outputs."""
    monkeypatch.setenv("KDKMP_DATABASE_URL", sqlite_url)
    settings.cache_clear()

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(list(arguments))
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    settings.cache_clear()
