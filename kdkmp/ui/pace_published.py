"""What was published: targets, the numbers held out; and the targets that offices entered."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.pace.bootstrap import HIGH, LOW, SHARES
from kdkmp.domain.pace.holdout import HoldOut, Published, hold_out
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target, in_order
from kdkmp.domain.weeks import Week
from kdkmp.settings import DATA
from kdkmp.store.queries.targets import targets as entered_targets
from kdkmp.ui import data, pace_data

_TARGETS = DATA / "reference" / "published_targets.csv"
_PROGRESS = DATA / "reference" / "published_progress.csv"
TESTED = "52"
"""The province whose published numbers are held out."""


def targets() -> list[Target]:
    """Return the published and the entered targets that the visitor may see, newest first."""
    scope = data.view().scope
    every = (*_published_targets(), *_entered(data.version()))
    return in_order(one for one in every if not one.region_code or scope.touches(one.region_code))


@st.cache_data(max_entries=2, show_spinner=False)
def _entered(version: str) -> tuple[Target, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return entered_targets(session)


@st.cache_data(max_entries=1, show_spinner=False)
def _published_targets() -> tuple[Target, ...]:
    rows = pd.read_csv(_TARGETS, dtype="str", keep_default_na=False)
    return tuple(
        Target(
            region_code=row.region_code,
            measure=Measure(row.measure),
            cooperatives=int(row.cooperatives),
            due_on=date.fromisoformat(row.due_on),
            stated_on=row.stated_on,
            source=row.source,
            whole=int(row.whole) if row.whole else None,
            due_said=row.due_said,
            reading=row.reading,
            confidence=row.confidence,
        )
        for row in rows.itertuples()
    )


@st.cache_data(max_entries=1, show_spinner=False)
def published_test() -> HoldOut:
    """Return the held-out published number beside the range of the two before it."""
    rows = pd.read_csv(_PROGRESS, dtype="str", keep_default_na=False).sort_values("dated")
    first, second, last = (
        Published(date.fromisoformat(row.dated), int(row.cooperatives), row.source, row.reading)
        for row in rows.itertuples()
    )
    return hold_out(first, second, last)


@dataclass(frozen=True)
class ByWeeks:
    """The same test by this page's method, from weeks of the database."""

    low: float
    high: float
    increments: int
    is_synthetic: bool


def published_test_by_weeks() -> ByWeeks | None:
    """Return the range from the weeks up to the second published number, where there are any."""
    test = published_test()
    if not data.view().scope.covers(TESTED):
        return None
    last = Week.of(test.known[1].dated)
    known = tuple(one for one in pace_data.weeks(Measure.STARTED) if one.week <= last)
    if not known or known[-1].week != last:
        return None
    ahead = (test.held_out.dated - test.known[1].dated).days // 7
    ranges = pace_data.future(TESTED, ahead, Measure.STARTED, known)
    if ranges.empty:
        return None
    low, high = (float(ranges.loc[ahead, SHARES[end]]) for end in (LOW, HIGH))
    return ByWeeks(low, high, len(known) - 1, known[-1].is_synthetic)
