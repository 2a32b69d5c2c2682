"""Warm start: import, open and load everything once, before the first visitor."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from kdkmp.actions.prepare import prepare_database
from kdkmp.ui import data


@asynccontextmanager
async def warm_start(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Prepare the database, load the board and keep both out of the collector's sight.

    Streamlit collects all generations after each script run; what lives for ever need not be
    walked each time (measured: an empty page reran three times as fast).
    """
    await run_in_threadpool(_load)
    yield {}


def _load() -> None:
    prepare_database(data.engine())
    data.warm_up()
    gc.collect()
    gc.freeze()
