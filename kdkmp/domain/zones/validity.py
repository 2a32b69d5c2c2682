"""What a policy must not say: every problem of sense, each with its place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kdkmp.domain.facts import FACT_BY_NAME, FACT_NAMES, Kind
from kdkmp.domain.zones.policy import Phase, Policy
from kdkmp.domain.zones.problems import Problem
from kdkmp.domain.zones.rules import (
    AgainstPlan,
    AtLeast,
    BehindPlan,
    BelowGood,
    BothAtLeast,
    Check,
    CodeScale,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
    Overdue,
    Stated,
)

_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENT})
_KINDS: dict[type, tuple[frozenset[Kind], ...]] = {
    Flag: (frozenset({Kind.FLAG}),),
    AtLeast: (_NUMBERS,),
    BothAtLeast: (_NUMBERS, _NUMBERS),
    MoreThan: (_NUMBERS,),
    AgainstPlan: (frozenset({Kind.PERCENT}), frozenset({Kind.PERCENT})),
    LastBookYear: (frozenset({Kind.CODE}), frozenset({Kind.COUNT})),
}
_CODE = (frozenset({Kind.CODE}),)
MOST_DAYS = 3650


def problems(policy: Policy) -> Iterator[Problem]:
    """Yield every problem of a policy; one without problems can be applied."""
    yield from _cut_offs(policy)
    yield from _codes(policy)
    yield from _evidence(policy)
    for indicator in policy.indicators:
        place = f"indicator {indicator.code}"
        yield from (replace(one, place=place) for one in _indicator(indicator))
    for check in policy.checks:
        yield from (replace(one, place=f"check {check.code}") for one in _check(check, policy))


def _cut_offs(policy: Policy) -> Iterator[Problem]:
    if policy.yellow_from >= policy.green_from:
        yield Problem("yellow_from")
    if policy.fair_points > policy.good_points:
        yield Problem("fair_points")
    if policy.green_from > policy.good_points:
        yield Problem("green_unreachable")
    for phase in Phase:
        if not any(getattr(one.weights, phase) for one in policy.indicators):
            yield Problem("no_weight", (phase.value,))


def _codes(policy: Policy) -> Iterator[Problem]:
    codes = Counter(
        [*(one.code for one in policy.indicators), *(one.code for one in policy.checks)]
    )
    yield from (Problem("twice", (code, str(times))) for code, times in codes.items() if times > 1)
    yield from (
        Problem("indicator_code", place=f"indicator {one.code}")
        for one in policy.indicators
        if not (one.code.startswith("I") and one.code[1:].isdigit())
    )
    for scale in (AgainstPlan, LastBookYear):
        if sum(isinstance(one.scale, scale) for one in policy.indicators) > 1:
            yield Problem("one_scale", (scale.__name__,))


def _evidence(policy: Policy) -> Iterator[Problem]:
    missing = [name for name in FACT_NAMES if name not in policy.evidence]
    unknown = [name for name in policy.evidence if name not in FACT_BY_NAME]
    yield from (Problem("evidence_missing", (name,), "evidence") for name in missing)
    yield from (Problem("evidence_unknown", (name,), "evidence") for name in unknown)
    for name, one in policy.evidence.items():
        if one.days is not None and not 0 <= one.days <= MOST_DAYS:
            yield Problem("evidence_days", (name, str(one.days), str(MOST_DAYS)), "evidence")


def _indicator(indicator: Indicator) -> Iterator[Problem]:
    unknown = [name for name in indicator.facts if name not in FACT_BY_NAME]
    yield from (Problem("not_a_fact", (name,)) for name in unknown)
    if unknown:
        return
    scale = indicator.scale
    wanted = _KINDS.get(type(scale), _CODE)
    kinds = [FACT_BY_NAME[name].kind for name in indicator.facts]
    fits = len(kinds) == len(wanted) and all(k in w for k, w in zip(kinds, wanted, strict=True))
    if not fits:
        yield Problem("scale", (scale.kind, ", ".join(indicator.facts)))
    elif isinstance(scale, CodeScale):
        yield from _lists(scale, indicator.facts[0])
    elif isinstance(scale, AgainstPlan):
        if scale.good > scale.fair:
            yield Problem("behind_reversed")
        if indicator.weights.land or indicator.weights.completed:
            yield Problem("behind_phase")
    elif isinstance(scale, AtLeast | BothAtLeast) and _reversed(scale):
        yield Problem("reversed")


def _reversed(scale: AtLeast | BothAtLeast) -> bool:
    if isinstance(scale, AtLeast):
        return scale.fair > scale.good
    return any(fair > good for fair, good in zip(scale.fair, scale.good, strict=True))


def _lists(scale: OneOf | CodeScale, fact: str) -> Iterator[Problem]:
    listed = Counter((*scale.good, *scale.fair, *scale.bad))
    allowed = {str(code) for code in FACT_BY_NAME[fact].codes or ()}
    yield from (Problem("not_a_code", (code, fact)) for code in listed if code not in allowed)
    yield from (
        Problem("rated_twice", (code, str(times))) for code, times in listed.items() if times > 1
    )
    if not scale.good:
        yield Problem("no_good")


def _check(check: Check, policy: Policy) -> Iterator[Problem]:
    condition = check.condition
    scales = {one.code: one.scale for one in policy.indicators}
    if check.indicator is not None and check.indicator not in scales:
        yield Problem("not_an_indicator", (check.indicator,))
    elif isinstance(condition, Overdue | BehindPlan):
        if not isinstance(scales.get(check.indicator or ""), AgainstPlan):
            yield Problem("needs_progress")
    elif isinstance(condition, BelowGood) and check.indicator is None:
        yield Problem("needs_indicator")
    elif isinstance(condition, Stated):
        yield from _stated(condition, is_rated=check.indicator is not None)


def _stated(condition: Stated, *, is_rated: bool) -> Iterator[Problem]:
    fact = FACT_BY_NAME.get(condition.fact)
    if fact is None or fact.kind not in {Kind.FLAG, Kind.CODE}:
        yield Problem("not_stated", (condition.fact,))
        return
    allowed = {str(code) for code in fact.codes} if fact.codes else {True, False}
    strange = [one for one in condition.values if one not in allowed]
    yield from (Problem("not_a_value", (str(one), condition.fact)) for one in strange)
    if not is_rated and (condition.clears_to is None or condition.clears_to in condition.values):
        yield Problem("clears_to")
