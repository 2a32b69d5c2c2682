"""Verifications: named sets of parcels that an office works off, and how far each has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

import numpy as np
import pandas as pd

from kdkmp.domain.land import VERIFIED_OR_BEYOND, LandStatus


class Result(StrEnum):
    """What a step of a verification came to for one parcel."""

    DONE = "done"
    REJECTED = "rejected"
    RETURNED = "returned"
    """Sent back for repair: the step has to be done again."""
    TAKEN_BACK = "taken_back"
    """The entry before was a mistake; what was said of the step before it counts again."""


class State(StrEnum):
    """Where one parcel of a verification stands; exactly one of these."""

    DONE = "done"
    REJECTED = "rejected"
    LEFT = "left"
    LATE = "late"


@dataclass(frozen=True)
class Step:
    """One step of a verification, and the office that has to do it."""

    name: str
    office: str


# How provincial land is asked for in NTB (domain 2.2): the regent writes that no other land
# exists, the governor passes it on, BPKAD and the dinas check in the field, the governor decides.
PROVINCIAL_LAND_STEPS = (
    Step("Surat bupati/wali kota ke gubernur", "Pemerintah kabupaten/kota"),
    Step("Disposisi gubernur", "Gubernur"),
    Step("Verifikasi lapangan", "BPKAD dan dinas provinsi"),
    Step("Keputusan pemanfaatan (sewa pakai)", "Gubernur"),
)


def measured_on(
    today: date, *, reference: date | None, closed: date | None, is_synthetic: bool
) -> date:
    """Return the day on which lateness is judged.

    A deadline is a promise to people, so it is held against the calendar: today, or the day the
    verification was closed. Demo data stands still; there the reference date takes its place.

    >>> measured_on(
    ...     date(2026, 11, 22), reference=date(2026, 1, 16), closed=None, is_synthetic=True
    ... )
    datetime.date(2026, 1, 16)
    """
    on = reference if is_synthetic and reference is not None else today
    return on if closed is None else min(on, closed)


def states(
    land_status: pd.Series,
    events: pd.DataFrame,
    steps: Sequence[Step],
    *,
    deadline: date | None,
    on: date,
) -> pd.DataFrame:
    """Say of every parcel of a verification where it stands.

    Parameters
    ----------
    land_status : Series
        One per parcel (index ``parcel_key``), missing where nobody knows; decides alone where
        the verification has no steps.
    events : DataFrame
        In the order they were recorded: ``parcel_key``, ``step`` (from 0), ``result``,
        ``done_on``, ``note``. The last word about a step counts, unless it was taken back.
    on : date
        See `measured_on`; on the deadline itself nobody is late yet.

    Returns
    -------
    DataFrame
        One row per parcel, in the order given: ``state`` (exactly one `State`), ``steps_done``,
        ``next_step`` (position) with ``next_name`` and ``next_office``, missing where nothing is
        left to do, ``is_returned`` (that step was sent back), ``note`` (of the newest event), and
        ``step_<n>_on`` (the day it was done) per step.
    """
    events = in_force(events)
    last = _last_words(events, land_status.index)
    done = {position: _done_on(last, position, land_status.index) for position in range(len(steps))}
    rows = pd.DataFrame({f"step_{position}_on": on_day for position, on_day in done.items()})
    rows = rows.reindex(land_status.index)
    is_done, is_rejected = _ends(land_status, last, done)
    is_late = deadline is not None and on > deadline
    rows["state"] = np.select(
        [is_rejected, is_done],
        [State.REJECTED.value, State.DONE.value],
        State.LATE.value if is_late else State.LEFT.value,
    )
    rows["steps_done"] = sum((day.notna().astype("int64") for day in done.values()), start=0)
    rows = rows.assign(**_next(done, steps, ~(is_rejected | is_done)))
    returned = last[last["result"] == Result.RETURNED.value].set_index(["parcel_key", "step"])
    waits = pd.MultiIndex.from_arrays([rows.index, rows["next_step"].fillna(-1).astype("int64")])
    rows["is_returned"] = waits.isin(returned.index)
    notes = events.drop_duplicates("parcel_key", keep="last").set_index("parcel_key")["note"]
    return rows.assign(note=notes.reindex(rows.index).astype("str"))


def in_force(events: pd.DataFrame) -> pd.DataFrame:
    """Return the entries that stand: taking back strikes out the newest one before it."""
    standing: dict[tuple[str, int], list[int]] = {}
    about = zip(events["parcel_key"], events["step"], events["result"], strict=True)
    for place, (parcel, step, result) in enumerate(about):
        before = standing.setdefault((parcel, step), [])
        if result != Result.TAKEN_BACK.value:
            before.append(place)
        elif before:
            before.pop()
    return events.iloc[sorted(chain.from_iterable(standing.values()))]


def progress(stands: pd.DataFrame) -> dict[State, int]:
    """Count the parcels by state; the counts add up to the number of parcels."""
    counted = stands["state"].value_counts()
    return {state: int(counted.get(state.value, 0)) for state in State}


def _last_words(events: pd.DataFrame, parcels: pd.Index) -> pd.DataFrame:
    mine = events[events["parcel_key"].isin(parcels)]
    return mine.drop_duplicates(["parcel_key", "step"], keep="last")


def _done_on(last: pd.DataFrame, position: int, parcels: pd.Index) -> pd.Series:
    """Return the day a step was done, missing where it is open."""
    said = last[(last["step"] == position) & (last["result"] == Result.DONE.value)]
    return said.set_index("parcel_key")["done_on"].reindex(parcels).astype("datetime64[s]")


def _ends(
    land_status: pd.Series, last: pd.DataFrame, done: Mapping[int, pd.Series]
) -> tuple[pd.Series, pd.Series]:
    """Say which parcels are done and which are rejected; a rejection stands until taken back."""
    if not done:
        verified = [status.value for status in VERIFIED_OR_BEYOND]
        return land_status.isin(verified), land_status == LandStatus.REJECTED.value
    rejected = last.loc[last["result"] == Result.REJECTED.value, "parcel_key"]
    is_rejected = pd.Series(land_status.index.isin(rejected), index=land_status.index)
    return done[len(done) - 1].notna(), is_rejected


def _next(
    done: Mapping[int, pd.Series], steps: Sequence[Step], is_open: pd.Series
) -> dict[str, pd.Series]:
    """Return the first step that is not done, and whose turn it is."""
    position = pd.Series(pd.NA, index=is_open.index, dtype="Int64")
    for step in reversed(range(len(steps))):
        position = position.mask(done[step].isna() & is_open, step)
    names = dict(enumerate(step.name for step in steps))
    offices = dict(enumerate(step.office for step in steps))
    return {
        "next_step": position,
        "next_name": position.map(names).astype("str"),
        "next_office": position.map(offices).astype("str"),
    }
