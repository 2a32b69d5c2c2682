"""Targets: how many by when and who said so; and what share of one falls to a region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.weekly import PROVINCE

NATION = ""
_YEAR_MONTH = 7


@dataclass(frozen=True)
class Target:
    """A number of cooperatives by a day, as somebody stated it."""

    region_code: str
    """`NATION`, or the code of a province or regency."""
    measure: Measure
    cooperatives: int
    due_on: date
    stated_on: str
    """YYYY-MM-DD, or YYYY-MM where no day was published."""
    source: str
    whole: int | None = None
    """Of how many in the nation; a region's own number needs none."""
    due_said: str = ""
    """The due date in the words of the source."""
    reading: str = ""
    """What of the measure and the day is our reading."""
    confidence: str = ""
    id: int | None = None
    """Of targets that an office entered."""
    office: str = ""

    @property
    def known_from(self) -> date:
        """Return the first day on which it was certainly known: without a day, the month's end."""
        if len(self.stated_on) > _YEAR_MONTH:
            return date.fromisoformat(self.stated_on)
        month = pd.Period(self.stated_on, freq="M")
        return date(month.year, month.month, month.days_in_month)

    def concerns(self, region: str) -> bool:
        """Say whether it asks something of a region: it is of it, or of one that holds it."""
        return region.startswith(self.region_code)

    def is_own_of(self, region: str) -> bool:
        """Say whether it was stated for this very region, not derived for it."""
        return bool(region) and region == self.region_code


def in_order(targets: Iterable[Target]) -> list[Target]:
    """Order targets by when they were stated, the newest first."""
    return sorted(targets, key=lambda one: (one.known_from, one.due_on), reverse=True)


def in_force(targets: Iterable[Target], as_of: date) -> Target | None:
    """Return the target to steer by on a day: stated last until then, if it can be not yet due."""
    known = [one for one in in_order(targets) if one.known_from <= as_of]
    ahead = [one for one in known if one.due_on > as_of]
    return next(iter(ahead or known), None)


def goals(target: Target | None, sizes: pd.Series) -> pd.Series:
    """Return what a target asks of each regency; without a target it is everybody.

    Parameters
    ----------
    target : Target, optional
        A national one is shared out by the number of cooperatives, first to the provinces, then
        inside each; so is a provincial one to its regencies. What it says nothing about is
        missing.
    sizes : Series
        Cooperatives by code of regency, of every regency of the provinces it holds.
    """
    if target is None:
        return sizes.astype("float64")
    found = pd.Series(np.nan, index=sizes.index, dtype="float64")
    if len(target.region_code) > PROVINCE:
        mine = sizes.index == target.region_code
        return found.mask(mine, sizes.clip(upper=target.cooperatives))
    for code, own in sizes.groupby(sizes.index.str[:PROVINCE]):
        if target.concerns(code):
            found.loc[own.index] = _shared_out(_of_province(target, float(own.sum())), own)
    return found


def _of_province(target: Target, size: float) -> int:
    if target.region_code:
        return int(min(target.cooperatives, size))
    part = target.cooperatives / target.whole if target.whole else 1
    return int(min(np.floor(part * size + 0.5), size))


def _shared_out(whole: int, sizes: pd.Series) -> pd.Series:
    """Share a number out by size so that the parts add up to it: largest remainders first."""
    exact = sizes * whole / max(float(sizes.sum()), 1)
    parts = np.floor(exact)
    left = int(whole - parts.sum())
    remainders = (exact - parts).sort_values(ascending=False, kind="stable")
    parts.loc[remainders.index[:left]] += 1
    return parts
