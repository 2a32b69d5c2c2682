"""What is still believed about each cooperative on its reference date, as plain arrays.

Nothing unknown can be told from anything expired from here on: both are NaN, or code -1.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, is_fresh
from kdkmp.domain.facts import FACTS, Kind
from kdkmp.domain.land import COMPLETED, IN_CONSTRUCTION
from kdkmp.domain.sources import Source
from kdkmp.domain.working_days import working_days_between
from kdkmp.domain.zones.policy import Phase, Policy
from kdkmp.domain.zones.rules import Stated

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]

CODES = {fact.name: tuple(fact.codes) for fact in FACTS if fact.kind is Kind.CODE and fact.codes}
"""The codes of each coded fact; arrays hold positions in it, -1 for unknown."""
PHASES = tuple(Phase)
LAND, CONSTRUCTION, COMPLETION = range(len(PHASES))
_ALWAYS = ("land_status", "progress_low_pct", "progress_high_pct")
_SINCE = ("building_started_on", "building_stopped_on", "building_completed_on")


@dataclass
class Known:
    """Columns of what is known; one element per cooperative in every array."""

    numbers: dict[str, Floats]
    """Flags (0, 1), counts, amounts and percentages; NaN is unknown."""
    codes: dict[str, Codes]
    sources: dict[str, Codes]
    """Whose word it is, as a position in `Source`, where a check asks for that."""
    since: dict[str, Floats]
    """Days from a date to the reference date; working days for the start of building."""
    founded_in: Floats
    """The year of the legal entity."""
    last_due_book_year: Floats
    """The last book year whose RAT was due by 31 March: past due from 1 April on."""

    @property
    def land_is_known(self) -> Bools:
        """Where the land status is known."""
        return self.codes["land_status"] >= 0

    @property
    def progress_is_known(self) -> Bools:
        """Where building progress is known, be it as a range."""
        return ~np.isnan(self.numbers["progress_low_pct"])

    @property
    def start_is_known(self) -> Bools:
        """Where the start of building is known."""
        return ~np.isnan(self.since["building_started_on"])

    @property
    def phase(self) -> Codes:
        """The phase as a position in `PHASES`; without any sign of building it is land."""
        land = self.codes["land_status"]
        building = (self.numbers["progress_high_pct"] > 0) | among(land, IN_CONSTRUCTION)
        completed = (self.numbers["progress_low_pct"] >= 100) | among(land, COMPLETED)  # noqa: PLR2004
        return np.select([completed, building], [COMPLETION, CONSTRUCTION], LAND).astype(np.int8)

    def column(self, name: str) -> Floats | Codes:
        """Return the column of one fact."""
        for columns in (self.codes, self.since):
            if name in columns:
                return columns[name]
        return self.numbers[name]

    def take(self, rows: Positions | Bools) -> "Known":
        """Return a copy of these rows."""
        return Known(
            numbers={name: column[rows] for name, column in self.numbers.items()},
            codes={name: column[rows] for name, column in self.codes.items()},
            sources={name: column[rows] for name, column in self.sources.items()},
            since={name: column[rows] for name, column in self.since.items()},
            founded_in=self.founded_in[rows],
            last_due_book_year=self.last_due_book_year[rows],
        )


def know(facts: pd.DataFrame, policy: Policy) -> Known:
    """Read a facts frame into arrays, dropping what the policy no longer believes."""
    reference = facts["reference_date"]
    days = reference.to_numpy("datetime64[D]")
    read = {name: _fresh(facts, name, policy) for name in _facts_read(policy)}
    numbers = {name: column for name, column in read.items() if name not in CODES}
    _pair_up(numbers)
    return Known(
        numbers=numbers,
        codes={name: column.astype(np.int8) for name, column in read.items() if name in CODES},
        sources={
            name: _positions(facts[f"{name}_source"], tuple(Source)) for name in _doubted(policy)
        },
        since={name: _days_since(facts, name, days, policy) for name in _SINCE},
        founded_in=_year(_date(facts, "legal_entity_on", policy)),
        last_due_book_year=_last_due_book_year(days),
    )


def plan_pct(known: Known, policy: Policy) -> Floats:
    """Return what the linear plan asks for on the reference date; NaN for an unknown start."""
    elapsed = known.since["building_started_on"]
    return np.clip(100 * elapsed / policy.planned_working_days, 0, 100)


def _facts_read(policy: Policy) -> Iterable[str]:
    rated = [name for indicator in policy.indicators for name in indicator.facts]
    stated = [one.condition.fact for one in policy.checks if isinstance(one.condition, Stated)]
    return dict.fromkeys([*rated, *stated, *_ALWAYS])


def _doubted(policy: Policy) -> Iterable[str]:
    conditions = [one.condition for one in policy.checks]
    return {one.fact for one in conditions if isinstance(one, Stated) and one.confirmed_by}


def _fresh(facts: pd.DataFrame, name: str, policy: Policy) -> Floats:
    fresh = _is_fresh(facts, name, policy)
    if name in CODES:
        return np.where(fresh, _positions(facts[name], CODES[name]), -1)
    numbers = facts[name].to_numpy(dtype="float64", na_value=np.nan)
    return np.where(fresh, numbers, np.nan)


def _is_fresh(facts: pd.DataFrame, name: str, policy: Policy) -> Bools:
    evidence = policy.evidence.get(name, FOR_EVER)
    return is_fresh(facts[name], facts[f"{name}_on"], facts["reference_date"], evidence)


def _positions(column: pd.Series, codes: tuple[str, ...]) -> Codes:
    labels, distinct = pd.factorize(column)
    position_of = {code: position for position, code in enumerate(codes)}
    positions = [position_of.get(one, -1) for one in distinct]
    table: Codes = np.array([*positions, -1], dtype=np.int8)
    return np.asarray(table[labels])  # a missing value has label -1: the last of the table


def among(column: Codes, statuses: Iterable[str]) -> Bools:
    """Where a column of land statuses has one of these."""
    positions = [CODES["land_status"].index(status) for status in statuses]
    return np.isin(column, positions)


def _pair_up(numbers: dict[str, Floats]) -> None:
    """Believe progress only with both ends of its range, in order: half a range says too little."""
    low, high = numbers["progress_low_pct"], numbers["progress_high_pct"]
    whole = low <= high
    numbers["progress_low_pct"] = np.where(whole, low, np.nan)
    numbers["progress_high_pct"] = np.where(whole, high, np.nan)


def _date(facts: pd.DataFrame, name: str, policy: Policy) -> npt.NDArray[np.datetime64]:
    dates = facts[name].to_numpy("datetime64[D]")
    return np.where(_is_fresh(facts, name, policy), dates, np.datetime64("NaT"))


def _days_since(
    facts: pd.DataFrame, name: str, reference: npt.NDArray[np.datetime64], policy: Policy
) -> Floats:
    dates = _date(facts, name, policy)
    if name == "building_started_on":
        return working_days_between(dates, reference)
    return _as_floats(reference - dates)


def _as_floats(days: npt.NDArray[np.timedelta64]) -> Floats:
    return np.where(np.isnat(days), np.nan, days.astype(np.int64)).astype(np.float64)


def _months(dates: npt.NDArray[np.datetime64]) -> Floats:
    """Return months since January of year 0; NaN where the date is missing."""
    months = dates.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(np.isnat(dates), np.nan, months)


def _year(dates: npt.NDArray[np.datetime64]) -> Floats:
    return _months(dates) // 12


def _last_due_book_year(reference: npt.NDArray[np.datetime64]) -> Floats:
    """Return the book year before the last one that ended, until 31 March has passed.

    >>> _last_due_book_year(np.array(["2026-03-31", "2026-04-01"], dtype="datetime64[D]"))
    array([2024., 2025.])
    """
    return (_months(reference) - 3) // 12 - 1
