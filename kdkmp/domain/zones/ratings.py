"""Rate every indicator of a policy: good, fair, bad, not applicable or unknown."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from kdkmp.domain.zones.known import CODES, Bools, Codes, Floats, Known, know, plan_pct
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.rules import (
    AfterCompletion,
    AgainstPlan,
    AtLeast,
    BothAtLeast,
    CodeScale,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
)


class Rating(IntEnum):
    """The rating of one indicator; its lower-case name is its public code."""

    UNKNOWN = 0
    NA = 1
    BAD = 2
    FAIR = 3
    GOOD = 4


Matrix = npt.NDArray[np.int8]
"""One row per cooperative, one column per indicator (`Rating`) or check (`Verdict`)."""


def ratings(facts: pd.DataFrame, policy: Policy = DEFAULT_POLICY) -> pd.DataFrame:
    """Return one row per cooperative, one column per indicator code, each a rating's name."""
    rated = rate(know(facts, policy), policy)
    names = [rating.name.lower() for rating in Rating]
    columns = {
        indicator.code: pd.Categorical.from_codes(rated[:, position], names)
        for position, indicator in enumerate(policy.indicators)
    }
    return pd.DataFrame(columns, index=facts.index)


def rate(known: Known, policy: Policy) -> Matrix:
    """Rate every indicator in every phase, whatever it weighs there."""
    columns = [_rate(known, indicator, policy) for indicator in policy.indicators]
    return np.stack(columns, axis=1).astype(np.int8)


def may_not_apply(known: Known, policy: Policy) -> Bools:
    """Where RAT counts only because nobody said that the legal entity is younger than that."""
    return ~is_not_due(known, policy) & np.isnan(known.founded_in)


def _rate(known: Known, indicator: Indicator, policy: Policy) -> Codes:
    scale = indicator.scale
    first = indicator.facts[0]
    match scale:
        case Flag():
            rated = _at_least(known.numbers[first], 1, 1)
        case AtLeast():
            rated = _at_least(known.numbers[first], scale.good, scale.fair)
        case BothAtLeast():
            pairs = zip(indicator.facts, scale.good, scale.fair, strict=True)
            both = [_at_least(known.numbers[fact], good, fair) for fact, good, fair in pairs]
            rated = np.minimum(*both)  # unknown is the smallest
        case MoreThan():
            rated = _more_than(known.numbers[first], scale.limit)
        case OneOf():
            rated = _by_code(known, first, scale)
        case AfterCompletion():
            rated = _after_completion(known, first, scale)
        case LastBookYear():
            rated = _last_book_year(known, indicator, scale, policy)
        case AgainstPlan():
            rated = _against_plan(known, scale, plan_pct(known, policy))
    return rated


def _more_than(value: Floats, limit: float) -> Codes:
    above = np.where(value > limit, Rating.GOOD, Rating.BAD)
    return np.where(np.isnan(value), Rating.UNKNOWN, above)


def _at_least(value: Floats, good: float, fair: float) -> Codes:
    """Start from bad and climb one rating per limit reached."""
    climbed = np.int8(Rating.BAD) + (value >= fair) + (value >= good)
    return np.where(np.isnan(value), np.int8(Rating.UNKNOWN), climbed)


def _by_code(known: Known, fact: str, scale: CodeScale) -> Codes:
    rating_of = dict.fromkeys(scale.good, Rating.GOOD)
    rating_of |= dict.fromkeys(scale.fair, Rating.FAIR) | dict.fromkeys(scale.bad, Rating.BAD)
    table = [rating_of.get(code, Rating.UNKNOWN) for code in CODES[fact]]
    return np.array([*table, Rating.UNKNOWN])[known.codes[fact]]  # position -1 is the last


def _after_completion(known: Known, fact: str, scale: AfterCompletion) -> Codes:
    rated = _by_code(known, fact, scale)
    since = known.since["building_completed_on"]
    in_time = np.where(since <= scale.grace_days, Rating.FAIR, Rating.BAD)
    return np.where(rated == Rating.BAD, np.where(np.isnan(since), Rating.UNKNOWN, in_time), rated)


def is_not_due(known: Known, policy: Policy) -> Bools:
    """Before the programme's first RAT, and for a legal entity younger than the book year."""
    due = known.last_due_book_year
    return np.asarray((due < policy.first_book_year) | (known.founded_in > due))


def _last_book_year(
    known: Known, indicator: Indicator, scale: LastBookYear, policy: Policy
) -> Codes:
    status, book_year = indicator.facts
    is_last = known.numbers[book_year] == known.last_due_book_year
    rated = np.where(is_last, _by_code(known, status, scale), Rating.UNKNOWN)
    return np.where(is_not_due(known, policy), Rating.NA, rated)


def _against_plan(known: Known, scale: AgainstPlan, plan: Floats) -> Codes:
    """Rate both ends of the range; where they differ, nobody knows."""
    ends = known.numbers["progress_low_pct"], known.numbers["progress_high_pct"]
    low, high = (_at_least(end - plan, -scale.good, -scale.fair) for end in ends)
    return np.where(low == high, low, Rating.UNKNOWN)
