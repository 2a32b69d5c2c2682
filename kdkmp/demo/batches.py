"""The batches of the demo: one a week and source, and one for the second source list."""

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

import pandas as pd

from kdkmp.demo.weeks import COUNT, CUT_OFFS, LAST, label
from kdkmp.domain.sources import FileFormat, Source

OFFICE = "Data contoh"

_FORMATS = {
    Source.SIMKOPDES: FileFormat.READINESS,
    Source.PORTAL: FileFormat.PORTAL_REPORT,
    Source.DINAS: FileFormat.WEEKLY_WORKBOOK,
}
_FILES = tuple(_FORMATS)
# TNI's surveys come in Simkopdes' land list, BPKAD's in the workbook of the dinas.
_CARRIERS = {Source.TNI: Source.SIMKOPDES, Source.BPKAD: Source.DINAS}
LIST_BATCH = COUNT * len(_FILES) + 1
"""The number of the batch with the second source list."""


def number(week: int, speaker: str) -> int:
    """Return the number of the batch that carries a speaker's words of a week.

    >>> number(0, "simkopdes"), number(11, "bpkad"), LIST_BATCH
    (1, 36, 37)
    """
    source = Source(speaker)
    return week * len(_FILES) + _FILES.index(_CARRIERS.get(source, source)) + 1


def batches(said: pd.DataFrame, listed: int, doubles: int) -> pd.DataFrame:
    """Return the rows of `Batch`, without numbers: the first row is batch 1.

    Parameters
    ----------
    said : DataFrame
        ``batch, cooperative_code, is_news`` of every statement.
    listed, doubles : int
        How many rows of the second list were taken, and how many wait for a person.
    """
    fates = _fates(said)
    weekly = [
        _batch(week, source.value, _FORMATS[source], source, **fates.loc[number(week, source)])
        for week in range(COUNT)
        for source in _FILES
    ]
    second = _batch(
        LAST,
        "simkopdes-daftar-koperasi",
        FileFormat.COOPERATIVE_LIST,
        Source.SIMKOPDES,
        new=0,
        changed=listed,
        unchanged=0,
        review=doubles,
    )
    return pd.DataFrame([*weekly, second])


def _fates(said: pd.DataFrame) -> pd.DataFrame:
    """Count cooperatives per batch: new to its source, changed, or unchanged."""
    rows = said.groupby(["batch", "cooperative_code"], as_index=False)["is_news"].any()
    source = (rows["batch"] - 1) % len(_FILES)
    is_new = ~rows.assign(source=source).duplicated(["source", "cooperative_code"])
    counts = pd.DataFrame(
        {
            "batch": rows["batch"],
            "new": is_new,
            "changed": ~is_new & rows["is_news"],
            "unchanged": ~is_new & ~rows["is_news"],
        }
    )
    sums = counts.groupby("batch").sum().reindex(range(1, LIST_BATCH), fill_value=0)
    return sums.assign(review=0)


def _batch(
    week: int, name: str, file_format: FileFormat, source: Source, **counts: int
) -> dict[str, Any]:
    file_name = f"contoh-minggu-{label(week)}-{name}"
    return {
        "format": file_format.value,
        "source": source.value,
        "file_name": file_name,
        "sha256": sha256(file_name.encode()).hexdigest(),
        "as_of": CUT_OFFS[week],
        "imported_at": datetime.combine(CUT_OFFS[week], time(9), UTC),
        "office": OFFICE,
        "is_synthetic": True,
        **{fate: int(count) for fate, count in counts.items()},
    }
