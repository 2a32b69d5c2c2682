"""Models and migrations say the same, on both systems."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from kdkmp.store.migrate import METADATA, is_current, migrate


def test_models_and_migrations_agree(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrating_twice_changes_nothing(engine):
    migrate(engine)
    assert is_current(engine)
