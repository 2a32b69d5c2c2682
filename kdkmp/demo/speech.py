"""From what is true each week to what was said: sparse, append-only statements."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Dates, Floats, Matrix
from kdkmp.demo.weeks import COUNT
from kdkmp.domain.sources import Source


def statements(
    speakers: pd.DataFrame,
    values: Mapping[str, Matrix],
    dates: Dates,
    *,
    spoken: Bools,
    renewed: Collection[str] = (),
    renewal: Bools | None = None,
) -> pd.DataFrame:
    """Return what is said in the weeks that are spoken.

    Parameters
    ----------
    speakers : DataFrame
        One row per speaker: columns that every statement carries.
    values : Mapping
        Field → what is true, one row per speaker, one column per week; missing is never said.
    dates : array
        The date of each speaker's statement, by week.
    spoken : array
        Whether anything is said that week at all.
    renewed : Collection
        Fields that are repeated unchanged, wherever ``renewal`` allows (by default always).

    Returns
    -------
    DataFrame
        One row per speaker and week with something to say: ``speakers``' columns, ``week``,
        ``as_of``, ``is_news`` (some value is new or changed), the fields (missing: not said).
    """
    repeats = spoken if renewal is None else spoken & renewal
    said, news = {}, np.zeros(spoken.shape, dtype=bool)
    for name, truth in values.items():
        is_known = spoken & np.asarray(pd.notna(truth))
        changed = _changes(truth, is_known)
        said[name] = changed | (is_known & repeats) if name in renewed else changed
        news |= changed
    rows, weeks = np.nonzero(np.any(list(said.values()), axis=0))
    told = {
        name: pd.Series(values[name][rows, weeks]).where(where[rows, weeks])
        for name, where in said.items()
    }
    when = {"week": weeks, "as_of": dates[rows, weeks], "is_news": news[rows, weeks]}
    return speakers.iloc[rows].reset_index(drop=True).assign(**when, **told)


def _changes(truth: Matrix, said: Bools) -> Bools:
    """Say where a stated value differs from the one stated before, or is the first."""
    news = np.zeros_like(said)
    last, has_last = truth[:, 0].copy(), np.zeros(len(truth), dtype=bool)
    for week in range(COUNT):
        now, value = said[:, week], truth[:, week]
        news[:, week] = now & ~(has_last & (value == last))
        last = np.where(now, value, last)
        has_last |= now
    return news


def speakers(codes: pd.Series, source: Source, parcel_ids: Matrix | None = None) -> pd.DataFrame:
    """Return one speaker per cooperative, and per parcel where ids are given."""
    table = pd.DataFrame({"cooperative_code": codes.to_numpy(), "source": source.value})
    return table if parcel_ids is None else table.assign(parcel_id=parcel_ids)


def at(table: pd.DataFrame, points: Floats) -> pd.DataFrame:
    """Add the columns of a point."""
    return table.assign(latitude=points[:, 0], longitude=points[:, 1])


def each_week(values: Matrix) -> Matrix:
    """Repeat what does not change over all weeks."""
    return np.broadcast_to(values[:, None], (len(values), COUNT))
