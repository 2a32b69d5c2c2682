"""The weekly reports of the demo: who sent the form when, and what the province made of it.

The demo has one batch of the dinas a week for all regencies. It stands for the forms of all
that reported; the rows of a regency that did not are what the province put in by itself, so
those who "never reported" are the regencies of which a week's batch says least.
"""

from datetime import UTC, datetime, time, timedelta
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from kdkmp.demo.batches import OFFICE, number
from kdkmp.demo.chance import Rng, stream
from kdkmp.demo.weeks import COUNT, CUT_OFFS, LAST
from kdkmp.domain.deadlines import DEFAULT
from kdkmp.domain.local_time import zone_of
from kdkmp.domain.reporting import Step
from kdkmp.domain.sources import Source
from kdkmp.domain.weeks import Week

_SILENT_SHARE = 0.035
"""Of a province's regencies and weeks; in the last week the one that was said least of, too."""
_PUNCTUAL = (0.97, 0.88, 0.68)
_RETURNED = 0.07
_LOOKED_AT_ONCE = 0.6
_LOCKED_AFTER = timedelta(weeks=2)
_END = datetime.combine(CUT_OFFS[LAST], time(15), UTC)
"""Nothing of the demo happens later: Friday evening of its last week."""
_Step = tuple[Step, datetime, str | None]
"""What was done, when, and with which reason."""
_REASONS = (
    "Kolom Progres fisik kosong untuk koperasi yang sedang dibangun; mohon dilengkapi.",
    "Status lahan turun dari terverifikasi tanpa keterangan; mohon diperiksa.",
    "Kolom Diperiksa tanggal belum diisi pada sebagian besar baris.",
)


def report_events(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of every regency and week, in the order they were taken.

    Parameters
    ----------
    statements : DataFrame
        ``batch`` and ``cooperative_code`` of everything that was said.

    Returns
    -------
    DataFrame
        ``regency_code``, ``iso_year``, ``iso_week``, ``kind``, ``batch`` (missing: none),
        ``note``, ``office``, ``is_synthetic``, ``at`` (UTC).
    """
    size = statements.groupby(statements["cooperative_code"].str[:5])["cooperative_code"].nunique()
    shares = _shares(statements, size)
    rows: list[dict[str, Any]] = []
    for province, of_province in shares.groupby(shares.index.str[:2]):
        rng = stream(str(province), "weekly reports")
        silent = _silent(of_province)
        supplemented = size[silent.index[~silent[LAST]]].idxmin()
        for code, of_regency in silent.iterrows():
            punctual = float(rng.choice(_PUNCTUAL, p=[0.5, 0.35, 0.15]))
            for week in range(COUNT):
                steps = [] if of_regency[week] else _steps(rng, str(code), week, punctual)
                if code == supplemented and week == LAST:
                    steps = _supplemented()
                rows += [_row(str(code), week, *step) for step in steps]
    rows = sorted((row for row in rows if row["at"] <= _END), key=itemgetter("at"))
    # Times stay Python's own: a column of timestamps would be stored as days.
    return pd.DataFrame(rows, dtype="object").astype({"batch": "Int64"})


def _shares(statements: pd.DataFrame, size: pd.Series) -> pd.DataFrame:
    """Return, per regency and week, the share of its cooperatives that the dinas speaks of."""
    said = statements.drop_duplicates(["batch", "cooperative_code"])
    regency = said["cooperative_code"].str[:5]
    weeks = {number(week, Source.DINAS): week for week in range(COUNT)}
    week = said["batch"].map(weeks)
    spoken = pd.crosstab(regency, week).reindex(columns=range(COUNT), fill_value=0)
    return spoken.div(size, axis=0)


def _silent(shares: pd.DataFrame) -> pd.DataFrame:
    """Say for each regency and week whether no form came."""
    least = np.quantile(shares.to_numpy(), _SILENT_SHARE)
    silent = shares < least
    silent.loc[shares[LAST].idxmin(), LAST] = True
    return silent


def _supplemented() -> list[_Step]:
    """Return a form accepted early on the last Friday, and one that came after, with the batch."""
    friday = datetime.combine(CUT_OFFS[LAST], time(), UTC)
    return [
        (Step.RECEIVED, friday + timedelta(hours=5, minutes=12), None),
        (Step.ACCEPTED, friday + timedelta(hours=8, minutes=35), None),
        (Step.RECEIVED, friday + timedelta(hours=9), None),
    ]


def _steps(rng: Rng, code: str, week: int, punctual: float) -> list[_Step]:
    """Return what happened to one form: received, perhaps returned, accepted, locked later."""
    due = DEFAULT.due_at(Week.of(CUT_OFFS[week]), code)
    is_late, is_returned = rng.random() > punctual, rng.random() < _RETURNED
    hours = rng.uniform(0.4, 60) if is_late else -rng.uniform(0.1, 52)
    received = _minute(due + timedelta(hours=hours))
    steps: list[_Step] = [(Step.RECEIVED, received, None)]
    # The province looks at the forms after the cut-off, on Friday and on Monday.
    looked = max(received, due) + timedelta(hours=1 if rng.random() < _LOOKED_AT_ONCE else 66)
    looked = _minute(looked + timedelta(minutes=rng.uniform(20, 150)))
    if is_returned:
        steps.append((Step.RETURNED, looked, str(rng.choice(_REASONS))))
        again = _minute(looked + timedelta(hours=rng.uniform(20, 70)))
        steps.append((Step.RECEIVED, again, None))
        looked = again + timedelta(hours=5)
    steps.append((Step.ACCEPTED, looked, None))
    locked = datetime.combine(CUT_OFFS[week] + _LOCKED_AFTER, time(10), zone_of(code))
    steps.append((Step.LOCKED, max(locked.astimezone(UTC), looked + timedelta(hours=1)), None))
    return steps


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _row(code: str, week: int, step: Step, at: datetime, note: str | None) -> dict[str, Any]:
    iso = Week.of(CUT_OFFS[week])
    return {
        "regency_code": code,
        "iso_year": iso.year,
        "iso_week": iso.number,
        "kind": step.value,
        "batch": number(week, Source.DINAS) if step is Step.RECEIVED else None,
        "note": note,
        "office": OFFICE,
        "is_synthetic": True,
        "at": at,
    }
