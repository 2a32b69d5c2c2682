"""The configured database, made ready with progress bars, and who works on it."""

import sqlalchemy as sa

from kdkmp.actions.prepare import prepare_database
from kdkmp.cli.terminal import progress_bars
from kdkmp.domain.access import Access
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine


def prepared_engine() -> sa.Engine:
    """Open the configured database, migrated and with its region master."""
    engine = open_engine(settings().database_url)
    with progress_bars() as progress:
        prepare_database(engine, progress)
    return engine


def operator() -> Access:
    """Return the one who types: whoever may start this command may write."""
    return Access(office=settings().office, may_write=True)
