"""A second, deliberately naive implementation of the zone rules, one cooperative at a time.

Written from the shared model and the decisions, not from the engine: plain values, `if` and
`else`. It shares only the policy's dataclasses and the words of the domain with the engine.
"""

from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays
import pandas as pd

from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.land import COMPLETED, IN_CONSTRUCTION
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.rules import (
    AfterCompletion,
    AgainstPlan,
    AtLeast,
    BehindPlan,
    BelowGood,
    BothAtLeast,
    Check,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
    Overdue,
    Stated,
    StoppedFor,
)

Row = dict[str, Any]
HOLIDAYS = holidays.country_holidays("ID", years=range(2010, 2030))


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Turn a facts frame into plain dictionaries, with None for what is missing."""
    names = [*FACT_NAMES, *(f"{n}_on" for n in FACT_NAMES), "land_status_source", "reference_date"]
    columns = []
    for name in names:
        column = frame[name]
        if column.dtype.kind == "M":
            column = column.dt.date
        objects = column.astype(object)
        columns.append(objects.where(objects.notna(), None).tolist())
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


@cache
def working_days(start: date, end: date) -> int:
    """Count working days from the start on, up to the day before the end."""
    if start > end:
        return 0
    days = (start + timedelta(days=n) for n in range((end - start).days))
    return sum(day.weekday() < 5 and day not in HOLIDAYS for day in days)


class Case:
    """One cooperative under one policy."""

    def __init__(self, row: Row, policy: Policy) -> None:
        self.policy = policy
        self.today: date = row["reference_date"]
        self.row = row
        self.facts = {name: row[name] for name in FACT_NAMES if self._believed(name)}
        low, high = self.fact("progress_low_pct"), self.fact("progress_high_pct")
        if low is None or high is None or low > high:
            low = high = None
        self.low, self.high = low, high
        self.land = self.fact("land_status")
        self.phase = self._phase()
        self.proven = self.phase == "completed" or (self.land is not None and low is not None)
        self.start = self._start()
        self.plan = self._plan()
        self.is_late = self._is_late()
        self.ratings = {one.code: self._rate(one) for one in policy.indicators}
        self.verdicts = {one.code: self._judge(one) for one in policy.checks}
        self.weights = {one.code: self._weight(one) for one in policy.indicators}
        self.score_low, self.score_high = self._scores()
        self.coverage = self._coverage()
        self.zone = self._zone()

    def fact(self, name: str) -> Any:
        return self.facts.get(name)

    def _believed(self, name: str) -> bool:
        if self.row[name] is None:
            return False
        evidence = self.policy.evidence[name]
        if evidence.days is None or self.row[name] in evidence.settled:
            return True
        stated_on = self.row[f"{name}_on"]
        return stated_on is not None and (self.today - stated_on).days <= evidence.days

    def _phase(self) -> str:
        if self.low == 100 or self.land in COMPLETED:
            return "completed"
        if (self.high is not None and self.high > 0) or self.land in IN_CONSTRUCTION:
            return "construction"
        return "land"

    def _days_since(self, name: str) -> int | None:
        day = self.fact(name)
        return None if day is None else (self.today - day).days

    def _start(self) -> int | None:
        started = self.fact("building_started_on")
        return None if started is None else working_days(started, self.today)

    def _plan(self) -> float | None:
        if self.start is None:
            return None
        return min(100 * self.start / self.policy.planned_working_days, 100)

    def _is_late(self) -> bool:
        if self.start is None:
            return False
        grace = [c.condition.grace_days for c in self.policy.gates if c.condition.kind == "overdue"]
        return bool(grace) and self.start > self.policy.planned_working_days + grace[0]

    def _rate(self, indicator: Indicator) -> str:  # noqa: PLR0911 - naive on purpose
        scale = indicator.scale
        value = self.fact(indicator.facts[0])
        if isinstance(scale, LastBookYear):
            return self._rate_rat(scale)
        if isinstance(scale, AgainstPlan):
            return self._rate_progress(scale)
        if isinstance(scale, BothAtLeast):
            return self._rate_both(indicator, scale)
        if value is None:
            return "unknown"
        if isinstance(scale, Flag):
            return "good" if value else "bad"
        if isinstance(scale, AtLeast):
            return _graded(value, scale.good, scale.fair)
        if isinstance(scale, MoreThan):
            return "good" if value > scale.limit else "bad"
        rating = _listed(value, scale)
        if isinstance(scale, AfterCompletion) and rating == "bad":
            since = self._days_since("building_completed_on")
            if since is None:
                return "unknown"
            return "bad" if since > scale.grace_days else "fair"
        return rating

    def _rate_both(self, indicator: Indicator, scale: BothAtLeast) -> str:
        values = [self.fact(name) for name in indicator.facts]
        if None in values:
            return "unknown"
        pairs = zip(values, scale.good, scale.fair, strict=True)
        grades = [_graded(value, good, fair) for value, good, fair in pairs]
        return min(grades, key=["bad", "fair", "good"].index)

    def last_due_book_year(self) -> int:
        year = self.today.year
        return year - 1 if self.today > date(year, 3, 31) else year - 2

    def rat_applies(self) -> bool | None:
        """Whether a RAT is due; None where only an unknown founding date could say no."""
        due = self.last_due_book_year()
        if due < self.policy.first_book_year:
            return False
        founded = self.fact("legal_entity_on")
        return None if founded is None else founded.year <= due

    def _rate_rat(self, scale: LastBookYear) -> str:
        if self.rat_applies() is False:
            return "na"
        if self.fact("rat_status") is None:
            return "unknown"
        if self.fact("rat_book_year") != self.last_due_book_year():
            return "unknown"
        return _listed(self.fact("rat_status"), scale)

    def _rate_progress(self, scale: AgainstPlan) -> str:
        if self.low is None or self.plan is None:
            return "unknown"
        ends = {_graded(e - self.plan, -scale.good, -scale.fair) for e in (self.low, self.high)}
        return ends.pop() if len(ends) == 1 else "unknown"

    def _judge(self, check: Check) -> str:
        condition = check.condition
        if isinstance(condition, Stated):
            return self._judge_stated(condition)
        if isinstance(condition, StoppedFor):
            return self._judge_stopped(condition)
        if isinstance(condition, Overdue):
            return self._judge_overdue()
        if isinstance(condition, BehindPlan):
            return self._judge_plan(check)
        assert isinstance(condition, BelowGood)
        rating = self.ratings[str(check.indicator)]
        return {"good": "clear", "na": "clear", "unknown": "unknown"}.get(rating, "fires")

    def _judge_stated(self, condition: Stated) -> str:
        value = self.fact(condition.fact)
        if value is None:
            return "unknown"
        if value not in condition.values:  # noqa: PD011 - not a frame
            return "clear"
        if condition.confirmed_by:
            source = self.row[f"{condition.fact}_source"]
            return "fires" if source in condition.confirmed_by else "unknown"
        return "fires"

    def _judge_stopped(self, condition: StoppedFor) -> str:
        if self.land is None:
            return "unknown"
        if self.land != "stopped":
            return "clear"
        since = self._days_since("building_stopped_on")
        if since is None:
            return "unknown"
        return "fires" if since >= condition.days else "clear"

    def _judge_overdue(self) -> str:
        if self.phase == "completed" or (self.phase == "land" and self.proven):
            return "clear"
        if self.start is not None and not self.is_late:
            return "clear"
        if self.phase == "construction" and self.proven and self.is_late and self.high < 100:
            return "fires"
        return "unknown"

    def _judge_plan(self, check: Check) -> str:
        tolerance = next(i for i in self.policy.indicators if i.code == check.indicator).scale.good
        if self.phase == "completed" or (self.phase == "land" and self.proven):
            return "clear"
        if self.phase == "land" or self.low is None or self.plan is None:
            return "unknown"
        if self.high - self.plan < -tolerance:
            return "fires"
        return "clear" if self.low - self.plan >= -tolerance else "unknown"

    def _weight(self, indicator: Indicator) -> int:
        if self.ratings[indicator.code] == "na":
            return 0
        return int(getattr(indicator.weights, self.phase))

    def points(self, rating: str, unknown: float) -> float:
        policy = self.policy
        table = {"good": policy.good_points, "fair": policy.fair_points, "bad": 0}
        return float(table.get(rating, unknown))

    def _score(self, unknown: float, without: str | None = None) -> float:
        codes = [code for code in self.weights if code != without]
        total = sum(self.weights[code] for code in codes)
        got = sum(self.weights[c] * self.points(self.ratings[c], unknown) for c in codes)
        return got / total if total else 0.0

    def _scores(self) -> tuple[float, float]:
        """The lowest and highest score that the unknown could make true."""
        low, high = self._score(0), self._score(self.policy.good_points)
        if self.rat_applies() is None:
            rat = next(i.code for i in self.policy.indicators if isinstance(i.scale, LastBookYear))
            low = min(low, self._score(0, without=rat))
            high = max(high, self._score(self.policy.good_points, without=rat))
        return low, high

    def _coverage(self) -> float:
        known = sum(self.weights[c] for c, rating in self.ratings.items() if rating != "unknown")
        return known / sum(self.weights.values())

    def fired(self, checks: tuple[Check, ...]) -> list[Check]:
        return [one for one in checks if self.verdicts[one.code] == "fires"]

    def deciding_fact_is_known(self) -> bool:
        if self.phase == "land":
            return self.land is not None
        return self.phase == "completed" or self.low is not None

    def _zone(self) -> str:  # noqa: PLR0911 - one return per rule
        policy = self.policy
        if self.fired(policy.gates):
            return "red"
        if self.proven and self.score_high < policy.yellow_from:
            return "red"
        if not self.deciding_fact_is_known():
            return "unknown"
        if self.fired(policy.ceilings):
            return "yellow"
        if 100 * self.coverage < policy.min_coverage_pct:
            return "unknown"
        is_clear = set(self.verdicts.values()) == {"clear"}
        if self.proven and is_clear and self.score_low >= policy.green_from:
            return "green"
        return "yellow"

    def _loss(self, code: str) -> float:
        lost = self.policy.good_points - self.points(self.ratings[code], 0)
        return self.weights[code] * lost

    def _dragging(self) -> list[str]:
        codes = [c for c, rating in self.ratings.items() if rating in {"bad", "fair"}]
        return sorted((c for c in codes if self.weights[c]), key=lambda c: -self._loss(c))

    def gaps(self) -> list[tuple[str, float, bool]]:
        """What is unknown and matters: code, points at stake, and whether green needs it."""
        found = []
        for code, rating in self.ratings.items():
            scale = next(i.scale for i in self.policy.indicators if i.code == code)
            open_checks = [
                c for c in self.policy.checks
                if c.indicator == code and self.verdicts[c.code] == "unknown"
            ]  # fmt: skip
            if isinstance(scale, AgainstPlan):
                if self._progress_is_missing(rating, bool(open_checks)):
                    found.append((f"U{code[1:]}", self._loss(code), True))
            elif rating == "unknown" and (self.weights[code] or open_checks):
                found.append((f"U{code[1:]}", self._loss(code), bool(open_checks)))
        if self.phase == "construction" and self.start is None:
            progress = next(
                i.code for i in self.policy.indicators if i.scale.kind == "against_plan"
            )
            at_stake = 0 if self.low is None else self._loss(progress)
            found.append((f"U{progress[1:]}S", at_stake, True))
        for check in self.policy.checks:
            is_open = check.indicator is None and self.verdicts[check.code] == "unknown"
            if is_open and not (check.condition.kind == "stopped_for" and self.land is None):
                found.append((f"U{check.code}", 0, True))
        return found

    def _progress_is_missing(self, rating: str, is_open: bool) -> bool:  # noqa: FBT001
        if self.low is None:
            return self.phase != "completed"
        if self.phase != "construction" or self.start is None:
            return False
        return rating == "unknown" or (is_open and self.land is not None)

    def reasons(self) -> tuple[str, ...]:
        zone = self.zone
        if zone == "green":
            return ()
        gates, ceilings = self.fired(self.policy.gates), self.fired(self.policy.ceilings)
        drags = self._dragging()
        if zone == "red" and not gates:
            rest = [c.code for c in ceilings if c.indicator not in drags]
            return (*(f"S{c[1:]}" for c in drags), *rest)
        named = {c.indicator for c in gates} - {None}
        ceilings = [c for c in ceilings if c.indicator not in named]
        named |= {c.indicator for c in ceilings}
        fired = [c.code for c in (*gates, *ceilings)]
        scored = [(-self._loss(c), 0, f"S{c[1:]}") for c in drags if c not in named]
        gaps = [gap for gap in self.gaps() if f"I{gap[0][1:]}" not in named]
        if zone == "red":
            return (*fired, *(code for *_, code in scored))
        if zone == "unknown":
            deciding = {"land": "U8", "construction": "U11", "completed": ""}[self.phase]
            asked = [gap for gap in gaps if gap[1] or gap[0] == deciding]
            asked.sort(key=lambda gap: (gap[0] != deciding, -gap[1]))
            return (*(gap[0] for gap in asked), *fired, *(code for *_, code in scored))
        is_high = self.score_low >= self.policy.green_from
        proof = [gap for gap in gaps if gap[2] and is_high]
        proof.sort(key=lambda gap: -gap[1])
        rest = [(-loss, 1, code) for code, loss, needed in gaps if not (needed and is_high)]
        others = sorted(scored + rest, key=lambda one: one[:2])
        return (*fired, *(gap[0] for gap in proof), *(code for *_, code in others))


def _graded(value: float, good: float, fair: float) -> str:
    if value >= good:
        return "good"
    return "fair" if value >= fair else "bad"


def _listed(value: str, scale: OneOf | AfterCompletion | LastBookYear) -> str:
    for rating in ("good", "fair", "bad"):
        if value in getattr(scale, rating):
            return rating
    return "unknown"


def classify_slowly(frame: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Classify row by row."""
    cases = [Case(row, policy) for row in rows_of(frame)]
    return pd.DataFrame(
        {
            "zone": [case.zone for case in cases],
            "phase": [case.phase for case in cases],
            "phase_is_proven": [case.proven for case in cases],
            "score_low": [case.score_low for case in cases],
            "score_high": [case.score_high for case in cases],
            "coverage": [case.coverage for case in cases],
            "reasons": [case.reasons() for case in cases],
        },
        index=frame.index,
    )
